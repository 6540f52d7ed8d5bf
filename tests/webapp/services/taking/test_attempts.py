"""Taking a quiz, over the services alone."""

from datetime import timedelta
from random import Random
from typing import TypedDict

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.webapp.conftest import NOON
from webapp.errors import (
    AttemptClosedError,
    NotAnsweredError,
    NotFoundError,
    ReusedKeyError,
    SlotLockedError,
    TooFewQuestionsError,
    WrongResponseError,
)
from webapp.models import Attempt, AttemptState, Behaviour, Quiz, Response
from webapp.services.people import accounts
from webapp.services.taking import attempts
from webapp.services.taking.attempts import SavedResponse, SlotView

LATER = NOON + timedelta(minutes=5)
pytestmark = pytest.mark.usefixtures("loaded")


class Mine(TypedDict):
    """Whose attempt."""

    public_id: str
    user_id: int


class Student:
    """A guest with an attempt at the ready-made quiz."""

    def __init__(self, session: Session, *, shuffle_seed: int = 1, **settings: object) -> None:
        self.session = session
        self.quiz = session.scalars(select(Quiz)).one()
        for name, value in settings.items():
            setattr(self.quiz, name, value)
        session.flush()
        self.user_id = accounts.create_guest(session, now=NOON)
        self.public_id = self.start(shuffle_seed=shuffle_seed)

    def start(self, *, shuffle_seed: int = 1, minutes: float = 0) -> str:
        now = NOON + timedelta(minutes=minutes)
        return attempts.start(
            self.session,
            quiz_id=self.quiz.id,
            user_id=self.user_id,
            now=now,
            random=Random(shuffle_seed),  # noqa: S311 - to be repeated
        )

    @property
    def mine(self) -> Mine:
        return {"public_id": self.public_id, "user_id": self.user_id}

    def slot(self, position: int) -> SlotView:
        return attempts.get_slot(
            self.session, public_id=self.public_id, user_id=self.user_id, position=position, now=LATER
        )

    def save(
        self, position: int, words: object, *, key: str = "", seen: int | None = None, minutes: float = 1
    ) -> SavedResponse:
        fields = {f"response-{position}": [str(words)], "client_key": [key or f"key-{position}-{words}-{minutes}"]}
        if seen is not None:
            fields[f"seen-{position}"] = [str(seen)]
        now = NOON + timedelta(minutes=minutes)
        (saved,) = attempts.save_form(
            self.session, public_id=self.public_id, user_id=self.user_id, fields=fields, now=now
        )
        return saved

    def right(self, position: int) -> int:
        """Where the key of a question stands: its stem says which number it is about, its options hold the year."""
        slot = self.slot(position)
        number = int("".join(filter(str.isdigit, slot.stem)))
        return next(option.position for option in slot.options if option.text == str(1500 + number))

    def wrong(self, position: int) -> int:
        return self.right(position) % 4 + 1

    def finish(self, *, minutes: float = 3) -> attempts.AttemptView:
        now = NOON + timedelta(minutes=minutes)
        return attempts.finish(self.session, public_id=self.public_id, user_id=self.user_id, now=now)


def test_a_quiz_is_taken_from_start_to_score(session: Session) -> None:
    student = Student(session)
    for position in range(1, 8):
        student.save(position, student.right(position))
    student.save(8, student.wrong(8))
    view = student.finish()
    assert (view.state, view.score, view.max_score, view.finished_at) == (
        AttemptState.FINISHED, 7.0, 10.0, NOON + timedelta(minutes=3),
    )  # fmt: skip
    assert [entry.is_right for entry in view.outline] == [True] * 7 + [False] * 3


def test_a_reload_shows_the_same_page(session: Session) -> None:
    student = Student(session)
    once = attempts.get_slots(session, **student.mine, now=LATER)
    session.commit()
    session.expunge_all()
    assert attempts.get_slots(session, **student.mine, now=LATER) == once


def test_the_stored_shuffle_seed_makes_the_same_draw_again(session: Session) -> None:
    one, two, three = (Student(session, shuffle_seed=seed) for seed in (1, 1, 2))
    stems = [
        [slot.stem for slot in attempts.get_slots(session, **student.mine, now=LATER)] for student in (one, two, three)
    ]
    orders = [
        [slot.options for slot in attempts.get_slots(session, **student.mine, now=LATER)]
        for student in (one, two, three)
    ]
    assert stems[0] == stems[1] != stems[2]
    assert orders[0] == orders[1] != orders[2]


def test_starting_again_goes_on_with_the_open_attempt(session: Session) -> None:
    student = Student(session)
    assert student.start(shuffle_seed=9) == student.public_id
    student.finish()
    second = student.start(shuffle_seed=9)
    numbers = session.execute(select(Attempt.public_id, Attempt.number)).tuples().all()
    assert dict(numbers) == {student.public_id: 1, second: 2}


def test_a_second_attempt_asks_what_the_first_did_not(session: Session) -> None:
    student = Student(session)
    first = {slot.stem for slot in attempts.get_slots(session, **student.mine, now=LATER)}
    student.finish()
    student.public_id = student.start(shuffle_seed=5)
    assert first.isdisjoint(slot.stem for slot in attempts.get_slots(session, **student.mine, now=LATER))


def test_too_few_questions_are_counted(session: Session) -> None:
    student = Student(session)
    student.finish()
    student.quiz.question_count, student.quiz.is_ready_made = 33, False
    with pytest.raises(TooFewQuestionsError) as refusal:
        student.start()
    assert (refusal.value.wanted, refusal.value.missing) == (33, 3)


def test_the_same_response_sent_twice_is_stored_once(session: Session) -> None:
    student = Student(session)
    one, two = (student.save(1, 2, key="once") for _ in range(2))
    assert one == two
    assert session.scalar(select(func.count()).select_from(Response)) == 1


def test_a_key_that_returns_with_another_response_is_refused(session: Session) -> None:
    student = Student(session)
    student.save(1, 2, key="once")
    with pytest.raises(ReusedKeyError):
        student.save(1, 3, key="once")


def test_the_newest_response_counts_and_all_are_kept(session: Session) -> None:
    student = Student(session)
    saved = [student.save(1, words, seen=seen) for seen, words in enumerate((2, 3, 4))]
    assert [one.sequence for one in saved] == [1, 2, 3]
    assert student.slot(1).response == (student.slot(1).options[3].text,)
    assert session.scalar(select(func.count()).select_from(Response)) == 3


def test_a_stale_tab_is_told_and_erases_nothing(session: Session) -> None:
    student = Student(session)
    student.save(1, 2, seen=0)
    student.save(1, 3, seen=1)
    late = student.save(1, 4, seen=0)
    assert (late.counts, late.sequence, late.posted) == (False, 2, "3")
    assert student.slot(1).options[2].is_chosen
    assert session.scalars(select(Response.sequence).order_by(Response.id)).all() == [1, 2, None]


@pytest.mark.parametrize("seen", [None, 0])
def test_a_blank_never_erases_what_the_page_did_not_know(session: Session, seen: int | None) -> None:
    student = Student(session)
    student.save(1, 2)
    student.save(1, "", seen=seen)
    assert student.slot(1).response


def test_a_choice_can_be_taken_back(session: Session) -> None:
    student = Student(session)
    student.save(1, 2)
    assert student.save(1, "", seen=1).counts
    assert not student.slot(1).is_answered


@pytest.mark.parametrize("words", ["0", "5", "-1", "1e0", "٣", "17 de enero", "9" * 600])
def test_a_response_that_is_no_option_is_refused(session: Session, words: str) -> None:
    with pytest.raises(WrongResponseError):
        Student(session).save(1, words)


def test_a_question_that_is_not_in_the_attempt_is_refused(session: Session) -> None:
    with pytest.raises(NotFoundError):
        Student(session).save(11, 1)


def test_after_the_end_nothing_is_taken(session: Session) -> None:
    student = Student(session)
    student.finish()
    with pytest.raises(AttemptClosedError):
        student.save(1, 1)


def test_only_the_servers_clock_counts(session: Session) -> None:
    student = Student(session, time_limit_seconds=60)
    student.save(1, student.right(1), minutes=0.99)
    with pytest.raises(AttemptClosedError):
        student.save(2, 1, minutes=1)


def test_an_attempt_that_is_closed_late_is_stamped_with_its_deadline(session: Session) -> None:
    student = Student(session, time_limit_seconds=60)
    student.save(1, student.right(1), minutes=0.5)
    assert attempts.get_attempt(session, **student.mine, now=LATER).is_overdue(LATER)
    view = attempts.close_if_overdue(session, **student.mine, now=LATER)
    assert (view.score, view.finished_at) == (1.0, NOON + timedelta(minutes=1))


def test_an_attempt_in_time_is_not_closed(session: Session) -> None:
    student = Student(session, time_limit_seconds=600)
    assert attempts.close_if_overdue(session, **student.mine, now=LATER).is_open


def test_a_submit_after_the_deadline_is_stamped_with_it(session: Session) -> None:
    student = Student(session, time_limit_seconds=60)
    assert student.finish(minutes=9).finished_at == NOON + timedelta(minutes=1)


def test_overdue_attempts_are_closed_together(session: Session) -> None:
    students = [Student(session, time_limit_seconds=60) for _ in range(3)]
    assert attempts.has_overdue(session, now=LATER)
    assert attempts.close_overdue(session, now=LATER) == 3
    assert not attempts.has_overdue(session, now=LATER)
    assert students[0].start(minutes=9) != students[0].public_id


def test_starting_over_an_overdue_attempt_closes_it(session: Session) -> None:
    student = Student(session, time_limit_seconds=60)
    second = student.start(minutes=5)
    assert second != student.public_id
    assert attempts.get_attempt(session, **student.mine, now=LATER).finished_at == NOON + timedelta(minutes=1)


def test_finishing_twice_scores_once(session: Session) -> None:
    student = Student(session)
    student.save(1, student.right(1))
    assert student.finish(minutes=3) == student.finish(minutes=4)


def test_checking_shows_the_key_and_locks(session: Session) -> None:
    student = Student(session, behaviour=Behaviour.AFTER_EACH)
    wrong = student.wrong(1)
    student.save(1, wrong)
    attempts.check(session, **student.mine, position=1, now=LATER)
    slot = student.slot(1)
    assert slot.is_locked
    assert slot.revealed is not None
    assert (slot.revealed.mark, slot.revealed.is_right) == (0.0, False)
    assert slot.revealed.citations[0].passage.quote
    with pytest.raises(SlotLockedError):
        student.save(1, student.right(1))
    assert student.save(1, wrong).counts


def test_an_unanswered_question_cannot_be_checked(session: Session) -> None:
    student = Student(session, behaviour=Behaviour.AFTER_EACH)
    with pytest.raises(NotAnsweredError):
        attempts.check(session, **student.mine, position=1, now=LATER)


def test_nothing_is_checked_where_feedback_comes_at_the_end(session: Session) -> None:
    student = Student(session, behaviour=Behaviour.AT_END)
    student.save(1, 1)
    with pytest.raises(NotFoundError):
        attempts.check(session, **student.mine, position=1, now=LATER)


def test_another_students_attempt_looks_like_none(session: Session) -> None:
    mine, theirs = Student(session), Student(session)
    with pytest.raises(NotFoundError):
        attempts.get_attempt(session, public_id=theirs.public_id, user_id=mine.user_id, now=LATER)
    with pytest.raises(NotFoundError):
        attempts.finish(session, public_id=theirs.public_id, user_id=mine.user_id, now=LATER)


def test_the_source_is_hidden_until_answered(session: Session) -> None:
    student = Student(session, behaviour=Behaviour.AFTER_EACH)
    student.save(1, 1)
    with pytest.raises(NotFoundError):
        attempts.get_source(session, **student.mine, position=1, number=1, now=LATER)
    attempts.check(session, **student.mine, position=1, now=LATER)
    source = attempts.get_source(session, **student.mine, position=1, number=1, now=LATER)
    assert [segment.mark for line in source.paragraphs for segment in line if segment.mark] == [
        "citation", "focus", "citation",
    ]  # fmt: skip
    with pytest.raises(NotFoundError):
        attempts.get_source(session, **student.mine, position=1, number=2, now=LATER)


def test_attempts_are_listed_newest_first(session: Session) -> None:
    student = Student(session)
    student.finish()
    second = student.start(minutes=10)
    listed = attempts.find_attempts(session, user_id=student.user_id, now=LATER)
    assert [(one.public_id, one.score) for one in listed] == [(second, None), (student.public_id, 0.0)]
