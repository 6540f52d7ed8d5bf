"""Practice: what is due today, one question after another, the key and its source at once."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.db import reading, writing
from webapp.learning.addresses import LONGEST_FILTER, whole_number
from webapp.permissions import arrived_at, user_id
from webapp.services.learning import practice, practice_pool
from webapp.services.learning.practice_pool import Wish

blueprint = Blueprint("practice", __name__, url_prefix="/practice")


@blueprint.get("")
def overview() -> ResponseReturnValue:
    """What is known, due and new, and where to begin."""
    wish = wanted()
    found = practice.get_overview(reading(), user_id=user_id(), now=arrived_at(), document=wish.document)
    documents = practice_pool.find_documents(reading())
    return render_template("learning/practice.html", overview=found, documents=documents, wish=wish)


@blueprint.get("/next")
def go_on() -> ResponseReturnValue:
    """On to the next question, or back to the overview where none is left."""
    wish = wanted()
    question_id = practice.find_next(reading(), wish, user_id=user_id(), now=arrived_at())
    if question_id is None:
        return redirect(url_for("practice.overview", document=wish.document or None))
    return redirect(url_for("practice.question", question_id=question_id, **carried(wish)))


@blueprint.get("/questions/<int:question_id>")
def question(question_id: int) -> ResponseReturnValue:
    """One question to answer."""
    turn = practice.get_question(reading(), user_id=user_id(), question_id=question_id, now=arrived_at())
    return render_template("learning/practise.html", turn=turn, carried=carried(wanted()))


@blueprint.post("/questions/<int:question_id>")
def answer(question_id: int) -> ResponseReturnValue:
    """Mark it, and show the key beside the source."""
    session = writing()
    turn_id = practice.answer(
        session,
        user_id=user_id(),
        question_id=question_id,
        number=whole_number(request.form.get("turn")),
        fields=request.form.to_dict(flat=False),
        now=arrived_at(),
    )
    session.commit()
    return redirect(url_for("practice.turn", turn_id=turn_id, **carried(wanted())), code=303)


@blueprint.get("/turns/<int:turn_id>")
def turn(turn_id: int) -> ResponseReturnValue:
    """A question that was answered, its key and its source."""
    found = practice.get_turn(reading(), user_id=user_id(), turn_id=turn_id)
    return render_template("learning/practised.html", turn=found, turn_id=turn_id, carried=carried(wanted()))


@blueprint.get("/turns/<int:turn_id>/sources/<int:number>")
def source(turn_id: int, number: int) -> ResponseReturnValue:
    """The whole text behind the key, the passage marked in its place."""
    text = practice.get_source(reading(), user_id=user_id(), turn_id=turn_id, number=number)
    return render_template("taking/source.html", source=text, back=url_for("practice.turn", turn_id=turn_id))


def wanted() -> Wish:
    """The kind and the source that the address or the form carries."""
    values = request.values
    return Wish(kind=values.get("kind", "")[:LONGEST_FILTER], document=values.get("document", "")[:LONGEST_FILTER])


def carried(wish: Wish) -> dict[str, Any]:
    """The wish as the next address carries it."""
    return {name: value for name, value in (("kind", wish.kind), ("document", wish.document)) if value}
