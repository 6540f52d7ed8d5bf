"""Every button leads somewhere, and a number that is no question leads on with the attempt."""

from dataclasses import replace

import pytest
from flask import Flask

from tests.webapp.conftest import NOON
from webapp.models import AttemptState, Behaviour, Layout, TimeUp
from webapp.services.taking.attempts import AttemptView, OutlineEntry
from webapp.taking import addresses

ATTEMPT = AttemptView(
    public_id="p",
    quiz_id=1,
    title="Quiz",
    language="es",
    number=1,
    state=AttemptState.IN_PROGRESS,
    behaviour=Behaviour.AT_END,
    layout=Layout.ONE_PER_PAGE,
    tries=3,
    time_up=TimeUp.SUBMIT,
    grace_seconds=0,
    sight=frozenset(),
    is_held=False,
    comment="",
    started_at=NOON,
    deadline_at=None,
    finished_at=None,
    score=None,
    max_score=3,
    outline=tuple(OutlineEntry(position, position == 1, False, None) for position in (1, 2, 3)),  # noqa: FBT003 - is_locked
)
ON_ONE = replace(ATTEMPT, layout=Layout.ALL_ON_ONE)
FINISHED = replace(ATTEMPT, state=AttemptState.FINISHED)
ALL_ANSWERED = replace(ATTEMPT, outline=tuple(replace(entry, is_answered=True) for entry in ATTEMPT.outline))


@pytest.mark.parametrize(
    ("attempt", "address"),
    [
        (ATTEMPT, "/attempts/p/questions/2"),
        (ALL_ANSWERED, "/attempts/p/questions/3"),
        (ON_ONE, "/attempts/p/questions"),
        (FINISHED, "/attempts/p/result"),
    ],
)
def test_an_attempt_goes_on_where_it_stands(app: Flask, attempt: AttemptView, address: str) -> None:
    with app.test_request_context():
        assert addresses.of_attempt(attempt) == address


@pytest.mark.parametrize(
    ("attempt", "wish", "address"),
    [
        (ATTEMPT, "3", "/attempts/p/questions/3"),
        (ATTEMPT, "4", "/attempts/p/questions/2"),
        (ATTEMPT, "0", "/attempts/p/questions/2"),
        (ATTEMPT, "²", "/attempts/p/questions/2"),
        (ATTEMPT, "", "/attempts/p/questions/2"),
        (ATTEMPT, "finish", "/attempts/p/finish"),
        (ON_ONE, "all", "/attempts/p/questions"),
        (ON_ONE, "2", "/attempts/p/questions#question-2"),
        (FINISHED, "2", "/attempts/p/result#question-2"),
    ],
)
def test_every_button_leads_somewhere(app: Flask, attempt: AttemptView, wish: str, address: str) -> None:
    with app.test_request_context():
        assert addresses.after_saving(attempt, wish) == address
