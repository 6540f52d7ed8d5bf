"""Words to numbers: the figures of a text («6.000», «tres a cuatro mil», "about 1,200", "two dozen")."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from quizgen.lexicons import read_lexicon
from quizgen.model import Figure, Span, TimeExpression
from quizgen.normalising.folding import fold
from quizgen.normalising.numerals import GAP, Numeral, either, find_numerals

_LOOK_BACK = 40
"""The longest hedge, label or framing word, in characters."""
_LEAST = 2
""""One" and «un» are articles as often as figures; a 1 in digits counts."""


@dataclass(frozen=True, slots=True)
class _Context:
    """The words around a number that say what kind of number it is."""

    between: re.Pattern[str]
    frames: Mapping[str, re.Pattern[str]]
    frame: re.Pattern[str]
    change: re.Pattern[str]
    hedges_before: Mapping[str, re.Pattern[str]]
    hedges_after: Mapping[str, re.Pattern[str]]
    label: re.Pattern[str]
    is_amount: re.Pattern[str]
    """After a number: a percentage."""
    money: re.Pattern[str]


@cache
def _get_context(language: str) -> _Context:
    lexicon = read_lexicon(language, "figures")
    ranges = lexicon["ranges"]

    def before(words: Iterable[str]) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{either(words)})(?:{GAP}|(?<=\.))$", re.IGNORECASE)

    return _Context(
        between=_between(ranges["between"]),
        frames={fold(frame): _between(words) for frame, words in ranges["framed"].items()},
        frame=re.compile(rf"(?<!\w)({either(ranges['framed'])}){GAP}", re.IGNORECASE),
        change=before(lexicon["changes"]),
        hedges_before={mod: before(words) for mod, words in lexicon["hedges_before"].items()},
        hedges_after={
            mod: re.compile(rf"{GAP}(?:{either(words)})(?!\w)", re.IGNORECASE)
            for mod, words in lexicon["hedges_after"].items()
        },
        label=re.compile(
            rf"(?<!\w)(?:{either(lexicon['labels'])})\.?(?:[ºª°]\.?)?[ \t\u00a0]?$|[#§№]\s?$", re.IGNORECASE
        ),
        is_amount=re.compile(rf"[ \t\u00a0]?(?:{either(lexicon['percents'])})", re.IGNORECASE),
        money=re.compile(rf"(?:{either(lexicon['moneys'])})[ \t\u00a0]?$"),
    )


def _between(words: Iterable[str]) -> re.Pattern[str]:
    signs = "".join(re.escape(word) for word in words if not word.isalpha())
    return re.compile(
        rf"{GAP}?[{signs}]{GAP}?|{GAP}(?:{either(w for w in words if w.isalpha())}){GAP}"
        if signs
        else rf"{GAP}(?:{either(words)}){GAP}",
        re.IGNORECASE,
    )


def find_figures(text: str, language: str, times: Sequence[TimeExpression]) -> tuple[Figure, ...]:
    """Every figure of ``text`` in the order in which they stand, none of them part of one of ``times``.

    Years, dates, ordinals, footnote marks, list numbers, percentages, sums of money and decimals are no figures.
    """
    context = _get_context(language)
    numerals = (numeral for numeral in find_numerals(text, language) if _counts(numeral, text, context))
    figures = (_make_figure(*ends, text, context) for ends in _pair(numerals, text, context))
    taken = _Taken([time.span for time in times])
    return tuple(
        figure
        for figure in figures
        if (figure.high >= _LEAST or figure.text[0].isdigit()) and not taken.overlaps(figure.span)
    )


def _counts(numeral: Numeral, text: str, context: _Context) -> bool:
    """Whether a number may say how many, by what stands beside it."""
    before = text[max(0, numeral.start - _LOOK_BACK) : numeral.start]
    if context.is_amount.match(text, numeral.end) or context.money.search(before) or context.label.search(before):
        return False
    if before.endswith("[") and text.startswith("]", numeral.end):
        return False  # a footnote mark
    starts_line = not before.rpartition("\n")[2].strip(" \t(") and (len(before) < _LOOK_BACK or "\n" in before)
    return not (starts_line and text[numeral.end : numeral.end + 1] in {".", ")"} and text[numeral.start].isdigit())


def _pair(numerals: Iterable[Numeral], text: str, context: _Context) -> Iterator[tuple[Numeral, Numeral]]:
    """The numbers with the ends of a range beside each other; a number alone is its own other end."""
    low: Numeral | None = None
    for numeral in numerals:
        if low is None:
            low = numeral
        elif (wide := _widen(low, numeral, text, context)) is not None:
            yield wide, numeral
            low = None
        else:
            yield low, low
            low = numeral
    if low is not None:
        yield low, low


def _widen(low: Numeral, high: Numeral, text: str, context: _Context) -> Numeral | None:
    """The lower end of the range that two numbers make, in full («tres» of «tres a cuatro mil»), if they make one."""
    if high.start - low.end > _LOOK_BACK:
        return None
    before = text[max(0, low.start - _LOOK_BACK) : low.start]
    frames = list(context.frame.finditer(before))
    frame = context.frames[fold(frames[-1][1])] if frames else None
    is_framed = frame is not None and frame.fullmatch(text, low.end, high.start) is not None
    if not is_framed and context.between.fullmatch(text, low.end, high.start) is None:
        return None
    value = low.value
    if low.factor == 1 < _thousands(high) and value * _thousands(high) < high.value:
        value *= _thousands(high)
    elif value >= high.value or (not is_framed and context.change.search(before)):
        return None
    return Numeral(low.start, low.end, value, low.factor, low.is_round)


def _thousands(numeral: Numeral) -> int:
    """The multiplier that the lower end of a range may leave out: of «tres a cuatro mil», "3–4,000"."""
    return numeral.factor if numeral.factor > 1 else 1000 if numeral.value % 1000 == 0 else 1


def _make_figure(low: Numeral, high: Numeral, text: str, context: _Context) -> Figure:
    span = Span(low.start, high.end)
    before = text[max(0, span.start - _LOOK_BACK) : span.start]
    frames = list(context.frame.finditer(before))
    if low is not high and frames and frames[-1].end() == len(before):
        before = before[: frames[-1].start()]
    hedges = [(found.start(), name) for name, hedge in context.hedges_before.items() if (found := hedge.search(before))]
    mod = min(hedges)[1] if hedges else None  # the longest: "no fewer than" holds "fewer than"
    mod = mod or next((mod for mod, hedge in context.hedges_after.items() if hedge.match(text, span.end)), None)
    is_round = low.is_round or high.is_round
    return Figure(span, span.of(text), low.value, high.value, mod or ("APPROX" if is_round else None))


class _Taken:
    """Spans in which no figure stands; asked in any order, each question in logarithmic time."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self.starts = [span.start for span in self.spans]

    def overlaps(self, span: Span) -> bool:
        """Whether ``span`` shares a character with one of them."""
        at = bisect_right(self.starts, span.start)
        return any(other.overlaps(span) for other in self.spans[max(0, at - 2) : at + 2])
