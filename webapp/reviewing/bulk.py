"""Supporting many citations with one press, after they were shown; and taking that back."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from webapp.db import reading, writing
from webapp.models import Verdict
from webapp.permissions import arrived_at, user_id
from webapp.services.bank import question_search
from webapp.services.reviewing import bulk, reviews
from webapp.services.reviewing.bulk import BulkFilter
from webapp.services.reviewing.review_queue import QueueFilter
from webapp.teaching.addresses import whole_number

blueprint = Blueprint("bulk", __name__, url_prefix="/together")
LONGEST = 255
SURE = (0, 80, 90, 95)
"""Percent of confidence that can be asked for."""


@blueprint.get("")
def choose() -> ResponseReturnValue:
    """What the filter finds, before anything is said of it."""
    wanted, session = wanted_filter(), reading()
    return render_template(
        "reviewing/together.html",
        wanted=wanted,
        address=as_address(wanted),
        choices=question_search.get_filter_choices(session),
        preview=bulk.preview(session, wanted),
        sure=SURE,
        most=bulk.MOST,
        batch=request.args.get("batch", "")[:32],
    )


@blueprint.post("")
def judge() -> ResponseReturnValue:
    """Support what was shown and nobody has judged since."""
    wanted, session = wanted_filter(), writing()
    ids = bulk.find_ids(session, wanted, newest=whole_number(request.form.get("newest"), default=0))
    batch = reviews.record_many(
        session,
        ids,
        reviewer_id=user_id(),
        verdict=Verdict.SUPPORTED,
        note=gettext("Judged together"),
        now=arrived_at(),
    )
    session.commit()
    flash(ngettext("%(num)s citation is supported now.", "%(num)s citations are supported now.", len(ids)), "right")
    return redirect(url_for(".choose", **as_address(wanted), batch=batch if ids else None), code=303)


@blueprint.post("/<batch>/undo")
def undo(batch: str) -> ResponseReturnValue:
    """Take back what was judged with one press, but for what somebody has judged since."""
    session = writing()
    count = reviews.undo_batch(
        session, batch=batch, reviewer_id=user_id(), note=gettext("Taken back"), now=arrived_at()
    )
    session.commit()
    flash(ngettext("%(num)s verdict is taken back.", "%(num)s verdicts are taken back.", count), "note")
    return redirect(url_for(".choose", **as_address(wanted_filter())), code=303)


def wanted_filter() -> BulkFilter:
    """The filter that the address or the form carries."""
    values = request.values
    percent = whole_number(values.get("sure"), default=0)
    return BulkFilter(
        queue=QueueFilter(kind=values.get("kind", "")[:LONGEST], document=values.get("document", "")[:LONGEST]),
        is_corroborated=values.get("corroborated") == "y",
        least_confidence=percent / 100 if percent in SURE else 0.0,
    )


def as_address(wanted: BulkFilter) -> dict[str, Any]:
    """The parts of an address that ask for this filter again."""
    return {
        "kind": wanted.queue.kind or None,
        "document": wanted.queue.document or None,
        "corroborated": "y" if wanted.is_corroborated else None,
        "sure": round(wanted.least_confidence * 100) or None,
    }
