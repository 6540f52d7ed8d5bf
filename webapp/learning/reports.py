"""Problems that students report, and what teachers answered."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import reading, writing
from webapp.permissions import arrived_at, user_id
from webapp.services.learning import reports

blueprint = Blueprint("reports", __name__)


@blueprint.get("/reports")
def mine() -> ResponseReturnValue:
    """What one has reported, and the answers; those shown now are no news any more."""
    found = reports.find_own(reading(), user_id=user_id())
    unread = [report.id for report in found if report.is_unread]
    if unread:
        session = writing()
        reports.mark_read(session, user_id=user_id(), report_ids=unread, now=arrived_at())
        session.commit()
    return render_template("learning/reports.html", reports=found)


@blueprint.post("/attempts/<public_id>/questions/<int:position>/report")
def in_attempt(public_id: str, position: int) -> ResponseReturnValue:
    """Report a question of an attempt."""
    words, session = posted_words(), writing()
    is_taken = bool(words) and reports.report_in_attempt(
        session,
        public_id=public_id,
        position=position,
        user_id=user_id(),
        words=words,
        now=arrived_at(),
    )
    session.commit()
    tell(words, is_taken=is_taken)
    return redirect(url_for("taking.go_to", public_id=public_id, position=position), code=303)


@blueprint.post("/practice/turns/<int:turn_id>/report")
def in_practice(turn_id: int) -> ResponseReturnValue:
    """Report a question that was practised."""
    words, session = posted_words(), writing()
    is_taken = bool(words) and reports.report_in_practice(
        session,
        turn_id=turn_id,
        user_id=user_id(),
        words=words,
        now=arrived_at(),
    )
    session.commit()
    tell(words, is_taken=is_taken)
    return redirect(url_for("practice.turn", turn_id=turn_id), code=303)


def posted_words() -> str:
    """What the student wrote, as much of it as is kept."""
    return request.form.get("words", "").replace("\0", "").strip()[: reports.LONGEST]


def tell(words: str, *, is_taken: bool) -> None:
    """Say what became of a report."""
    if not words:
        flash(gettext("Say what is wrong, in a few words."), "warning")
    elif is_taken:
        flash(gettext("Reported. A teacher will answer; you find it under “My reports”."), "right")
    else:
        flash(gettext("You have reported this question already: see “My reports”."), "note")
