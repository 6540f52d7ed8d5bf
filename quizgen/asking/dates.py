"""When: the question words that stand for a date, by how finely it is stated and what stands before it."""

from collections.abc import Iterator
from dataclasses import replace

from quizgen.asking.cutting import lead_of
from quizgen.asking.openings import Opening
from quizgen.asking.parts import Statement, UnaskableError
from quizgen.asking.wording import Wording
from quizgen.distractors.dates import is_season, moment_of, read_form
from quizgen.model import Claim
from quizgen.model.clause import joined
from quizgen.normalising.calendar import read_grain

_PARTS_OF_TIME = frozenset({"START", "MID", "END"})
_DECADE = 3


def open_date(claim: Claim, statement: Statement, wording: Wording) -> Iterator[Opening]:
    """«cuándo», "in which year", «hasta cuándo»."""
    asked = statement.asked
    if statement.clause.lemma in wording.stative:
        raise UnaskableError(f"«{statement.clause.lemma}» tells of no event that has a date")
    lead = "until" if claim.rule.endswith("until") else "plain"
    if asked is not None:
        if asked.is_nested:
            raise UnaskableError("the date belongs to another verb of the sentence")
        lead = lead_of(asked.lead, wording)
        if not lead or lead == "nominal":
            raise UnaskableError(f"no question word stands for a date after «{joined(asked.lead)}»")
    grain = grain_of(claim)
    moment = moment_of(claim.value.normalised)
    if moment is None or read_form(_key_text(claim, statement), moment, claim.language) is None:
        raise UnaskableError(f"«{claim.value.text}» is an unusual way to write a date")
    is_lasting = lead == "since"
    if is_lasting and dict(statement.clause.features).get("Tense") == "Pres":
        raise UnaskableError("the statement tells of the day on which it was written")
    yield Opening(wording.when[lead if lead in wording.when else grain], replace(statement, is_lasting=is_lasting))


def _key_text(claim: Claim, statement: Statement) -> str:
    """The date without the article that belongs to the sentence."""
    skipped = 0 if statement.asked is None else statement.asked.value[0].span.start - claim.value.span.start
    return claim.value.text[skipped:]


def grain_of(claim: Claim) -> str:
    """How finely a claim's date is stated: ``day``, ``day-no-year``, ``month``, ``year``, ``decade``, ``part`` of one.

    Raises:
        UnaskableError: it says neither year nor month, or is no date of the calendar.
    """
    value = claim.value.normalised
    moment = moment_of(value)
    if moment is None or not read_grain(value):
        raise UnaskableError("the text gives neither year nor month")
    if claim.value.mod in _PARTS_OF_TIME or is_season(value):
        return "part"
    if len(value) == _DECADE:
        return "decade"
    if moment.day:
        return "day" if moment.has_year else "day-no-year"
    if moment.month:
        return "month" if moment.has_year else "month-no-year"
    return "year"
