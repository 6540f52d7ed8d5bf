"""Every route has a row, every row a route, and each row is what really happens."""

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.webapp.browsing import become, post
from webapp.db import Database
from webapp.models import Role
from webapp.permissions.matrix import KEPT_FORMS, PERMISSIONS, VISITOR

ROLES = [VISITOR, Role.GUEST, Role.STUDENT, Role.TEACHER]
EXAMPLES = {"public_id": "no-such-attempt", "token": "no-such-token", "filename": "favicon.svg", "suffix": "csv"}


def test_every_route_has_a_row_and_every_row_a_route(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(PERMISSIONS)
    assert set(PERMISSIONS) >= KEPT_FORMS


@pytest.mark.usefixtures("loaded")
def test_a_route_without_a_row_opens_for_nobody(app: Flask, database: Database) -> None:
    app.add_url_rule("/forgotten", view_func=lambda: "open", endpoint="forgotten")
    client = app.test_client()
    become(client, database, Role.TEACHER)
    assert client.get("/forgotten").status_code == 403


def address_of(rule: Rule) -> str:
    values = {name: EXAMPLES.get(name, 4711) for name in rule.arguments}
    _host, path = rule.build(values) or ("", "")
    return path


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("role", ROLES)
def test_each_page_lets_in_whom_its_row_names(app: Flask, database: Database, role: Role | None) -> None:
    app.config["WTF_CSRF_ENABLED"] = False  # every form is posted empty; tokens have tests of their own
    client = app.test_client()
    app.config["WTF_CSRF_ENABLED"] = True
    become(client, database, role)
    app.config["WTF_CSRF_ENABLED"] = False
    kept = client.get_cookie("login")
    for rule in app.url_map.iter_rules():
        for method in rule.methods & {"GET", "POST"} if rule.methods else ():
            if kept:
                client.set_cookie("login", kept.value)
            if rule.endpoint == "auth.log_out":
                continue
            answer = client.open(address_of(rule), method=method, buffered=True)
            was_refused = answer.status_code == 403 or "/log-in" in answer.headers.get("Location", "")
            assert was_refused == (role not in PERMISSIONS[rule.endpoint]), (rule, method, answer.status)
            assert answer.status_code < 500, (rule, method)


@pytest.mark.usefixtures("loaded")
def test_only_someone_can_log_out(app: Flask, database: Database) -> None:
    client = app.test_client()
    assert "/log-in" in post(client, "/log-out").headers["Location"]
    become(client, database, Role.STUDENT)
    assert post(client, "/log-out").headers["Location"] == "/"
