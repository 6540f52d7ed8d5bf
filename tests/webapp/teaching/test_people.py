"""People are let in by links that work once, and by lists of names; the log says who did it."""

import io
import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, text

from tests.webapp.browsing import PASSWORD, become, log_in, post, sign_up, token_of
from tests.webapp.conftest import NOON, Clock
from webapp.db import Database
from webapp.errors import InvitationError
from webapp.models import Act, LoginSession, Membership, PasswordLink, Role, SchoolClass, User
from webapp.services import audit
from webapp.services.people import password_links

pytestmark = pytest.mark.usefixtures("loaded")
NEW = "otra frase que nadie adivina"


@pytest.fixture
def teacher(client: FlaskClient, database: Database) -> FlaskClient:
    become(client, database, Role.TEACHER)
    return client


def id_of(database: Database, name: str) -> int:
    with database.reading() as session:
        return session.scalars(select(User.id).where(User.name == name)).one()


def link_in(page: str, what: str) -> str:
    found = re.search(rf"/{what}/[\w-]+", page)
    assert found
    return found.group(0)


def test_a_forgotten_password_is_replaced_by_a_link(teacher: FlaskClient, database: Database) -> None:
    student, stranger = teacher.application.test_client(), teacher.application.test_client()
    sign_up(student, "Berta Solís")
    berta = id_of(database, "Berta Solís")
    page = post(teacher, f"/teaching/students/{berta}/password-link", form_at="/teaching/people")
    link = link_in(page.text, "passwords")
    assert "Berta Solís" in stranger.get(link).text
    refused = post(stranger, link, form_at=link, password="Berta Solís", password_again="Berta Solís", name="x")  # noqa: S106
    assert "303" not in refused.status  # the name is no password, whatever name was posted beside it
    assert post(stranger, link, form_at=link, password=NEW, password_again=NEW).status_code == 303
    assert stranger.get("/attempts").status_code == 200
    assert student.get("/attempts").status_code == 303  # whoever was logged in by the old password is not any more
    assert student.get(link).status_code == 410
    assert "/log-in" not in (log_in(student, "Berta Solís", NEW).headers.get("Location") or "/log-in")
    assert log_in(teacher.application.test_client(), "Berta Solís", PASSWORD).status_code == 200
    with database.reading() as session:
        assert session.scalars(select(Act.verb).order_by(Act.id)).all() == ["make-password-link", "set-password"]
        assert "Solís" not in str(session.execute(text("SELECT * FROM acts")).all())


def test_a_newer_link_replaces_the_older_and_none_works_for_ever(database: Database) -> None:
    with database.writing() as session:
        user = User(name="Ada", name_folded="ada", role=Role.STUDENT, created_at=NOON)
        session.add(user)
        session.flush()
        old, new = (password_links.make(session, user_id=user.id, now=NOON) for _ in range(2))
        with pytest.raises(InvitationError):
            password_links.get_owner(session, old, now=NOON)
        assert password_links.get_owner(session, new, now=NOON).name == "Ada"
        with pytest.raises(InvitationError):
            password_links.use(session, new, password_hash="h", now=NOON + password_links.LIFETIME)  # noqa: S106
        password_links.use(session, new, password_hash="h", now=NOON + timedelta(days=1))  # noqa: S106
        with pytest.raises(InvitationError):
            password_links.use(session, new, password_hash="i", now=NOON + timedelta(days=1))  # noqa: S106


def test_no_teacher_takes_over_another(teacher: FlaskClient, database: Database) -> None:
    me = id_of(database, "A teacher")
    assert post(teacher, f"/teaching/students/{me}/password-link", form_at="/teaching/people").status_code == 404
    with database.reading() as session:
        assert session.scalars(select(PasswordLink.id)).all() == []


def test_a_teacher_is_invited_and_a_link_withdrawn(teacher: FlaskClient, clock: Clock) -> None:
    used, withdrawn = (
        link_in(post(teacher, "/teaching/people/invitations", form_at="/teaching/people").text, "invitations")
        for _ in range(2)
    )
    page = teacher.get("/teaching/people").text
    newest = re.findall(r"/people/invitations/(\d+)/withdraw", page)[0]
    post(teacher, f"/teaching/people/invitations/{newest}/withdraw", form_at="/teaching/people")
    other = teacher.application.test_client()
    assert other.get(withdrawn).status_code == 410
    assert post(other, used, form_at=used, name="Carla", password=PASSWORD, password_again=PASSWORD).status_code == 303
    assert other.get("/teaching").status_code == 200
    clock.forward(days=8)
    assert "/withdraw" not in teacher.get("/teaching/people").text


@pytest.fixture
def class_id(teacher: FlaskClient, database: Database) -> int:  # noqa: ARG001 - the class is theirs
    me = id_of(database, "A teacher")
    with database.writing() as session:
        made = SchoolClass(title="3.º B", time_zone="UTC", join_code="ABCD2345", teacher_id=me, created_at=NOON)
        session.add(made)
        session.commit()
        return made.id


def test_a_list_is_shown_first_and_then_enrolled(teacher: FlaskClient, database: Database, class_id: int) -> None:
    address = f"/teaching/classes/{class_id}/names"
    names = "Ada Byron\n—\nBerta Solís"
    preview = post(teacher, address, form_at=address, names=names)
    assert (preview.status_code, 'value="y"' in preview.text) == (200, True)
    with database.reading() as session:
        assert session.scalars(select(func.count()).select_from(Membership)).one() == 0
    printed = post(teacher, address, form_at=address, names=names, confirm="y").text
    links = re.findall(r"/passwords/[\w-]+", printed)
    assert len(links) == 2
    with database.reading() as session:
        assert session.scalars(select(func.count()).select_from(Membership)).one() == 2
        assert session.scalars(
            select(User.name).where(User.password_hash.is_(None), User.role == Role.STUDENT)
        ).all() == [
            "Ada Byron",
            "Berta Solís",
        ]
        assert session.scalars(select(Act.details)).all() == [{"students": 2}]
    student = teacher.application.test_client()
    assert "Ada Byron" in student.get(links[0]).text
    assert post(student, links[0], form_at=links[0], password=NEW, password_again=NEW).status_code == 303
    with database.reading() as session:
        assert session.scalars(select(func.count()).select_from(LoginSession)).one() == 2
    assert log_in(teacher.application.test_client(), "Berta Solís", "").status_code == 200  # no password fits none


def test_real_names_behind_pseudonyms_are_nowhere(teacher: FlaskClient, database: Database, class_id: int) -> None:
    address = f"/teaching/classes/{class_id}/names"
    file = (io.BytesIO("Nombre\nZacarías Único\n".encode("cp1252")), "n.csv")
    data = {"csrf_token": token_of(teacher.get(address)), "pseudonyms": "y", "confirm": "y", "file": file}
    assert "Zacarías Único" in teacher.post(address, data=data).text
    with database.reading() as session:
        stored = str([session.execute(select(table)).all() for table in User.metadata.sorted_tables])
    assert "Zacar" not in stored
    assert "Cóndor 1" in stored


def test_what_is_no_list_is_said_beside_its_field(teacher: FlaskClient, class_id: int) -> None:
    address = f"/teaching/classes/{class_id}/names"
    for fields in ({"names": ""}, {"names": "x" * 100_001}, {"file": (io.BytesIO(b"\0\1"), "x.csv")}):
        answer = post(teacher, address, form_at=address, **fields)
        assert (answer.status_code, "field__error" in answer.text) == (422, True)
    assert post(teacher, "/teaching/classes/4711/names", form_at=address, names="Ada", confirm="y").status_code == 404


def test_the_log_says_who_did_what_and_every_verb_has_words(teacher: FlaskClient, database: Database) -> None:
    me = id_of(database, "A teacher")
    assert "<table" not in teacher.get("/teaching/audit").text
    with database.writing() as session:
        for verb in audit.VERBS:
            audit.record(session, verb, actor_id=me, now=NOON, object_id=7)
        audit.record(session, "purge", actor_id=None, now=NOON)
        with pytest.raises(ValueError, match="no page"):
            audit.record(session, "dance", actor_id=me, now=NOON)
        session.commit()
    page = teacher.get("/teaching/audit").text
    rows = re.findall(r'<th scope="row">([^<]+)</th>', page)
    assert len(rows) == len(audit.VERBS) + 1
    assert set(rows).isdisjoint(audit.VERBS)
    assert page.count("A teacher") >= len(audit.VERBS)
    assert teacher.get("/teaching/audit?what=purge").text.count('<th scope="row">') == 2
    assert teacher.get("/teaching/audit?what=x&page=99").status_code == 200
