"""Drawing a citation anew: its edges a word earlier or later, or dragged; the server says what it would quote."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import reading, writing
from webapp.permissions import arrived_at, user_id
from webapp.services.reviewing import review_tasks, reviews, spans
from webapp.services.reviewing.spans import Place
from webapp.teaching.addresses import whole_number

blueprint = Blueprint("spans", __name__)
NAMES = ("start", "end", "focus_start", "focus_end")
LONGEST_NOTE = 2000


@blueprint.get("/<int:citation_id>/span")
def draw(citation_id: int) -> ResponseReturnValue:
    """The citation in its text, with the edges where the address wants them."""
    return span_page(citation_id)


@blueprint.post("/<int:citation_id>/span")
def redraw(citation_id: int) -> ResponseReturnValue:
    """Put the citation as it was drawn in the place of the old one, unless somebody has judged that meanwhile."""
    wanted = posted_place()
    session = writing()
    is_overtaken = reviews.get_latest_id(session, citation_id=citation_id) != whole_number(
        request.form.get("seen"), default=0
    )
    made = None
    if wanted and not is_overtaken:
        made = spans.redraw(
            session,
            citation_id=citation_id,
            wanted=wanted,
            reviewer_id=user_id(),
            note=request.form.get("note", "").strip()[:LONGEST_NOTE],
            now=arrived_at(),
        )
    if made is None:
        session.rollback()
        return span_page(citation_id, is_overtaken=is_overtaken), 409 if is_overtaken else 422
    session.commit()
    flash(gettext("Saved: this citation stands in the place of the old one."), "right")
    return redirect(url_for("reviewing.citation", citation_id=made), code=303)


def span_page(citation_id: int, *, is_overtaken: bool = False) -> str:
    """The page where a citation is drawn."""
    session = reading()
    return render_template(
        "reviewing/span.html",
        task=review_tasks.get_task(session, citation_id=citation_id),
        drawing=spans.draw(session, citation_id=citation_id, wanted=posted_place()),
        is_overtaken=is_overtaken,
        address_of=lambda place: url_for(".draw", citation_id=citation_id, **as_address(place)),
        note=request.form.get("note", ""),
    )


def posted_place() -> Place | None:
    """Where the address or the form wants the edges; None where it does not say."""
    numbers = [whole_number(request.values.get(name), default=-1) for name in NAMES]
    return None if min(numbers) < 0 else Place(*numbers)


def as_address(place: Place) -> dict[str, Any]:
    """The parts of an address that ask for these edges."""
    return {name: getattr(place, name) for name in NAMES}
