"""A browser without a screen: follows forms with their tokens, as a person would."""

import re
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from webapp.db import Database
from webapp.models import Quiz, Role, User

PASSWORD = "correct horse battery"  # noqa: S105 - of accounts that live as long as a test
_TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


def token_of(page: TestResponse) -> str:
    """The form token in a page."""
    found = _TOKEN.search(page.text)
    assert found, page.text[:500]
    return found.group(1)


def post(client: FlaskClient, address: str, *, form_at: str = "/log-in", **fields: Any) -> TestResponse:
    """Send a form with the token of the page at ``form_at``."""
    token = token_of(client.get(form_at))
    return client.post(address, data={"csrf_token": token, **fields})


def sign_up(client: FlaskClient, name: str = "Ada Byron", password: str = PASSWORD) -> TestResponse:
    return post(client, "/sign-up", name=name, password=password, password_again=password)


def log_in(client: FlaskClient, name: str = "Ada Byron", password: str = PASSWORD, **fields: Any) -> TestResponse:
    return post(client, "/log-in", name=name, password=password, **fields)


def become(client: FlaskClient, database: Database, role: Role | None) -> None:
    """Let the client be someone of this role; None for nobody."""
    if role is Role.GUEST:
        with database.reading() as session:
            quiz = session.scalars(select(Quiz.id)).first()
        assert post(client, f"/quizzes/{quiz}/attempts").status_code == 303
    elif role is not None:
        assert sign_up(client, name=f"A {role}").status_code == 303
        set_role(database, f"A {role}", role)


def set_role(database: Database, name: str, role: Role) -> None:
    with database.writing() as session:
        session.execute(update(User).where(User.name == name).values(role=role))
        session.commit()


def count_users(session: Session) -> int:
    return len(session.scalars(select(User.id)).all())
