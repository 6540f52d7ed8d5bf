"""Coming in: by name and password, as a new student, by a one-time link."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.webapp.browsing import PASSWORD, count_users, log_in, post, sign_up
from tests.webapp.conftest import NOON, Clock
from webapp.db import Database
from webapp.errors import ThrottledError
from webapp.models import Role, User
from webapp.services.people import invitations, passwords, throttling


def test_a_student_signs_up_and_logs_in(client: FlaskClient, app: Flask) -> None:
    assert sign_up(client).headers["Location"] == "/"
    assert log_in(app.test_client(), name="  ada   BYRON ").headers["Location"] == "/"


def test_the_hash_is_argon2id_with_owasps_costs(client: FlaskClient, database: Database) -> None:
    sign_up(client)
    with database.reading() as session:
        stored = session.scalars(select(User.password_hash)).one()
    assert stored
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert not passwords.verify(None, PASSWORD)


BAD_ACCOUNTS = [
        ("", PASSWORD, PASSWORD),
        ("   ", PASSWORD, PASSWORD),
        ("¿?", PASSWORD, PASSWORD),
        ("A" * 61, PASSWORD, PASSWORD),
        ("Ada", "short", "short"),
        ("Ada", "x" * 129, "x" * 129),
        ("Ada", PASSWORD, PASSWORD + "!"),
        ("Ada Lovelace", "ada lovelace", "ada lovelace"),
        ("ada BYRON", PASSWORD, PASSWORD),
]  # fmt: skip
"""Name, password, password again."""


@pytest.mark.parametrize("bad", BAD_ACCOUNTS)
def test_bad_accounts_are_refused(app: Flask, client: FlaskClient, database: Database, bad: tuple[str, ...]) -> None:
    sign_up(app.test_client())
    name, password, again = bad
    answer = post(client, "/sign-up", name=name, password=password, password_again=again)
    assert answer.status_code == 200
    assert "field__error" in answer.text
    with database.reading() as session:
        assert count_users(session) == 1


@pytest.mark.parametrize(("name", "password"), [("Ada Byron", "wrong wrong"), ("Nobody", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_look_alike(client: FlaskClient, name: str, password: str) -> None:
    sign_up(client)
    post(client, "/log-out")
    answer = log_in(client, name=name, password=password)
    assert answer.status_code == 200
    assert client.get_cookie("login") is None
    assert "field__error" in answer.text


def fail(app: Flask, times: int, *, name: str = "Ada Byron", address: str = "127.0.0.1") -> list[int]:
    client = app.test_client()
    client.environ_base = {"REMOTE_ADDR": address}
    return [log_in(client, name, "wrong wrong").status_code for _ in range(times)]


def test_failures_are_throttled_and_forgotten(app: Flask, client: FlaskClient, clock: Clock) -> None:
    sign_up(client)
    assert fail(app, 12) == [200] * 10 + [429] * 2
    refusal = log_in(client)
    assert refusal.status_code == 429
    assert int(refusal.headers["Retry-After"]) == 15 * 60
    clock.forward(minutes=16)
    assert log_in(client).status_code == 303


def test_another_address_and_another_name_go_on(app: Flask, client: FlaskClient) -> None:
    sign_up(client)
    fail(app, 11, address="192.0.2.7")
    assert log_in(client).status_code == 303
    assert fail(app, 1, name="Someone", address="192.0.2.7") == [200]


def test_a_right_password_is_not_counted(app: Flask, client: FlaskClient) -> None:
    sign_up(client)
    for _ in range(12):
        assert log_in(client).status_code == 303
    assert fail(app, 9)[-1] == 200
    assert log_in(client).status_code == 303
    assert fail(app, 10)[-1] == 200


def test_many_names_from_one_address_are_throttled(session: Session) -> None:
    for number in range(next(limit.tries for limit in throttling.LOGIN_LIMITS if not limit.by_name)):
        throttling.count_login(session, name=f"name {number}", address="192.0.2.7", now=NOON)
    with pytest.raises(ThrottledError):
        throttling.count_login(session, name="one more", address="192.0.2.7", now=NOON)


def test_new_accounts_are_throttled(session: Session) -> None:
    for _ in range(throttling.SIGN_UP_LIMITS[0].tries):
        throttling.count_sign_up(session, address="192.0.2.7", now=NOON)
    with pytest.raises(ThrottledError):
        throttling.count_sign_up(session, address="192.0.2.7", now=NOON)


@pytest.fixture
def token(database: Database) -> str:
    with database.writing() as session:
        made = invitations.invite(session, role=Role.TEACHER, now=NOON)
        session.commit()
    return made


def accept(client: FlaskClient, token: str, name: str = "Ada Byron") -> int:
    address = f"/invitations/{token}"
    return post(client, address, name=name, password=PASSWORD, password_again=PASSWORD).status_code


def test_the_one_time_link_makes_its_opener_the_teacher(app: Flask, client: FlaskClient, token: str) -> None:
    assert client.get(f"/invitations/{token}").status_code == 200
    assert accept(client, token) == 303
    assert client.get("/teaching").status_code == 200
    assert accept(app.test_client(), token, name="Someone Else") == 410
    assert client.get(f"/invitations/{token}").status_code == 410


def test_a_link_works_for_a_week(client: FlaskClient, token: str, clock: Clock) -> None:
    clock.forward(days=7)
    assert client.get(f"/invitations/{token}").status_code == 410


def test_a_link_that_is_replaced_works_no_more(client: FlaskClient, database: Database, token: str) -> None:
    with database.writing() as session:
        invitations.withdraw_unused(session, role=Role.TEACHER)
        session.commit()
    assert accept(client, token) == 410


def test_a_taken_name_does_not_use_the_link_up(app: Flask, client: FlaskClient, token: str) -> None:
    sign_up(app.test_client())
    assert accept(client, token) == 200
    assert accept(client, token, name="Grace Hopper") == 303
