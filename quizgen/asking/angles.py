"""Other sides of a statement: besides its fact's value, who did it and where it was.

The claim is turned round: the person or the place becomes its value, and what was its value becomes that of which it
is said, so that it must stand in the question.
"""

from collections.abc import Callable
from dataclasses import replace

from quizgen.asking.dates import grain_of
from quizgen.asking.drafting import Draft, Drafting, Reading, draft_turned
from quizgen.asking.gapping import draft_cloze
from quizgen.asking.outcomes import Agent, find_agent, find_doer
from quizgen.asking.parts import Statement, UnaskableError
from quizgen.asking.places import find_place
from quizgen.asking.statements import read_statement
from quizgen.asking.wording import Wording, get_wording
from quizgen.model import Claim, Subject, Value
from quizgen.normalising.folding import fold


def _of_doer(claim: Claim, wording: Wording) -> Claim:
    """``claim`` as one of who did it, or to whom it was done."""
    clause = claim.clause
    if clause is None:
        raise UnaskableError("the sentence could not be taken apart")
    doer = find_doer(clause, wording)
    if not claim.citation.span.covers(doer.span):
        raise UnaskableError("who did it stands in another sentence")
    if clause.lemma in wording.having | wording.stative:
        raise UnaskableError(f"«{clause.lemma}» is no deed by which somebody is known")
    if claim.kind == "outcome" and _is_agent(doer, claim, wording):
        raise UnaskableError("who did it is asked of the outcome itself")
    return _turned_round(claim, "doer", doer, wording)


def _is_agent(doer: Agent, claim: Claim, wording: Wording) -> bool:
    try:
        return find_agent(claim, wording).span == doer.span
    except UnaskableError:
        return False


def _of_place(claim: Claim, wording: Wording) -> Claim:
    """``claim`` as one of where it was."""
    if claim.clause is None:
        raise UnaskableError("the sentence could not be taken apart")
    return _turned_round(claim, "place", find_place(claim.clause, wording), wording)


def _turned_round(claim: Claim, kind: str, answer: Agent, wording: Wording) -> Claim:
    if answer.span.overlaps(claim.value.span):
        raise UnaskableError("the fact's own value says it")
    if claim.kind == "date" and _is_told_from_another(claim, wording):
        raise UnaskableError("the date is told from another")
    if claim.kind == "date" and grain_of(claim) == "month-no-year":
        raise UnaskableError("a month alone does not say which time is meant")
    subject = Subject(claim.value.text, claim.value.span)
    return replace(claim, kind=kind, subject=subject, value=Value(answer.text, answer.span, answer.name or answer.text))


def _is_told_from_another(claim: Claim, wording: Wording) -> bool:
    """Whether the sentence goes on with «de» right behind the date: «julio del primer año»."""
    behind = claim.citation.quote[claim.value.span.end - claim.citation.span.start :].split()
    return bool(behind) and fold(behind[0]) in wording.of


def _draft_stem(turn_round: Callable[[Claim, Wording], Claim]) -> Drafting:
    def draft(claim: Claim, wording: Wording, read: Reading) -> Draft:
        del read
        turned = turn_round(claim, wording)
        named = turned.value.normalised if turned.kind == "doer" else ""
        return replace(draft_turned(turned, wording, _read(turned)), name=named)

    return draft


def _draft_cloze(turn_round: Callable[[Claim, Wording], Claim]) -> Drafting:
    def draft(claim: Claim, wording: Wording, read: Reading) -> Draft:
        del read
        return draft_cloze(turn_round(claim, wording), wording, _read)

    return draft


def _read(claim: Claim) -> Statement:
    return read_statement(claim, get_wording(claim.language))


ANGLES: tuple[tuple[Drafting, Drafting], ...] = tuple(
    (_draft_stem(turn_round), _draft_cloze(turn_round)) for turn_round in (_of_doer, _of_place)
)
"""For each other side of a statement how it is asked, and how its gap is cut; a new one is a function here."""
