"""What a language's lexicon says of people, ready for look-ups."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from quizgen.lexicons import read_lexicon
from quizgen.normalising.folding import fold

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽ"
_LETTERS = r"[\w\u0300-\u036f]"
_ELIDED = rf"[DLdl]['’](?=[{_UPPER}])|[{_UPPER}]['’](?=[{_UPPER}])"
_WORD = rf"(?:{_ELIDED})?[{_UPPER}]{_LETTERS}*(?:(?:-|['’](?!s\b)){_LETTERS}+)*"
_INITIAL = rf"(?:[{_UPPER}]|St|Ste|Sta|Jr|Sr)\."

_NOTHING = re.compile(r"(?!)")
_UNIONS = {
    "addresses": ("ranks", "titles"),
    "attached": ("particles", "particle_tails"),
    "linking": ("rank_fillers", "particles", "particle_tails", "rank_links"),
    "leading": ("ranks", "titles", "rank_fillers", "particles", "particle_tails", "openers"),
    "idle": ("never", "calendar", "openers"),
    "offices": ("ranks", "titles", "nobles"),
    "described": ("ranks", "titles", "nobles", "person_nouns"),
    "besides": ("bearers", "streets"),
    "known_plurals": ("place_nouns", "no_parties", "titles", "ranks"),
    "personal": ("person_nouns", "ranks", "titles"),
    "unnamed": ("particles", "particle_tails", "joiners", "byname_articles", "nobles"),
}
"""Roles that are looked up together, by a name of their own: a union built for each name costs more than all else."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of folded words by their role, and the shape of a name."""

    shape: re.Pattern[str]
    words: dict[str, frozenset[str]]
    given: frozenset[str]
    """Given names, whatever the language."""
    families: frozenset[str]
    """Family names that stand first."""
    plural_verb: re.Pattern[str]
    """A verb that says that the subject before it was more than one."""
    party: re.Pattern[str]
    """How words for the men of a nation or party end."""
    plain_party: re.Pattern[str]
    """The same of words without a capital, where the language writes them so."""

    def __getitem__(self, role: str) -> frozenset[str]:
        return self.words[role]


@cache
def get_lexicon(language: str) -> Lexicon:
    """The lexicon of people of ``language``."""
    tables: dict[str, Any] = dict(read_lexicon(language, "people"))
    words = {
        role: frozenset(fold(word) for word in (value.split() if isinstance(value, str) else value))
        for role, value in tables.items()
        if not isinstance(value, bool)
    }
    words |= {role: frozenset().union(*(words[part] for part in parts)) for role, parts in _UNIONS.items()}
    names = {role: frozenset(words.split()) for role, words in read_lexicon("names", "given").items()}
    heads, tails = (_any(tables[role]) for role in ("particles", "particle_tails"))
    bynames = _any([word.capitalize() for word in tables["bynames"].split()])
    joined = rf"(?:(?:{heads}) (?:(?:{tails}) )?)?(?:al-|el-)?{_WORD}"
    more = rf"{_INITIAL}|{joined}|(?:{_any(tables['byname_articles'])}) (?:{bynames})\b"
    head = rf"(?:(?:{_any(word.capitalize() for word in tables['particles'])}) (?:{tails}) )?{_WORD}"
    shape = re.compile(rf"(?<![\w'’-])(?:[{_UPPER}]\. ){{0,3}}{head}(?: (?:{more}))*")
    party = re.compile(r"\w+" + tables["parties"])
    return Lexicon(
        shape,
        words,
        names["given"],
        names["families"],
        re.compile(tables["plural_verb"]),
        party,
        party if tables["parties_are_plain"] else _NOTHING,
    )


def _any(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
