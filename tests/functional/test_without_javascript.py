"""Every page does its work by plain forms."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.functional import library
from tests.functional.walking import follow, quoted, respond, respond_to_all, score, start, submit


def test_a_quiz_is_taken_to_its_source_by_plain_forms(plain_page: Page) -> None:
    start(plain_page)
    respond(plain_page)
    plain_page.get_by_role("button", name="Comprobar").click()
    expect(plain_page.locator(".outcome")).to_contain_text("Correcta")
    expect(plain_page.locator(".outcome")).to_be_focused()
    quote = quoted(plain_page)
    follow(plain_page.get_by_role("link", name="Ver en el texto completo"))
    assert plain_page.locator("#citation").inner_text() == quote


def test_the_score_is_the_same(plain_page: Page) -> None:
    start(plain_page, library.AT_END)
    respond_to_all(plain_page, wrong=1)
    submit(plain_page)
    assert score(plain_page) == "3 / 4"


@pytest.mark.parametrize("title", [library.ALL_ON_ONE, library.CHECKED_ON_ONE])
def test_a_page_of_all_questions_is_sent_at_once(plain_page: Page, title: str) -> None:
    start(plain_page, title)
    for question in plain_page.locator("fieldset[data-question]").all():
        respond(question)
    plain_page.get_by_role("button", name="Terminar").click()
    submit(plain_page)
    assert score(plain_page) == "4 / 4"


def test_the_map_of_questions_saves_on_the_way(plain_page: Page) -> None:
    start(plain_page, library.AT_END)
    chosen = respond(plain_page)
    plain_page.locator(".question-map button", has_text="3").click()
    expect(plain_page).to_have_url(re.compile(r"/questions/3$"))
    expect(plain_page.locator(".question-map [data-position='1']")).to_contain_text("respondida")
    follow(plain_page.locator(".question-map button", has_text="1"))
    shown = plain_page.locator("label.option:has(:checked) .option__text, #response-1")
    assert (shown.get_attribute("value") or shown.inner_text()) == chosen


def test_enter_saves_and_never_submits_the_quiz(plain_page: Page) -> None:
    start(plain_page, library.ALL_ON_ONE)
    question = plain_page.locator("fieldset[data-question='1']")
    respond(question)
    question.locator("input:checked, input[id^=response]:not([type])").first.press("Enter")
    expect(plain_page).to_have_url(re.compile(r"/questions$"))
    expect(plain_page.locator(".question-map [data-position='1']")).to_contain_text("respondida")


def test_checking_without_a_choice_stays_on_the_question(plain_page: Page) -> None:
    start(plain_page)
    plain_page.get_by_role("button", name="Comprobar").click()
    expect(plain_page).to_have_url(re.compile(r"/questions/1$"))
