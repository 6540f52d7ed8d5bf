"""The pages of taking a quiz, in the order in which a student meets them."""

from random import SystemRandom

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import reading, writing
from webapp.permissions import arrived_at, current_visitor, guest_if_new, user_id
from webapp.services.learning import reports
from webapp.services.taking import assigned, attempts
from webapp.services.taking.attempts import AttemptView
from webapp.services.teaching import quizzes
from webapp.taking import addresses, forms
from webapp.taking.scores import scores_over_time

blueprint = Blueprint("taking", __name__)
LATEST = 3
"""How many earlier attempts the front page shows."""


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """What can be taken, and what was taken lately."""
    visitor = current_visitor()
    mine = attempts.find_attempts(reading(), user_id=visitor.user_id, now=arrived_at()) if visitor.user_id else ()
    listed = quizzes.find_open_quizzes(reading(), user_id=visitor.user_id)
    mine_to_take = assigned.find_current(reading(), user_id=visitor.user_id, now=arrived_at())
    return render_template(
        "taking/home.html",
        quizzes=[quiz for quiz in listed if quiz.id not in {given.id for given in mine_to_take}],
        assigned=mine_to_take,
        attempts=mine[:LATEST],
        news=reports.count_unread(reading(), user_id=visitor.user_id) if visitor.user_id else 0,
    )


@blueprint.post("/quizzes/<int:quiz_id>/attempts")
def start(quiz_id: int) -> ResponseReturnValue:
    """Begin an attempt, or go on with the one that is open; someone unknown becomes a guest."""
    session = writing()
    public_id = attempts.start(
        session,
        quiz_id=quiz_id,
        user_id=guest_if_new(session),
        now=arrived_at(),
        random=SystemRandom(),
    )
    session.commit()
    return redirect(url_for("taking.resume", public_id=public_id), code=303)


@blueprint.get("/attempts")
def list_attempts() -> ResponseReturnValue:
    """Every attempt of this student, and their scores over time."""
    mine = attempts.find_attempts(reading(), user_id=user_id(), now=arrived_at())
    return render_template("taking/attempts.html", attempts=mine, scores=scores_over_time(mine))


@blueprint.get("/attempts/<public_id>")
def resume(public_id: str) -> ResponseReturnValue:
    """On to where the attempt stands."""
    return redirect(addresses.of_attempt(current_attempt(public_id)))


@blueprint.get("/attempts/<public_id>/questions/<int:position>")
def question(public_id: str, position: int) -> ResponseReturnValue:
    """One question on a page of its own."""
    found, slot = attempts.get_page(
        reading(),
        public_id=public_id,
        user_id=user_id(),
        position=position,
        now=arrived_at(),
    )
    attempt = in_time(found)
    if is_over(attempt):
        return redirect(addresses.at_the_end(attempt))
    return render_template("taking/question.html", slot=slot, place=position, **page_of(attempt))


@blueprint.get("/attempts/<public_id>/questions")
def all_questions(public_id: str) -> ResponseReturnValue:
    """All questions on one page."""
    attempt = current_attempt(public_id)
    if is_over(attempt):
        return redirect(addresses.at_the_end(attempt))
    slots = attempts.get_slots(reading(), public_id=public_id, user_id=user_id(), now=arrived_at())
    return render_template("taking/questions.html", slots=slots, place=None, **page_of(attempt))


@blueprint.get("/attempts/<public_id>/go-to/<int:position>")
def go_to(public_id: str, position: int) -> ResponseReturnValue:
    """On to a question, wherever it stands now."""
    return redirect(addresses.of_question(current_attempt(public_id), position))


@blueprint.get("/attempts/<public_id>/time")
def time_left(public_id: str) -> ResponseReturnValue:
    """How many seconds are left by the server's clock, for the timer: the teacher may have given more."""
    attempt = attempts.get_attempt(reading(), public_id=public_id, user_id=user_id(), now=arrived_at())
    return jsonify(seconds_left=forms.seconds_left(attempt, arrived_at()))


@blueprint.post("/attempts/<public_id>/responses")
def respond(public_id: str) -> ResponseReturnValue:
    """Save what was chosen or typed, then go where the pressed button leads."""
    session = writing()
    saved = attempts.save_form(
        session,
        public_id=public_id,
        user_id=user_id(),
        fields=forms.posted_fields(),
        now=arrived_at(),
    )
    session.commit()
    if forms.asks_for_json():
        return jsonify(forms.as_json(saved))
    tell_overtaken(saved)
    attempt = attempts.get_attempt(reading(), public_id=public_id, user_id=user_id(), now=arrived_at())
    return redirect(addresses.after_saving(attempt, request.form.get("go", "")), code=303)


@blueprint.post("/attempts/<public_id>/questions/<int:position>/check")
def check(public_id: str, position: int) -> ResponseReturnValue:
    """Save, mark this question, and show its key beside the source."""
    session, mine, now = writing(), user_id(), arrived_at()
    saved = attempts.save_form(session, public_id=public_id, user_id=mine, fields=forms.posted_fields(), now=now)
    attempts.check(session, public_id=public_id, user_id=mine, position=position, now=now)
    attempt = attempts.get_attempt(session, public_id=public_id, user_id=mine, now=now)
    session.commit()
    tell_overtaken(saved)
    return redirect(addresses.of_question(attempt, position), code=303)


@blueprint.get("/attempts/<public_id>/finish")
def confirm(public_id: str) -> ResponseReturnValue:
    """Ask on a page whether to submit."""
    attempt = current_attempt(public_id)
    if not attempt.is_open:
        return redirect(addresses.of_attempt(attempt))
    is_in_grace = attempt.is_in_grace(arrived_at())
    return render_template("taking/finish.html", place=None, is_in_grace=is_in_grace, **page_of(attempt))


@blueprint.post("/attempts/<public_id>/finish")
def finish(public_id: str) -> ResponseReturnValue:
    """Submit; however often this is sent, the attempt is scored once."""
    session = writing()
    attempt = attempts.finish(session, public_id=public_id, user_id=user_id(), now=arrived_at())
    session.commit()
    return redirect(addresses.of_attempt(attempt), code=303)


@blueprint.get("/attempts/<public_id>/result")
def result(public_id: str) -> ResponseReturnValue:
    """The score, and each question with its key and source."""
    attempt = current_attempt(public_id)
    if attempt.is_open:
        return redirect(addresses.of_attempt(attempt))
    slots = attempts.get_slots(reading(), public_id=public_id, user_id=user_id(), now=arrived_at())
    can_start = attempts.can_start(reading(), quiz_id=attempt.quiz_id, user_id=user_id(), now=arrived_at())
    return render_template("taking/result.html", attempt=attempt, slots=slots, can_start_again=can_start)


@blueprint.get("/attempts/<public_id>/questions/<int:position>/sources/<int:number>")
def source(public_id: str, position: int, number: int) -> ResponseReturnValue:
    """The whole text behind a key, the passage marked in its place."""
    text = attempts.get_source(
        reading(),
        public_id=public_id,
        user_id=user_id(),
        position=position,
        number=number,
        now=arrived_at(),
    )
    back = url_for("taking.go_to", public_id=public_id, position=position)
    return render_template("taking/source.html", source=text, back=back)


def current_attempt(public_id: str) -> AttemptView:
    """The attempt as it stands now."""
    return in_time(attempts.get_attempt(reading(), public_id=public_id, user_id=user_id(), now=arrived_at()))


def in_time(attempt: AttemptView) -> AttemptView:
    """The attempt, closed if its time is up and nobody did so yet."""
    if not attempt.is_overdue(arrived_at()):
        return attempt
    session = writing()
    closed = attempts.close_if_overdue(session, public_id=attempt.public_id, user_id=user_id(), now=arrived_at())
    session.commit()
    reading().rollback()  # what is read from here on is what was just written
    return closed


def is_over(attempt: AttemptView) -> bool:
    """Whether no question can be answered any more, though it may have to be submitted still."""
    return not attempt.is_open or attempt.is_in_grace(arrived_at())


def page_of(attempt: AttemptView) -> dict[str, object]:
    """What every page of an open attempt shows: itself, the time that is left, and a key for the form."""
    left = forms.seconds_left(attempt, arrived_at())
    return {"attempt": attempt, "seconds_left": left, "client_key": forms.new_client_key()}


def tell_overtaken(saved: tuple[attempts.SavedResponse, ...]) -> None:
    """Say so where a newer response from another window stands."""
    if not all(one.counts for one in saved):
        flash(gettext("A newer choice from another window stands. Choose again if you meant another."), "warning")
