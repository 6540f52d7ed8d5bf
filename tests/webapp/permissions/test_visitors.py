"""Log-ins: rows on the server, a token in the browser, and forms that belong to both."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.webapp.browsing import become, log_in, post, sign_up, token_of
from tests.webapp.conftest import Clock
from webapp.db import Database
from webapp.models import Attempt, LoginSession, Response, Role
from webapp.services.people.login_sessions import LIFETIMES, hash_token

pytestmark = pytest.mark.usefixtures("loaded")


def login_cookie(client: FlaskClient) -> str:
    cookie = client.get_cookie("login")
    assert cookie
    return cookie.value


def sessions(session: Session) -> list[str]:
    return list(session.scalars(select(LoginSession.token_hash)))


def test_the_token_is_stored_as_its_hash_alone(client: FlaskClient, database: Database) -> None:
    sign_up(client)
    with database.reading() as session:
        assert sessions(session) == [hash_token(login_cookie(client))]


def test_the_cookie_is_out_of_reach(client: FlaskClient) -> None:
    cookie = next(value for value in sign_up(client).headers.getlist("Set-Cookie") if value.startswith("login="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_logging_in_changes_the_token_and_ends_the_old_row(client: FlaskClient, database: Database) -> None:
    sign_up(client)
    first = login_cookie(client)
    log_in(client)
    assert login_cookie(client) != first
    with database.reading() as session:
        assert sessions(session) == [hash_token(login_cookie(client))]


def test_logging_out_ends_every_copy_of_the_cookie(app: Flask, client: FlaskClient) -> None:
    sign_up(client)
    copy = app.test_client()
    copy.set_cookie("login", login_cookie(client))
    assert copy.get("/attempts").status_code == 200
    post(client, "/log-out")
    assert copy.get("/attempts").status_code == 303


def test_a_log_in_ends_by_itself_unless_it_is_used(client: FlaskClient, clock: Clock) -> None:
    sign_up(client)
    for _ in range(3):
        clock.forward(hours=11)
        assert client.get("/attempts").status_code == 200
    clock.forward(hours=13)
    assert client.get("/attempts").status_code == 303


def test_a_guest_lasts_longer(client: FlaskClient, database: Database, clock: Clock) -> None:
    become(client, database, Role.GUEST)
    clock.forward(days=80)
    assert client.get("/attempts").status_code == 200


def test_an_account_made_from_a_guest_keeps_the_attempts(client: FlaskClient, database: Database) -> None:
    become(client, database, Role.GUEST)
    with database.reading() as session:
        before = session.execute(select(Attempt.public_id, Attempt.user_id)).one()
    guest_token = login_cookie(client)
    sign_up(client)
    assert before.public_id in client.get("/attempts").text
    assert login_cookie(client) != guest_token
    with database.reading() as session:
        assert session.execute(select(Attempt.public_id, Attempt.user_id)).one() == before


FORM = {"response-1": "2", "seen-1": "0", "client_key": "one"}


def open_attempt(database: Database) -> str:
    with database.reading() as session:
        return session.scalars(select(Attempt.public_id)).one()


def responses(database: Database) -> int:
    with database.reading() as session:
        return len(session.scalars(select(Response.id)).all())


def begin(client: FlaskClient, database: Database) -> str:
    """A student with an attempt; its address."""
    become(client, database, Role.GUEST)
    sign_up(client)
    return f"/attempts/{open_attempt(database)}"


def test_a_form_without_its_token_is_refused(client: FlaskClient, database: Database) -> None:
    attempt = begin(client, database)
    answer = client.post(f"{attempt}/responses", data=FORM)
    assert answer.status_code == 400
    assert responses(database) == 0


def test_what_a_refused_form_held_can_be_sent_again(client: FlaskClient, database: Database) -> None:
    attempt = begin(client, database)
    answer = client.post(f"{attempt}/responses", data={**FORM, "csrf_token": "old"})
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', answer.text.partition("<form")[2]))
    assert {name: fields[name] for name in FORM} == FORM
    again = client.post(f"{attempt}/responses", data={**FORM, "csrf_token": token_of(answer)})
    assert again.status_code == 303
    assert responses(database) == 1


def test_a_password_is_never_sent_back(client: FlaskClient) -> None:
    answer = client.post("/log-in", data={"name": "Ada", "password": "s3cret s3cret", "csrf_token": "old"})
    assert answer.status_code == 400
    assert "s3cret" not in answer.text


def test_a_form_token_belongs_to_one_session(app: Flask, client: FlaskClient, database: Database) -> None:
    attempt = begin(client, database)
    stranger = app.test_client()
    sign_up(stranger, name="Someone Else")
    token = token_of(stranger.get("/attempts"))
    assert client.post(f"{attempt}/responses", data={**FORM, "csrf_token": token}).status_code == 400


def test_a_form_token_lasts_as_long_as_its_session(client: FlaskClient, database: Database, clock: Clock) -> None:
    attempt = begin(client, database)
    token = token_of(client.get(f"{attempt}/questions/1"))
    clock.forward(hours=11)
    assert client.post(f"{attempt}/responses", data={**FORM, "csrf_token": token}).status_code == 303


def test_an_expired_session_keeps_the_response_until_its_user_is_back(
    client: FlaskClient, database: Database, clock: Clock
) -> None:
    attempt = begin(client, database)
    token = token_of(client.get(f"{attempt}/questions/1"))
    clock.forward(days=2)
    answer = client.post(f"{attempt}/responses", data={**FORM, "csrf_token": token})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/log-in")
    assert responses(database) == 0
    assert log_in(client).headers["Location"] == attempt
    assert responses(database) == 1
    assert client.get(attempt).status_code == 302


def test_a_script_is_told_that_its_response_is_kept(client: FlaskClient, database: Database, clock: Clock) -> None:
    attempt = begin(client, database)
    token = token_of(client.get(f"{attempt}/questions/1"))
    clock.forward(days=2)
    asking = {"Accept": "application/json"}
    answer = client.post(f"{attempt}/responses", data={**FORM, "csrf_token": token}, headers=asking)
    assert answer.status_code == 401
    assert answer.json
    assert answer.json["is_kept"] is True


def test_nobody_else_gets_what_was_kept(app: Flask, client: FlaskClient, database: Database, clock: Clock) -> None:
    attempt = begin(client, database)
    token = token_of(client.get(f"{attempt}/questions/1"))
    sign_up(app.test_client(), name="Someone Else")
    clock.forward(days=2)
    client.post(f"{attempt}/responses", data={**FORM, "csrf_token": token})
    log_in(client, name="Someone Else")
    assert responses(database) == 0


def test_a_kept_response_counts_as_of_when_it_came(client: FlaskClient, database: Database, clock: Clock) -> None:
    attempt = begin(client, database)
    token = token_of(client.get(f"{attempt}/questions/1"))
    with database.writing() as session:
        session.execute(update(LoginSession).values(expires_at=clock.now))
        session.execute(update(Attempt).values(deadline_at=clock.now + timedelta(minutes=5)))
        session.commit()
    clock.forward(minutes=1)
    client.post(f"{attempt}/responses", data={**FORM, "csrf_token": token})
    clock.forward(minutes=10)
    log_in(client)
    with database.reading() as session:
        assert session.scalars(select(Response.received_at)).one() == clock.now - timedelta(minutes=10)


def test_what_cannot_be_saved_any_more_does_not_keep_its_user_out(
    client: FlaskClient, database: Database, clock: Clock
) -> None:
    attempt = begin(client, database)
    token = token_of(client.get(f"{attempt}/questions/1"))
    clock.forward(days=2)
    client.post(f"{attempt}/responses", data={**FORM, "response-1": "9", "csrf_token": token})
    assert log_in(client).headers["Location"] == "/"
    assert responses(database) == 0


def test_a_page_for_someone_known_leads_through_the_log_in(client: FlaskClient) -> None:
    answer = client.get("/attempts?page=2")
    assert answer.headers["Location"] == "/log-in?back_to=/attempts?page%3D2"
    sign_up(client)
    post(client, "/log-out")
    back = log_in(client, back_to="/attempts?page=2")
    assert back.headers["Location"] == "/attempts?page=2"


@pytest.mark.parametrize("address", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"])
def test_the_log_in_leads_nowhere_else(client: FlaskClient, address: str) -> None:
    sign_up(client)
    assert log_in(client, back_to=address).headers["Location"] == "/"


def test_rows_that_ended_long_ago_go(client: FlaskClient, database: Database, clock: Clock) -> None:
    sign_up(client)
    clock.forward(days=30)
    log_in(client)
    with database.reading() as session:
        assert len(sessions(session)) == 1


def test_lifetimes_are_known_for_every_role() -> None:
    assert set(LIFETIMES) == set(Role)
