"""Reviewing: one citation after the other, does the source really say so?"""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import reading, writing
from webapp.models import Verdict
from webapp.permissions import arrived_at, user_id
from webapp.reviewing import bulk, spans
from webapp.reviewing.forms import JudgementForm
from webapp.services.bank import question_search
from webapp.services.reviewing import decisions as judgements
from webapp.services.reviewing import review_queue, review_tasks, reviews
from webapp.services.reviewing.review_queue import QueueFilter
from webapp.teaching import statistics
from webapp.teaching.addresses import whole_number

blueprint = Blueprint("reviewing", __name__, url_prefix="/reviewing")
for pages in (spans, bulk):
    blueprint.register_blueprint(pages.blueprint)
LONGEST = 255
"""Characters of a filter: as many as a source's name may have."""


@blueprint.get("")
def queue() -> ResponseReturnValue:
    """On to the next citation that fits the filter, or a page that says all are judged.

    What the figures of quizzes say by now is counted first: bad ones put their questions at the head of the queue.
    """
    statistics.bring_up_to_date()
    session, wanted = reading(), wanted_filter()
    citation_id = review_queue.get_next_citation(session, wanted)
    if citation_id is not None:
        return redirect(address_of(citation_id, judged=judged_id()))
    return render_template("reviewing/done.html", **page_of(wanted))


@blueprint.get("/<int:citation_id>")
def citation(citation_id: int) -> ResponseReturnValue:
    """One citation to judge."""
    return citation_page(citation_id, JudgementForm(formdata=None))


@blueprint.post("/<int:citation_id>")
def judge(citation_id: int) -> ResponseReturnValue:
    """Keep the verdict, and go on to the next citation at once."""
    form = JudgementForm()
    if not form.validate():
        return citation_page(citation_id, form), 422
    session = writing()
    if reviews.get_latest_id(session, citation_id=citation_id) != (form.seen.data or 0):
        session.rollback()
        return citation_page(citation_id, form, is_overtaken=True), 409
    following = review_queue.get_next_citation(session, wanted_filter(), behind=citation_id)
    reviews.record(
        session,
        citation_id=citation_id,
        question_version_id=form.question_version_id.data,
        reviewer_id=user_id(),
        verdict=Verdict(form.verdict.data),
        note=form.note.data,
        now=arrived_at(),
    )
    session.commit()
    return redirect(address_of(following, judged=citation_id), code=303)


@blueprint.get("/<int:citation_id>/skip")
def skip(citation_id: int) -> ResponseReturnValue:
    """On to the next citation without a verdict on this one."""
    following = review_queue.get_next_citation(reading(), wanted_filter(), behind=citation_id)
    return redirect(address_of(citation_id if following is None else following))


@blueprint.post("/<int:citation_id>/undo")
def undo(citation_id: int) -> ResponseReturnValue:
    """Take the last verdict on the citation back, and show it again."""
    session = writing()
    is_undone = reviews.undo(
        session,
        citation_id=citation_id,
        reviewer_id=user_id(),
        note=gettext("Taken back"),
        now=arrived_at(),
    )
    session.commit()
    if is_undone:
        flash(gettext("Taken back. What counted before counts again; judge it anew."), "note")
    else:
        flash(gettext("Someone else has judged this citation since: see below. Nothing was taken back."), "warning")
    return redirect(address_of(citation_id), code=303)


@blueprint.get("/decisions")
def decisions() -> ResponseReturnValue:
    """Who judged what, and when."""
    word = request.args.get("verdict", "")
    verdict = Verdict(word) if word in [one.value for one in Verdict] else None
    number = whole_number(request.args.get("page"), default=1)
    page = judgements.find_page(reading(), verdict=verdict, page=number)
    return render_template("reviewing/decisions.html", page=page, verdict=verdict)


def citation_page(citation_id: int, form: JudgementForm, *, is_overtaken: bool = False) -> str:
    """One citation with everything that judging it takes, and what the last verdict did."""
    session, wanted = reading(), wanted_filter()
    task = review_tasks.get_task(session, citation_id=citation_id)
    return render_template(
        "reviewing/citation.html",
        task=task,
        form=form,
        is_overtaken=is_overtaken,
        **page_of(wanted),
    )


def page_of(wanted: QueueFilter) -> dict[str, object]:
    """What every page of the queue shows: the filter, how far one is, and the verdict just given."""
    session, judged = reading(), judged_id()
    last = judgements.find_latest(session, citation_id=judged) if judged else None
    return {
        "wanted": wanted,
        "choices": question_search.get_filter_choices(session),
        "progress": review_queue.get_progress(session, wanted),
        "last": last,
        "is_mine": last is not None and last.reviewer_id == user_id(),
        "touched": review_tasks.find_resting_questions(session, citation_id=last.citation_id) if last else (),
    }


def wanted_filter() -> QueueFilter:
    """The filter that the address or the form carries."""
    values = request.values
    return QueueFilter(kind=values.get("kind", "")[:LONGEST], document=values.get("document", "")[:LONGEST])


def judged_id() -> int | None:
    """The citation just judged, as the address carries it."""
    return whole_number(request.args.get("judged"), default=0) or None


def address_of(citation_id: int | None, *, judged: int | None = None) -> str:
    """A citation's page, or the queue's where none is left; the filter goes along."""
    wanted = wanted_filter()
    carried: dict[str, Any] = {"kind": wanted.kind or None, "document": wanted.document or None, "judged": judged}
    if citation_id is None:
        return url_for("reviewing.queue", **carried)
    return url_for("reviewing.citation", citation_id=citation_id, **carried)
