"""When: the dates that a text gives, and what took place on them."""

from collections.abc import Iterator
from dataclasses import replace

from quizgen.fact_kinds.abridging import get_words
from quizgen.fact_kinds.claiming import make_claim
from quizgen.fact_kinds.dating import Dated, date_sentence, find_dated
from quizgen.fact_kinds.kind import FactKind, Refusal
from quizgen.fact_kinds.misdated import find_misgivings
from quizgen.model import Claim, Span, TimeExpression, Value
from quizgen.model.citation import cite
from quizgen.normalising.calendar import read_grain
from quizgen.normalising.folding import fold
from quizgen.normalising.sentence import Sentence

_BOUND_WORDS = 2
_TYPES = frozenset({"DATE", "TIME"})
INFERRED_YEAR = "inferred-year"
"""The context suggests a year that the text does not state; it is never asserted."""
INCOMPLETE = "incomplete-date"
"""The words alone name neither a year nor a month: "on the 10th"."""


def find_claims(sentence: Sentence) -> Iterator[Claim]:
    """The dates that ``sentence`` gives; durations, habits and hours of the day are none."""
    yield from _find_entry(sentence)
    for time, dated in _look(sentence):
        for event in () if isinstance(dated, str) else dated:
            yield _make_claim(sentence, time, event, is_placed=_has_grain(time) is True)


def find_refusals(sentence: Sentence) -> Iterator[Refusal]:
    """The times that date nothing, and why."""
    for time, dated in _look(sentence):
        if isinstance(dated, str):
            yield Refusal("date", time.span, dated)


def _look(sentence: Sentence) -> Iterator[tuple[TimeExpression, tuple[Dated, ...] | str]]:
    """Each time of the sentence with what it dates, or with the reason why it dates nothing."""
    last: tuple[TimeExpression, tuple[Dated, ...]] | None = None
    is_bare = _is_bare(sentence)
    for time in sentence.times:
        tokens = sentence.words(time.span)
        if is_bare:
            yield time, "stands-alone"  # it may date the sentence behind it
        elif any(_is_given_name(mention.span, time.span) for mention in sentence.people):
            yield time, "is-a-name"
        elif _has_grain(time) is None or not len(tokens):
            yield time, "no-date"
        elif last and last[0].value == time.value:
            yield time, "said-before"
        else:
            dated = find_dated(sentence, time, tokens, last)
            last = (time, dated)
            yield time, dated or "dates-nothing"


def _is_given_name(name: Span, time: Span) -> bool:
    """«Julio N»: a month that begins somebody's name."""
    return name.start <= time.start and time.end < name.end


def _has_grain(time: TimeExpression) -> bool | None:
    """Whether a date names a year or a month by its words alone; None where it is no date."""
    return read_grain(time.stated) if time.type in _TYPES else None


def _find_entry(sentence: Sentence) -> Iterator[Claim]:
    """The date that stands alone before the sentence, as in a chronicle ("9 May. The fleet sailed")."""
    before = sentence.before[-1] if sentence.before else None
    if before is None or not _is_bare(before) or "\n" in sentence.document.text[before.span.end : sentence.span.start]:
        return
    event = date_sentence(sentence)
    for time in before.times:
        grain = _has_grain(time)
        if grain is None:
            continue
        claim = _make_claim(sentence, time, event, is_placed=grain)
        yield replace(claim, citation=cite(sentence.document, Span(before.span.start, sentence.span.end)))


def _is_bare(sentence: Sentence) -> bool:
    """Whether the sentence is nothing but dates."""
    if not sentence.times:
        return False
    text, at, rest = sentence.document.text, sentence.span.start, ""
    for time in sentence.times:
        rest += text[at : time.span.start]
        at = time.span.end
    rest += text[at : sentence.span.end]
    return not any(character.isalpha() for character in rest)


def _make_claim(sentence: Sentence, time: TimeExpression, event: Dated, *, is_placed: bool) -> Claim:
    notes = (*_notes(time, is_placed=is_placed), *_habit(sentence, time, event))
    flags = (*event.flags, *notes, *find_misgivings(sentence, time, event))
    # Nothing is asked from a claim that waits for a teacher, and taking its clause apart is half the work.
    is_doubted = any(flag != INFERRED_YEAR for flag in flags)
    return make_claim(
        sentence,
        "date",
        event.subject,
        _value_of(time, _bound_of(sentence, time)),
        rule=f"date-{event.rule}",
        confidence=0.5 if is_doubted else 1.0,
        flags=flags,
        word=None if is_doubted else event.word,
    )


def _value_of(time: TimeExpression, bound: str | None) -> Value:
    inferred = time.value if time.value != time.stated else None
    return Value(time.text, time.span, time.stated, inferred=inferred, mod=time.mod or bound)


def _bound_of(sentence: Sentence, time: TimeExpression) -> str | None:
    """``BEFORE`` or ``AFTER`` where the words before the date say no more than that: «antes de 1808»."""
    words = get_words(sentence.language)
    before = fold(sentence.document.text[sentence.span.start : time.span.start]).split()[-_BOUND_WORDS:]
    ends = {" ".join(before[at:]) for at in range(len(before))}
    return "BEFORE" if ends & words["before"] else "AFTER" if ends & words["after"] else None


def _habit(sentence: Sentence, time: TimeExpression, event: Dated) -> Iterator[str]:
    """Whether a month without a year tells of every year: «en julio y agosto duraban horas», "on Sundays from May"."""
    is_repeated = any(other.type == "SET" for other in sentence.times)
    if time.stated.startswith("XXXX-") and ("Imp" in event.word.morph.get("Tense", []) or is_repeated):
        yield "habitual"


def _notes(time: TimeExpression, *, is_placed: bool) -> Iterator[str]:
    """What a teacher should know of the date itself."""
    if not is_placed:
        yield INCOMPLETE
    elif time.value != time.stated and time.stated.startswith("XX"):
        yield INFERRED_YEAR


DATE = FactKind("date", find_claims, find_refusals)
