"""Where a reader goes next."""

from flask import url_for

from webapp.models import Layout
from webapp.services.taking.attempts import AttemptView

ALL = "all"
"""What the button of a page with all questions says: save and stay."""
FINISH = "finish"
"""What the last button of a quiz says: to the page that asks whether to submit."""


def of_question(attempt: AttemptView, position: int) -> str:
    """The question's place: in the result, on the page of all questions, or on its own."""
    anchor = f"question-{position}"
    if not attempt.is_open:
        return url_for("taking.result", public_id=attempt.public_id, _anchor=anchor)
    if attempt.layout is Layout.ALL_ON_ONE:
        return url_for("taking.all_questions", public_id=attempt.public_id, _anchor=anchor)
    return url_for("taking.question", public_id=attempt.public_id, position=position)


def of_attempt(attempt: AttemptView) -> str:
    """Where an attempt goes on: the first question without a response, or the end; its result once it is finished."""
    if not attempt.is_open:
        return url_for("taking.result", public_id=attempt.public_id)
    if attempt.layout is Layout.ALL_ON_ONE:
        return url_for("taking.all_questions", public_id=attempt.public_id)
    open_positions = (entry.position for entry in attempt.outline if not entry.is_answered)
    position = next(open_positions, len(attempt.outline))
    return url_for("taking.question", public_id=attempt.public_id, position=position)


def at_the_end(attempt: AttemptView) -> str:
    """Where an attempt stands whose time is over: to be submitted still, or at its result."""
    return url_for("taking.confirm" if attempt.is_open else "taking.result", public_id=attempt.public_id)


def after_saving(attempt: AttemptView, wish: str) -> str:
    """Where the pressed button leads: a question's number, FINISH or ALL; on with the attempt where none was."""
    if wish == FINISH:
        return url_for("taking.confirm", public_id=attempt.public_id)
    if wish.isascii() and wish.isdigit() and 1 <= int(wish) <= len(attempt.outline):
        return of_question(attempt, int(wish))
    return of_attempt(attempt)
