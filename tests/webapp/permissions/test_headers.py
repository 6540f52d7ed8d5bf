"""Every answer says what the browser may do with it."""

import re
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask, request, url_for
from flask.testing import FlaskClient

from webapp import create_app
from webapp.permissions.headers import HEADERS
from webapp.settings import Settings

ADDRESSES = ["/", "/log-in", "/healthz", "/no-such-page", "/attempts", "/static/favicon.svg", "/static/no-such-file"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_headers_stand_on_every_answer(client: FlaskClient, address: str) -> None:
    with client.get(address) as answer:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_no_inline_script_or_style_is_allowed() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(("proxies", "address"), [(0, "10.0.0.1"), (1, "192.0.2.7"), (2, "198.51.100.9")])
def test_a_visitors_address_is_what_trusted_proxies_say(settings: Settings, proxies: int, address: str) -> None:
    app = create_app(replace(settings, proxies=proxies))
    seen: list[str | None] = []
    app.before_request(lambda: seen.append(request.remote_addr))
    forwarded = {"X-Forwarded-For": "198.51.100.9, 192.0.2.7"}
    app.test_client().get("/healthz", headers=forwarded, environ_base={"REMOTE_ADDR": "10.0.0.1"})
    assert seen == [address]
    app.extensions["database"].dispose()


def test_pages_are_not_stored(client: FlaskClient) -> None:
    assert client.get("/").headers["Cache-Control"] == "no-store"


TOO_LARGE = {
    "a long field": {"data": {"name": "x" * 500_000}},
    "a long field in parts": {"data": {"name": "x" * 500_000}, "content_type": "multipart/form-data"},
    "many parts": {"data": {f"f{n}": "x" for n in range(1_001)}, "content_type": "multipart/form-data"},
}


@pytest.mark.parametrize("form", TOO_LARGE.values(), ids=TOO_LARGE.keys())
def test_a_form_that_is_too_large_is_refused(client: FlaskClient, form: dict[str, Any]) -> None:
    assert client.post("/log-in", **form).status_code == 413


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/static/css/tokens.css?v=1234", "max-age=31536000"),
        ("/static/css/tokens.css", "no-cache"),
        ("/static/fonts/inter/inter-latin-wght-normal.woff2", "max-age=2592000"),
        ("/static/no-such-file.css?v=1", ""),
    ],
)
def test_files_are_kept_as_long_as_their_address_says(client: FlaskClient, address: str, kept: str) -> None:
    with client.get(address) as answer:
        assert kept in answer.headers.get("Cache-Control", "")
        assert ("max-age" in answer.headers.get("Cache-Control", "")) == ("max-age" in kept)


def test_the_address_of_a_file_changes_with_its_content(app: Flask) -> None:
    with app.test_request_context():
        address = url_for("static", filename="css/tokens.css")
        assert re.fullmatch(r"/static/css/tokens\.css\?v=[0-9a-f]{8}", address)
        assert url_for("static", filename="fonts/a.woff2") == "/static/fonts/a.woff2"
        assert url_for("static", filename="no-such-file.css") == "/static/no-such-file.css"
