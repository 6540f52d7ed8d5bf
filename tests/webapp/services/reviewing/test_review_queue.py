"""Which citation comes next under a filter, what a verdict did, and how it is taken back."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.webapp.banks import CHRONICLE, Folder, chronicle, synthetic_question
from tests.webapp.conftest import NOON, add_teacher, load
from webapp.db import Database
from webapp.models import Citation, Verdict
from webapp.services.bank import question_search
from webapp.services.bank.question_search import QuestionFilter
from webapp.services.reviewing import decisions, review_queue, review_tasks, reviews
from webapp.services.reviewing.review_queue import QueueFilter
from webapp.services.teaching import question_sets, quizzes
from webapp.services.teaching.quizzes import QuizSettings

ALL = QueueFilter()


@pytest.fixture
def teacher(session: Session) -> int:
    return add_teacher(session)


@pytest.fixture
def five(database: Database, folder: Folder) -> None:
    """Five citations, two of them behind questions on strengths, the first behind two questions."""
    text = chronicle(5)
    questions = [synthetic_question(text, number) for number in range(1, 6)]
    questions[3:] = [replace(question, kind="strength") for question in questions[3:]]
    questions.append(replace(questions[0], id="variant", stem="¿Qué año vio la escaramuza número 1?"))
    folder.write(questions, text)
    load(database, folder)


def judge(session: Session, reviewer: int, citation_id: int, verdict: Verdict, note: str = "") -> None:
    reviews.record(
        session,
        citation_id=citation_id,
        question_version_id=None,
        reviewer_id=reviewer,
        verdict=verdict,
        note=note,
        now=NOON,
    )


def citation_ids(session: Session) -> list[int]:
    """In the order of the text."""
    return list(session.scalars(select(Citation.id).order_by(Citation.start)))


def verdicts(session: Session, citation_id: int) -> list[Verdict | None]:
    """The newest first."""
    history = decisions.find_histories(session, citation_ids=[citation_id])[citation_id]
    return [decision.verdict for decision in history]


def walk(session: Session, wanted: QueueFilter, steps: int, behind: int | None = None) -> list[int | None]:
    seen = []
    for _ in range(steps):
        behind = review_queue.get_next_citation(session, wanted, behind=behind)
        seen.append(behind)
    return seen


@pytest.mark.usefixtures("five")
def test_skipping_follows_the_text_and_comes_round(session: Session) -> None:
    a, b, c, d, e = citation_ids(session)
    assert walk(session, ALL, 6) == [a, b, c, d, e, a]
    assert walk(session, QueueFilter(kind="strength"), 3) == [d, e, d]
    assert walk(session, QueueFilter(document=CHRONICLE), 1, behind=d) == [e]
    assert walk(session, QueueFilter(document="another.txt"), 1) == [None]
    assert walk(session, QueueFilter(kind="no such kind"), 1) == [None]


@pytest.mark.usefixtures("five")
def test_the_queue_goes_on_behind_what_is_judged(session: Session, teacher: int) -> None:
    a, b, c, d, e = citation_ids(session)
    for here, following, verdict in (
        (b, c, Verdict.UNCLEAR),
        (c, d, Verdict.SUPPORTED),
        (e, a, Verdict.UNSUPPORTED),
        (a, d, Verdict.SUPPORTED),
        (d, b, Verdict.SUPPORTED),  # what was unclear comes last
    ):
        assert review_queue.get_next_citation(session, ALL, behind=here) == following
        judge(session, teacher, here, verdict)
    assert review_queue.get_next_citation(session, ALL, behind=b) is None
    judge(session, teacher, b, Verdict.SUPPORTED)
    assert review_queue.get_next_citation(session, ALL) is None


@pytest.mark.usefixtures("five")
def test_what_a_teachers_open_quiz_asks_comes_first_and_is_counted(session: Session, teacher: int) -> None:
    (last,) = question_search.find_questions(session, QuestionFilter(words="número 5")).questions
    set_id = question_sets.create(session, title="Uno", owner_id=teacher, question_ids=[last.id], now=NOON)
    settings = QuizSettings(title="Uno", question_count=1)
    quiz_id = quizzes.publish(session, question_set_id=set_id, owner_id=teacher, settings=settings, now=NOON)
    a, _b, _c, _d, e = citation_ids(session)
    assert walk(session, ALL, 2) == [e, a]
    assert review_queue.get_progress(session, ALL).in_use == 1
    quizzes.close(session, quiz_id=quiz_id, now=NOON)
    assert walk(session, ALL, 1) == [a]
    assert review_queue.get_progress(session, ALL).in_use == 0


@pytest.mark.usefixtures("five")
def test_progress_counts_what_fits(session: Session, teacher: int) -> None:
    a, _b, _c, d, _e = citation_ids(session)
    judge(session, teacher, a, Verdict.SUPPORTED)
    judge(session, teacher, d, Verdict.UNCLEAR)
    everything = review_queue.get_progress(session, ALL)
    assert (everything.total, everything.reviewed, everything.unclear) == (5, 2, 1)
    strengths = review_queue.get_progress(session, QueueFilter(kind="strength"))
    assert (strengths.total, strengths.reviewed, strengths.unclear) == (2, 1, 1)


@pytest.mark.usefixtures("five")
def test_all_questions_on_an_unsupported_citation_leave_service(session: Session, teacher: int) -> None:
    first = citation_ids(session)[0]
    assert [question.is_in_service for question in find_resting(session, first)] == [True, True]
    judge(session, teacher, first, Verdict.UNSUPPORTED)
    assert [question.is_in_service for question in find_resting(session, first)] == [False, False]


def find_resting(session: Session, citation_id: int) -> tuple[review_tasks.RestingQuestion, ...]:
    return review_tasks.find_resting_questions(session, citation_id=citation_id)


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], None),  # nothing counted: it stands in the queue as before
        ([Verdict.SUPPORTED], Verdict.SUPPORTED),
        ([Verdict.SUPPORTED, Verdict.UNSUPPORTED], Verdict.UNSUPPORTED),
    ],
)
def test_taking_back_says_anew_what_counted_before(
    session: Session,
    teacher: int,
    before: list[Verdict],
    after: Verdict | None,
) -> None:
    first = citation_ids(session)[0]
    for verdict in (*before, Verdict.UNCLEAR):
        judge(session, teacher, first, verdict)
    assert reviews.undo(session, citation_id=first, reviewer_id=teacher, note="taken back", now=NOON)
    assert verdicts(session, first) == [after, Verdict.UNCLEAR, *reversed(before)]
    assert session.get_one(Citation, first).verdict == after
    assert review_queue.get_progress(session, ALL).unreviewed == (5 if after is None else 4)


@pytest.mark.usefixtures("five")
def test_nobody_takes_back_what_another_said(session: Session, teacher: int) -> None:
    first = citation_ids(session)[0]
    other = add_teacher(session, name="Bruno Paz")
    assert not reviews.undo(session, citation_id=first, reviewer_id=teacher, note="", now=NOON)
    judge(session, teacher, first, Verdict.UNSUPPORTED)
    judge(session, other, first, Verdict.SUPPORTED, note="Sí lo dice")
    assert not reviews.undo(session, citation_id=first, reviewer_id=teacher, note="", now=NOON)
    latest = decisions.find_latest(session, citation_id=first)
    assert latest
    assert (latest.verdict, latest.reviewer, latest.note) == (Verdict.SUPPORTED, "Bruno Paz", "Sí lo dice")


@pytest.mark.usefixtures("five")
def test_decisions_are_paged_and_filtered(session: Session, teacher: int) -> None:
    for citation_id in citation_ids(session):
        judge(session, teacher, citation_id, Verdict.SUPPORTED)
    judge(session, teacher, citation_ids(session)[0], Verdict.UNSUPPORTED)
    page = decisions.find_page(session, page=2, per_page=4)
    assert (len(page.decisions), page.total, page.number, page.page_count) == (2, 6, 2, 2)
    assert decisions.find_page(session, page=99, per_page=4).number == 2
    found = decisions.find_page(session, verdict=Verdict.UNSUPPORTED)
    assert [decision.citation_id for decision in found.decisions] == [citation_ids(session)[0]]


def test_an_empty_bank_has_nothing_to_review(session: Session) -> None:
    assert review_queue.get_next_citation(session, ALL) is None
    assert review_queue.get_progress(session, ALL).total == 0
