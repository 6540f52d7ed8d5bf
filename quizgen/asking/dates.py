"""When: the question words that stand for a date, by how finely it is stated and what stands before it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizgen.asking.cutting import bare_place, lead_of
from quizgen.asking.openings import Opening
from quizgen.asking.parts import ASKED, Part, Statement, UnaskableError
from quizgen.asking.wording import Wording, get_wording
from quizgen.distractors.dates import is_season, moment_of, read_form
from quizgen.model import Claim
from quizgen.model.clause import joined
from quizgen.normalising.calendar import read_grain
from quizgen.normalising.folding import fold

_PARTS_OF_TIME = frozenset({"START", "MID", "END"})
_DECADE = 3
_DASHES = ("-", "–", "—")
_WORD = re.compile(r"\w+")
_BEFORE_DASH = re.compile(r"(\w+)\s*[-–—]\s*$")


def open_date(claim: Claim, statement: Statement, wording: Wording) -> Iterator[Opening]:
    """«cuándo», "in which year", «hasta cuándo»."""
    asked = statement.asked
    check_is_whole(claim, wording)
    if statement.clause.lemma in wording.stative:
        raise UnaskableError(f"«{statement.clause.lemma}» tells of no event that has a date")
    if asked is None and (_is_bracketed(claim) or _is_parted(claim, statement)):
        raise UnaskableError("the date stands in brackets or behind a break, and may belong to something else")
    lead = "until" if claim.rule.endswith("until") else "plain"
    if asked is not None:
        if asked.is_nested:
            raise UnaskableError("the date belongs to another verb of the sentence")
        lead = lead_of(asked.lead, wording)
        if not lead or lead == "nominal":
            raise UnaskableError(f"no question word stands for a date after «{joined(asked.lead)}»")
    if any(_bounds_time(part, wording) for part in statement.parts if part.role != ASKED):
        raise UnaskableError("the text gives where it begins or ends besides")
    grain = _askable_grain(claim, statement, wording)
    is_lasting = lead == "since"
    if is_lasting and not _goes_on(statement, wording):
        raise UnaskableError("the verb tells of a moment, not of what went on since")
    if is_lasting and dict(statement.clause.features).get("Tense") == "Pres":
        raise UnaskableError("the statement tells of the day on which it was written")
    yield Opening(wording.when[lead if lead in wording.when else grain], replace(statement, is_lasting=is_lasting))


def _askable_grain(claim: Claim, statement: Statement, wording: Wording) -> str:
    """How finely the date is stated, if it is written as others are and says enough.

    Raises:
        UnaskableError: it is not, or does not.
    """
    grain = grain_of(claim)
    moment = moment_of(claim.value.normalised)
    if moment is None or read_form(_key_text(claim, statement), moment, claim.language) is None:
        raise UnaskableError(f"«{claim.value.text}» is an unusual way to write a date")
    if grain == "month-no-year" and statement.clause.lemma in wording.common:
        raise UnaskableError(f"a month alone does not say which time one may «{statement.clause.lemma}»")
    return grain


def check_is_whole(claim: Claim, wording: Wording) -> None:
    """Refuse a date that is one end of a span: «18 August - 15 September», "6-7 January".

    Raises:
        UnaskableError: it is.
    """
    if end_of_span(claim, wording):
        raise UnaskableError("the date is one end of a span")
    check_is_certain(claim, wording)


def check_is_certain(claim: Claim, wording: Wording) -> None:
    """Refuse a date that may be another: «216 o 215».

    Raises:
        UnaskableError: it may.
    """
    start, quote = claim.citation.span.start, claim.citation.quote
    before = _WORD.findall(quote[: max(0, claim.value.span.start - start)])[-2:]
    after = _WORD.findall(quote[max(0, claim.value.span.end - start) :])[:2]
    pairs = (tuple(reversed(before)), tuple(after))
    if any(len(pair) > 1 and fold(pair[0]) in wording.either and pair[1].isdigit() for pair in pairs):
        raise UnaskableError("the text gives another date beside it, and does not say which is right")


def end_of_span(claim: Claim, wording: Wording) -> str:
    """``began`` or ``ended`` where the date is that end of a span; empty where it stands alone."""
    start = claim.citation.span.start
    before = claim.citation.quote[: max(0, claim.value.span.start - start)]
    after = claim.citation.quote[max(0, claim.value.span.end - start) :]
    first = _WORD.match(after.lstrip(" -–—"))
    goes_on = first is not None and (first[0].isdigit() or fold(first[0]) in wording.month_words)
    is_start = goes_on and after.lstrip().startswith(_DASHES)
    if is_start:
        return "began"
    return "ended" if before.endswith(_DASHES) or _ends_span(before, wording) else ""


def _ends_span(before: str, wording: Wording) -> bool:
    """Whether a number or a month and a dash stand last in ``before``."""
    last = _BEFORE_DASH.search(before)
    return last is not None and (last[1].isdigit() or fold(last[1]) in wording.month_words)


def _is_bracketed(claim: Claim) -> bool:
    before = claim.citation.quote[: claim.value.span.start - claim.citation.span.start]
    return before.count("(") > before.count(")")


def _is_parted(claim: Claim, statement: Statement) -> bool:
    """Whether a semicolon or colon stands between the date and the clause."""
    start = claim.citation.span.start
    ends = sorted((statement.clause.span, claim.value.span))
    between = claim.citation.quote[max(0, ends[0].end - start) : max(0, ends[1].start - start)]
    return ";" in between or ":" in between


def _bounds_time(part: Part, wording: Wording) -> bool:
    """Whether ``part`` says since when or until when: "from" and «desde» stand before places too."""
    kind = wording.before_date.get(fold(part.words[0].text), "")
    has_date = any(word.text.isdigit() or fold(word.text) in wording.month_words for word in part.words)
    return kind == "until" or (kind == "since" and has_date)


def _goes_on(statement: Statement, wording: Wording) -> bool:
    """Whether the verb tells of something that lasts, so that one may ask since when: «estaba sitiada», "had held"."""
    features = dict(statement.clause.features)
    verb = statement.find("verb")
    has_perfect = verb is not None and verb.words[0].relation == "aux" and verb.words[0].lemma == "have"
    return (
        features.get("Tense") == "Imp"
        or statement.clause.kind == "participial"
        or has_perfect
        or not wording.auxiliaries
    )


def _key_text(claim: Claim, statement: Statement) -> str:
    """The date without the article that belongs to the sentence."""
    asked, start = statement.asked, claim.value.span.start
    place = bare_place(claim, get_wording(claim.language)).start if asked is None else asked.value[0].span.start
    return claim.value.text[place - start :]


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
