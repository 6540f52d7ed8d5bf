"""Which facts and sources a set asks, and which it does not."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from webapp.db import reading
from webapp.permissions import user_id
from webapp.services.teaching import coverage, question_sets
from webapp.services.teaching.coverage import Asked
from webapp.teaching.addresses import whole_number

blueprint = Blueprint("coverage", __name__)


@blueprint.get("/sets/<int:set_id>/coverage")
def show(set_id: int) -> ResponseReturnValue:
    """Every source with how much of it is asked; with ``source``, its facts one by one."""
    session = reading()
    question_set = question_sets.get_question_set(session, question_set_id=set_id, user_id=user_id())
    document_id = whole_number(request.args.get("source"), default=0)
    if not document_id:
        found = coverage.find_coverage(session, question_set_id=set_id)
        return render_template("teaching/coverage.html", question_set=question_set, sources=found)
    word = request.args.get("show", "")
    wanted = Asked(word) if word in list(Asked) else None
    page = coverage.find_page(
        session,
        question_set_id=set_id,
        document_id=document_id,
        show=wanted,
        page=whole_number(request.args.get("page"), default=1),
    )
    return render_template(
        "teaching/coverage_of_source.html",
        question_set=question_set,
        page=page,
        wanted=wanted,
        ways=list(Asked),
    )
