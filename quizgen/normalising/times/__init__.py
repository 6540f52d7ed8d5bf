"""Time expressions."""

from quizgen.model import Span, TimeExpression
from quizgen.normalising.times.doubting import settle
from quizgen.normalising.times.drafts import Draft
from quizgen.normalising.times.finding import find_drafts
from quizgen.normalising.times.resolving import place_all
from quizgen.normalising.times.values import find_type, write_value
from quizgen.normalising.times.vocabulary import get_vocabulary


def find_times(text: str, language: str) -> tuple[TimeExpression, ...]:
    """Every time expression of ``text``, in order, outermost and apart from each other."""
    vocabulary = get_vocabulary(language)
    drafts = settle(find_drafts(text, vocabulary))
    place_all(drafts, text, vocabulary.joints)
    return tuple(_express(draft, text) for draft in drafts)


def _express(draft: Draft, text: str) -> TimeExpression:
    span = Span(draft.start, draft.end)
    value = write_value(draft.time)
    return TimeExpression(
        span=span,
        text=span.of(text),
        type=find_type(draft.slots, value),
        value=value,
        stated=write_value(draft.slots),
        mod=draft.time.mod,
        anchor=Span(draft.anchor.start, draft.anchor.end) if draft.anchor else None,
    )
