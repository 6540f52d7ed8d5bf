"""Before a question is answered, nothing that reaches the browser tells its key."""

import json
import re
from collections import defaultdict
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from quizgen.model.keys import PAIR
from tests.webapp.banks import CHRONICLE, TITLE, Folder, chronicle, synthetic_question
from tests.webapp.browsing import become, post, token_of
from tests.webapp.conftest import load
from tests.webapp.kinds_of_questions import write_every_type
from webapp.db import Database
from webapp.models import Attempt, Behaviour, Citation, CitationState, Layout, QuestionVersion, Quiz, Role, Shown, Slot
from webapp.services.citations.citation_states import Standing
from webapp.services.citations.frozen import FrozenQuestion
from webapp.services.taking import attempt_views, standings
from webapp.services.taking.visibility import Standing as Slotted
from webapp.services.taking.visibility import visible_slot


class Values(HTMLParser):
    """Every attribute value and every text of a page, so that markup itself is no false alarm."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[str] = []
        self.inputs: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.values += [value or "" for _name, value in attrs]
        if tag == "input":
            self.inputs.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        self.values.append(data)

    def handle_comment(self, data: str) -> None:
        self.values.append(data)


def secrets_of(version: QuestionVersion, citation: Citation) -> list[str]:
    """What would give this question away: not the key itself, which is one of its options."""
    return [
        version.explanation, *version.facts, version.content_hash, version.question.content_id, citation.content_id,
        citation.quote, citation.prefix.strip(), citation.suffix.strip(), TITLE, CHRONICLE,
        citation.source_document.sha256,
    ]  # fmt: skip


def begin(
    client: FlaskClient,
    database: Database,
    *,
    behaviour: Behaviour = Behaviour.AFTER_EACH,
    layout: Layout = Layout.ONE_PER_PAGE,
) -> str:
    with database.writing() as session:
        session.execute(update(Quiz).values(behaviour=behaviour, layout=layout))
        session.commit()
    become(client, database, Role.GUEST)
    with database.reading() as session:
        return session.scalars(select(Attempt.public_id)).one()


def find_leaks(text: str, database: Database) -> list[str]:
    """What a text holds of the secrets of the attempt's questions."""
    with database.reading() as session:
        versions = session.scalars(select(Slot)).all()
        pairs = [(slot.question_version, one.citation) for slot in versions for one in slot.question_version.evidence]
        assert pairs
        return [secret for version, citation in pairs for secret in secrets_of(version, citation) if secret in text]


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("behaviour", Behaviour)
def test_an_unanswered_question_tells_nothing(
    client: FlaskClient, database: Database, behaviour: Behaviour, layout: Layout
) -> None:
    attempt = begin(client, database, behaviour=behaviour, layout=layout)
    pages = ["/", "/attempts", f"/attempts/{attempt}/questions", f"/attempts/{attempt}/finish"]
    pages += [f"/attempts/{attempt}/questions/{position}" for position in range(1, 11)]
    for page in pages:
        answer = client.get(page, follow_redirects=True)
        assert answer.status_code == 200, page
        assert find_leaks(answer.text + json.dumps(dict(answer.headers)), database) == []
    assert client.get(f"/attempts/{attempt}/questions/1/sources/1").status_code == 404
    assert client.get(f"/attempts/{attempt}/result").status_code == 302


@pytest.mark.usefixtures("loaded")
def test_options_are_posted_by_their_place_alone(client: FlaskClient, database: Database) -> None:
    attempt = begin(client, database)
    page = Values()
    page.feed(client.get(f"/attempts/{attempt}/questions/1").text)
    radios = [one for one in page.inputs if one.get("type") == "radio"]
    assert [one["value"] for one in radios] == ["1", "2", "3", "4"]
    assert {frozenset(one) for one in radios} == {frozenset(radios[0])}


@pytest.mark.usefixtures("loaded")
def test_the_right_option_looks_like_the_others(client: FlaskClient, database: Database) -> None:
    attempt = begin(client, database)
    text = client.get(f"/attempts/{attempt}/questions/1").text
    labels = re.findall(r"<label[^>]*>", text)
    shapes = {re.sub(r"\d+", "0", label) for label in labels}
    assert len(shapes) <= 1


@pytest.mark.usefixtures("loaded")
def test_checking_one_question_tells_of_that_one_alone(client: FlaskClient, database: Database) -> None:
    attempt = begin(client, database, behaviour=Behaviour.AFTER_EACH, layout=Layout.ALL_ON_ONE)
    page = f"/attempts/{attempt}/questions"
    post(client, f"{page}/1/check", form_at=page, **{"response-1": "1", "seen-1": "0", "client_key": "a"})
    text = client.get(page).text
    assert TITLE in text
    with database.reading() as session:
        rest = session.scalars(select(Slot).where(Slot.position > 1)).all()
        for slot in rest:
            version = slot.question_version
            quote = version.evidence[0].citation.quote
            assert not {version.explanation, *version.facts, quote} & {*text.split("\n")}
            assert quote not in re.sub(r"<[^>]+>", "", text)


@pytest.mark.usefixtures("loaded")
def test_a_script_that_saves_learns_nothing_but_its_own_response(client: FlaskClient, database: Database) -> None:
    attempt = begin(client, database)
    token = token_of(client.get(f"/attempts/{attempt}/questions/1"))
    answer = client.post(
        f"/attempts/{attempt}/responses",
        data={"csrf_token": token, "response-1": "2", "seen-1": "0", "client_key": "a"},
        headers={"Accept": "application/json"},
    )
    assert answer.json
    (saved,) = answer.json["saved"]
    assert set(saved) == {"position", "sequence", "counts", "posted", "response", "certainty"}
    assert find_leaks(answer.text, database) == []


@pytest.mark.usefixtures("loaded")
def test_without_the_gate_the_pages_would_leak(
    client: FlaskClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first test can fail."""
    attempt = begin(client, database)
    monkeypatch.setattr(attempt_views, "_is_locked", lambda *_: True)
    monkeypatch.setattr(standings, "unpack", lambda _kept: defaultdict(lambda: Standing(CitationState.VERIFIED, None)))
    page = client.get(f"/attempts/{attempt}/questions/1")
    assert TITLE in find_leaks(page.text, database)


def test_a_typed_question_does_not_hold_its_key(client: FlaskClient, database: Database, folder: Folder) -> None:
    text = chronicle(3)
    folder.write([synthetic_question(text, number, type_="cloze") for number in (1, 2, 3)], text)
    load(database, folder)
    attempt = begin(client, database)
    for position in (1, 2, 3):
        page = client.get(f"/attempts/{attempt}/questions/{position}").text
        assert not re.search(r"\b150[123]\b", page)


@pytest.mark.parametrize("layout", Layout)
def test_no_type_tells_anything_before_it_is_answered(
    client: FlaskClient, database: Database, folder: Folder, layout: Layout
) -> None:
    asked = write_every_type(folder)
    load(database, folder)
    attempt = begin(client, database, layout=layout)
    pages = [f"/attempts/{attempt}/questions/{position}" for position in range(1, len(asked) + 1)]
    for page in [*pages, f"/attempts/{attempt}/questions", f"/attempts/{attempt}/finish"]:
        answer = client.get(page, follow_redirects=True)
        assert answer.status_code == 200, page
        assert find_leaks(answer.text, database) == []
        assert not any(key in answer.text for question in asked for key in question.key if PAIR in key)


OTHER_KEYS = [
    ("choice", {"options": ("a", "b", "c"), "key": ("a",)}, {"key": ("c",)}),
    ("true-false", {"options": ("Verdadero", "Falso"), "key": ("Falso",)}, {"key": ("Verdadero",)}),
    ("short", {"options": (), "key": ("a",), "accepts": ("b",)}, {"key": ("c",), "accepts": ()}),
    ("numeric", {"options": (), "key": ("5.000",), "accepts": ("4750..5250",)}, {"key": ("7",), "accepts": ("7..7",)}),
    ("ordering", {"options": ("a", "b", "c"), "key": ("c", "a", "b")}, {"key": ("a", "b", "c")}),
    ("matching", {"options": ("1", "2"), "key": ("a → 1", "b → 2")}, {"key": ("b → 1", "a → 2")}),
]


@pytest.mark.parametrize(("type_", "parts", "other"), OTHER_KEYS)
def test_an_open_question_looks_the_same_whatever_its_key(
    type_: str, parts: dict[str, Any], other: dict[str, Any]
) -> None:
    same: dict[str, Any] = {"version_id": 1, "kind": "date", "type": type_, "language": "es", "stem": "?"}
    made = FrozenQuestion(**same | {"accepts": (), "explanation": "Once."} | parts)
    order = tuple(range(len(made.options)))
    everything = frozenset(Shown)
    shown = {
        is_locked: [
            visible_slot(
                Slotted(position=1, option_order=order, max_mark=1.0, is_locked=is_locked, sight=everything),
                one,
                (),
                {},
            )
            for one in (made, replace(made, **other, explanation="Otherwise."))
        ]
        for is_locked in (False, True)
    }
    assert shown[False][0] == shown[False][1]
    assert shown[True][0] != shown[True][1]
