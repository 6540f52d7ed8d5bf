"""Every type of question from the page to the mark, by plain requests as a browser without scripts sends them."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from quizgen.model.keys import split_pair
from tests.webapp.banks import Folder
from tests.webapp.browsing import become, post
from tests.webapp.conftest import load
from tests.webapp.kinds_of_questions import write_every_type
from webapp.db import Database
from webapp.models import Attempt, Behaviour, Layout, Question, Quiz, Response, Role, Slot
from webapp.models.quizzes import EVERYTHING


@pytest.fixture
def attempt(client: FlaskClient, database: Database, folder: Folder) -> str:
    """One attempt at a quiz of every type, all on one page."""
    write_every_type(folder)
    load(database, folder)
    with database.writing() as session:
        session.execute(update(Quiz).values(behaviour=Behaviour.AFTER_EACH, layout=Layout.ALL_ON_ONE))
        session.commit()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    become(client, database, Role.GUEST)
    with database.reading() as session:
        return session.scalars(select(Attempt.public_id)).one()


def slots_by_type(database: Database) -> dict[str, tuple[int, list[str], list[str]]]:
    """For each type its position, the options as shown, and the key."""
    with database.reading() as session:
        rows = session.scalars(select(Slot)).all()
        return {
            row.question_version.question.type: (
                row.position,
                [row.question_version.options[index] for index in row.option_order],
                list(row.question_version.key),
            )
            for row in rows
        }


def lists_on(page: str, position: int) -> list[tuple[str, dict[str, str]]]:
    """Each thing beside which something can be chosen, with the choices' words by what they post."""
    found = re.findall(
        rf'<label for="response-{position}-\d+"[^>]*>([^<]+)</label>\s*<select [^>]*>(.*?)</select>', page, re.DOTALL
    )
    options = [dict(re.findall(r'<option value="(\d+)"[^>]*>([^<]+)<', inside)) for _, inside in found]
    return [
        (unescape(label), {v: unescape(t) for v, t in one.items()})
        for (label, _), one in zip(found, options, strict=True)
    ]


def right_posts(page: str, database: Database) -> dict[str, list[str]]:
    """What a browser posts where everything is right."""
    fields: dict[str, list[str]] = {}
    for name, (position, shown, key) in slots_by_type(database).items():
        lists = lists_on(page, position)
        if name == "ordering":
            chosen = [str(key.index(label) + 1) for label, _ in lists]
        elif name == "matching":
            pairs = dict(map(split_pair, key))
            chosen = [next(v for v, words in one.items() if words == pairs[label]) for label, one in lists]
        else:
            chosen = [str(shown.index(key[0]) + 1)] if shown else key
        fields[f"response-{position}"] = chosen
    return fields


def test_everything_right_earns_everything(client: FlaskClient, database: Database, attempt: str) -> None:
    page = client.get(f"/attempts/{attempt}/questions").text
    assert page.count("<select ") == 4 + 3
    fields = right_posts(page, database)
    assert set(slots_by_type(database)) >= {"ordering", "matching", "numeric", "true-false", "choice", "short", "cloze"}
    form_at = f"/attempts/{attempt}/questions"
    assert post(client, f"/attempts/{attempt}/responses", form_at=form_at, **fields).status_code == 303
    post(client, f"/attempts/{attempt}/finish", form_at=form_at)
    with database.reading() as session:
        row = session.scalars(select(Attempt)).one()
        assert (row.score, row.max_score) == (7.0, 7.0)
    result = client.get(f"/attempts/{attempt}/result").text
    assert result.count("Right, and yours") >= 4 + 3 + 3
    assert result.count("<blockquote") == 5 + 4 + 3


def test_a_part_that_is_right_earns_its_part(client: FlaskClient, database: Database, attempt: str) -> None:
    form_at = f"/attempts/{attempt}/questions"
    fields = right_posts(client.get(form_at).text, database)
    places = slots_by_type(database)
    ordering, matching = places["ordering"][0], places["matching"][0]
    moved = {"1": "2", "2": "1", "3": "3", "4": "4"}
    fields[f"response-{ordering}"] = [moved[number] for number in fields[f"response-{ordering}"]]
    fields[f"response-{matching}"] = [fields[f"response-{matching}"][0], "", ""]
    post(client, f"/attempts/{attempt}/responses", form_at=form_at, **fields)
    post(client, f"/attempts/{attempt}/finish", form_at=form_at)
    with database.reading() as session:
        marks = {slot.position: slot.mark for slot in session.scalars(select(Slot))}
    assert marks[ordering] == pytest.approx(1 / 2)
    assert marks[matching] == pytest.approx(1 / 3)
    result = client.get(f"/attempts/{attempt}/result").text
    assert result.count("Partly right.") == 2
    assert result.count("Nothing chosen") == 2


def test_a_response_is_kept_in_words_and_shown_again(client: FlaskClient, database: Database, attempt: str) -> None:
    form_at = f"/attempts/{attempt}/questions"
    position = slots_by_type(database)["ordering"][0]
    things = [label for label, _ in lists_on(client.get(form_at).text, position)]
    for sequence, chosen in enumerate((["2", "", "", "1"], ["2", "3", "", "1"])):
        fields = {f"response-{position}": chosen, f"seen-{position}": str(sequence), "client_key": f"page-{sequence}"}
        assert post(client, f"/attempts/{attempt}/responses", form_at=form_at, **fields).status_code == 303
    with database.reading() as session:
        values = session.scalars(select(Response.value).order_by(Response.sequence)).all()
    assert values == [
        [f"1. {things[3]}", f"2. {things[0]}"],
        [f"1. {things[3]}", f"2. {things[0]}", f"3. {things[1]}"],
    ]
    page = client.get(form_at).text
    assert re.findall(rf'name="response-{position}".*?</select>', page, re.DOTALL)[1].count("selected") == 1


def test_the_review_of_a_number_says_which_numbers_count(client: FlaskClient, database: Database, attempt: str) -> None:
    form_at = f"/attempts/{attempt}/questions"
    words = "from 1,490 to 1,520 counts"
    assert words not in client.get(form_at).text
    post(client, f"/attempts/{attempt}/finish", form_at=form_at)
    assert client.get(f"/attempts/{attempt}/result").text.count(words) == 1
    with database.writing() as session:
        shows = {moment: ["response", "correctness"] for moment in EVERYTHING}
        session.execute(update(Quiz).values(shows=shows))
        session.commit()
    assert words not in client.get(f"/attempts/{attempt}/result").text, "the range tells the key"


def test_a_script_posts_all_of_a_question_as_one(client: FlaskClient, database: Database, attempt: str) -> None:
    position = slots_by_type(database)["matching"][0]
    token = re.search(r'csrf_token" value="([^"]+)', client.get(f"/attempts/{attempt}/questions").text)
    assert token
    fields = {"csrf_token": token[1], f"response-{position}": ",2,", f"seen-{position}": "0", "client_key": "k"}
    answer = client.post(f"/attempts/{attempt}/responses", data=fields, headers={"Accept": "application/json"})
    (saved,) = answer.get_json()["saved"]
    assert (saved["posted"], saved["counts"], len(saved["response"])) == (",2,", True, 1)


@pytest.mark.parametrize("posted", ["5,1,2,3", "1,2,3,4,1", "x,,,", "-1,,,"])
def test_what_is_not_offered_is_refused(client: FlaskClient, database: Database, attempt: str, posted: str) -> None:
    position = slots_by_type(database)["ordering"][0]
    form_at = f"/attempts/{attempt}/questions"
    fields = {f"response-{position}": posted, "client_key": "k"}
    assert post(client, f"/attempts/{attempt}/responses", form_at=form_at, **fields).status_code == 400


def test_nothing_chosen_cannot_be_checked(client: FlaskClient, database: Database, attempt: str) -> None:
    position = slots_by_type(database)["ordering"][0]
    form_at = f"/attempts/{attempt}/questions"
    fields = {f"response-{position}": ["", "", "", ""], "client_key": "k"}
    assert post(client, f"{form_at}/{position}/check", form_at=form_at, **fields).status_code == 409


def test_a_teacher_previews_every_type_with_its_key(client: FlaskClient, database: Database, folder: Folder) -> None:
    write_every_type(folder)
    load(database, folder)
    become(client, database, Role.TEACHER)
    made = post(client, "/teaching/sets", form_at="/teaching/sets", title="De todo")
    set_id = re.findall(r"set=(\d+)", made.headers["Location"])[0]
    with database.reading() as session:
        ids = session.scalars(select(Question.id)).all()
    post(client, f"/teaching/sets/{set_id}/ticks", form_at="/teaching/sets", tick=list(ids))
    settings = "title=x&question_count=7&behaviour=at-end&layout=all-on-one&time_up=submit&penalty=33&grace_minutes=5"
    address = f"/teaching/sets/{set_id}/preview?{settings}&visibility=everything"
    assert client.get(address).text.count("<select ") == 4 + 3
    assert client.get(f"{address}&keys=y").text.count("<blockquote") == 5 + 4 + 3
