"""Random draws of a set: so many questions that a filter finds, beside the ticked ones."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import reading, writing
from webapp.permissions import arrived_at, user_id
from webapp.services.bank import question_search
from webapp.services.teaching import question_sets, set_draws, set_items
from webapp.teaching import filters
from webapp.teaching.addresses import whole_number
from webapp.teaching.sets import claim, numbers_of, set_page

blueprint = Blueprint("draws", __name__)
MOST_DRAWN = 100
"""How many questions one draw can give."""


@blueprint.post("/sets/<int:set_id>/draws")
def add(set_id: int) -> ResponseReturnValue:
    """Draw so many of what the posted filter finds; what was ticked on the page is kept first."""
    wanted = posted_count()
    asked, _unknown = filters.read_filter(request.form, question_search.get_filter_choices(reading()))
    had, ticked = numbers_of("had"), numbers_of("tick")
    session = writing()
    question_sets.claim(session, question_set_id=set_id, user_id=user_id(), now=arrived_at(), seen=None)
    set_items.keep_ticks(session, question_set_id=set_id, had=had, ticked=ticked)
    carried = filters.as_address(asked)
    is_new = bool(wanted) and set_draws.add(session, question_set_id=set_id, wanted=wanted, asked=carried)
    session.commit()
    if not wanted:
        return redirect(url_for("teaching.bank.browse", set=set_id, **carried), code=303)
    if not is_new:
        flash(gettext("The set draws by this filter already: change the number there."), "warning")
    return redirect(url_for("teaching.sets.show", set_id=set_id, _anchor="draws"), code=303)


@blueprint.post("/sets/<int:set_id>/draws/<int:draw_id>")
def change(set_id: int, draw_id: int) -> ResponseReturnValue:
    """Draw another number of them, or none any more."""
    is_unwanted = request.form.get("do") == "remove"
    wanted = 0 if is_unwanted else posted_count()
    session = writing()
    if not claim(session, set_id):
        return set_page(set_id, is_overtaken=True), 409
    if is_unwanted:
        set_draws.remove(session, question_set_id=set_id, draw_id=draw_id)
    elif wanted:
        set_draws.change(session, question_set_id=set_id, draw_id=draw_id, wanted=wanted)
    session.commit()
    return redirect(url_for("teaching.sets.show", set_id=set_id, _anchor="draws"), code=303)


def posted_count() -> int:
    """How many are to be drawn; 0, and a word on it, where that is no number from 1 to MOST_DRAWN."""
    wanted = whole_number(request.form.get("wanted", "").strip(), default=0)
    if 1 <= wanted <= MOST_DRAWN:
        return wanted
    flash(gettext("Give a number from 1 to %(most)s to draw.", most=MOST_DRAWN), "warning")
    return 0
