"""Anything a student, a teacher and the server can do to one attempt, in any order, against a model of a page."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import select, update

from tests.webapp.banks import Folder, chronicle, synthetic_question
from tests.webapp.browsing import become, post, sign_up
from tests.webapp.conftest import Clock, load
from webapp import create_app
from webapp.db import Database
from webapp.models import Attempt, AttemptState, QuestionVersion, Quiz, Response, Role, SchoolClass, Slot, User
from webapp.services.citations import frozen
from webapp.services.taking import deadlines, saving
from webapp.services.taking.posted import read_form
from webapp.settings import Settings

COUNT, MINUTES, STEPS, EXAMPLES = 3, 10, 25, 8
COSTLY = 1
"""How often in an example the bank is edited, and the server restarted: these take their time."""
EARLIEST = 3
"""How many responses are given before the first submit: otherwise most examples would be over at once."""
positions, options = st.integers(1, COUNT), st.integers(1, 4)


@dataclass
class World:
    """What all examples share: a server that can be restarted, a bank that can be edited, a class with a quiz."""

    app: Flask
    settings: Settings
    clock: Clock
    database: Database
    bank: Folder
    teacher: FlaskClient
    quiz_id: int
    code: str
    edition: int = 1
    students: int = 0

    def restart(self) -> None:
        """A new process, as far as memory goes."""
        self.app.extensions["database"].dispose()
        self.app = create_app(self.settings, clock=self.clock)
        self.app.testing = True
        self.app.config["WTF_CSRF_ENABLED"] = False
        cookie = self.teacher.get_cookie("login")
        self.teacher = self.client(cookie.value if cookie else "")

    def client(self, login: str = "") -> FlaskClient:
        made = self.app.test_client()
        if login:
            made.set_cookie("login", login)
        return made

    def edit(self) -> None:
        """Every question asks something else and has another key, under the same id."""
        self.edition += 1
        text = chronicle(COUNT)
        edited = [
            replace(
                synthetic_question(text, number),
                version=self.edition,
                stem=f"Edición {self.edition}: ¿y la escaramuza {number}?",
                key=("1",),
                options=("1", "2", "3", "4"),
            )
            for number in range(1, COUNT + 1)
        ]
        self.bank.write(edited, text)
        load(self.database, self.bank)


@pytest.fixture
def world(app: Flask, settings: Settings, database: Database, clock: Clock, folder: Folder) -> World:
    folder.write_synthetic(COUNT)
    load(database, folder)
    teacher = app.test_client()
    become(teacher, database, Role.TEACHER)
    made = post(teacher, "/teaching/classes", form_at="/teaching/classes", title="A", time_zone="UTC")
    with database.writing() as session:
        session.execute(update(Quiz).values(time_limit_seconds=60 * MINUTES, question_count=COUNT))
        quiz_id = session.scalars(select(Quiz.id)).one()
        code = session.scalars(select(SchoolClass.join_code)).one()
        session.commit()
    post(teacher, f"{made.headers['Location']}/assign", form_at="/teaching/classes", quiz=quiz_id)
    app.config["WTF_CSRF_ENABLED"] = False
    return World(app, settings, clock, database, folder, teacher, quiz_id, code)


class Taking(RuleBasedStateMachine):
    """One student's attempt; ``world`` is set by the test."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.world.students += 1
        name = f"Student {self.world.students}"
        self.student = self.world.client()
        self.world.app.config["WTF_CSRF_ENABLED"] = True
        sign_up(self.student, name=name)
        self.world.app.config["WTF_CSRF_ENABLED"] = False
        self.student.post("/join", data={"code": self.world.code})
        begun = self.student.post(f"/quizzes/{self.world.quiz_id}/attempts")
        self.address = begun.headers["Location"]
        self.deadline = self.world.clock() + timedelta(minutes=MINUTES)
        self.started, self.minutes = self.world.clock(), MINUTES
        self.ended: datetime | None = None
        self.chosen: dict[int, int] = {}
        self.sequences = dict.fromkeys(range(1, COUNT + 1), 0)
        self.sent: dict[str, str] = {}
        self.keys = self.edits = self.restarts = 0
        with self.world.database.reading() as session:
            self.user_id = session.scalars(select(User.id).where(User.name == name)).one()
            slots = session.scalars(select(Slot).join(Attempt).where(Attempt.user_id == self.user_id)).all()
            shown = {
                slot.position: [slot.question_version.options[index] for index in slot.option_order] for slot in slots
            }
            self.shown = shown
            self.right = {slot.position: slot.question_version.key[0] for slot in slots}
            self.stems = {slot.position: slot.question_version.stem for slot in slots}

    @property
    def is_running(self) -> bool:
        return self.ended is None and self.world.clock() < self.deadline

    def expect_end(self) -> None:
        """Whoever asks for a page after the deadline finds the attempt closed at it."""
        if self.ended is None and self.world.clock() >= self.deadline:
            self.ended = self.deadline

    @rule(position=positions, option=options, is_stale=st.booleans())
    def respond(self, position: int, option: int, is_stale: bool) -> None:  # noqa: FBT001 - Hypothesis gives it
        self.keys += 1
        seen = 0 if is_stale else self.sequences[position]
        self.sent = {f"response-{position}": str(option), f"seen-{position}": str(seen), "client_key": f"k{self.keys}"}
        answer = self.student.post(f"{self.address}/responses", data=self.sent)
        if not self.is_running:
            assert answer.status_code == 409
            return
        assert answer.status_code == 303
        if self.chosen.get(position) != option and seen == self.sequences[position]:
            self.chosen[position] = option
            self.sequences[position] += 1

    @precondition(lambda self: self.sent)
    @rule()
    def send_again(self) -> None:
        """The reply was lost: the page sends the same once more, and nothing changes."""
        answer = self.student.post(f"{self.address}/responses", data=self.sent)
        assert answer.status_code == (303 if self.is_running else 409)

    @precondition(lambda self: self.keys > EARLIEST)
    @rule()
    def submit(self) -> None:
        assert self.student.post(f"{self.address}/finish").status_code == 303
        self.expect_end()
        self.ended = self.ended or self.world.clock()

    @rule()
    def reload(self) -> None:
        page = self.student.get(f"{self.address}/questions/1", follow_redirects=True)
        self.expect_end()
        assert page.status_code == 200
        assert self.stems[1] in page.text
        assert ('class="score"' in page.text) == (self.ended is not None)

    @rule(minutes=st.integers(1, 15))
    def extend(self, minutes: int) -> None:
        """The teacher gives so much more than the quiz; nothing that is over begins again by it."""
        granted = {"extra_minutes": str(minutes), "extra_attempts": "", "closes_at": ""}
        answer = self.world.teacher.post(f"/teaching/assignments/1/students/{self.user_id}", data=granted)
        assert answer.status_code == 303
        if self.ended is None:
            self.deadline = self.started + timedelta(minutes=MINUTES + minutes)

    @rule(minutes=st.integers(2, 8))
    def let_time_pass(self, minutes: int) -> None:
        self.world.clock.forward(minutes=minutes)

    @precondition(lambda self: self.edits < COSTLY)
    @rule()
    def edit_questions(self) -> None:
        self.edits += 1
        self.world.edit()

    @precondition(lambda self: self.restarts < COSTLY)
    @rule()
    def restart(self) -> None:
        self.restarts += 1
        cookie = self.student.get_cookie("login")
        self.world.restart()
        self.student = self.world.client(cookie.value if cookie else "")

    @invariant()
    def what_is_stored_is_what_the_model_says(self) -> None:
        with self.world.database.reading() as session:
            attempt = session.scalars(select(Attempt).where(Attempt.user_id == self.user_id)).one()
            assert attempt.state is (AttemptState.FINISHED if self.ended else AttemptState.IN_PROGRESS)
            assert attempt.finished_at == self.ended
            rows = session.execute(
                select(Slot.position, Response.value)
                .join(Response, Response.slot_id == Slot.id)
                .where(Slot.attempt_id == attempt.id, Response.sequence.is_not(None))
                .order_by(Response.sequence),
            )
            stored = {position: value[0] for position, value in rows}
            words = {position: self.shown[position][option - 1] for position, option in self.chosen.items()}
            assert stored == words
            if self.ended:
                assert attempt.score == sum(words.get(place) == key for place, key in self.right.items())


def run(world: World, *, examples: int = EXAMPLES) -> None:
    machine = type("TakingHere", (Taking,), {"world": world})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_whatever_happens_the_attempt_is_what_the_model_says(world: World) -> None:
    run(world)


def newest_questions(get: Callable[..., Any]) -> Callable[..., Any]:
    """Sabotage: mark by what the questions say now."""

    def get_newest(session: Any, version_ids: Any) -> Any:
        newest = session.scalars(select(QuestionVersion.id).order_by(QuestionVersion.number.desc())).first()
        found = get(session, [*version_ids, newest])
        return dict.fromkeys(version_ids, found[newest])

    return get_newest


def forget_what_was_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "read_form", lambda fields: (replace(one, seen=None) for one in read_form(fields)))


def never_look_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadlines, "phase", lambda *_: deadlines.Phase.RUNNING)


def give_no_extra_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadlines, "renew", lambda *_, **__: 0)


def stamp_late_ones_with_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadlines, "closing", lambda *known: (AttemptState.FINISHED, known[-1]))


def mark_by_what_questions_say_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frozen, "get_questions", newest_questions(frozen.get_questions))


@pytest.mark.parametrize(
    "sabotage",
    [
        forget_what_was_seen,
        never_look_at_the_deadline,
        give_no_extra_time,
        stamp_late_ones_with_now,
        mark_by_what_questions_say_now,
    ],
)
def test_the_model_would_notice(
    world: World, monkeypatch: pytest.MonkeyPatch, sabotage: Callable[[pytest.MonkeyPatch], None]
) -> None:
    """The test above can fail."""
    sabotage(monkeypatch)
    with pytest.raises(AssertionError):
        run(world, examples=4 * EXAMPLES)
