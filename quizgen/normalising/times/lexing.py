"""A text to runs of neighbouring words of time."""

import re
import unicodedata
from collections.abc import Iterator

from quizgen.normalising.times.figures import read_figure, read_roman
from quizgen.normalising.times.numbers import join_numbers
from quizgen.normalising.times.tokens import Run, Token
from quizgen.normalising.times.vocabulary import Entry, Meanings, Vocabulary

_SCAN = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*|[0-9]+")
_GAP = re.compile(
    r"(?P<space>(?=.)[^\S\n]{0,16}\n?[^\S\n]{0,16})|(?P<comma>\s?,\s{0,3})|(?P<dash>\s{0,2}(?:--|[-/\u2010-\u2015\u2212])\s{0,2})",
    re.DOTALL,
)
_SMALL_ROMAN_LETTERS = frozenset("ivx")
_TELLING = frozenset("0123456789IVXivx")
"""A word that the lexicon has not may be a time only if it begins so, or has accents written apart."""
_GLUED = ".'’"
"""Marks behind which the next word may stand without a space: "Jan.1900", « l'hiver »."""
_LONGEST_GAP = 32
_LONGEST_RUN = 400
"""No expression is that long: a run is cut here, so that hostile text cannot pile up."""


def find_runs(text: str, vocabulary: Vocabulary) -> Iterator[Run]:
    """Every run of neighbouring words of time in ``text``, in order."""
    tokens: list[Token] = []
    for token in _find_tokens(text, vocabulary):
        if tokens:
            joints = _joints(text, tokens[-1].end, token.start)
            if joints is None or len(tokens) > _LONGEST_RUN:
                yield _make_run(tokens, vocabulary)
                tokens = []
            else:
                tokens += joints
        tokens.append(token)
    if tokens:
        yield _make_run(tokens, vocabulary)


def _make_run(tokens: list[Token], vocabulary: Vocabulary) -> Run:
    joined = join_numbers(tokens) if len(tokens) > 1 else tokens
    return Run(joined, "".join([vocabulary.code_of(token.meanings) for token in joined]))


def _joints(text: str, start: int, end: int) -> list[Token] | None:
    """What stands between two words: nothing but space, a comma or a dash; None where anything else parts them."""
    gap = text[start:end]
    if gap == " " or (not gap and text[start - 1] in _GLUED):
        return []
    match = _GAP.fullmatch(gap) if 0 < len(gap) <= _LONGEST_GAP else None
    if match is None:
        return None
    if match.lastgroup == "space":
        return []
    return [Token(start, end, {str(match.lastgroup): gap})]


def _find_tokens(text: str, vocabulary: Vocabulary) -> Iterator[Token]:
    entries, done, last = vocabulary.entries, 0, None
    for match in _SCAN.finditer(text):
        word = match.group()
        entry = entries.get(word)
        if entry is None and word[0] not in _TELLING and word.isascii():
            continue
        start = match.start()
        if start < done:
            continue
        token = _read_entry(text, match, entry) if entry else _read_other(text, match, vocabulary, last)
        if token is not None:
            done = token.end
            last = token
            yield token


def _read_entry(text: str, match: re.Match[str], entry: Entry) -> Token | None:
    """The longest phrase of the lexicon that begins with this word, or the word itself."""
    start, end = match.span()
    for rest, meanings in entry.phrases:
        if going_on := rest.match(text, end):
            return Token(start, going_on.end(), meanings)
    return Token(start, end, entry.meanings) if entry.meanings is not None else None


def _read_other(text: str, match: re.Match[str], vocabulary: Vocabulary, last: Token | None) -> Token | None:
    """A figure, a Roman numeral, or a word of the lexicon whose accents are written apart."""
    word, start = match.group(), match.start()
    if word[0].isdigit():
        figure = read_figure(text, start, vocabulary)
        return Token(*figure) if figure else None
    if not word.isascii():
        entry = vocabulary.entries.get(unicodedata.normalize("NFC", word))
        return _read_entry(text, match, entry) if entry else None
    return _read_roman(word, start, vocabulary, last)


def _read_roman(word: str, start: int, vocabulary: Vocabulary, last: Token | None) -> Token | None:
    if word[0] in _SMALL_ROMAN_LETTERS:
        if last is None or start - last.end > 1 or not _names_century(last.meanings):
            return None
        word = word.upper()
    meanings = read_roman(word, vocabulary.lexicon["figures"]["romans"])
    return Token(start, start + len(word), meanings) if meanings else None


def _names_century(meanings: Meanings) -> bool:
    return "unit_CE" in meanings or "units_CE" in meanings
