"""A student's classes: joined by code, each with the quizzes that it was given."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import reading, writing
from webapp.permissions import arrived_at, current_visitor, user_id
from webapp.services.classes import classes
from webapp.services.taking import assigned
from webapp.taking.class_forms import JoinForm

blueprint = Blueprint("classes", __name__)


@blueprint.get("/classes")
def browse() -> ResponseReturnValue:
    """My classes, and what they were given."""
    return list_page(JoinForm(formdata=None))


@blueprint.get("/join")
def look() -> ResponseReturnValue:
    """Which class a code is of, before anyone joins; the code may stand in the address that a teacher gives."""
    form = JoinForm(formdata=None, code=request.args.get("code", "")[:32])
    title = classes.find_title(reading(), form.code.data) if form.code.data else None
    return render_template("taking/join.html", form=form, title=title)


@blueprint.post("/join")
def join() -> ResponseReturnValue:
    """Join the class whose code was typed."""
    form = JoinForm()
    if form.validate() and classes.find_title(reading(), form.code.data) is None:
        form.code.errors = [gettext("No class has this code. Ask your teacher for it again.")]
    if form.errors:
        return list_page(form), 422
    session = writing()
    title = classes.join(session, typed=form.code.data, user_id=user_id(), now=arrived_at())
    session.commit()
    flash(gettext("You are in “%(title)s”.", title=title), "right")
    return redirect(url_for("classes.browse"), code=303)


@blueprint.post("/classes/<int:class_id>/leave")
def leave(class_id: int) -> ResponseReturnValue:
    """Leave a class; attempts stay."""
    session = writing()
    classes.leave(session, class_id=class_id, user_id=user_id())
    session.commit()
    return redirect(url_for("classes.browse"), code=303)


def list_page(form: JoinForm) -> str:
    """My classes, and the form for another code, as it was filled in."""
    mine = assigned.find_my_classes(reading(), user_id=user_id(), now=arrived_at())
    return render_template("taking/classes.html", classes=mine, form=form, visitor=current_visitor())
