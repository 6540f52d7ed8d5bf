"""Does the source say so? Citation by citation, by keyboard, by mouse, by plain forms."""

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from tests.functional.classroom import become_teacher, database_of, press
from tests.functional.conftest import Complaints, NewContext
from tests.functional.serving import Server
from tests.functional.walking import follow
from webapp.models import Quiz, Review, Verdict
from webapp.services.drawing.candidates import find_candidates


@pytest.fixture
def teacher(own_server: Server, new_context: NewContext) -> Page:
    page = new_context(base_url=own_server.address).new_page()
    become_teacher(page, own_server)
    return page


def verdicts(server: Server) -> list[Verdict | None]:
    """Every verdict in the order in which they were given."""
    with database_of(server) as session:
        return list(session.scalars(select(Review.verdict).order_by(Review.id)))


def drawable(server: Server) -> int:
    """How many questions the ready-made Spanish quiz can draw from."""
    with database_of(server) as session:
        quiz = session.scalars(select(Quiz).where(Quiz.is_ready_made, Quiz.language == "es")).one()
        return len(find_candidates(session, question_set_id=quiz.question_set_id))


def test_an_unsupported_citation_takes_its_question_out_until_it_is_taken_back(
    own_server: Server,
    teacher: Page,
) -> None:
    before = drawable(own_server)
    teacher.goto("/reviewing?document=cronica.txt")
    stem = teacher.locator("h2.stem").inner_text()
    press(teacher, "2")
    gone = teacher.locator(".notice[data-state=warning]")
    expect(gone).to_contain_text("Queda fuera de servicio")
    expect(gone.get_by_role("link", name=stem)).to_be_visible()
    assert drawable(own_server) == before - 1

    gone.get_by_role("link", name=stem).click()
    expect(teacher.get_by_text("Fuera de servicio: una revisión encontró")).to_be_visible()
    teacher.go_back()
    press(teacher, "z")
    expect(teacher.get_by_role("status").filter(has_text="Deshecho")).to_be_visible()
    assert teacher.locator("h2.stem").inner_text() == stem
    assert drawable(own_server) == before
    assert verdicts(own_server) == [Verdict.UNSUPPORTED, None]
    press(teacher, "1")
    expect(teacher.locator(".last")).to_contain_text("Respaldada")
    assert verdicts(own_server)[-1] is Verdict.SUPPORTED


def test_keys_are_letters_in_a_note_and_can_be_turned_off(teacher: Page, own_server: Server) -> None:
    teacher.goto("/reviewing")
    press(teacher, "n")
    teacher.keyboard.type("El 12 y el 3: z, s, n")
    expect(teacher.locator("#note")).to_have_value("El 12 y el 3: z, s, n")
    assert verdicts(own_server) == []
    teacher.keyboard.press("Escape")
    teacher.get_by_role("button", name="Teclas para los veredictos: sí").click()
    teacher.keyboard.press("1")
    teacher.reload()
    expect(teacher.get_by_role("button", name="Teclas para los veredictos: no")).to_be_visible()
    teacher.keyboard.press("1")
    assert verdicts(own_server) == []


def test_skipping_goes_round_the_queue_and_a_filter_stays(teacher: Page) -> None:
    teacher.goto("/reviewing")
    teacher.get_by_label("Tipo de hecho").select_option(label="Efectivos")
    teacher.get_by_role("button", name="Mostrar").click()
    seen = []
    for _ in range(5):
        expect(teacher.locator(".queue__progress")).to_contain_text("0 de 5")
        seen.append(teacher.locator("h2.stem").inner_text())
        with teacher.expect_navigation():
            press(teacher, "s")
    assert len(set(seen)) == 5
    assert teacher.locator("h2.stem").inner_text() == seen[0]
    expect(teacher).to_have_url(re.compile("kind=strength"))


def test_the_end_of_the_queue_says_what_to_do(teacher: Page) -> None:
    teacher.goto("/reviewing?kind=commander")
    for _ in range(4):
        with teacher.expect_navigation():
            press(teacher, "1")
    expect(teacher.get_by_text("Todas estas citas están revisadas")).to_be_visible()
    expect(teacher.locator(".last")).to_be_visible()
    teacher.get_by_role("link", name="Revisar todas las citas").click()
    expect(teacher.locator(".queue__progress")).to_contain_text("4 de 16")


def test_two_teachers_see_each_other(own_server: Server, new_context: NewContext, teacher: Page) -> None:
    other = new_context(base_url=own_server.address).new_page()
    become_teacher(other, own_server, "Bruno Paz")
    teacher.goto("/reviewing")
    address = teacher.url
    press(teacher, "2")
    expect(teacher.locator(".last")).to_be_visible()
    other.goto(address)
    other.locator("#note").fill("Sí lo dice, dos líneas más abajo")
    other.get_by_role("button", name="Respaldada", exact=True).click()
    expect(other.locator(".last")).to_be_visible()
    press(teacher, "z")
    expect(teacher.get_by_role("status").filter(has_text="Otra persona ha juzgado")).to_be_visible()
    expect(teacher.locator(".history")).to_contain_text("Bruno Paz")
    assert verdicts(own_server) == [Verdict.UNSUPPORTED, Verdict.SUPPORTED]
    follow(teacher.get_by_role("link", name="Quién decidió qué, y cuándo"))
    assert teacher.locator("tbody tr td:nth-child(2)").all_inner_texts() == ["Bruno Paz", "Ana Ruiz"]


def test_reviewing_and_teaching_work_without_a_script(own_server: Server, new_context: NewContext) -> None:
    page = new_context(base_url=own_server.address, java_script_enabled=False).new_page()
    become_teacher(page, own_server)
    page.goto("/reviewing")
    page.get_by_label("Nota").fill("Falta el año")
    page.get_by_role("button", name="No respaldada").click()
    expect(page.locator(".last")).to_contain_text("No respaldada")
    follow(page.get_by_role("button", name="Deshacer"))
    follow(page.get_by_role("button", name="Dudosa"))
    follow(page.get_by_role("link", name="Saltar"))
    assert verdicts(own_server) == [Verdict.UNSUPPORTED, None, Verdict.UNCLEAR]

    page.goto("/teaching/sets")
    page.get_by_label("Título del conjunto").fill("Sin guion")
    page.get_by_role("button", name="Elegir sus preguntas").click()
    page.locator(".tick").nth(0).check()
    page.get_by_label("Palabras del enunciado").fill("escaramuza")
    page.keyboard.press("Enter")
    page.locator(".tick").nth(4).check()
    page.locator(".question-row__stem button").nth(4).click()
    expect(page.get_by_role("link", name="Sin guion")).to_be_visible()
    page.get_by_role("link", name="Sin guion").click()
    expect(page.locator(".question-row")).to_have_count(2)
    page.get_by_role("link", name="Publicar como cuestionario").click()
    page.get_by_role("button", name="Publicar", exact=True).click()
    expect(page.get_by_text("Nadie lo ha hecho todavía")).to_be_visible()


def test_a_verdict_without_a_button_is_refused_and_the_note_kept(
    own_server: Server,
    teacher: Page,
    complaints: Complaints,
) -> None:
    complaints.expected = ("422",)  # the browser reports the refusal that is meant
    teacher.goto("/reviewing")
    teacher.locator("#note").fill("Esto no se pierde")
    teacher.evaluate("document.querySelector('form.verdict').submit()")
    expect(teacher.get_by_role("alert")).to_have_text("Elige un veredicto.")
    expect(teacher.locator("#note")).to_have_value("Esto no se pierde")
    assert verdicts(own_server) == []
