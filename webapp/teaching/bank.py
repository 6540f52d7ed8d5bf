"""The question bank: browsing it, choosing questions for a set from it, one question with all that is known of it."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from webapp.db import reading
from webapp.permissions import user_id
from webapp.services.bank import bank_questions, question_history, question_search
from webapp.services.bank import writing as own
from webapp.services.reviewing import decisions, review_tasks
from webapp.services.teaching import question_sets, set_items, sharing
from webapp.services.teaching.sharing import Access
from webapp.teaching import filters
from webapp.teaching.addresses import whole_number
from webapp.teaching.forms import TitleForm

blueprint = Blueprint("bank", __name__)


@blueprint.get("/questions")
def browse() -> ResponseReturnValue:
    """The questions that fit the filter in the address; with ``set``, each with a box that puts it into that set."""
    session = reading()
    choices = question_search.get_filter_choices(session)
    wanted, unknown = filters.read_filter(request.args, choices)
    after, before = (whole_number(request.args.get(name), default=0) for name in ("after", "before"))
    page = question_search.find_questions(session, wanted, after=after, before=before)
    set_id = whole_number(request.args.get("set"), default=0)
    return render_template(
        "teaching/choose.html" if set_id else "teaching/questions.html",
        choices=choices,
        wanted=wanted,
        unknown=unknown,
        address=filters.as_address(wanted),
        page=page,
        form=TitleForm(formdata=None),
        **(set_to_fill(set_id) if set_id else {}),
    )


@blueprint.get("/questions/<int:question_id>")
def question(question_id: int) -> ResponseReturnValue:
    """One question: what it says, what proves it, who judged that, and where it is used."""
    session = reading()
    details = question_search.get_question(session, question_id=question_id)
    citation_ids = [evidence.citation_id for evidence in details.evidence]
    return render_template(
        "teaching/question.html",
        details=details,
        notes=bank_questions.get_bank_questions(session, [question_id])[question_id].option_notes,
        question=details.question,
        histories=decisions.find_histories(session, citation_ids=citation_ids),
        versions=question_history.find_versions(session, question_id=question_id),
        uses=question_history.find_uses(session, question_id=question_id),
        open_sets=sharing.find_open(session, user_id=user_id()),
        is_own=own.is_own(session, question_id=question_id),
        may_write=details.question.type in own.TYPES,
    )


@blueprint.get("/citations/<int:citation_id>/text")
def text(citation_id: int) -> ResponseReturnValue:
    """The whole source around a citation."""
    session = reading()
    return render_template(
        "teaching/text.html",
        citation_id=citation_id,
        source=question_search.get_text(session, citation_id=citation_id),
        resting=review_tasks.find_resting_questions(session, citation_id=citation_id),
    )


def set_to_fill(set_id: int) -> dict[str, object]:
    """The set that questions are chosen for, and those that stand in it already."""
    session = reading()
    return {
        "question_set": question_sets.get_question_set(
            session, question_set_id=set_id, user_id=user_id(), least=Access.EDIT
        ),
        "ticked": set_items.find_question_ids(session, question_set_id=set_id),
    }
