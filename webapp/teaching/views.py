"""The desk: where a teacher sees what waits; the other pages of teaching stand in the files beside this one."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from webapp.db import reading
from webapp.permissions import user_id
from webapp.services.reviewing import review_queue
from webapp.services.reviewing.review_queue import QueueFilter
from webapp.services.teaching import desk, quizzes
from webapp.teaching import (
    bank,
    classes,
    coverage,
    draws,
    duplicates,
    exporting,
    forgetting,
    gradebook,
    importing,
    people,
    publishing,
    regrading,
    results,
    sets,
    settings,
    sharing,
    sources,
    statistics,
    writing,
)

blueprint = Blueprint("teaching", __name__, url_prefix="/teaching")
PAGES = (
    *(bank, sources, sets, draws, coverage, duplicates, sharing, exporting, importing, writing),
    *(publishing, settings, classes, results, gradebook, statistics, regrading, people, forgetting),
)
"""The groups of pages below the desk."""
for pages in PAGES:
    blueprint.register_blueprint(pages.blueprint)

LATEST = 6
"""How many quizzes the desk shows."""


@blueprint.get("")
def overview() -> ResponseReturnValue:
    """What needs doing, how the bank stands, and the latest quizzes."""
    statistics.bring_up_to_date()
    session = reading()
    published = quizzes.find_all_quizzes(session)
    return render_template(
        "teaching/overview.html",
        progress=review_queue.get_progress(session, QueueFilter()),
        bank=desk.count_questions(session),
        set_count=desk.count_question_sets(session, user_id=user_id()),
        quizzes=published[:LATEST],
        attempt_count=sum(quiz.attempt_count for quiz in published),
    )
