"""Question sets: made, filled by ticking, put in order, put away."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from sqlalchemy.orm import Session

from webapp.db import reading, writing
from webapp.permissions import arrived_at, user_id
from webapp.services.bank import question_search
from webapp.services.teaching import duplicates, question_sets, quizzes, set_draws, set_items
from webapp.services.teaching.sharing import Access
from webapp.teaching import filters
from webapp.teaching.addresses import whole_number
from webapp.teaching.forms import TitleForm

blueprint = Blueprint("sets", __name__)
MOST_AT_ONCE = 1000
"""How many questions can be ticked with one press."""


@blueprint.get("/sets")
def browse() -> ResponseReturnValue:
    """All sets, and the form that makes one."""
    return list_page(TitleForm(formdata=None))


@blueprint.post("/sets")
def create() -> ResponseReturnValue:
    """Make an empty set, then on to choosing its questions, with the filter that was set."""
    form = TitleForm()
    if not form.validate():
        return list_page(form), 422
    session = writing()
    set_id = question_sets.create(
        session,
        title=form.title.data,
        owner_id=user_id(),
        question_ids=(),
        now=arrived_at(),
    )
    session.commit()
    return redirect(url_for("teaching.bank.browse", set=set_id, **filter_fields()), code=303)


@blueprint.get("/sets/<int:set_id>")
def show(set_id: int) -> ResponseReturnValue:
    """A set's questions in their order."""
    return set_page(set_id)


@blueprint.post("/sets/<int:set_id>/title")
def rename(set_id: int) -> ResponseReturnValue:
    """Give the set another title."""
    form = TitleForm()
    if not form.validate():
        return set_page(set_id, form), 422
    session = writing()
    if not claim(session, set_id):
        return set_page(set_id, form, is_overtaken=True), 409
    question_sets.rename(session, question_set_id=set_id, title=form.title.data)
    session.commit()
    return redirect(url_for("teaching.sets.show", set_id=set_id), code=303)


@blueprint.post("/sets/<int:set_id>/ticks")
def tick(set_id: int) -> ResponseReturnValue:
    """Keep what was ticked and unticked on a page of the bank, then go where the pressed button leads."""
    had, ticked = numbers_of("had"), numbers_of("tick")
    session = writing()
    # whatever version was seen: only what this page changed is changed, so nobody's ticks are undone
    question_sets.claim(session, question_set_id=set_id, user_id=user_id(), now=arrived_at(), seen=None)
    if request.form.get("go") == "all":
        ticked = [*ticked, *found_ids(session)]
    set_items.keep_ticks(session, question_set_id=set_id, had=had, ticked=ticked)
    count = set_items.count_items(session, question_set_id=set_id)
    session.commit()
    if request.accept_mimetypes.best == "application/json":
        words = ngettext("%(num)s question chosen", "%(num)s questions chosen", count)
        return jsonify({"count": count, "words": words})
    return redirect(after_ticking(set_id, request.form.get("go", "")), code=303)


@blueprint.post("/sets/<int:set_id>/order")
def arrange(set_id: int) -> ResponseReturnValue:
    """Put the questions where their numbers say, or do with one of them what its button says."""
    verb, _hyphen, word = request.form.get("do", "").partition("-")
    question_id = whole_number(word, default=0)
    session = writing()
    if not claim(session, set_id):
        return set_page(set_id, is_overtaken=True), 409
    if verb == "remove":
        question_sets.remove_questions(session, question_set_id=set_id, question_ids=[question_id])
    elif verb in ("up", "down"):
        set_items.move(session, question_set_id=set_id, question_id=question_id, by=-1 if verb == "up" else 1)
    else:
        set_items.reorder(session, question_set_id=set_id, places=posted_places())
    session.commit()
    if request.form.get("back") == "duplicates":
        return redirect(url_for("teaching.duplicates.in_set", set_id=set_id), code=303)
    # the page gives the focus back to the button, which an anchor in the address would keep it from doing
    moved: dict[str, Any] = {"moved": question_id, "by": verb} if verb in ("up", "down") else {}
    return redirect(url_for("teaching.sets.show", set_id=set_id, **moved), code=303)


@blueprint.get("/sets/<int:set_id>/delete")
def confirm(set_id: int) -> ResponseReturnValue:
    """Ask on a page whether to delete, and say what stays."""
    session = reading()
    return render_template(
        "teaching/delete_set.html",
        question_set=question_sets.get_question_set(
            session, question_set_id=set_id, user_id=user_id(), least=Access.OWN
        ),
        quizzes=quizzes_of(session, set_id),
    )


@blueprint.post("/sets/<int:set_id>/delete")
def delete(set_id: int) -> ResponseReturnValue:
    """Put the set away."""
    session = writing()
    question_set = question_sets.get_question_set(session, question_set_id=set_id, user_id=user_id(), least=Access.OWN)
    if not claim(session, set_id):
        return set_page(set_id, is_overtaken=True), 409
    question_sets.archive(session, question_set_id=set_id, now=arrived_at())
    session.commit()
    flash(gettext("“%(title)s” is deleted. Its quizzes and their results stay.", title=question_set.title), "right")
    return redirect(url_for("teaching.sets.browse"), code=303)


def list_page(form: TitleForm) -> str:
    """All sets, and the form that makes one."""
    return render_template(
        "teaching/sets.html",
        sets=question_sets.find_question_sets(reading(), user_id=user_id()),
        form=form,
        address=filter_fields(),
    )


def set_page(set_id: int, form: TitleForm | None = None, *, is_overtaken: bool = False) -> str:
    """One set; with what was sent and could not be kept, where something was."""
    session = reading()
    question_set = question_sets.get_question_set(session, question_set_id=set_id, user_id=user_id())
    choices = question_search.get_filter_choices(session)
    return render_template(
        "teaching/set.html",
        question_set=question_set,
        questions=question_sets.get_questions(session, question_set_id=set_id),
        draws=set_draws.find_draws(session, question_set_id=set_id),
        titles=dict(choices.documents),
        twins=duplicates.find_in_set(session, question_set_id=set_id),
        quizzes=quizzes_of(session, set_id),
        form=form or TitleForm(formdata=None, title=question_set.title),
        is_overtaken=is_overtaken,
        places=places_in(request.form) if is_overtaken else {},
        moved=whole_number(request.args.get("moved"), default=0),
        by=request.args.get("by", ""),
    )


def claim(session: Session, set_id: int) -> bool:
    """Take the set for a change, unless it has changed since the page that was sent was made."""
    return question_sets.claim(
        session,
        question_set_id=set_id,
        user_id=user_id(),
        now=arrived_at(),
        seen=whole_number(request.form.get("version"), default=0),
    )


def quizzes_of(session: Session, set_id: int) -> tuple[quizzes.QuizView, ...]:
    """The quizzes that were made of a set."""
    return tuple(quiz for quiz in quizzes.find_all_quizzes(session) if quiz.question_set_id == set_id)


def found_ids(session: Session) -> Iterable[int]:
    """Every question that the posted filter finds."""
    wanted, _unknown = filters.read_filter(request.form, question_search.get_filter_choices(session))
    found = question_search.find_question_ids(session, wanted, most=MOST_AT_ONCE + 1)
    if len(found) > MOST_AT_ONCE:
        flash(
            gettext("Only the first %(most)s were ticked: narrow the filter for the rest.", most=MOST_AT_ONCE),
            "warning",
        )
    return found[:MOST_AT_ONCE]


def after_ticking(set_id: int, wish: str) -> str:
    """Where the pressed button leads: the set, another page of the bank, or its first page with the filter."""
    if wish == "set":
        return url_for("teaching.sets.show", set_id=set_id)
    if wish == "clear":
        return url_for("teaching.bank.browse", set=set_id)
    if wish.startswith("question-"):
        question_id = whole_number(wish.removeprefix("question-"), default=0)
        return url_for("teaching.bank.question", question_id=question_id)
    way, _hyphen, place = wish.partition("-")
    page: dict[str, Any] = {way: place} if way in ("after", "before") else {}
    return url_for("teaching.bank.browse", set=set_id, **filter_fields(), **page)


def filter_fields() -> dict[str, Any]:
    """The filter that a form or an address carries, as parts of the next address; the bank's page checks it."""
    values = request.values
    return {name: values[name][: filters.LONGEST] for name in filters.NAMES if values.get(name)}


def numbers_of(name: str) -> list[int]:
    """The questions that a form names in a field; what is no number is none of them."""
    found = (whole_number(word, default=0) for word in request.form.getlist(name))
    return [number for number in found if number]


def posted_places() -> dict[int, int]:
    """The place written beside each question; where none that can be read is, the question stays."""
    places = places_in(request.form)
    if not all(places.values()):
        flash(gettext("A place is a whole number from 1 on; the others were kept."), "warning")
    return {question_id: place for question_id, place in places.items() if question_id and place}


def places_in(form: Mapping[str, str]) -> dict[int, int]:
    """What is written beside each question of a form; 0 where it is no number."""
    return {
        whole_number(name.removeprefix("place-"), default=0): whole_number(value.strip(), default=0)
        for name, value in form.items()
        if name.startswith("place-")
    }
