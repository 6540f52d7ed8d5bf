"""A walk through every page of a teacher, for whatever must hold on all of them; needs a server of its own."""

import re
from collections.abc import Iterator

from playwright.sync_api import Page
from sqlalchemy import select

from tests.functional.classroom import database_of, writing_to
from tests.functional.serving import Server
from tests.functional.walking import follow
from webapp.models import Citation, CitationState, Question, Quiz

SET = "El cruce y la caballería"
QUIZ = "Antes de Chacabuco"


def tour(page: Page, server: Server) -> Iterator[str]:
    """Go from page to page as a teacher; after each step its name is handed out and the page stands open."""
    yield from tour_of_the_new(page)
    yield from tour_of_reviewing(page, server)
    yield from tour_of_the_bank(page)
    yield from tour_of_a_set(page)
    yield from tour_of_classes(page)
    yield from tour_of_results(page, server)


def tour_of_the_new(page: Page) -> Iterator[str]:
    """What stands there before anything was done."""
    for name, address in {
        "overview": "/teaching",
        "question bank": "/teaching/questions",
        "no sets": "/teaching/sets",
        "no students": "/teaching/students",
        "writing a question": "/teaching/questions/new",
        "importing": "/teaching/import",
        "no decisions": "/reviewing/decisions",
        "no reports": "/reviewing/reports",
        "a citation": "/reviewing",
        "sources": "/teaching/sources",
        "a text with its facts": "/teaching/sources/1",
        "a text with one kind of facts": "/teaching/sources/1?kind=date",
        "a fact": "/teaching/facts/1",
        "a citation drawn anew": "/reviewing/1/span",
        "citations judged together": "/reviewing/together",
    }.items():
        page.goto(address)
        yield name


def tour_of_reviewing(page: Page, server: Server) -> Iterator[str]:
    """Verdicts, and what they did."""
    page.goto("/reviewing?document=cronica.txt")
    page.locator("#note").fill("No es ese año")
    page.locator("button[value=unsupported]").click()
    page.locator(".last").wait_for()
    yield "a question just taken out of service"
    gone = page.locator(".last ~ ul a").first.get_attribute("href") or ""
    page.locator(".last button").click()
    page.locator(".history").wait_for()
    yield "a verdict just taken back"
    page.locator("button[value=unsupported]").click()
    page.locator(".last").wait_for()
    page.goto(gone)
    yield "a question out of service"
    with writing_to(server) as session:
        citation = session.scalars(select(Citation).order_by(Citation.id.desc())).first()
        assert citation
        citation.state = CitationState.ORPHANED
        session.commit()
        orphaned = citation.id
    page.goto(f"/reviewing/{orphaned}")
    yield "an orphaned citation"
    page.goto(f"/teaching/citations/{orphaned}/text")
    yield "a whole text"
    page.goto("/reviewing/decisions")
    yield "decisions"
    page.goto("/reviewing?kind=none-such")
    yield "a filter that no citation fits"


def tour_of_the_bank(page: Page) -> Iterator[str]:
    """Finding, not finding, and one question."""
    page.goto("/teaching/questions?kind=date&language=es&flag=none-such")
    yield "question bank with a filter"
    page.goto("/teaching/questions?words=xyzzy")
    yield "question bank, nothing found"
    page.goto("/teaching/questions/1")
    yield "a question"
    page.goto("/teaching/questions/99999")
    yield "no such question"


def tour_of_a_set(page: Page) -> Iterator[str]:
    """From its title to the quiz."""
    page.goto("/teaching/sets")
    follow(page.locator("form.new-set button"))
    yield "a set without a title"
    page.locator("#title").fill(SET)
    page.locator("form.new-set button").click()
    page.wait_for_url("**set=*")
    yield "choosing"
    set_address = page.locator("form[data-ticks]").get_attribute("action") or ""
    page.goto(set_address.removesuffix("/ticks"))
    yield "an empty set"
    page.goto(set_address.removesuffix("/ticks") + "/publish")
    yield "publishing an empty set"
    page.goto("/teaching/questions?set=" + re.findall(r"\d+", set_address)[-1])
    follow(page.locator("button[value=all]"))
    yield "choosing, all ticked"
    page.locator("button[value=set]").click()
    page.wait_for_url(re.compile(r"/sets/\d+$"))
    yield "a set"
    set_page = page.url
    yield from tour_of_a_sets_contents(page, set_page)
    page.goto(f"{set_page}/export")
    yield "formats to export in"
    page.goto(f"{set_page}/print?variant=3")
    yield "a set on paper"
    page.goto(f"{set_page}/publish")
    page.locator("details.more summary").click()
    yield "publishing, with everything"
    page.locator("#question_count").fill("400")
    page.locator("#title").fill("")
    follow(page.locator("main form button").first)
    yield "publishing with mistakes"
    page.locator("#question_count").fill("4")
    page.locator("#title").fill(QUIZ)
    page.locator("button[value=preview]").click()
    page.wait_for_url("**/preview?*")
    yield "preview"
    asked = page.url
    page.goto(f"{asked}&keys=y")
    yield "preview with keys"
    page.goto(asked.replace("layout=one-per-page", "layout=all-on-one"))
    yield "preview on one page"
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile(r"/quizzes/\d+$"))
    yield "a quiz that nobody has taken"
    yield from tour_of_settings(page)
    follow(page.locator("a[href*='/sets/']").last)
    page.goto(f"{page.url}/delete")
    yield "delete the set?"


def tour_of_a_sets_contents(page: Page, set_page: str) -> Iterator[str]:
    """What it draws, what it covers, what it asks twice, and who else is in it."""
    number = set_page.rpartition("/")[2]
    page.goto(f"/teaching/questions?set={number}&kind=date")
    page.locator("#wanted").fill("90")
    page.locator("button[formaction$='/draws']").click()
    page.wait_for_url("**#draws")
    yield "a set that draws more than there is"
    page.goto(f"{set_page}/publish")
    yield "publishing a set that draws more than there is"
    page.goto(set_page)
    page.locator(".draw-list input[name=wanted]").fill("1")
    follow(page.locator(".draw-list button").first)
    yield "a set that draws"
    page.goto(f"{set_page}/coverage")
    yield "coverage"
    follow(page.locator("tbody a").first)
    yield "coverage of a source"
    page.goto(f"{set_page}/duplicates")
    yield "duplicates in a set"
    page.goto("/teaching/questions/duplicates")
    yield "duplicates in the bank"
    page.goto(f"{set_page}/sharing")
    yield "sharing a set"
    page.goto(set_page)
    follow(page.locator(".draw-list button[value=remove]"))


def tour_of_settings(page: Page) -> Iterator[str]:
    """The settings of a quiz, before and after somebody has begun it."""
    quiz = page.url
    page.goto(f"{quiz}/settings")
    yield "settings of a quiz that nobody has begun"
    page.goto("/")
    page.locator(f"form[action$='/quizzes/{quiz.rpartition('/')[2]}/attempts'] button").click()
    page.locator("fieldset[data-question]").first.wait_for()
    page.goto(f"{quiz}/settings")
    yield "settings of a quiz that was begun"
    page.goto(quiz)


def tour_of_classes(page: Page) -> Iterator[str]:
    """A class, its quiz, and what one student is granted there."""
    page.goto("/teaching/classes")
    yield "no classes"
    page.locator("#title").fill("4.º B")
    page.locator("main form button").click()
    page.wait_for_url(re.compile(r"/classes/\d+$"))
    yield "a new class"
    code = page.locator(".join-code__code").inner_text()
    page.goto(f"{page.url}/assign")
    page.locator("#opens_at").fill("2030-01-02T10:00")
    page.locator("#closes_at").fill("2030-01-01T10:00")
    follow(page.locator("main form button"))
    yield "giving a class a quiz, with mistakes"
    page.locator("#opens_at").fill("2020-01-02T10:00")
    page.locator("main form button").click()
    page.wait_for_url(re.compile(r"/assignments/\d+$"))
    assigned = page.url
    page.goto(f"/join?code={code}")
    yield "joining a class"
    page.locator("main form button").click()
    page.wait_for_url(re.compile(r"/classes$"))
    yield "my classes"
    page.goto(assigned)
    yield "a quiz of a class"
    follow(page.locator("tbody a").first)
    yield "granting one student more"


def tour_of_results(page: Page, server: Server) -> Iterator[str]:
    """Somebody has taken a quiz."""
    with database_of(server) as session:
        quiz_id = session.scalars(select(Quiz.id).where(Quiz.is_ready_made, Quiz.language == "es")).one()
        assert session.scalars(select(Question.id)).first()
    page.goto("/")
    page.locator(f"form[action$='/quizzes/{quiz_id}/attempts'] button").click()
    page.locator("fieldset[data-question]").first.wait_for()
    page.goto(page.url.split("/questions")[0] + "/finish")
    page.locator("main form button").last.click()
    page.wait_for_url("**/result")
    page.goto(f"/teaching/quizzes/{quiz_id}")
    yield "results"
    follow(page.locator("button", has_text=re.compile("^(Cerrarlo|Close it)$")))
    yield "results of a closed quiz"
    for name, address in {"quizzes": "/teaching/quizzes", "students": "/teaching/students"}.items():
        page.goto(address)
        yield name
    page.locator("tbody a").first.click()
    page.wait_for_url(re.compile(r"/students/\d+$"))
    yield "a student"
    page.goto("/teaching")
    yield "overview of a busy teacher"
