"""What a typed response may also say: the same date, name or figure in another writing."""

from collections.abc import Iterator

from quizgen.asking.drafting import Draft
from quizgen.asking.wording import Wording, get_wording
from quizgen.distractors.figures import read_figure
from quizgen.model import Fact
from quizgen.normalising.calendar import Moment, read_moment
from quizgen.normalising.folding import fold


def find_accepted(draft: Draft, key: str, fact: Fact) -> tuple[str, ...]:
    """Other writings of ``key``, each once; case and accents are whoever compares them to fold."""
    found: Iterator[str] = iter(())
    wording = get_wording(draft.claim.language)
    if draft.asks == "date" and not draft.claim.value.mod:
        moment = read_moment(draft.claim.value.normalised)
        found = _writings_of(moment, wording) if moment else found
    elif draft.asks == "person":
        found = _names_of(draft, fact)
    elif draft.asks == "figure":
        found = _figures_of(key, draft)
    elif draft.asks == "side":
        found = _with_article(draft, key, wording)
    return tuple(text for text in dict.fromkeys(found) if text and text != key)


def _writings_of(moment: Moment, wording: Wording) -> Iterator[str]:
    """A date in ISO and in the usual ways of the language."""
    year, day = abs(moment.year), moment.day
    month = wording.months[moment.month - 1] if moment.month else ""
    of = " de " if wording.is_verb_first else " "
    if day and year:
        yield from (f"{year:04}-{moment.month:02}-{day:02}", f"{day:02}/{moment.month:02}/{year}")
        yield from (f"{day}{of}{month}{of}{year}", f"{day} {month} {year}", f"{month} {day}, {year}")
    elif day:
        yield from (f"{day}{of}{month}", f"{day} {month}", f"{day:02}/{moment.month:02}", f"{month} {day}")
    elif month and year:
        yield from (
            f"{year:04}-{moment.month:02}",
            f"{month}{of}{year}",
            f"{month} {year}",
            f"{moment.month:02}/{year}",
        )
    else:
        yield month or str(year)


def _names_of(draft: Draft, fact: Fact) -> Iterator[str]:
    """The full name and every form that the fact's passages use."""
    yield draft.name
    if draft.claim.kind == "commander":
        for claim in fact.claims:
            yield claim.value.text


def _with_article(draft: Draft, key: str, wording: Wording) -> Iterator[str]:
    """A side as the passage has it, with the article that stands before it."""
    citation = draft.claim.citation
    before = citation.quote[: draft.key.start - citation.span.start].split()[-1:]
    if before and fold(before[0]) in wording.articles:
        yield f"{before[0].lower()} {key}"


def _figures_of(key: str, draft: Draft) -> Iterator[str]:
    """The figure in plain digits and with each usual mark between thousands."""
    form = read_figure(key, draft.claim.language)
    if form is None:
        return
    low, _, high = draft.claim.value.normalised.partition("/")
    if low.isdigit() and not high:
        yield from (low, f"{int(low):,}", f"{int(low):,}".replace(",", "."), f"{int(low):,}".replace(",", " "))
    elif low.isdigit() and high.isdigit():
        yield from (f"{low}-{high}", f"{low} - {high}")
