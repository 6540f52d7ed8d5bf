"""The settings of a published quiz, changed as far as attempts at it allow."""

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from webapp.db import reading, writing
from webapp.permissions import arrived_at, user_id
from webapp.services.bank import question_search
from webapp.services.drawing.candidates import find_candidates
from webapp.services.drawing.selection import capacity
from webapp.services.teaching import quiz_settings, set_draws
from webapp.services.teaching.quiz_settings import EditableQuiz
from webapp.services.teaching.quizzes import QuizSettings
from webapp.services.teaching.set_draws import DrawView
from webapp.teaching import publish_form
from webapp.teaching.addresses import whole_number
from webapp.teaching.publish_form import SHOWN_NAMES, PublishForm

blueprint = Blueprint("settings", __name__)
FIXED_FIELDS = ("question_count", "behaviour", "tries", "penalty", "time_up", "grace_minutes")
"""The fields of quiz_settings.FIXED: once somebody has begun they are not on the page, and read as they stand."""


@blueprint.get("/quizzes/<int:quiz_id>/settings")
def edit(quiz_id: int) -> ResponseReturnValue:
    """The settings as they stand."""
    quiz = quiz_settings.get_editable(reading(), quiz_id=quiz_id, user_id=user_id())
    values = MultiDict(publish_form.as_address(quiz.settings))
    return settings_page(quiz, form_of(quiz, values, draws_of(quiz)))


@blueprint.post("/quizzes/<int:quiz_id>/settings")
def change(quiz_id: int) -> ResponseReturnValue:
    """Keep other settings."""
    quiz = quiz_settings.get_editable(reading(), quiz_id=quiz_id, user_id=user_id())
    values = MultiDict(request.form)
    if quiz.has_begun:
        fixed = publish_form.as_address(quiz.settings)
        # a page from before the first attempt still holds them: what it says of them is refused, not dropped
        posted = {name: values[name] for name in FIXED_FIELDS if name in values}
        if any(posted[name] != str(fixed.get(name, posted[name])) for name in posted):
            return settings_page(quiz, form_of(quiz, values, ()), is_overtaken=True), 409
        values.update({name: str(fixed[name]) for name in FIXED_FIELDS if name in fixed and name not in values})
    draws = draws_of(quiz)
    form = form_of(quiz, values, draws)
    if not form.validate() or is_refused(quiz, form, draws):
        return settings_page(quiz, form), 422
    session = writing()
    seen = replace(quiz, version=whole_number(request.form.get("version"), default=0))
    is_kept = quiz_settings.change(
        session, quiz=seen, settings=settings_in(quiz, form, draws), user_id=user_id(), now=arrived_at()
    )
    if not is_kept:
        return settings_page(quiz, form, is_overtaken=True), 409
    session.commit()
    flash(gettext("The settings are kept."), "right")
    return redirect(url_for("teaching.results.quiz", quiz_id=quiz_id), code=303)


def draws_of(quiz: EditableQuiz) -> tuple[DrawView, ...]:
    """The set's draws as they stand now, which the quiz takes over as long as nobody has begun it."""
    return () if quiz.has_begun else set_draws.find_draws(reading(), question_set_id=quiz.question_set_id)


def form_of(quiz: EditableQuiz, values: "MultiDict[str, str]", draws: tuple[DrawView, ...]) -> PublishForm:
    """The form of these values; once somebody has begun, the number of questions is right as it stands."""
    if quiz.has_begun:
        return PublishForm(drawable=0, drawn=quiz.settings.question_count, formdata=values)
    ticked = capacity(find_candidates(reading(), question_set_id=quiz.question_set_id))
    return PublishForm(drawable=ticked, drawn=set_draws.count_drawn(draws), formdata=values)


def settings_in(quiz: EditableQuiz, form: PublishForm, draws: tuple[DrawView, ...]) -> QuizSettings:
    """The settings that were filled in; what nobody may change any more is taken from the quiz itself."""
    wanted = replace(form.settings(), draws=tuple(one.draw for one in draws))
    if not quiz.has_begun:
        return wanted
    return replace(wanted, **{name: getattr(quiz.settings, name) for name in quiz_settings.FIXED})


def is_refused(quiz: EditableQuiz, form: PublishForm, draws: tuple[DrawView, ...]) -> bool:
    """Whether attempts, or the bank, forbid what is valid in itself; said beside the field."""
    if not quiz.has_begun:
        rest = form.question_count.data - set_draws.count_drawn(draws)
        found = set_draws.find_draws(reading(), question_set_id=quiz.question_set_id, rest=rest)
        return any(draw.missing for draw in found)
    forbidden = quiz_settings.find_forbidden(quiz.settings, settings_in(quiz, form, draws))
    refusals = {
        "time_limit_seconds": (form.minutes, gettext("Attempts have begun: give as much time as before, or more.")),
        "most_attempts": (form.most_attempts, gettext("Attempts have begun: give as many as before, or more.")),
    }
    for name in forbidden:
        field, sentence = refusals[name]
        field.errors = [*field.errors, sentence]
    return bool(forbidden)


def settings_page(quiz: EditableQuiz, form: PublishForm, *, is_overtaken: bool = False) -> str:
    """The form, with what can be changed and what cannot."""
    return render_template(
        "teaching/settings.html",
        quiz=quiz,
        has_begun=quiz.has_begun,
        form=form,
        draws=draws_of(quiz),
        titles=dict(question_search.get_filter_choices(reading()).documents),
        shown_names=SHOWN_NAMES,
        is_overtaken=is_overtaken,
    )
