"""A key is put right: first as a dry run, then for good, with the old scores kept."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.webapp.banks import Folder
from tests.webapp.browsing import become, post
from tests.webapp.conftest import NOON, add_teacher, load
from tests.webapp.many_attempts import add_attempts, versions_of
from webapp.db import Database
from webapp.errors import WrongKeyError
from webapp.models import (
    Act,
    Attempt,
    AttemptState,
    Question,
    QuestionVersion,
    Quiz,
    QuizFigures,
    RegradedSlot,
    RegradeWay,
    Role,
    Slot,
)
from webapp.services.bank import corrections
from webapp.services.bank.corrections import Correction
from webapp.services.results import quiz_statistics, regrading

pytestmark = pytest.mark.usefixtures("loaded")


class Case:
    """Three students answered two questions: the first the wrong key, a distractor, nothing; all the second right."""

    def __init__(self, session: Session) -> None:
        first, second = versions_of(session, 2)
        self.question_id, self.version_id = first.question_id, first.id
        self.wrong_key = first.key[0]
        self.right, self.other, *_ = [option for option in first.options if option not in first.key]
        self.quiz_id = session.scalars(select(Quiz.id)).one()
        rows = [[word, second.key[0]] for word in (self.wrong_key, self.right, "")]
        self.users = add_attempts(session, self.quiz_id, [first, second], rows)
        self.teacher = add_teacher(session)

    def scores(self, session: Session) -> list[float | None]:
        return list(session.scalars(select(Attempt.score).where(Attempt.user_id.in_(self.users)).order_by(Attempt.id)))

    def correct(self, session: Session) -> None:
        correction = Correction((self.right,), (), "")
        corrections.correct_key(session, question_id=self.question_id, correction=correction, now=NOON)

    def regrade(self, session: Session, way: RegradeWay = RegradeWay.BY_KEY) -> int:
        planned = regrading.dry_run(session, question_id=self.question_id, way=way)
        return regrading.regrade(session, planned, teacher_id=self.teacher, now=NOON)


@pytest.fixture
def case(session: Session) -> Case:
    return Case(session)


def test_a_dry_run_lists_who_changes_and_changes_nothing(session: Session, case: Case) -> None:
    case.correct(session)
    planned = regrading.dry_run(session, question_id=case.question_id, way=RegradeWay.BY_KEY)
    assert [(one.user_id, one.old_score, one.new_score) for one in planned.changed_scores] == [
        (case.users[0], 2, 1),
        (case.users[1], 1, 2),
    ]
    assert (planned.finished, planned.in_progress, planned.reworded) == (3, 0, 0)
    session.flush()
    assert case.scores(session) == [2, 1, 1]


def test_a_regrade_does_what_the_dry_run_said_and_keeps_what_was(session: Session, case: Case) -> None:
    case.correct(session)
    stand = quiz_statistics.get_stand(session, quiz_id=case.quiz_id)
    counted = quiz_statistics.count(session, quiz_id=case.quiz_id)
    quiz_statistics.keep(session, counted, quiz_id=case.quiz_id, stand=stand, now=NOON)
    assert case.regrade(session) == 2
    session.expire_all()
    assert case.scores(session) == [1, 2, 1]
    kept = session.scalars(select(RegradedSlot).order_by(RegradedSlot.slot_id)).all()
    assert [(row.old_mark, row.old_score, row.new_mark, row.new_score) for row in kept] == [
        (1, 2, 0, 1),
        (0, 1, 1, 2),
        (0, 1, 0, 1),
    ]
    assert {row.old_version_id for row in kept} == {case.version_id}
    act = session.scalars(select(Act)).one()
    assert (act.verb, act.actor_id, act.object_id, act.details) == (
        "regrade",
        case.teacher,
        case.question_id,
        {"changed": 2},
    )
    assert session.get(QuizFigures, case.quiz_id) is None  # the figures are counted anew
    (done,) = regrading.find_regrades(session, question_id=case.question_id)
    assert (done.way, done.teacher, done.changed) == (RegradeWay.BY_KEY, "Ada", 2)
    assert regrading.dry_run(session, question_id=case.question_id, way=RegradeWay.BY_KEY).changes == ()


def test_everyone_can_be_given_credit(session: Session, case: Case) -> None:
    assert case.regrade(session, RegradeWay.CREDIT) == 2
    session.expire_all()
    assert case.scores(session) == [2, 2, 2]
    assert regrading.dry_run(session, question_id=case.question_id, way=RegradeWay.CREDIT).changes == ()


def test_attempts_in_progress_are_marked_by_the_new_key_later(session: Session, case: Case) -> None:
    case.correct(session)
    attempt = session.scalars(select(Attempt).where(Attempt.user_id == case.users[1])).one()
    attempt.state, attempt.score, attempt.finished_at = AttemptState.IN_PROGRESS, None, None
    session.flush()
    assert case.regrade(session) == 1
    session.expire_all()
    newest = session.scalars(
        select(QuestionVersion.id)
        .where(QuestionVersion.question_id == case.question_id)
        .order_by(QuestionVersion.id.desc())
    ).first()
    slot = session.scalars(select(Slot).where(Slot.attempt_id == attempt.id, Slot.position == 1)).one()
    assert (slot.question_version_id, slot.mark, attempt.score) == (newest, 0, None)  # an unchecked mark stays


def test_what_was_asked_in_other_words_is_left_alone(session: Session, case: Case) -> None:
    case.correct(session)
    question = session.get_one(Question, case.question_id)
    newest = max(question.versions, key=lambda version: version.number)
    newest.stem = "¿Otra cosa?"
    session.flush()
    planned = regrading.dry_run(session, question_id=case.question_id, way=RegradeWay.BY_KEY)
    assert (planned.changes, planned.reworded) == ((), 3)


@pytest.mark.parametrize("key", [(), ("not offered",), ("a\0b",)])
def test_a_key_that_cannot_be_is_refused(session: Session, case: Case, key: tuple[str, ...]) -> None:
    correction = Correction(key, (), "")
    with pytest.raises(WrongKeyError):
        corrections.correct_key(session, question_id=case.question_id, correction=correction, now=NOON)


def test_loading_the_bank_again_does_not_bring_the_wrong_key_back(database: Database, library: Folder) -> None:
    with database.writing() as session:
        case = Case(session)
        case.correct(session)
        session.commit()
    report = load(database, library)
    assert (report.changed, report.added) == (0, 0)
    with database.reading() as session:
        assert session.get_one(Question, case.question_id).version_number == 2


def test_a_teacher_puts_a_key_right_on_the_pages(client: FlaskClient, database: Database) -> None:
    become(client, database, Role.TEACHER)
    with database.writing() as session:
        case = Case(session)
        session.commit()
    address = f"/teaching/questions/{case.question_id}"
    page = client.get(f"{address}/key")
    assert case.wrong_key in page.text
    assert post(client, f"{address}/key", form_at=f"{address}/key", options=[]).status_code == 422
    with database.reading() as session:
        place = session.get_one(QuestionVersion, case.version_id).options.index(case.right)
    done = post(client, f"{address}/key", form_at=f"{address}/key", options=[str(place)], explanation="Es otro.")
    assert done.headers["Location"].endswith(f"{address}/regrade")
    planned = client.get(f"{address}/regrade").text
    assert planned.count("/teaching/students/") == 2
    stale = post(client, f"{address}/regrade", form_at=f"{address}/regrade", way="by-key", version="1")
    assert stale.status_code == 303
    with database.reading() as session:
        assert case.scores(session) == [2, 1, 1]
        version = session.scalars(select(QuestionVersion.id).order_by(QuestionVersion.id.desc())).first()
    post(client, f"{address}/regrade", form_at=f"{address}/regrade", way="by-key", version=str(version))
    with database.reading() as session:
        assert case.scores(session) == [1, 2, 1]
        assert session.scalars(select(Act.verb).order_by(Act.id)).all() == ["correct-key", "regrade"]
