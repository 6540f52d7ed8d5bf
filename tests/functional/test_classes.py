"""A class in the browser: joined by code, taken on time, and given more of it in the middle."""

import re

from playwright.sync_api import Page, expect
from sqlalchemy import select, update

from tests.functional import library
from tests.functional.classroom import become_teacher, sign_up, writing_to
from tests.functional.conftest import NewContext
from tests.functional.serving import Server
from tests.functional.walking import SAVED, follow, respond
from webapp.models import Behaviour, Quiz


def make_class(page: Page) -> str:
    """A new class; its code."""
    page.goto("/teaching/classes")
    page.get_by_label("Nombre de la clase").fill("4.º B")
    page.get_by_label("Zona horaria").select_option("America/La_Paz")
    page.get_by_role("button", name="Crear la clase").click()
    return page.locator(".join-code__code").inner_text()


def join(page: Page, name: str, code: str) -> None:
    """Come as a stranger with the address that the teacher gave."""
    page.goto(f"/join?code={code}")
    page.get_by_role("link", name="Crear una cuenta").last.click()
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=password]").fill("un camello y un mapa")
    page.locator("input[name=password_again]").fill("un camello y un mapa")
    page.locator("main form button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("4.º B")
    page.get_by_role("button", name="Entrar en la clase").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("4.º B")


def assign(page: Page, title: str) -> None:
    """Give the class a quiz, its results held."""
    page.get_by_role("link", name="Asignarle un cuestionario").click()
    page.get_by_label("Cuestionario").select_option(label=title)
    page.get_by_label("Los resultados los publico yo").check()
    page.get_by_role("button", name="Asignarlo a la clase").click()
    expect(page).to_have_url(re.compile(r"/assignments/\d+$"))


def start_assigned(page: Page, title: str) -> None:
    """Begin what the class was given."""
    page.goto("/")
    page.locator("section[aria-labelledby=assigned] li", has_text=title).get_by_role("button").click()
    page.locator("fieldset[data-question]").first.wait_for()


def test_a_class_takes_its_quiz_and_sees_the_results_when_they_are_released(
    server: Server, new_context: NewContext
) -> None:
    teacher, student = new_context().new_page(), new_context().new_page()
    become_teacher(teacher, server, "Ana Clase")
    code = make_class(teacher)
    join(student, "Juana de la clase", code)
    assign(teacher, library.AT_END)
    start_assigned(student, library.AT_END)
    respond(student)
    expect(student.locator("#save-state")).to_have_text(SAVED)
    student.goto(re.sub(r"/questions.*", "/finish", student.url))
    student.get_by_role("button", name="Entregar", exact=True).click()
    expect(student.get_by_text("Tu docente publicará los resultados")).to_be_visible()
    expect(student.locator(".passage, .score")).to_have_count(0)
    follow(teacher.get_by_role("button", name="Publicar los resultados"))
    student.reload()
    expect(student.locator(".score")).to_have_text("1 / 4")
    expect(student.locator(".passage").first).to_be_visible()


def test_time_that_is_given_in_the_middle_arrives_on_the_page(server: Server, new_context: NewContext) -> None:
    teacher, student = new_context().new_page(), new_context().new_page()
    become_teacher(teacher, server, "Ana Reloj")
    code = make_class(teacher)
    join(student, "Juana del reloj", code)
    assign(teacher, library.SHORT_OF_TIME)
    start_assigned(student, library.SHORT_OF_TIME)
    expect(student.locator("[data-clock]")).to_have_text(re.compile(r"^1:0\d$"))
    teacher.reload()
    teacher.get_by_role("link", name=re.compile("^Conceder más")).click()
    teacher.get_by_label("Minutos de más").fill("10")
    teacher.get_by_role("button", name="Conceder").click()
    expect(teacher).to_have_url(re.compile(r"/assignments/\d+$"))
    # at the last minute the page asks before it warns: there is nothing to warn of any more
    expect(student.locator("[data-warning]")).to_contain_text("Ahora tienes más tiempo", timeout=20_000)
    expect(student.locator("[data-clock]")).to_have_text(re.compile(r"^1[01]:\d\d$"))
    expect(student.locator("[data-state=warning]")).to_have_count(0)


def test_certainty_is_saved_with_the_response_by_the_script(server: Server, new_context: NewContext) -> None:
    student = new_context().new_page()
    sign_up(student, "Juana Segura")
    with writing_to(server) as session:
        quiz_id = session.scalars(select(Quiz.id).where(Quiz.title == library.ALL_ON_ONE)).one()
        session.execute(update(Quiz).where(Quiz.id == quiz_id).values(behaviour=Behaviour.BY_CERTAINTY))
        session.commit()
    try:
        student.goto("/")
        student.locator(f"form[action$='/quizzes/{quiz_id}/attempts'] button").click()
        question = student.locator("fieldset[data-question]").first
        levels = question.locator("input[name^=certainty]")
        levels.nth(2).check()  # of nothing yet: it is kept with the response
        chosen = respond(question)
        expect(student.locator("#save-state")).to_have_text(SAVED)
        levels.nth(1).check()
        expect(student.locator("#save-state")).to_have_text(SAVED)
        student.reload()
        expect(question.locator("input[name^=certainty]:checked")).to_have_value("2")
        shown = question.locator("label.option:has(:checked) .option__text, input[id^=response]")
        assert (shown.get_attribute("value") or shown.inner_text().strip()) == chosen
    finally:
        with writing_to(server) as session:
            session.execute(update(Quiz).where(Quiz.id == quiz_id).values(behaviour=Behaviour.AT_END))
            session.commit()
