"""Questions that ask the same: of a set, and of the bank; and what can be done about them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import reading, writing
from webapp.permissions import arrived_at, user_id
from webapp.services.teaching import duplicates, question_sets
from webapp.teaching.addresses import whole_number
from webapp.teaching.sets import numbers_of

blueprint = Blueprint("duplicates", __name__)


@blueprint.get("/sets/<int:set_id>/duplicates")
def in_set(set_id: int) -> ResponseReturnValue:
    """The pairs of a set; either of two can be taken out of it."""
    session = reading()
    return render_template(
        "teaching/duplicates_in_set.html",
        question_set=question_sets.get_question_set(session, question_set_id=set_id, user_id=user_id()),
        twins=duplicates.find_in_set(session, question_set_id=set_id),
    )


@blueprint.get("/questions/duplicates")
def in_bank() -> ResponseReturnValue:
    """The pairs of the bank; either of two can be taken out of use."""
    page = whole_number(request.args.get("page"), default=1)
    return render_template("teaching/duplicates_in_bank.html", page=duplicates.find_in_bank(reading(), page=page))


@blueprint.post("/questions/apart")
def tell_apart() -> ResponseReturnValue:
    """Two questions are not the same: they are shown together no more."""
    pair, set_id = numbers_of("pair"), whole_number(request.form.get("set"), default=0)
    session = writing()
    duplicates.tell_apart(session, question_ids=pair, teacher_id=user_id(), now=arrived_at())
    session.commit()
    return redirect(url_for(".in_set", set_id=set_id) if set_id else url_for(".in_bank"), code=303)


@blueprint.post("/questions/<int:question_id>/withdraw")
def withdraw(question_id: int) -> ResponseReturnValue:
    """Take a question out of use."""
    session = writing()
    duplicates.withdraw(session, question_id=question_id, teacher_id=user_id(), now=arrived_at())
    session.commit()
    flash(gettext("Taken out of use. Its page puts it back."), "right")
    return redirect(url_for("teaching.bank.question", question_id=question_id), code=303)


@blueprint.post("/questions/<int:question_id>/put-back")
def put_back(question_id: int) -> ResponseReturnValue:
    """Use a question again."""
    session = writing()
    duplicates.put_back(session, question_id=question_id, teacher_id=user_id(), now=arrived_at())
    session.commit()
    return redirect(url_for("teaching.bank.question", question_id=question_id), code=303)
