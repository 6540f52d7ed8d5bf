"""What a page of questions posts, and what a script is told in return."""

import secrets
from datetime import datetime

from flask import request

from webapp.services.taking.attempts import AttemptView, SavedResponse


def new_client_key() -> str:
    """A key for one rendering of a page, by which the same form sent twice is known."""
    return secrets.token_hex(16)


def posted_fields() -> dict[str, list[str]]:
    """Every field of the posted form with all its values, as ``attempts.save_form`` reads them."""
    return request.form.to_dict(flat=False)


def asks_for_json() -> bool:
    """Whether a script saves on its own, rather than a person pressing a button."""
    return request.accept_mimetypes.best == "application/json"


def seconds_left(attempt: AttemptView, now: datetime) -> int | None:
    """How much of the attempt's time is left; None where it has no end, nothing where it is over."""
    if attempt.deadline_at is None:
        return None
    return max(0, int((attempt.deadline_at - now).total_seconds())) if attempt.is_open else 0


def as_json(saved: tuple[SavedResponse, ...]) -> dict[str, list[dict[str, object]]]:
    """What the script needs to go on: which response counts now, and its sequence."""
    return {
        "saved": [
            {
                "position": one.position,
                "sequence": one.sequence,
                "counts": one.counts,
                "posted": one.posted,
                "response": one.response,
                "certainty": one.certainty,
            }
            for one in saved
        ],
    }
