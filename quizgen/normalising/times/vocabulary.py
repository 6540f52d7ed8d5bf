"""A language's words of time, looked up by how they are written."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from quizgen.lexicons import read_lexicon

Meanings = Mapping[str, str]
"""What a word can be: kind of word -> what it says as that kind."""

FIGURES = (
    "day",
    "small",
    "early_year",
    "year",
    "count",
    "decimal",
    "nth",
    "decade",
    "apostrophe",
    "clock",
    "date",
    "roman",
    "number",
    "wordyear",
)
"""Kinds of word that are written in digits; the rest stand in the lexicon."""
UNITS = ("unit", "units")
"""Kinds of which every value is also a kind of its own: ``unit_D``, ``units_M``."""
JOINTS = ("comma", "dash")
"""Kinds of punctuation that may stand inside a time expression."""

_FIRST = 0x100
"""Kinds of word are written as characters from here on: none of them means anything to a regular expression."""
_ACUTE = "\N{COMBINING ACUTE ACCENT}"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands under one written word: alone, or as the first word of longer phrases."""

    meanings: Meanings | None
    phrases: tuple[tuple[re.Pattern[str], Meanings], ...] = ()
    """How they go on after the first word, the longest first."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of time of one language."""

    language: str
    entries: Mapping[str, Entry]
    """By first word, in every case in which it may be written."""
    codes: Mapping[frozenset[str], str]
    """One character for each set of kinds that a word of this language can have."""
    lexicon: Mapping[str, Any]
    """The lexicon itself: its [figures], [sentences] and [habits]."""
    cautions: Mapping[str, frozenset[str]]
    """The words of its [caution], by the name of the caution; none for a caution that it has not."""
    joints: frozenset[str]
    """The single words for "of"."""
    openers: frozenset[str]
    """The single words that may stand between the beginning of a sentence and a time that it opens with."""

    def has_habit(self, name: str) -> bool:
        """Whether the language has a habit of its lexicon's [habits]."""
        return bool(self.lexicon["habits"].get(name))

    def knows(self, word: str) -> bool:
        """Whether the lexicon has ``word`` by itself."""
        entry = self.entries.get(word)
        return entry is not None and entry.meanings is not None

    def code_of(self, meanings: Meanings) -> str:
        """The character that stands for words with these kinds."""
        return self.codes[frozenset(meanings)]

    def chars_of(self, kind: str) -> str:
        """Every character whose words can be of ``kind``."""
        return "".join(code for kinds, code in self.codes.items() if kind in kinds)

    def chars_beyond(self, kinds: frozenset[str]) -> str:
        """Every character whose words can be of another kind than these."""
        return "".join(code for its_kinds, code in self.codes.items() if not its_kinds <= kinds)


@cache
def get_vocabulary(language: str) -> Vocabulary:
    """The words of time of ``language``."""
    lexicon = read_lexicon(language, "times")
    forms = _gather(language, lexicon)
    sets = sorted({frozenset(meanings) for meanings in forms.values()} | _FIGURE_SETS, key=sorted)
    return Vocabulary(
        language=language,
        entries=_index(forms, frozenset(lexicon["caution"]["capital"])),
        codes={kinds: chr(_FIRST + index) for index, kinds in enumerate(sets)},
        lexicon=lexicon,
        joints=_single(forms, "of"),
        openers=_single(forms, "in", "of", "the"),
        cautions=defaultdict(frozenset, {name: frozenset(words) for name, words in lexicon["caution"].items()}),
    )


def _single(forms: Mapping[str, Meanings], *kinds: str) -> frozenset[str]:
    return frozenset(
        form for form, meanings in forms.items() if " " not in form and any(kind in meanings for kind in kinds)
    )


_FIGURE_SETS = {frozenset({kind}) for kind in (*FIGURES, *JOINTS)} | {frozenset({"number", "wordyear"})}


def _gather(language: str, lexicon: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Every form of the lexicon with all that it can be."""
    forms: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, table in lexicon["words"].items():
        for value, written in table.items():
            for form in written:
                for spelling in _spellings(form):
                    forms[spelling].setdefault(kind, value)
                    if kind in UNITS:
                        forms[spelling].setdefault(f"{kind}_{value}", value)
    figures = read_lexicon(language, "figures")
    for table in ("numbers", "multipliers", "bare_multipliers"):
        for form, value in figures[table].items():
            for spelling in _spellings(form):
                forms[spelling].setdefault("number", str(value))
    return forms


def _spellings(form: str) -> set[str]:
    """The form in small letters, with and without its acute accents."""
    plain = form.lower()
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", plain).replace(_ACUTE, ""))
    return {plain, bare}


def _index(forms: Mapping[str, Meanings], capital: frozenset[str]) -> dict[str, Entry]:
    """The forms by their first word, in every case in which that may be written."""
    alone: dict[str, Meanings] = {}
    phrases: dict[str, list[tuple[str, Meanings]]] = defaultdict(list)
    for form, meanings in forms.items():
        first, rest = _split(form)
        if not rest or (rest == "." and len(first) > 1):
            alone[first] = meanings
        if rest:
            phrases[first].append((rest, meanings))
    entries = {}
    for first in {*alone, *phrases}:
        longest = sorted(phrases[first], key=lambda pair: -len(pair[0]))
        entry = Entry(alone.get(first), tuple((_continuation(rest), meanings) for rest, meanings in longest))
        for written in _cases(first, capital):
            entries[written] = entry
    return entries


def _split(form: str) -> tuple[str, str]:
    first = _WORD.match(form)
    if first is None:
        raise ValueError(f"the lexicon's form {form!r} does not begin with a letter")
    return first.group(), form[first.end() :]


def _cases(word: str, capital: frozenset[str]) -> Iterator[str]:
    if word not in capital:
        yield word
    yield word.capitalize()
    yield word.upper()


def _continuation(rest: str) -> re.Pattern[str]:
    """How a phrase goes on after its first word: a space or a hyphen for a space, any apostrophe for one."""
    pattern = re.escape(rest).replace(r"\ ", r"(?:-|(?:[^\S\n]{1,3}\n?|\n)[^\S\n]{0,3})")
    pattern = pattern.replace("'", "['\N{RIGHT SINGLE QUOTATION MARK}]")
    if rest.endswith(".") and len(rest) > 1:
        pattern += "?"
    return re.compile(pattern + (r"(?![^\W_])" if rest[-1].isalnum() else ""), re.IGNORECASE)
