"""From a dot in a picture to the wrong key, to the scores it changes, to the log that says who did it."""

import re
from collections.abc import Iterator

from playwright.sync_api import Page, expect
from sqlalchemy import select

from tests.functional.classroom import become_teacher, writing_to
from tests.functional.conftest import NewContext
from tests.functional.judging import faults, mixed
from tests.functional.serving import Server
from tests.functional.walking import follow
from tests.webapp.many_attempts import add_attempts, guesses, versions_of
from webapp.models import Quiz

STUDENTS = 30


def take_with_a_wrong_key(server: Server) -> int:
    """A quiz that thirty students took, whose third key is wrong; its number."""
    with writing_to(server) as session:
        quiz_id = session.scalars(select(Quiz.id).where(Quiz.is_ready_made, Quiz.language == "es")).one()
        versions = [version for version in versions_of(session, 9) if version.options]
        rows = guesses(versions, count=STUDENTS)
        wrong = next(option for option in versions[2].options if option not in versions[2].key)
        for row in rows:
            strong = sum(word in version.key for word, version in zip(row, versions, strict=True)) > len(versions) / 2
            row[2] = wrong if strong else versions[2].key[0]
        add_attempts(session, quiz_id, versions, rows)
        session.commit()
    return quiz_id


def walk(page: Page, quiz_id: int) -> Iterator[str]:
    """As a teacher would; after each step its name is handed out and the page stands open."""
    page.goto(f"/teaching/quizzes/{quiz_id}/gradebook")
    yield "gradebook"
    page.goto(f"/teaching/quizzes/{quiz_id}/statistics")
    yield "statistics"
    lowest = page.locator(".chart--scatter a").nth(2)
    lowest.dispatch_event("click")
    page.wait_for_url(re.compile(r"/statistics/\d+$"))
    expect(page.get_by_text("la mitad fuerte la prefiere")).to_be_visible()
    yield "statistics of a question"
    follow(page.get_by_role("link", name="Corregir la clave"))
    yield "a key to correct"
    boxes = page.get_by_role("checkbox")
    right = [index for index in range(boxes.count()) if boxes.nth(index).is_checked()]
    boxes.nth(right[0]).uncheck()
    boxes.nth(1 if right[0] == 0 else 0).check()
    page.get_by_role("button", name="Corregirla").click()
    page.wait_for_url("**/regrade*")
    expect(page.get_by_role("row")).to_have_count(STUDENTS + 1)
    yield "whose score would change"
    page.get_by_role("button", name="Calificar de nuevo").click()
    expect(page.get_by_role("status")).to_contain_text("Cambiaron")
    yield "scores changed"
    page.goto("/teaching/audit")
    expect(page.locator("tbody tr")).to_have_count(2)
    yield "audit log"


def test_a_teacher_finds_a_wrong_key_and_puts_it_right(own_server: Server, new_context: NewContext) -> None:
    page = new_context(base_url=own_server.address).new_page()
    become_teacher(page, own_server)
    quiz_id = take_with_a_wrong_key(own_server)
    found = {name: [*faults(page), *mixed(page, "es")] for name in walk(page, quiz_id)}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def enrol(page: Page) -> Iterator[str]:
    """A class, its list of names, and the links on paper."""
    page.goto("/teaching/people")
    yield "people"
    page.goto("/teaching/classes")
    page.locator("main input[name=title]").fill("3.º B")
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile(r"/classes/\d+$"))
    follow(page.get_by_role("link", name="Inscribir una lista de nombres"))
    yield "a list of names"
    page.get_by_label("Nombres, uno por línea").fill("Ada Byron\n—\nBerta Solís")
    page.get_by_role("button", name="Ver qué resulta").click()
    expect(page.get_by_text("rechazado: un nombre necesita letras")).to_be_visible()
    yield "what the list gives"
    page.get_by_role("button", name="Crear las cuentas").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    yield "links on paper"


def test_a_class_is_enrolled_and_a_student_chooses_a_password(own_server: Server, new_context: NewContext) -> None:
    page = new_context(base_url=own_server.address).new_page()
    become_teacher(page, own_server)
    found = {name: [*faults(page), *mixed(page, "es")] for name in enrol(page)}
    link = page.locator("tbody td").last.inner_text()
    student = new_context(base_url=own_server.address).new_page()
    student.goto(link)
    found["a new password"] = faults(student)
    student.get_by_label("Contraseña nueva").fill("tres caballos y un mapa")
    student.get_by_label("Contraseña, otra vez").fill("tres caballos y un mapa")
    student.locator("main form button").click()
    expect(student.get_by_role("button", name="Cerrar sesión (Berta Solís)")).to_be_visible()
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
