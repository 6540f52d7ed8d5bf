"""From a question set to a quiz: how it is taken, how it looks to a student, open and closed."""

from dataclasses import replace
from random import Random
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import reading, writing
from webapp.models import Layout
from webapp.permissions import arrived_at, user_id
from webapp.services.bank import question_search
from webapp.services.teaching import previews, question_sets, quizzes, set_draws
from webapp.services.teaching.question_sets import QuestionSetView
from webapp.services.teaching.quizzes import QuizSettings
from webapp.services.teaching.set_draws import DrawView
from webapp.teaching import publish_form
from webapp.teaching.addresses import whole_number
from webapp.teaching.publish_form import SHOWN_NAMES, PublishForm

blueprint = Blueprint("publishing", __name__)
USUAL_COUNT = 10
"""How many questions a quiz is offered to have, where there are as many."""


@blueprint.get("/sets/<int:set_id>/publish")
def prepare(set_id: int) -> ResponseReturnValue:
    """The settings of a quiz to be, as the address carries them or as is usual."""
    question_set = visible(set_id)
    drawable, drawn = question_set.drawable_count, question_set.drawn_count
    if "title" in request.args:
        form = PublishForm(drawable=drawable, drawn=drawn, formdata=request.args)
    else:
        # whoever set up draws has said how many there are to be; else a few of what was ticked
        count = question_set.most if drawn else min(USUAL_COUNT, drawable)
        usual = {"title": question_set.title, "question_count": count}
        form = PublishForm(drawable=drawable, drawn=drawn, formdata=None, data=usual)
    return publish_page(question_set, form)


@blueprint.post("/sets/<int:set_id>/publish")
def publish(set_id: int) -> ResponseReturnValue:
    """Open the quiz to students, or show it first."""
    question_set = visible(set_id)
    form = PublishForm(drawable=question_set.drawable_count, drawn=question_set.drawn_count)
    if not form.validate() or has_too_few(question_set, form):
        return publish_page(question_set, form), 422
    settings = form.settings()
    if request.form.get("do") == "preview":
        return redirect(
            url_for("teaching.publishing.preview", set_id=set_id, **publish_form.as_address(settings)), code=303
        )
    session = writing()
    quiz_id = quizzes.publish(
        session,
        question_set_id=set_id,
        owner_id=user_id(),
        settings=replace(settings, draws=tuple(one.draw for one in draws_of(question_set, form))),
        now=arrived_at(),
    )
    session.commit()
    if settings.is_listed:
        flash(gettext("“%(title)s” is open: students find it on the front page.", title=settings.title), "right")
    else:
        flash(gettext("“%(title)s” is ready: give it to a class.", title=settings.title), "right")
    return redirect(url_for("teaching.results.quiz", quiz_id=quiz_id), code=303)


@blueprint.get("/sets/<int:set_id>/preview")
def preview(set_id: int) -> ResponseReturnValue:
    """A quiz to be, as a student would meet it."""
    question_set = visible(set_id)
    form = publish_form.settings_in_address(
        request.args, drawable=question_set.drawable_count, drawn=question_set.drawn_count
    )
    if not form.validate() or has_too_few(question_set, form):
        return publish_page(question_set, form), 422
    settings = form.settings()
    carried = publish_form.as_address(settings)
    return preview_page(
        set_id,
        replace(settings, draws=tuple(one.draw for one in draws_of(question_set, form))),
        address=carried | {"set_id": set_id},
        endpoint="teaching.publishing.preview",
        to_publish=carried,
    )


@blueprint.get("/quizzes/<int:quiz_id>/preview")
def preview_quiz(quiz_id: int) -> ResponseReturnValue:
    """A published quiz, as a student meets it."""
    set_id, settings = previews.get_settings(reading(), quiz_id=quiz_id)
    address: dict[str, Any] = {"quiz_id": quiz_id}
    return preview_page(set_id, settings, address=address, endpoint="teaching.publishing.preview_quiz")


@blueprint.post("/quizzes/<int:quiz_id>/close")
def close(quiz_id: int) -> ResponseReturnValue:
    """Take no more attempts."""
    session = writing()
    quizzes.close(session, quiz_id=quiz_id, now=arrived_at())
    session.commit()
    return redirect(url_for("teaching.results.quiz", quiz_id=quiz_id), code=303)


@blueprint.post("/quizzes/<int:quiz_id>/open")
def reopen(quiz_id: int) -> ResponseReturnValue:
    """Take attempts again."""
    session = writing()
    quizzes.reopen(session, quiz_id=quiz_id)
    session.commit()
    return redirect(url_for("teaching.results.quiz", quiz_id=quiz_id), code=303)


def visible(set_id: int) -> QuestionSetView:
    """The set, for anyone who may see it: publishing changes nothing in it."""
    return question_sets.get_question_set(reading(), question_set_id=set_id, user_id=user_id())


def draws_of(question_set: QuestionSetView, form: PublishForm) -> tuple[DrawView, ...]:
    """The set's draws, with what each lacks in a quiz of so many questions."""
    count = form.question_count.data
    rest = None if count is None else count - question_set.drawn_count
    return set_draws.find_draws(reading(), question_set_id=question_set.id, rest=rest)


def has_too_few(question_set: QuestionSetView, form: PublishForm) -> bool:
    """Whether a draw cannot give what it is to give: the page says which, and nothing is published."""
    return any(draw.missing for draw in draws_of(question_set, form))


def publish_page(question_set: QuestionSetView, form: PublishForm) -> str:
    """The form of a quiz to be."""
    return render_template(
        "teaching/publish.html",
        question_set=question_set,
        form=form,
        draws=draws_of(question_set, form),
        titles=dict(question_search.get_filter_choices(reading()).documents),
        shown_names=SHOWN_NAMES,
    )


def preview_page(
    set_id: int,
    settings: QuizSettings,
    *,
    address: dict[str, Any],
    endpoint: str,
    to_publish: dict[str, Any] | None = None,
) -> str:
    """One draw of the quiz; ``draw`` in the address makes another, ``at`` is the question, ``keys`` shows the keys."""
    draw = whole_number(request.args.get("draw"), default=1)
    has_keys = request.args.get("keys") == "y"
    slots = previews.draw_slots(
        reading(),
        question_set_id=set_id,
        settings=settings,
        random=Random(draw),  # noqa: S311 - the same address shows the same draw
        is_answered=has_keys,
    )
    at = min(max(1, whole_number(request.args.get("at"), default=1)), len(slots))
    is_paged = settings.layout is Layout.ONE_PER_PAGE
    state = {"draw": draw, "at": at} | ({"keys": "y"} if has_keys else {})

    def url_of(**changes: str | int | None) -> str:
        parts: dict[str, Any] = address | state | changes
        return url_for(endpoint, **parts)

    return render_template(
        "teaching/preview.html",
        set_id=set_id,
        quiz_id=address.get("quiz_id"),
        settings=settings,
        slots=slots[at - 1 : at] if is_paged else slots,
        total=len(slots),
        at=at,
        draw=draw,
        has_keys=has_keys,
        is_paged=is_paged,
        url_of=url_of,
        to_publish=to_publish,
    )
