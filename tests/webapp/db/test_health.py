"""What watches the app learns whether it can answer."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from webapp import create_app
from webapp.db import Database, schema
from webapp.settings import Settings


def test_all_is_well(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "ok", "database": "reachable", "schema": "current"})


def test_a_schema_that_is_not_current_is_not_well(client: FlaskClient, database: Database) -> None:
    schema.downgrade(database.writer, "-1")
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json
    assert answer.json["schema"] == "older"


@pytest.mark.parametrize("url", ["sqlite:////no/such/folder/quiz.db", "postgresql+psycopg://127.0.0.1:1/nowhere"])
def test_a_database_that_does_not_answer_is_not_well(tmp_path: Path, url: str) -> None:
    settings = Settings(instance=tmp_path, database_url=url, secret_key="for tests alone")  # noqa: S106 - kept from nobody
    answer = create_app(settings).test_client().get("/healthz")
    assert answer.status_code == 503
    assert answer.json
    assert answer.json["database"] == "unreachable"
