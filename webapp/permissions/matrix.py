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
    "taking.respond": TAKERS,
    "taking.check": TAKERS,
    "taking.confirm": TAKERS,
    "taking.finish": TAKERS,
    "taking.result": TAKERS,
    "taking.source": TAKERS,
    "auth.log_in": EVERYONE,
    "auth.log_out": TAKERS,
    "auth.sign_up": EVERYONE,
    "auth.accept_invitation": EVERYONE,
}
"""The roles that may use each endpoint."""
