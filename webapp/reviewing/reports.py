"""What students report: answered one by one."""

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import reading, writing
from webapp.permissions import arrived_at, user_id
from webapp.services.learning import reports

blueprint = Blueprint("reported", __name__, url_prefix="/reviewing/reports")
LATEST = 20
"""How many answered reports the page shows."""


@blueprint.get("")
def waiting() -> ResponseReturnValue:
    """What waits for an answer, the oldest first, then what was answered lately."""
    return render_template(
        "reviewing/reports.html",
        waiting=reports.find_waiting(reading()),
        answered=reports.find_answered(reading(), most=LATEST),
    )


@blueprint.post("/<int:report_id>")
def answer(report_id: int) -> ResponseReturnValue:
    """Answer one; its student sees it, and its concern is settled."""
    words = request.form.get("words", "").replace("\0", "").strip()[: reports.LONGEST]
    if not words:
        flash(gettext("An answer needs a few words."), "warning")
        return redirect(url_for("reported.waiting"), code=303)
    session = writing()
    is_first = reports.answer(session, report_id=report_id, teacher_id=user_id(), words=words, now=arrived_at())
    session.commit()
    flash(gettext("Answered.") if is_first else gettext("Someone else has answered this report already."))
    return redirect(url_for("reported.waiting"), code=303)


def init_app(app: Flask) -> None:
    """Let the teachers' navigation say how many wait; asked only where it stands."""
    app.jinja_env.globals["count_waiting_reports"] = lambda: reports.count_waiting(reading())
