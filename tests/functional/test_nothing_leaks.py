"""Before a question is answered for good, nothing that reaches the browser tells its key or where it stands."""

import re
from collections import Counter

import pytest
from playwright.sync_api import Page, Response, expect

from tests.functional import library
from tests.functional.walking import key_of, respond, start, stem_of
from tests.webapp import banks

TELLING = (
    banks.TITLE,
    banks.CHRONICLE,
    "se libró en",
    "Nadie la olvidó",
    "explanation",
    "citation",
    "is_key",
    "evidence",
)
"""Words of titles, quotes, contexts and explanations, and names of fields that hold them."""


class Ear:
    """Everything that the server sent to a page, headers and all."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        page.on("response", self.listen)

    def listen(self, response: Response) -> None:
        if "/static/" not in response.url and response.status < 300:
            self.heard.append(response.url + str(response.headers) + response.text())


@pytest.mark.parametrize("title", [library.AT_END, library.ALL_ON_ONE, library.READY_MADE])
def test_no_answer_of_the_server_tells_before_the_student_has(page: Page, title: str) -> None:
    ear = Ear(page)
    start(page, title)
    for question in page.locator("fieldset[data-question]").all():
        respond(question)
    page.get_by_role("button", name=re.compile("^(Siguiente|Saltar|Terminar)")).click()
    expect(page).to_have_url(re.compile(r"/(questions/2|finish)$"))
    page.wait_for_load_state("networkidle")
    sent = "\n".join(ear.heard)
    assert len(ear.heard) > 3  # front page, question, save, next page
    assert [words for words in TELLING if words in sent] == []


def test_the_page_treats_the_key_like_every_other_option(page: Page) -> None:
    start(page, library.ALL_ON_ONE)
    for question in page.locator("fieldset:has(input[type=radio])").all():
        source = question.inner_html()
        texts = [text.strip() for text in question.locator(".option__text").all_inner_texts()]
        cards = [option.evaluate("node => node.outerHTML") for option in question.locator("label.option").all()]
        alike = {re.sub(r"\d+", "", card.replace(text, "")) for card, text in zip(cards, texts, strict=True)}
        assert len(alike) == 1
        assert Counter(text in source for text in texts) == {True: len(texts)}
        assert key_of(stem_of(question)) in texts


def test_a_saved_response_comes_back_without_a_verdict(page: Page) -> None:
    start(page, library.AT_END)
    with page.expect_response("**/responses") as waiting:
        respond(page)
    (saved,) = waiting.value.json()["saved"]
    assert set(saved) == {"position", "sequence", "counts", "posted", "certainty", "response"}


@pytest.mark.parametrize("path", ["/questions/1/sources/1", "/result"])
def test_addresses_that_would_tell_do_not(page: Page, path: str) -> None:
    attempt = start(page, library.AT_END)
    answer = page.request.get(attempt + path)
    assert banks.TITLE not in answer.text()
    assert "se libró en" not in answer.text()


def test_checking_is_refused_where_keys_come_at_the_end(page: Page) -> None:
    attempt = start(page, library.AT_END)
    token = page.locator("input[name=csrf_token]").first.input_value()
    respond(page)
    answer = page.request.post(f"{attempt}/questions/1/check", form={"csrf_token": token, "client_key": "k" * 32})
    assert answer.status == 404


def test_the_ear_hears_what_is_told_in_the_end(page: Page) -> None:
    ear = Ear(page)
    start(page)
    respond(page)
    page.get_by_role("button", name="Comprobar").click()
    page.locator(".passage").wait_for()
    assert 'id="question-1"' in "".join(ear.heard)
