"""What is stored of students: handed out, erased, and forgotten after a time."""

import json
from typing import cast

from flask import Blueprint, Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from webapp.db import reading, writing
from webapp.permissions import arrived_at, user_id
from webapp.services.results import erasing, result_summaries
from webapp.settings import Settings

blueprint = Blueprint("forgetting", __name__)


@blueprint.post("/students/<int:student_id>/data")
def export(student_id: int) -> ResponseReturnValue:
    """Everything stored of one student, as a file for them."""
    session = writing()
    data = erasing.export_student(session, user_id=student_id, by_id=user_id(), now=arrived_at())
    session.commit()
    response = Response(json.dumps(data, ensure_ascii=False, indent=2), mimetype="application/json")
    response.headers.set("Content-Disposition", "attachment", filename=f"student-{student_id}.json")
    return response


@blueprint.get("/students/<int:student_id>/erase")
def confirm(student_id: int) -> ResponseReturnValue:
    """What erasing would do."""
    name, attempts = result_summaries.find_attempts(reading(), user_id=student_id)
    return render_template("teaching/erase.html", name=name, student_id=student_id, attempts=attempts)


@blueprint.post("/students/<int:student_id>/erase")
def erase(student_id: int) -> ResponseReturnValue:
    """Do it."""
    session = writing()
    erasing.erase_student(session, user_id=student_id, by_id=user_id(), now=arrived_at())
    session.commit()
    flash(gettext("The student is erased. Their scores stay in the statistics, without a name."), "right")
    return redirect(url_for("teaching.results.students"), code=303)


@blueprint.get("/retention")
def retention() -> ResponseReturnValue:
    """Whom a purge would forget."""
    days = retention_days()
    due = erasing.find_due(reading(), days=days, now=arrived_at()) if days else None
    return render_template("teaching/retention.html", days=days, due=due)


@blueprint.post("/retention")
def purge() -> ResponseReturnValue:
    """Forget them; where nothing is set, nobody."""
    days = retention_days()
    if days:
        session = writing()
        due = erasing.purge(session, days=days, by_id=user_id(), now=arrived_at())
        session.commit()
        flash(ngettext("%(num)s student forgotten.", "%(num)s students forgotten.", due.students), "right")
    return redirect(url_for(".retention"), code=303)


def retention_days() -> int:
    """What this installation has set; 0 for never."""
    return cast("Settings", current_app.extensions["settings"]).retention_days
