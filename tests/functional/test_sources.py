"""Texts brought, watched and read; a citation drawn anew by dragging."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.functional.classroom import become_teacher
from tests.functional.conftest import NewContext
from tests.functional.serving import Server
from tests.functional.walking import follow
from tests.webapp.services.sources.desk import HISTORY


@pytest.fixture
def teacher(own_server: Server, new_context: NewContext) -> Page:
    own_server.stop()
    own_server.has_reader = True
    own_server.start()
    page = new_context(base_url=own_server.address).new_page()
    become_teacher(page, own_server)
    return page


def test_a_text_is_brought_and_read_and_leads_to_its_questions(teacher: Page, tmp_path: Path) -> None:
    path = tmp_path / "historia.txt"
    path.write_text(HISTORY, encoding="utf-8")
    teacher.goto("/teaching/sources")
    teacher.set_input_files("input[type=file]", path)
    teacher.get_by_role("button", name="Leerlos").click()
    expect(teacher.locator(".source-text .fact-mark").first).to_be_visible(timeout=60_000)  # the page looks by itself
    teacher.locator(".source-text .fact-mark[data-kind=date]").first.click()
    expect(teacher).to_have_url(re.compile(r"/teaching/facts/\d+$"))
    expect(teacher.locator(".passage mark").first).to_be_visible()
    teacher.locator(".question-row a").first.click()
    expect(teacher).to_have_url(re.compile(r"/teaching/questions/\d+$"))


def test_dragging_counts_characters_as_the_server_does(teacher: Page) -> None:
    teacher.goto("/reviewing?document=cronica.txt")
    follow(teacher.get_by_role("link", name=re.compile("Trazarla de nuevo")))
    quote = teacher.locator(".span-window mark").first.inner_text()
    teacher.evaluate("""() => {
        const mark = document.querySelector('.span-window mark');
        const range = document.createRange();
        range.setStartBefore(mark.parentElement.firstChild);
        range.setEndAfter(mark);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }""")
    before = teacher.locator(".span-window p", has=teacher.locator("mark")).first.inner_text().split(quote)[0]
    follow(teacher.get_by_role("button", name="el pasaje"))
    expect(teacher).to_have_url(re.compile("focus_start="))
    assert teacher.locator(".span-window mark").first.inner_text() == (before + quote).strip()
    expect(teacher.get_by_text("contiene la clave")).to_be_visible()
