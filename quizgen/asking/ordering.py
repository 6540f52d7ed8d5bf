"""Ordering: four events of different dates, to be put in the order in which they happened."""

from collections.abc import Sequence

from quizgen.asking.composing import SIZE, Composition, Entry, Said, to_item
from quizgen.asking.cutting import lead_of
from quizgen.asking.drafting import Draft, Reading
from quizgen.asking.nominal import ask_of_subject
from quizgen.asking.parts import ASKED, Part, Shown, UnaskableError
from quizgen.asking.stems import OPENINGS
from quizgen.asking.sufficing import find_problem
from quizgen.asking.turning import as_line, as_sentence, find_shortened, stated
from quizgen.asking.wording import Wording, get_wording
from quizgen.asking.workshop import Bench, Dropped, Workshop
from quizgen.item_rules import Item
from quizgen.model import Claim, Span, Word
from quizgen.model.fact import ACCEPTED
from quizgen.normalising.calendar import Moment, read_moment
from quizgen.normalising.folding import fold

NAME = "ordering"
LONGEST = 22
"""Words of one event: four of them are read side by side."""
LIFETIME = 60
"""Years between the first and the last event at most: farther apart, the order needs no knowledge."""
_CLOSE = 1
"""Years within which four events are hard to tell apart by their dates."""


def take_event(bench: Bench) -> Entry | None:
    """The event that a dated fact tells of, without its date; None where it has no full date or no words of its own."""
    fact = bench.fact
    if fact.kind != "date" or fact.status != ACCEPTED or _moment_of(fact.value.normalised) is None or fact.value.mod:
        return None
    draft = bench.draft(NAME, draft_event)
    if isinstance(draft, Dropped):
        return None
    start = draft.claim.citation.span.start
    date = draft.claim.citation.quote[draft.key.start - start : draft.key.end - start]
    return Entry(fact, draft.claim, draft.stem, date, draft.key)


def draft_event(claim: Claim, wording: Wording, read: Reading) -> Draft:
    """What happened, as the statement of ``claim`` says it, its date left out; else the event's name."""
    if claim.kind != "date":
        raise UnaskableError("it gives no date")
    try:
        return _tell(claim, wording, read)
    except UnaskableError:
        nominal = ask_of_subject(claim, wording)
        text = f"{nominal.thing[:1].upper()}{nominal.thing[1:]}"
        return Draft(claim, "date", text, claim.value.span, nominal.explanation)


def _tell(claim: Claim, wording: Wording, read: Reading) -> Draft:
    statement = read(claim)
    asked = statement.asked
    if asked is not None and lead_of(asked.lead, wording) != "plain":
        raise UnaskableError("the date is not when it happened, but since when or until when it lasted")
    opening = next(OPENINGS["date"](claim, statement, wording))
    problem = ""
    parts = tuple(part for part in opening.statement.parts if part.role != ASKED)
    for kept in find_shortened(parts, wording):
        words = tuple(stated(kept, statement, wording))
        found = find_problem(Shown(words, kept, statement, claim), LONGEST)
        found = found or _find_remnant(words, kept, wording)
        if not found:
            start = claim.value.span.start if asked is None else asked.value[0].span.start
            return Draft(claim, "date", as_line(words), Span(start, claim.value.span.end), as_sentence(words))
        problem = problem or found
    raise UnaskableError(problem)


def _find_remnant(words: Sequence[Word], parts: Sequence[Part], wording: Wording) -> str:
    """What the date's going has left behind, or what still tells the order; empty where neither."""
    if any(fold(word.text) in wording.month_words for word in words):
        return "it gives another date"
    if words[-1].tag in {"ADP", "DET", "SCONJ", "CCONJ"}:
        return f"it breaks off behind «{words[-1].text}»"
    verb = next((part.words[-1] for part in parts if part.role == "verb"), None)
    is_bare = verb is not None and verb is words[-1] and verb.lemma in {"ser", "estar", "be"}
    return "it says no more than that it was" if is_bare else ""


def fits_in_time(entry: Entry, others: Sequence[Entry], workshop: Workshop) -> bool:
    """Whether the entry's date can be the date of none of the others, and lies in their time."""
    del workshop
    moment = _get_moment(entry)
    return not any(
        _get_moment(other).may_be(moment)
        or abs(_get_moment(other).year - moment.year) > LIFETIME
        or fold(other.text) == fold(entry.text)
        for other in others
    )


def make_ordering(entries: Sequence[Entry], workshop: Workshop) -> Item:
    """The question; its key is the entries by date."""
    ordered = sorted(entries, key=_get_moment)
    wording = get_wording(ordered[0].claim.language)
    key = [entry.text for entry in ordered]
    listed = "; ".join(f"{entry.text} ({entry.answer})" for entry in ordered)
    moments = [_get_moment(entry) for entry in ordered]
    is_close = moments[-1].year - moments[0].year <= _CLOSE
    said = Said(
        stem=wording.composed["ordering_question"],
        key=key,
        options=key,
        explanation=wording.composed["ordering_statement"].format(listed=listed),
        difficulty=0.5 + 0.3 * is_close + 0.1 * all(moment.day for moment in moments),
    )
    return to_item(NAME, ordered, workshop, said)


def _get_moment(entry: Entry) -> Moment:
    moment = _moment_of(entry.claim.value.normalised)
    if moment is None:
        raise ValueError(f"{entry.claim.value.normalised} is no date")
    return moment


def _moment_of(value: str) -> Moment | None:
    """The date that ``value`` states, where it states the year."""
    moment = read_moment(value)
    return moment if moment is not None and moment.has_year else None


def _by_date(entry: Entry) -> tuple[Moment, str]:
    return _get_moment(entry), entry.fact.id


ORDERING = Composition(NAME, take_event, _by_date, fits_in_time, make_ordering, fewest=SIZE)
