"""Letting other teachers into a set: to see it, or to change it; leaving one, and taking it back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import reading, writing
from webapp.permissions import arrived_at, user_id
from webapp.services.teaching import question_sets, sharing
from webapp.services.teaching.sharing import Access
from webapp.teaching.addresses import whole_number

blueprint = Blueprint("sharing", __name__)


@blueprint.get("/sets/<int:set_id>/sharing")
def show(set_id: int) -> ResponseReturnValue:
    """Who else is in the set, and who could be."""
    session = reading()
    return render_template(
        "teaching/sharing.html",
        question_set=question_sets.get_question_set(session, question_set_id=set_id, user_id=user_id()),
        shares=sharing.find_shares(session, question_set_id=set_id),
        others=sharing.find_others(session, question_set_id=set_id),
    )


@blueprint.post("/sets/<int:set_id>/sharing")
def share(set_id: int) -> ResponseReturnValue:
    """Let a teacher in, or in on other terms."""
    session = writing()
    sharing.require(session, question_set_id=set_id, user_id=user_id(), least=Access.OWN)
    sharing.share(
        session,
        question_set_id=set_id,
        with_id=whole_number(request.form.get("teacher"), default=0),
        may_edit=request.form.get("access") == "edit",
        now=arrived_at(),
    )
    session.commit()
    return redirect(url_for("teaching.sharing.show", set_id=set_id), code=303)


@blueprint.post("/sets/<int:set_id>/sharing/<int:teacher_id>/end")
def take_back(set_id: int, teacher_id: int) -> ResponseReturnValue:
    """Let a teacher in no more."""
    session = writing()
    sharing.require(session, question_set_id=set_id, user_id=user_id(), least=Access.OWN)
    sharing.end(session, question_set_id=set_id, with_id=teacher_id)
    session.commit()
    return redirect(url_for("teaching.sharing.show", set_id=set_id), code=303)


@blueprint.post("/sets/<int:set_id>/leave")
def leave(set_id: int) -> ResponseReturnValue:
    """Be in the set no more, of one's own accord."""
    session = writing()
    question_set = question_sets.get_question_set(session, question_set_id=set_id, user_id=user_id())
    sharing.end(session, question_set_id=set_id, with_id=user_id())
    session.commit()
    flash(gettext("You have left “%(title)s”. Quizzes that you made of it stay.", title=question_set.title), "right")
    return redirect(url_for("teaching.sets.browse"), code=303)
