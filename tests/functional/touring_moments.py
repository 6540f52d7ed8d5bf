"""A walk through what the other walks do not come to: rare moments, doors, and what a teacher sees of them."""

import re
from collections.abc import Iterator

from playwright.sync_api import Page
from sqlalchemy import select

from tests.functional import biography
from tests.functional.biography import Biography
from tests.functional.classroom import PASSWORD, database_of
from tests.functional.serving import Server
from tests.functional.walking import follow
from webapp.models import Assignment, Quiz, User

GIFT = "::Sin ruido::¿Quién mandaba? {=Ana ~Eva ~Ada}\n\n::Ensayo::Escribe. {}\n\n::Rota::¿Quién? {=Ana ~Eva\n"
"""A question, an essay, which is none here, and one whose braces do not match."""


def tour(page: Page, server: Server, lived: Biography) -> Iterator[str]:
    """Go from page to page; after each step its name is handed out and the page stands open."""
    yield from tour_of_doors(page, lived)
    log_in(page, biography.STUDENT)
    yield from tour_of_moments(page, lived)
    yield from tour_of_kinds(page, lived)
    follow(page.locator("form[action='/log-out'] button"))
    log_in(page, biography.TEACHER)
    yield from tour_of_the_desk(page, server, lived)
    yield from tour_of_making(page)


def log_in(page: Page, name: str) -> None:
    page.goto("/log-in")
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    follow(page.locator("main form button"))


def send(page: Page) -> None:
    """Send the page's form as it stands; what comes back is another page, or the same with what is wrong."""
    follow(page.locator("main form button").first)


def tour_of_doors(page: Page, lived: Biography) -> Iterator[str]:
    """Ways in, and what they say to somebody who is wrong."""
    page.goto(f"/join?code={lived.code}")
    yield "a class, for a stranger"
    page.goto("/join?code=none-such")
    yield "no such class, for a stranger"
    for name, address in {
        "a link for a new teacher": f"/invitations/{lived.invitation}",
        "a link for a new password": f"/passwords/{lived.password_link}",
        "log in": "/log-in",
    }.items():
        page.goto(address)
        yield name
        send(page)
        yield f"{name}, with mistakes"
    page.goto("/invitations/none-such")
    yield "a link that works no more"


def tour_of_moments(page: Page, lived: Biography) -> Iterator[str]:
    """Attempts as they come to stand, classes, and what a teacher answered."""
    page.goto("/")
    yield "a front page with classes, attempts and news"
    for name in ("grace", "abandoned", "overdue", "finished", "hidden", "held"):
        page.goto(f"/attempts/{lived.attempts[name]}")
        yield f"an attempt: {name}"
    page.goto("/attempts")
    yield "attempts of every sort"
    page.goto("/reports")
    yield "a report that was answered"
    page.goto("/classes")
    yield "classes with quizzes at every stage"
    page.locator("#code").fill("XXXX-XXXX")
    follow(page.locator("form[action='/join'] button"))
    yield "a code that no class has"
    page.goto("/join?code=none-such")
    yield "no such class, for a student"
    page.goto(f"/join?code={lived.code}")
    yield "a class to join"
    page.goto(f"/attempts/{lived.attempts['finished']}/questions/1/check")
    yield "what cannot be read"


def tour_of_kinds(page: Page, lived: Biography) -> Iterator[str]:
    """A question of each type, open and answered, and each way of answering back."""
    page.goto(f"/attempts/{lived.attempts['certain']}/questions/1")
    yield "how sure are you?"
    page.goto(f"/attempts/{lived.attempts['several']}/questions/1")
    follow(page.locator("button[formaction]"))
    yield "not right yet, several tries"
    for position in range(1, biography.ALL + 1):
        page.goto(f"/attempts/{lived.attempts['each']}/questions/{position}")
        yield f"a question of each type, {position}"
        answer_anything(page)
        follow(page.locator("button[formaction]"))
        yield f"a question of each type, {position}, answered"
    page.goto(f"/attempts/{lived.attempts['each']}/finish")
    follow(page.locator("main form button"))
    follow(page.locator(".passage footer a").first)
    yield "a whole text"
    for name in ("certain", "several", "grace"):  # what is in progress cannot be practised
        page.goto(f"/attempts/{lived.attempts[name]}/finish")
        follow(page.locator("main form button"))
        yield f"a result: {name}"
    page.goto("/practice/next")
    answer_anything(page)
    follow(page.locator("main form.question button.button").first)
    follow(page.locator(".passage footer a").first)
    yield "the whole text behind something practised"
    page.goto("/progress")
    yield "progress with a timeline"
    page.goto("/account/stored")
    yield "all that is stored"


def answer_anything(page: Page) -> None:
    """Say something to whatever is asked."""
    page.locator("fieldset[data-question]").wait_for()
    typed = page.locator("fieldset[data-question] input:not([type=radio], [type=hidden])")
    if typed.count():
        typed.fill("1503")
    for chosen in page.locator("fieldset[data-question] select").all():
        chosen.select_option(index=1)
    options = page.locator("fieldset[data-question] input[name^=response][type=radio]")
    if options.count():
        options.first.check()


def tour_of_the_desk(page: Page, server: Server, lived: Biography) -> Iterator[str]:
    """What a teacher sees of all that."""
    with database_of(server) as session:
        student = session.scalars(select(User.id).where(User.name == biography.STUDENT)).one()
        assignment = session.scalars(select(Assignment.id).order_by(Assignment.id)).first()
        taken = session.execute(select(Quiz.id, Quiz.question_set_id).where(Quiz.title == "Sin nota")).one()
    school_class, quiz, question_set = f"/teaching/classes/{lived.class_id}", f"/teaching/quizzes/{taken.id}", taken[1]
    for name, address in {
        "a class with its quizzes": school_class,
        "a class's gradebook": f"{school_class}/gradebook",
        "enrolling a class": f"{school_class}/names",
        "other times for a class": f"/teaching/assignments/{assignment}/change",
        "a quiz's settings": f"{quiz}/settings",
        "a quiz's preview": f"{quiz}/preview",
        "a quiz's gradebook": f"{quiz}/gradebook",
        "a quiz's statistics": f"{quiz}/statistics",
        "a question's statistics": f"{quiz}/statistics/1",
        "a key to correct": "/teaching/questions/1/key",
        "who is marked anew": f"/teaching/questions/1/regrade?quiz={taken.id}",
        "who shares a set": f"/teaching/sets/{question_set}/sharing",
        "a student": f"/teaching/students/{student}",
        "forget a student?": f"/teaching/students/{student}/erase",
        "whom to forget": "/teaching/retention",
        "people": "/teaching/people",
        "what was done": "/teaching/audit",
        "reports that wait": "/reviewing/reports",
    }.items():
        page.goto(address)
        yield name
    page.goto(f"{school_class}/names")
    page.locator("textarea").fill("Rosa\nRosa\nLuis")
    send(page)
    yield "names of a class"


def tour_of_making(page: Page) -> Iterator[str]:
    """A question of one's own that rules object to, and a file of questions with some that cannot come in."""
    page.goto("/teaching/questions/new")
    page.locator("#stem").fill("¿Cuántos eran los 300 que no llegaron?")
    page.locator("#key").fill("300")
    page.locator("#wrong").fill("100\n1.000.000")
    send(page)
    yield "a question of one's own that rules object to"
    page.locator("#overrule").check()
    send(page)
    page.wait_for_url(re.compile(r"/questions/\d+$"))
    page.goto(f"{page.url}/edit")
    yield "a question of one's own"
    page.goto("/teaching/import")
    page.locator("#file").set_input_files({"name": "x.gift", "mimeType": "text/plain", "buffer": GIFT.encode()})
    send(page)
    yield "what would come in"
