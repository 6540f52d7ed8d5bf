"""Taking a question set along: as a file of another program, with what that loses, and on paper."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from webapp.db import reading
from webapp.permissions import user_id
from webapp.services.teaching import exports, question_sets, sharing
from webapp.services.teaching.sharing import Access
from webapp.teaching.addresses import whole_number
from webapp.teaching.loss_words import say

blueprint = Blueprint("exporting", __name__)


@blueprint.get("/sets/<int:set_id>/export")
def choose(set_id: int) -> ResponseReturnValue:
    """Every format, with what it loses, before anything is downloaded."""
    session = reading()
    return render_template(
        "teaching/export.html",
        question_set=question_sets.get_question_set(session, question_set_id=set_id, user_id=user_id()),
        formats=exports.find_formats(session, question_set_id=set_id),
        say=say,
    )


@blueprint.get("/sets/<int:set_id>/export/<name>")
def download(set_id: int, name: str) -> ResponseReturnValue:
    """The set in one format."""
    session = reading()
    sharing.require(session, question_set_id=set_id, user_id=user_id(), least=Access.VIEW)
    seed = whole_number(request.args.get("variant"), default=0)
    file = exports.export(session, question_set_id=set_id, name=name, shuffle_seed=seed)
    response = Response(file.content, mimetype="application/octet-stream")
    response.headers.set("Content-Disposition", "attachment", filename=file.name)
    return response


@blueprint.get("/sets/<int:set_id>/print")
def paper(set_id: int) -> ResponseReturnValue:
    """The set on paper: the sheet, its key, and the key with the passages; a variant has an order of its own."""
    session = reading()
    seed = whole_number(request.args.get("variant"), default=0)
    return render_template(
        "teaching/print.html",
        question_set=question_sets.get_question_set(session, question_set_id=set_id, user_id=user_id()),
        printed=exports.print_out(session, question_set_id=set_id, shuffle_seed=seed),
        variant=seed,
    )
