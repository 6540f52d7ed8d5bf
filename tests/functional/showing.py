"""Which walk shows which page: each route that answers a GET is shown by one, or it is said why it is no page."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from playwright.sync_api import Page
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import Map

from webapp import create_app
from webapp.settings import Settings

STUDENTS = frozenset(
    {
        "account.confirm",
        "account.read",
        "account.show",
        "auth.log_in",
        "auth.sign_up",
        "practice.overview",
        "practice.question",
        "practice.turn",
        "progress.show",
        "reports.mine",
        "taking.all_questions",
        "taking.confirm",
        "taking.home",
        "taking.list_attempts",
        "taking.question",
        "taking.result",
        "taking.source",
    }
)
"""Shown by touring.py."""
MOMENTS = frozenset(
    {
        "auth.accept_invitation",
        "auth.set_password",
        "classes.browse",
        "classes.look",
        "practice.source",
        "teaching.classes.edit",
        "teaching.forgetting.confirm",
        "teaching.forgetting.retention",
        "teaching.gradebook.quiz",
        "teaching.gradebook.school_class",
        "teaching.people.log",
        "teaching.people.prepare",
        "teaching.people.show",
        "teaching.publishing.preview_quiz",
        "teaching.regrading.key",
        "teaching.regrading.prepare",
        "teaching.results.student",
        "teaching.settings.edit",
        "teaching.sharing.show",
        "teaching.statistics.question",
        "teaching.statistics.quiz",
        "teaching.writing.edit",
    }
)
"""Shown by touring_moments.py."""
TEACHERS = frozenset(
    {
        "reported.waiting",
        "reviewing.bulk.choose",
        "reviewing.citation",
        "reviewing.decisions",
        "reviewing.queue",
        "reviewing.spans.draw",
        "teaching.bank.browse",
        "teaching.bank.question",
        "teaching.bank.text",
        "teaching.classes.assignment",
        "teaching.classes.browse",
        "teaching.classes.prepare",
        "teaching.classes.show",
        "teaching.classes.student",
        "teaching.coverage.show",
        "teaching.duplicates.in_bank",
        "teaching.duplicates.in_set",
        "teaching.exporting.choose",
        "teaching.exporting.paper",
        "teaching.importing.choose",
        "teaching.overview",
        "teaching.publishing.prepare",
        "teaching.publishing.preview",
        "teaching.results.browse",
        "teaching.results.quiz",
        "teaching.results.students",
        "teaching.sets.browse",
        "teaching.sets.confirm",
        "teaching.sets.show",
        "teaching.settings.edit",
        "teaching.sharing.show",
        "teaching.sources.browse",
        "teaching.sources.fact",
        "teaching.sources.show",
        "teaching.writing.new",
    }
)
"""Shown by touring_teachers.py."""
NO_PAGES: Mapping[str, str] = {
    "account.download": "a file",
    "health.healthz": "for machines",
    "practice.go_on": "leads on",
    "reviewing.skip": "leads on",
    "static": "files",
    "taking.go_to": "leads on",
    "taking.resume": "leads on",
    "taking.time_left": "for a script",
    "teaching.exporting.download": "a file",
    "teaching.gradebook.class_file": "a file",
    "teaching.gradebook.quiz_file": "a file",
    "teaching.results.all_csv": "a file",
    "teaching.results.quiz_csv": "a file",
}
"""What answers a GET and is nothing to look at."""


@cache
def routes() -> Map:
    """Every route of the app."""
    with TemporaryDirectory() as folder:
        instance = Path(folder)
        app = create_app(Settings(instance=instance, database_url=f"sqlite:///{instance}/quiz.db", secret_key="-"))  # noqa: S106 - kept from nobody
    return app.url_map


def find_readable() -> set[str]:
    """The endpoints that answer a GET."""
    return {rule.endpoint for rule in routes().iter_rules() if "GET" in (rule.methods or ())}


def endpoint_of(page: Page) -> str:
    """What answered with the page that stands open; empty where that is no page of its own, as after a mistake."""
    try:
        endpoint, _arguments = routes().bind("localhost").match(urlsplit(page.url).path, method="GET")
    except (HTTPException, MethodNotAllowed):
        return ""
    return str(endpoint)
