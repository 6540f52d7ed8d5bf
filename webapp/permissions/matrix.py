"""Who may open which page: one row for each, and a page without a row opens for nobody.

tests/webapp/test_matrix.py asks every page as everybody and fails where a route has no row, or a row no route.
"""

from collections.abc import Mapping

from webapp.models import Role

Roles = frozenset[Role | None]

VISITOR = None
"""Someone without a log-in."""
EVERYONE: Roles = frozenset({VISITOR, Role.GUEST, Role.STUDENT, Role.TEACHER})
TAKERS: Roles = frozenset({Role.GUEST, Role.STUDENT, Role.TEACHER})
"""Whoever has begun: as a guest, or with an account."""
STUDENTS: Roles = frozenset({Role.STUDENT, Role.TEACHER})
"""Whoever has an account; a teacher may sit in another's class."""
TEACHERS: Roles = frozenset({Role.TEACHER})

PERMISSIONS: Mapping[str, Roles] = {
    "static": EVERYONE,
    "health.healthz": EVERYONE,
    "preferences.choose": EVERYONE,
    "taking.home": EVERYONE,
    "taking.start": EVERYONE,
    "taking.list_attempts": TAKERS,
    "taking.resume": TAKERS,
    "taking.question": TAKERS,
    "taking.all_questions": TAKERS,
    "taking.go_to": TAKERS,
    "taking.time_left": TAKERS,
    "taking.respond": TAKERS,
    "taking.check": TAKERS,
    "taking.confirm": TAKERS,
    "taking.finish": TAKERS,
    "taking.result": TAKERS,
    "taking.source": TAKERS,
    "classes.browse": STUDENTS,
    "classes.look": EVERYONE,
    "classes.join": STUDENTS,
    "classes.leave": STUDENTS,
    "auth.log_in": EVERYONE,
    "auth.log_out": TAKERS,
    "auth.sign_up": EVERYONE,
    "auth.accept_invitation": EVERYONE,
    "auth.set_password": EVERYONE,
    "teaching.overview": TEACHERS,
    "teaching.bank.browse": TEACHERS,
    "teaching.bank.question": TEACHERS,
    "teaching.bank.text": TEACHERS,
    "teaching.sources.browse": TEACHERS,
    "teaching.sources.upload": TEACHERS,
    "teaching.sources.show": TEACHERS,
    "teaching.sources.read": TEACHERS,
    "teaching.sources.cancel": TEACHERS,
    "teaching.sources.describe": TEACHERS,
    "teaching.sources.delete": TEACHERS,
    "teaching.sources.fact": TEACHERS,
    "teaching.sets.browse": TEACHERS,
    "teaching.sets.create": TEACHERS,
    "teaching.sets.show": TEACHERS,
    "teaching.sets.rename": TEACHERS,
    "teaching.sets.tick": TEACHERS,
    "teaching.sets.arrange": TEACHERS,
    "teaching.sets.confirm": TEACHERS,
    "teaching.sets.delete": TEACHERS,
    "teaching.importing.choose": TEACHERS,
    "teaching.importing.look": TEACHERS,
    "teaching.importing.confirm": TEACHERS,
    "teaching.writing.new": TEACHERS,
    "teaching.writing.create": TEACHERS,
    "teaching.writing.edit": TEACHERS,
    "teaching.writing.change": TEACHERS,
    "teaching.writing.advice": TEACHERS,
    "teaching.exporting.choose": TEACHERS,
    "teaching.exporting.download": TEACHERS,
    "teaching.exporting.paper": TEACHERS,
    "teaching.publishing.prepare": TEACHERS,
    "teaching.publishing.publish": TEACHERS,
    "teaching.publishing.preview": TEACHERS,
    "teaching.publishing.preview_quiz": TEACHERS,
    "teaching.publishing.close": TEACHERS,
    "teaching.publishing.reopen": TEACHERS,
    "teaching.classes.browse": TEACHERS,
    "teaching.classes.create": TEACHERS,
    "teaching.classes.show": TEACHERS,
    "teaching.classes.change": TEACHERS,
    "teaching.classes.renew_code": TEACHERS,
    "teaching.classes.archive": TEACHERS,
    "teaching.classes.remove": TEACHERS,
    "teaching.classes.prepare": TEACHERS,
    "teaching.classes.assign": TEACHERS,
    "teaching.classes.assignment": TEACHERS,
    "teaching.classes.edit": TEACHERS,
    "teaching.classes.release": TEACHERS,
    "teaching.classes.withdraw": TEACHERS,
    "teaching.classes.student": TEACHERS,
    "teaching.results.browse": TEACHERS,
    "teaching.results.quiz": TEACHERS,
    "teaching.gradebook.quiz": TEACHERS,
    "teaching.gradebook.quiz_file": TEACHERS,
    "teaching.gradebook.school_class": TEACHERS,
    "teaching.gradebook.class_file": TEACHERS,
    "teaching.regrading.key": TEACHERS,
    "teaching.regrading.correct": TEACHERS,
    "teaching.regrading.prepare": TEACHERS,
    "teaching.regrading.regrade": TEACHERS,
    "teaching.people.show": TEACHERS,
    "teaching.people.invite": TEACHERS,
    "teaching.people.withdraw": TEACHERS,
    "teaching.people.make_password_link": TEACHERS,
    "teaching.people.prepare": TEACHERS,
    "teaching.people.enrol": TEACHERS,
    "teaching.people.log": TEACHERS,
    "teaching.forgetting.export": TEACHERS,
    "teaching.forgetting.confirm": TEACHERS,
    "teaching.forgetting.erase": TEACHERS,
    "teaching.forgetting.retention": TEACHERS,
    "teaching.forgetting.purge": TEACHERS,
    "teaching.statistics.quiz": TEACHERS,
    "teaching.statistics.question": TEACHERS,
    "teaching.results.quiz_csv": TEACHERS,
    "teaching.results.all_csv": TEACHERS,
    "teaching.results.students": TEACHERS,
    "teaching.results.student": TEACHERS,
    "reviewing.queue": TEACHERS,
    "reviewing.citation": TEACHERS,
    "reviewing.judge": TEACHERS,
    "reviewing.skip": TEACHERS,
    "reviewing.undo": TEACHERS,
    "reviewing.decisions": TEACHERS,
    "reviewing.spans.draw": TEACHERS,
    "reviewing.spans.redraw": TEACHERS,
    "reviewing.bulk.choose": TEACHERS,
    "reviewing.bulk.judge": TEACHERS,
    "reviewing.bulk.undo": TEACHERS,
}
"""The roles that may use each endpoint."""

KEPT_FORMS = frozenset({"taking.respond", "taking.check"})
"""Endpoints whose form, posted when its session had expired, is kept until its user is back."""

LARGE_FORMS = {"teaching.sources.upload": 45_000_000, "teaching.importing.look": 10_100_000}
"""Endpoints whose forms hold files, and the most bytes that they may have: so much is taken from those alone who may
use them.
"""
