"""Numbers in words or digits to their values: "two hundred and fifty", «treinta y cinco mil», «1,5 millones»."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from quizgen.lexicons import read_lexicon
from quizgen.normalising.folding import fold

GAP = r"(?:[ \t\u00a0]{1,3}(?:\r?\n[ \t]{0,3})?|\r?\n[ \t]{0,3})"
"""Between two words of one number: spaces, perhaps one line break."""
_HUNDRED, _THOUSAND = 100, 1000
_Part = Literal["digits", "number", "multiplier", "bare", "collective", "phrase"]


def either(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, with or without their accents, the longest first."""
    forms = {form for word in words for form in (word.casefold(), fold(word))}
    return "|".join(GAP.join(map(re.escape, form.split())) for form in sorted(forms, key=lambda f: (-len(f), f)))


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in a text."""

    start: int
    end: int
    value: int
    factor: int = 1
    """The multiplier it ends in, which the lower end of a range may share: «tres a cuatro mil»."""
    is_round: bool = False
    """Whether it is a round figure by nature: a dozen, «un centenar», "a hundred"."""


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    part: _Part
    value: int | float


@dataclass(frozen=True, slots=True)
class _Words:
    """The number words of one language, compiled."""

    token: re.Pattern[str]
    parts: Mapping[str, tuple[_Part, int]]
    thousands: re.Pattern[str]
    decimals: str
    article: re.Pattern[str]
    """Just before a place."""
    join: re.Pattern[str]
    joins: Mapping[str, tuple[int, int]]
    half: re.Pattern[str]


@cache
def _get_words(language: str) -> _Words:
    lexicon = read_lexicon(language, "figures")
    sections: dict[str, _Part] = {
        "numbers": "number",
        "multipliers": "multiplier",
        "bare_multipliers": "bare",
        "collectives": "collective",
        "phrases": "phrase",
    }
    words = either(word for section in sections for word in lexicon[section])
    separator = "".join(map(re.escape, lexicon["thousands"]))
    decimal = "".join(map(re.escape, lexicon["decimals"]))
    grouped = rf"[1-9][0-9]{{0,2}}([{separator}])[0-9]{{3}}(?:\1[0-9]{{3}}){{0,3}}"
    digits = rf"{grouped}|[0-9]{{1,3}}[{decimal}][0-9]{{1,2}}|[0-9]{{1,9}}"
    before = r"(?<!\w)(?<![^\W\d]-)(?<![0-9][.,:/])(?<![./:])"
    after = r"(?!\w)(?![.,:/][0-9])(?!\.?[ºª°])"
    return _Words(
        token=re.compile(rf"{before}(?:{digits}){after}|(?<!\w)(?:{words})(?!\w)", re.IGNORECASE),
        parts={fold(word): (part, value) for name, part in sections.items() for word, value in lexicon[name].items()},
        thousands=re.compile(rf"[1-9][0-9]{{0,2}}(?:[{separator}][0-9]{{3}})+"),
        decimals=lexicon["decimals"][0],
        article=re.compile(rf"(?<!\w)(?:{either(lexicon['articles'])}){GAP}$", re.IGNORECASE),
        join=re.compile(
            rf"-|{GAP}|{GAP}(?P<word>{either(join['word'] for join in lexicon['joins'])}){GAP}", re.IGNORECASE
        ),
        joins={fold(join["word"]): (join["multiple_of"], join["up_to"]) for join in lexicon["joins"]},
        half=re.compile(rf"{GAP}(?:{either(lexicon['halves'])})(?!\w)", re.IGNORECASE),
    )


def find_numerals(text: str, language: str) -> Iterator[Numeral]:
    """Every number of ``text``, whatever it may count; dates, labels and sums of money among them."""
    words = _get_words(language)
    tokens = [_make_token(match, words) for match in words.token.finditer(text)]
    at = 0
    while at < len(tokens):
        reader = _Reader(text, words, tokens)
        taken = reader.read(at)
        if taken:
            yield reader.get_numeral()
        at += max(taken, 1)


def _make_token(match: re.Match[str], words: _Words) -> _Token:
    word = match.group()
    if not word[0].isdigit():
        part, value = words.parts[fold(word)]
        return _Token(match.start(), match.end(), part, value)
    if words.thousands.fullmatch(word):
        return _Token(match.start(), match.end(), "digits", int("".join(filter(str.isdigit, word))))
    number = float(word.replace(words.decimals, ".")) if words.decimals in word else int(word)
    return _Token(match.start(), match.end(), "digits", number)


class _Reader:
    """Adds up one number from tokens that stand side by side."""

    def __init__(self, text: str, words: _Words, tokens: Sequence[_Token]) -> None:
        self.text, self.words, self.tokens = text, words, tokens
        self.start = self.end = 0
        self.total = 0
        self.current: int | float = 0
        self.factor = 1
        self.is_round = self.is_done = False

    def read(self, at: int) -> int:
        """Take tokens from ``at`` on; how many belong to the number that begins there, 0 where none does."""
        first = at
        self.start = self.tokens[at].start
        while at < len(self.tokens) and not self.is_done and self._takes(self.tokens[at], is_first=at == first):
            self.end = self.tokens[at].end
            at += 1
        if at > first:
            self._take_half()
        is_whole = self.total + self.current == int(self.total + self.current)
        return at - first if is_whole else 0

    def get_numeral(self) -> Numeral:
        """What was read."""
        return Numeral(self.start, self.end, int(self.total + self.current), self.factor, self.is_round)

    def _takes(self, token: _Token, *, is_first: bool) -> bool:
        gap = None if is_first else self.words.join.fullmatch(self.text, self.end, token.start)
        if not is_first and gap is None:
            return False
        if gap is not None and gap["word"] and not self._may_join(fold(gap["word"]), token):
            return False
        if token.part in {"digits", "number"}:
            return self._add(token)
        if token.part == "phrase":
            return is_first and self._finish(token.value, is_round=True)
        if token.part == "collective":
            count = self.current if self.total == 0 else 0
            return bool(count or self._has_article(token, is_first=is_first)) and self._finish(
                (count or 1) * token.value, is_round=True
            )
        return self._multiply(token, is_first=is_first)

    def _may_join(self, word: str, token: _Token) -> bool:
        multiple_of, up_to = self.words.joins[word]
        so_far = self.current or self.total
        return token.part == "number" and token.value <= up_to and so_far > 0 and so_far % multiple_of == 0

    def _add(self, token: _Token) -> bool:
        if self.current == 0:
            if self.total and (token.value >= self.factor or isinstance(token.value, float)):
                return False
            self.current = token.value
            return True
        unit = 10 if token.value < 10 else _HUNDRED if token.value < _HUNDRED else _THOUSAND  # noqa: PLR2004
        if token.part == "digits" or self.current % unit or token.value >= self.current:
            return False
        self.current += token.value
        return True

    def _multiply(self, token: _Token, *, is_first: bool) -> bool:
        has_article = self._has_article(token, is_first=is_first)
        if not (self.current or has_article or token.part == "bare"):
            return False
        if self.total and token.value >= self.factor:
            return False
        self.is_round = has_article
        self.factor = int(token.value)
        if self.factor == _HUNDRED:
            if self.current >= _HUNDRED:
                return False
            self.current = (self.current or 1) * _HUNDRED
        else:
            self.total += round((self.current or 1) * self.factor)
            self.current = 0
        return True

    def _has_article(self, token: _Token, *, is_first: bool) -> bool:
        if not is_first:
            return False
        article = self.words.article.search(self.text, max(0, token.start - 8), token.start)
        if article:
            self.start = article.start()
        return article is not None

    def _finish(self, value: float, *, is_round: bool) -> bool:
        self.total, self.current, self.is_round, self.is_done = 0, value, is_round, True
        return True

    def _take_half(self) -> None:
        if self.factor > _HUNDRED and self.current == 0 and (half := self.words.half.match(self.text, self.end)):
            self.total += self.factor // 2
            self.end = half.end()
