"""From the one-time link to the results: what a teacher does with the bank."""

import csv
import io
import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, select

from tests.functional.classroom import (
    accept,
    become_teacher,
    choose_kind,
    database_of,
    expect_stems,
    make_set,
    press,
    printed_link,
    sign_up,
    tick,
)
from tests.functional.conftest import Complaints, NewContext
from tests.functional.serving import Server
from tests.functional.walking import respond_to_all, score, start, submit
from webapp.models import Attempt, Review, Verdict

TITLE = "Las escaramuzas, primera parte"


def own_page(new_context: NewContext, server: Server) -> Page:
    return new_context(base_url=server.address).new_page()


def test_from_the_one_time_link_to_the_results(own_server: Server, new_context: NewContext, tmp_path: Path) -> None:
    teacher = own_page(new_context, own_server)
    accept(teacher, printed_link(own_server))
    review_five_by_keyboard(teacher)
    chosen = publish_from_two_filters(teacher)

    student = own_page(new_context, own_server)
    sign_up(student, "Berta Solís")
    start(student, TITLE)
    respond_to_all(student, wrong=1)
    submit(student)
    assert score(student) == "3 / 4"

    teacher.reload()
    rows = teacher.get_by_role("region", name="Estudiantes, con sus intentos y puntuaciones").get_by_role("row")
    assert words_of(rows.nth(1))[:4] == ["1", "1", "75 %", "75 %"]
    asked = teacher.get_by_role("region", name=re.compile("la pregunta más difícil primero")).get_by_role("row")
    assert {row.get_by_role("link").inner_text() for row in asked.all()[1:]} == set(chosen)
    assert [words_of(row)[-1] for row in asked.all()[1:]] == ["0 %", "100 %", "100 %", "100 %"]
    with database_of(own_server) as session:
        attempt = session.scalars(select(Attempt)).one()
    assert exported(teacher, tmp_path) == [
        ["Estudiante", "Cuestionario", "Intento", "Estado", "Comenzado", "Terminado", "Puntuación", "Máximo"],
        [
            "Berta Solís",
            TITLE,
            "1",
            "finished",
            attempt.started_at.isoformat(timespec="seconds"),
            attempt.finished_at.isoformat(timespec="seconds") if attempt.finished_at else "",
            "3",
            "4",
        ],
    ]


def words_of(row: Locator) -> list[str]:
    """What stands in the row's cells."""
    return [words.replace("\xa0", " ") for words in row.get_by_role("cell").all_inner_texts()]


def review_five_by_keyboard(page: Page) -> None:
    """Tab to the one primary action, then verdicts by their keys alone."""
    page.get_by_role("link", name="Revisar la siguiente cita").focus()
    page.keyboard.press("Enter")
    for number, key in enumerate("11311", start=1):
        expect(page.locator(".queue__progress")).to_contain_text(f"{number - 1} de 16")
        judged = page.locator("h2.stem").inner_text()
        press(page, key)
        expect(page.locator(".last")).to_contain_text(judged)
    expect(page.locator(".queue__progress")).to_contain_text("5 de 16 revisadas · 1 dudosa")


def publish_from_two_filters(page: Page) -> list[str]:
    """Tick across two filters, and publish; the stems chosen."""
    make_set(page, TITLE)
    choose_kind(page, "Fecha")
    first = tick(page, 2, 3)
    choose_kind(page, "Desenlace")
    second = tick(page, 1, 2)
    expect(page.locator("[data-tick-state]")).to_have_text("4 preguntas elegidas")
    page.get_by_role("button", name="Ir al conjunto").click()
    expect_stems(page, *first, *second)
    page.get_by_role("link", name="Publicar como cuestionario").click()
    page.get_by_label("Título que ven los estudiantes").fill(TITLE)
    expect(page.get_by_label("Número de preguntas")).to_have_value("4")
    page.get_by_role("button", name="Publicar", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="está abierto")).to_be_visible()
    expect(page.get_by_text("Nadie lo ha hecho todavía")).to_be_visible()
    return first + second


def exported(page: Page, folder: Path) -> list[list[str]]:
    """What a spreadsheet reads from the quiz's CSV."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Resultados en CSV").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_ticks_stay_while_filtering_and_in_another_window(own_server: Server, new_context: NewContext) -> None:
    page = own_page(new_context, own_server)
    become_teacher(page, own_server)
    make_set(page, TITLE)
    tick(page, 1)
    expect(page.locator("[data-tick-state]")).to_have_text("1 pregunta elegida")
    other = page.context.new_page()
    other.goto(page.url)
    tick(page, 2)
    expect(page.locator("[data-tick-state]")).to_have_text("2 preguntas elegidas")
    other.locator(".tick").first.uncheck()
    expect(other.locator("[data-tick-state]")).to_have_text("1 pregunta elegida")
    choose_kind(other, "Fecha")
    page.reload()
    expect(page.locator(".tick:checked")).to_have_count(1)
    expect(page.locator(".tick").nth(1)).to_be_checked()


def test_a_set_is_put_in_order_by_buttons_and_by_numbers(own_server: Server, new_context: NewContext) -> None:
    page = own_page(new_context, own_server)
    become_teacher(page, own_server)
    make_set(page, TITLE)
    a, b, c = tick(page, 1, 2, 3)
    expect(page.locator("[data-tick-state]")).to_have_text("3 preguntas elegidas")
    page.get_by_role("button", name="Ir al conjunto").click()
    page.get_by_role("button", name=f"Bajar: {a}").click()
    expect(page.get_by_role("button", name=f"Bajar: {a}")).to_be_focused()
    expect_stems(page, b, a, c)
    page.get_by_label(f"Lugar de: {c}").fill("1")
    page.get_by_role("button", name="Guardar el orden escrito abajo").click()
    expect_stems(page, c, b, a)
    page.get_by_role("button", name=f"Quitar: {b}").click()
    expect_stems(page, c, a)
    page.get_by_label(f"Lugar de: {c}").fill("muy abajo")
    page.get_by_role("button", name="Guardar el orden escrito abajo").click()
    expect(page.get_by_role("status").filter(has_text="Un lugar es un número")).to_be_visible()
    expect_stems(page, c, a)


def test_a_preview_shows_what_a_student_sees_and_saves_nothing(
    own_server: Server,
    new_context: NewContext,
    complaints: Complaints,
) -> None:
    complaints.expected = ("422",)  # the browser reports the refusal of too many questions
    page = own_page(new_context, own_server)
    become_teacher(page, own_server)
    make_set(page, TITLE)
    page.get_by_role("button", name="Marcar las 16 encontradas").click()
    page.get_by_role("button", name="Ir al conjunto").click()
    page.get_by_role("link", name="Publicar como cuestionario").click()
    page.get_by_label("Número de preguntas").fill("99")
    page.get_by_role("button", name="Publicar", exact=True).click()
    expect(page.get_by_text("Este conjunto puede dar de 1 a 16 preguntas a la vez.")).to_be_visible()
    page.get_by_label("Número de preguntas").fill("5")
    page.get_by_role("button", name="Verlo antes como estudiante").click()
    expect(page.locator("fieldset[data-question]")).to_have_count(1)
    expect(page.locator(".passage")).to_have_count(0)
    drawn = page.locator("h2.stem").inner_text()
    page.reload()
    assert page.locator("h2.stem").inner_text() == drawn
    page.get_by_role("link", name="Siguiente").click()
    expect(page.get_by_text("Pregunta 2 de 5")).to_be_visible()
    page.get_by_role("link", name="Como se responde, con claves y fuentes").click()
    expect(page.locator(".passage mark strong")).to_have_count(1)
    page.get_by_role("button", name="Publicar", exact=True).click()
    expect(page.get_by_text("Nadie lo ha hecho todavía")).to_be_visible()
    with database_of(own_server) as session:
        assert session.scalars(select(func.count()).select_from(Attempt)).one() == 0


def test_a_quiz_is_closed_and_opened_again_and_outlives_its_set(own_server: Server, new_context: NewContext) -> None:
    page = own_page(new_context, own_server)
    become_teacher(page, own_server)
    publish_from_two_filters(page)
    quiz = page.url
    student = own_page(new_context, own_server)
    page.get_by_role("button", name="Cerrarlo").click()
    expect(page.get_by_text("Cerrado")).to_be_visible()
    student.goto("/")
    expect(student.get_by_text(TITLE)).to_have_count(0)
    page.get_by_role("button", name="Volver a abrirlo").click()
    page.get_by_role("link", name="Ir a su conjunto").click()
    page.get_by_role("link", name="Eliminar el conjunto").click()
    expect(page.get_by_text("El cuestionario hecho con él continúa")).to_be_visible()
    page.get_by_role("button", name="Eliminar el conjunto").click()
    expect(page.get_by_text("Todavía no hay conjuntos")).to_be_visible()
    start(student, TITLE)
    page.goto(quiz)
    expect(page.get_by_text("en curso")).to_be_visible()


def test_one_question_shows_its_citation_its_reviews_and_its_uses(own_server: Server, new_context: NewContext) -> None:
    page = own_page(new_context, own_server)
    become_teacher(page, own_server)
    page.goto("/teaching/questions?words=cruce+de+los+andes")
    expect(page.get_by_role("heading", name="1 pregunta encontrada")).to_be_visible()
    page.locator(".question-row__stem a").click()
    expect(page.locator(".passage mark strong")).to_have_text("17 de enero de 1817")
    expect(page.get_by_text("Cuestionario: Historia con sus fuentes")).to_be_visible()
    page.get_by_role("link", name="Revisar esta cita").click()
    press(page, "n")
    page.keyboard.type("Lo dice con todas las letras, 1 vez")
    page.keyboard.press("Escape")
    press(page, "1")
    expect(page.locator(".last")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Todo sobre esta pregunta").click()
    expect(page.locator(".history")).to_contain_text("Lo dice con todas las letras, 1 vez")
    expect(page.locator(".history")).to_contain_text("Ana Ruiz")
    with database_of(own_server) as session:
        assert [review.verdict for review in session.scalars(select(Review))] == [Verdict.SUPPORTED]
