"""What the browser is told of each refusal."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from tests.webapp.browsing import token_of
from webapp import errors, http_errors
from webapp.errors import AppError
from webapp.permissions import matrix

AT_THE_COMMAND_LINE = {
    errors.SettingsError,
    errors.UnsafeSqliteError,
    errors.NewerSchemaError,
    errors.OldSchemaError,
    errors.BankRefusedError,
    errors.PortInUseError,
    errors.BackupError,
}
"""What no request can meet."""
WITH_A_HANDLER = {errors.LoginNeededError}
BESIDE_A_FIELD = {errors.NoSuchTimeError}
"""What a form says where it was typed."""


def test_every_refusal_that_a_request_can_meet_has_its_answer() -> None:
    assert set(AppError.__subclasses__()) == {
        *http_errors.ANSWERS,
        *AT_THE_COMMAND_LINE,
        *WITH_A_HANDLER,
        *BESIDE_A_FIELD,
    }


def raising(app: Flask, monkeypatch: pytest.MonkeyPatch, error: Exception) -> FlaskClient:
    """A client of an app whose page /raise meets this error."""

    def page() -> str:
        raise error

    app.testing = False
    app.add_url_rule("/raise", endpoint="raise", view_func=page, methods=["GET", "POST"])
    monkeypatch.setattr("webapp.permissions.enforcing.PERMISSIONS", {**matrix.PERMISSIONS, "raise": matrix.EVERYONE})
    return app.test_client()


@pytest.mark.parametrize("kind", [kind for kind in http_errors.ANSWERS if kind.__init__ is Exception.__init__])
def test_each_is_a_page_for_people_and_json_for_scripts(
    app: Flask, monkeypatch: pytest.MonkeyPatch, kind: type[AppError]
) -> None:
    client = raising(app, monkeypatch, kind("told to nobody"))
    status = http_errors.ANSWERS[kind][0]
    page = client.get("/raise")
    assert (page.status_code, "<h1>" in page.text) == (status, True)
    assert "told to nobody" not in page.text
    script = client.get("/raise", headers={"Accept": "application/json"})
    assert script.status_code == status
    assert script.json
    assert "told to nobody" not in script.json["error"]


def test_a_database_that_is_busy_keeps_what_was_posted(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = raising(app, monkeypatch, OperationalError("SELECT secret", {}, Exception("database is locked")))
    token = token_of(client.get("/log-in"))
    page = client.post("/raise", data={"csrf_token": token, "response-1": "precious words"})
    assert page.status_code == 503
    assert "precious words" in page.text
    assert "secret" not in page.text


def test_a_mistake_of_ours_shows_nothing_of_itself(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = raising(app, monkeypatch, ZeroDivisionError("a secret"))
    page = client.get("/raise")
    assert page.status_code == 500
    assert "<h1>" in page.text
    assert "secret" not in page.text


def test_what_was_posted_is_no_markup(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = raising(app, monkeypatch, errors.NameTakenError("x"))
    token = token_of(client.get("/log-in"))
    page = client.post("/raise", data={"csrf_token": token, 'a"><script>': "<script>alert(1)</script>"})
    assert "<script>alert" not in page.text
    assert '"><script>' not in page.text.replace("&#34;", "")


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [("GET", "/no-such-page", 404), ("POST", "/attempts", 405), ("GET", "/quizzes/1/attempts", 405)],
)
def test_refusals_of_http_are_pages_too(client: FlaskClient, method: str, address: str, status: int) -> None:
    page = client.open(address, method=method)
    assert page.status_code in (status, 400)  # a form without its token is refused before anything else
    assert "<h1>" in page.text
