"""From the front page to the passage that proves the key."""

import re

from playwright.sync_api import Page, expect

from tests.functional import library
from tests.functional.conftest import Complaints
from tests.functional.walking import (
    follow,
    is_from_library,
    key_of,
    quoted,
    respond,
    respond_to_all,
    score,
    start,
    stem_of,
    submit,
)


def test_a_guest_takes_the_ready_made_quiz_to_the_cited_passage(page: Page) -> None:
    start(page)
    stem = stem_of(page)
    wrong = respond(page, right=False)
    page.get_by_role("button", name="Comprobar").click()

    expect(page.locator(".outcome")).to_contain_text("No es correcta")
    expect(page.locator(".outcome")).to_be_focused()
    if page.locator(".option").count():
        expect(page.locator(".option", has_text=wrong).filter(has_text="Tuya")).to_be_visible()
        expect(page.locator(".option", has_text=key_of(stem)).filter(has_text="Correcta")).to_be_visible()
    quote = quoted(page)
    assert is_from_library(quote)
    assert page.locator(".passage mark strong").first.inner_text() == key_of(stem)
    assert page.locator(".passage blockquote").get_attribute("lang") == "es"
    expect(page.locator(".passage")).to_contain_text("Cita comprobada")
    expect(page.locator(".passage")).to_contain_text("Sin revisar todavía")

    follow(page.get_by_role("link", name="Ver en el texto completo"))
    expect(page.locator("#citation")).to_be_in_viewport()
    assert page.locator("#citation").inner_text() == quote
    assert page.locator("#citation strong").inner_text() == key_of(stem)
    text = "\n".join(page.locator(".source-text p").all_inner_texts())
    assert is_from_library(text.splitlines()[0])

    page.get_by_role("link", name="Volver a la pregunta").click()
    page.get_by_role("link", name="Siguiente").click()
    expect(page).to_have_url(re.compile(r"/questions/2$"))


def test_the_score_counts_what_was_right(page: Page) -> None:
    start(page, library.AT_END)
    respond_to_all(page, wrong=1)
    submit(page)
    assert score(page) == "3 / 4"
    articles = page.locator("article.question")
    expect(articles).to_have_count(4)
    for article in articles.all():
        assert is_from_library(quoted(article))
        assert key_of(stem_of(article)) in article.locator("mark strong").first.inner_text()
    expect(page.locator(".question-map [data-state=wrong]")).to_have_count(1)


def test_all_questions_stand_on_one_page_where_the_quiz_says_so(page: Page) -> None:
    start(page, library.ALL_ON_ONE)
    for question in page.locator("fieldset[data-question]").all():
        respond(question)
    page.get_by_role("button", name="Terminar").click()
    expect(page.get_by_text("Todas las preguntas están respondidas.")).to_be_visible()
    submit(page)
    assert score(page) == "4 / 4"


def test_one_question_of_many_can_be_checked_on_their_common_page(page: Page) -> None:
    start(page, library.CHECKED_ON_ONE)
    second = page.locator("fieldset[data-question='2']")
    first = page.locator("fieldset[data-question='1']")
    chosen = respond(first)
    respond(second)
    page.get_by_role("button", name="Comprobar Pregunta 2 de 4").click()
    expect(page.locator("article#question-2")).to_be_in_viewport()
    expect(page.locator(".passage")).to_have_count(1)
    expect(page.locator("fieldset[data-question='1'] :checked ~ .option__text, #response-1")).to_have_count(1)
    assert chosen in page.locator("fieldset[data-question='1']").inner_html()


def test_going_to_the_end_early_says_what_is_missing(page: Page) -> None:
    start(page, library.AT_END)
    respond(page)
    page.locator(".question-map button", has_text="4").click()
    page.get_by_role("button", name="Terminar").click()
    expect(page.get_by_role("status").filter(has_text="3 preguntas")).to_be_visible()
    page.get_by_role("link", name="Volver a las preguntas").click()
    expect(page).to_have_url(re.compile(r"/questions/2$"))


def test_earlier_attempts_are_listed_with_a_chart_once_there_are_two(page: Page) -> None:
    for wrong in (2, 0):
        start(page, library.AT_END)
        respond_to_all(page, wrong=wrong)
        submit(page)
    follow(page.get_by_role("link", name="Todos los intentos"))
    figures = [
        figure.replace("\N{NO-BREAK SPACE}", " ") for figure in page.locator("td[data-number]").all_inner_texts()
    ]
    assert figures == ["4 / 4", "100 %", "2 / 4", "50 %"]
    expect(page.locator(".chart .chart__point")).to_have_count(2)
    follow(page.get_by_role("link", name=re.compile(r"Repasar .* 1$")))
    assert score(page) == "2 / 4"


def test_nothing_tried_yet_says_what_to_do(page: Page) -> None:
    start(page)
    page.goto("/attempts")
    page.get_by_role("link", name="Continuar").click()
    expect(page).to_have_url(re.compile(r"/questions/1$"))


def test_somebody_elses_attempt_is_no_page(page: Page, plain_page: Page, complaints: Complaints) -> None:
    address = start(page)
    start(plain_page)
    complaints.expected = ("404",)
    for path in ("", "/questions/1", "/questions", "/finish", "/result", "/questions/1/sources/1"):
        answer = plain_page.goto(address + path)
        assert answer is not None
        assert answer.status == 404
