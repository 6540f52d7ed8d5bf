"""One's account, what is stored of it, and how it is erased."""

import json

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import reading, writing
from webapp.models import Shown
from webapp.permissions import arrived_at, current_visitor, leave, user_id
from webapp.services.personal import erasing, stored
from webapp.services.taking import attempt_views

blueprint = Blueprint("account", __name__, url_prefix="/account")


@blueprint.get("")
def show() -> ResponseReturnValue:
    """Who one is here, and what can be done about it."""
    return render_template("account/account.html")


@blueprint.get("/stored")
def read() -> ResponseReturnValue:
    """Everything that is stored about one, to be read."""
    return render_template("account/stored.html", sections=find_own())


@blueprint.get("/stored.json")
def download() -> ResponseReturnValue:
    """The same as a file."""
    found = stored.as_json(find_own())
    return Response(
        json.dumps(found, ensure_ascii=False, indent=2),
        mimetype="application/json",
        headers={"Content-Disposition": 'attachment; filename="fuentes.json"'},
    )


def find_own() -> tuple[stored.Section, ...]:
    """What is stored about the visitor, with the scores that they may see now."""
    scored = attempt_views.find_over(reading(), user_id=user_id(), shown=(Shown.MARKS,), now=arrived_at())
    return stored.find_stored(reading(), user_id=user_id(), scored=scored)


@blueprint.get("/erase")
def confirm() -> ResponseReturnValue:
    """Ask on a page, with what goes and what stays."""
    is_last = current_visitor().is_teacher and not erasing.count_other_teachers(reading(), user_id=user_id())
    return render_template("account/erase.html", is_last_teacher=is_last)


@blueprint.post("/erase")
def erase() -> ResponseReturnValue:
    """Erase, and log out; a form without its tick changes nothing."""
    if not request.form.get("is_meant"):
        flash(gettext("Nothing was erased: tick the box to say that you mean it."), "warning")
        return redirect(url_for("account.confirm"), code=303)
    session = writing()
    erasing.erase(session, user_id=user_id(), now=arrived_at())
    leave(session)
    session.commit()
    flash(gettext("Everything about you has been erased."), "right")
    return redirect(url_for("taking.home"), code=303)
