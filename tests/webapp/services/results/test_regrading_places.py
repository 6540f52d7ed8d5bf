"""A wrong order and wrong pairs are put right as any key is: a dry run first, the old scores kept, the act noted."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from quizgen.model.keys import PAIR
from tests.webapp.banks import Folder
from tests.webapp.browsing import become, post
from tests.webapp.conftest import NOON, add_teacher, load
from tests.webapp.kinds_of_questions import write_every_type
from tests.webapp.many_attempts import add_attempts
from webapp.db import Database
from webapp.models import Act, Attempt, Question, QuestionVersion, Quiz, RegradedSlot, RegradeWay, Response, Role, Slot
from webapp.services.bank.corrections import Correction, Keyed, is_possible, lay_out_key, read_placed_key
from webapp.services.results import regrading

ORDER = Keyed("ordering", ("a", "b", "c"), ("c", "a", "b"), ())
PAIRS = Keyed("matching", (f"x{PAIR}1", f"y{PAIR}2"), ("2", "1", "3"), ())


@pytest.mark.parametrize(
    ("question", "chosen", "key"),
    [
        (ORDER, ["1", "2", "3"], ("a", "b", "c")),  # shown in the order of the key as it stands
        (ORDER, ["2", "1", "3"], ("b", "a", "c")),
        (ORDER, ["3", "1", "2"], ("b", "c", "a")),
        (ORDER, ["1", "1", "3"], None),
        (ORDER, ["1", "2"], None),
        (ORDER, ["1", "2", ""], None),
        (ORDER, [], None),
        (PAIRS, ["2", "1"], (f"x{PAIR}1", f"y{PAIR}2")),
        (PAIRS, ["1", "2"], (f"x{PAIR}2", f"y{PAIR}1")),
        (PAIRS, ["3", "3"], (f"x{PAIR}3", f"y{PAIR}3")),
        (PAIRS, ["3"], None),
        (PAIRS, ["", "1"], None),
    ],
)
def test_what_is_chosen_beside_each_thing_is_a_key_or_none(
    question: Keyed, chosen: list[str], key: tuple[str, ...] | None
) -> None:
    found = read_placed_key(question, chosen)
    assert is_possible(question, Correction(found, (), "")) is (key is not None)
    assert key is None or found == key


@pytest.mark.parametrize(("question", "chosen"), [(ORDER, [1, 2, 3]), (PAIRS, [2, 1])])
def test_the_form_begins_with_the_key_as_it_stands(question: Keyed, chosen: list[int]) -> None:
    placing = lay_out_key(question)
    assert placing
    assert [prompt.chosen for prompt in placing.prompts] == chosen


@pytest.mark.parametrize("key", [("a", "b"), ("a", "b", "d"), ("a", "b", "b")])
def test_other_things_are_no_key(key: tuple[str, ...]) -> None:
    assert not is_possible(ORDER, Correction(key, (), ""))


@pytest.mark.parametrize("key", [(f"x{PAIR}1", f"z{PAIR}2"), (f"x{PAIR}1", f"y{PAIR}9"), (f"x{PAIR}1",), ("x", "y")])
def test_other_pairs_are_no_key(key: tuple[str, ...]) -> None:
    assert not is_possible(PAIRS, Correction(key, (), ""))


def answered(session: Session, version: QuestionVersion, responses: list[tuple[list[str], float]]) -> list[int]:
    """Students who gave these responses, marked so by the key as it stands; their user ids."""
    quiz_id = session.scalars(select(Quiz.id)).first()
    assert quiz_id
    users = add_attempts(session, quiz_id, [version], [[""]] * len(responses))
    slots = session.scalars(select(Slot).join(Attempt, Attempt.id == Slot.attempt_id).order_by(Attempt.id)).all()
    for slot, (value, mark) in zip(slots, responses, strict=True):
        row = {"slot_id": slot.id, "client_key": "k", "sequence": 1, "value": value, "received_at": NOON}
        session.execute(insert(Response), [row])
        slot.fraction = slot.mark = session.get_one(Attempt, slot.attempt_id).score = mark
    session.flush()
    return users


def scores(session: Session, users: list[int]) -> list[float | None]:
    return list(session.scalars(select(Attempt.score).where(Attempt.user_id.in_(users)).order_by(Attempt.id)))


@pytest.mark.parametrize("type_", ["ordering", "matching"])
def test_a_teacher_puts_an_order_and_pairs_right_on_the_pages(
    client: FlaskClient, database: Database, folder: Folder, type_: str
) -> None:
    write_every_type(folder)
    load(database, folder)
    become(client, database, Role.TEACHER)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    with database.writing() as session:
        version = session.scalars(select(QuestionVersion).join(Question).where(Question.type == type_)).one()
        keyed = Keyed(type_, tuple(version.key), tuple(version.options), ())
        placing = lay_out_key(keyed)
        assert placing
        chosen = [str(prompt.chosen) for prompt in placing.prompts]
        chosen[0], chosen[1] = chosen[1], chosen[0]
        right = read_placed_key(keyed, chosen)
        share = 1 - 2 / len(right)
        users = answered(session, version, [(said(type_, version.key), 1.0), (said(type_, right), share), ([], 0.0)])
        question_id = version.question_id
        session.commit()
    address = f"/teaching/questions/{question_id}"
    page = unescape(client.get(f"{address}/key").text)
    assert len(re.findall('name="places"', page)) == len(right)
    wrong = post(client, f"{address}/key", form_at=f"{address}/key", places=chosen[:1])
    assert (wrong.status_code, "Choose something beside each" in wrong.text) == (422, True)
    done = post(client, f"{address}/key", form_at=f"{address}/key", places=chosen, explanation="Así fue.")
    assert done.headers["Location"].endswith(f"{address}/regrade")
    planned = client.get(f"{address}/regrade").text
    assert planned.count("/teaching/students/") == 2
    with database.reading() as session:
        assert scores(session, users) == [1, share, 0]  # the dry run has changed nothing
        newest = session.scalars(select(QuestionVersion).order_by(QuestionVersion.id.desc())).first()
        assert newest
        assert (tuple(newest.key), newest.explanation, newest.number) == (right, "Así fue.", 2)
        version_id = newest.id
    post(client, f"{address}/regrade", form_at=f"{address}/regrade", way="by-key", version=str(version_id))
    with database.reading() as session:
        assert scores(session, users) == pytest.approx([share, 1, 0])
        kept = session.scalars(select(RegradedSlot.old_score).order_by(RegradedSlot.slot_id)).all()
        assert kept == pytest.approx([1, share, 0])
        assert session.scalars(select(Act.verb).order_by(Act.id)).all() == ["correct-key", "regrade"]


def test_everyone_can_be_given_credit_for_an_order(database: Database, folder: Folder) -> None:
    write_every_type(folder)
    load(database, folder)
    with database.writing() as session:
        version = session.scalars(select(QuestionVersion).join(Question).where(Question.type == "ordering")).one()
        users = answered(session, version, [(said("ordering", version.key[::-1]), 0.0), ([], 0.0)])
        planned = regrading.dry_run(session, question_id=version.question_id, way=RegradeWay.CREDIT)
        assert regrading.regrade(session, planned, teacher_id=add_teacher(session), now=NOON) == 2
        session.expire_all()
        assert scores(session, users) == [1, 1]
        assert session.scalars(select(RegradedSlot.old_score)).all() == [0, 0]


def said(type_: str, key: list[str] | tuple[str, ...]) -> list[str]:
    """A response in words that says the same as the key."""
    return [f"{number}. {text}" for number, text in enumerate(key, start=1)] if type_ == "ordering" else list(key)
