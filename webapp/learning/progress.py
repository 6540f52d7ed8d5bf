"""Progress: scores over time, strengths, and the facts learned on a line of time."""

from datetime import date
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.db import reading
from webapp.permissions import arrived_at, user_id
from webapp.services.learning import progress
from webapp.services.learning.progress import LearnedFact
from webapp.services.taking import attempts
from webapp.services.timeline import Moment, lay_out, read_window
from webapp.taking.scores import scores_over_time

blueprint = Blueprint("progress", __name__, url_prefix="/progress")


@blueprint.get("")
def show() -> ResponseReturnValue:
    """How far one has come."""
    mine = attempts.find_attempts(reading(), user_id=user_id(), now=arrived_at())
    found = progress.get_progress(reading(), user_id=user_id(), now=arrived_at())
    timeline = lay_out(
        [to_moment(fact) for fact in found.learned],
        read_window(request.args.get("from"), request.args.get("to")),
    )
    return render_template(
        "learning/progress.html",
        progress=found,
        scores=scores_over_time(mine),
        attempts=mine,
        timeline=timeline,
        window_address=window_address,
    )


def to_moment(fact: LearnedFact) -> Moment:
    """The fact as the line of time shows it, with the address of its passage."""
    if fact.turn_id:
        address = url_for("practice.source", turn_id=fact.turn_id, number=1, _anchor="citation")
    else:
        place: dict[str, Any] = {"public_id": fact.public_id, "position": fact.position, "number": 1}
        address = url_for("taking.source", _anchor="citation", **place)
    return Moment(
        value=fact.value,
        label=fact.sentence,
        language=fact.language,
        kind=fact.kind,
        source=fact.source,
        address=address,
    )


def window_address(first: date | None = None, last: date | None = None) -> str:
    """Where a nearer or wider view of the line stands."""
    wanted: dict[str, Any] = {"from": first.isoformat(), "to": last.isoformat()} if first and last else {}
    return url_for("progress.show", _anchor="timeline", **wanted)
