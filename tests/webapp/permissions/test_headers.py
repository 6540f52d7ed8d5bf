"""Every answer says what the browser may do with it."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from webapp.permissions.headers import HEADERS

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
