"""Two teachers, each with a browser, and a set of the first one's."""

import re
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.webapp.browsing import post, set_role, sign_up
from webapp.db import Database
from webapp.models import Role, User


@dataclass
class Desk:
    """A teacher's browser."""

    client: FlaskClient
    user_id: int

    def send(self, address: str, **fields: Any) -> Any:
        return post(self.client, address, form_at="/teaching/sets", **fields)

    def page(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, (address, answer.status)
        return str(answer.text)

    def version(self, address: str) -> str:
        """Of the set, as its page says."""
        return str(re.findall(r'name="version" value="(\d+)"', self.page(address))[0])

    def make_set(self, title: str = "De Ada") -> str:
        """The address of a new set."""
        made = self.send("/teaching/sets", title=title)
        (number,) = re.findall(r"set=(\d+)", made.headers["Location"])
        return f"/teaching/sets/{number}"


def seat(app: Flask, database: Database, name: str) -> Desk:
    """A teacher of this name."""
    client = app.test_client()
    sign_up(client, name=name)
    set_role(database, name, Role.TEACHER)
    with database.reading() as session:
        return Desk(client, session.scalars(select(User.id).where(User.name == name)).one())
