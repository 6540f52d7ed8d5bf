"""What a page of questions posts, and what a script is told in return."""

import secrets

from flask import request

from webapp.services.taking.attempts import SavedResponse


def new_client_key() -> str:
    """A key for one rendering of a page, by which the same form sent twice is known."""
    return secrets.token_hex(16)


def posted_fields() -> dict[str, list[str]]:
    """Every field of the posted form with all its values, as ``attempts.save_form`` reads them."""
    return request.form.to_dict(flat=False)


def asks_for_json() -> bool:
    """Whether a script saves on its own, rather than a person pressing a button."""
    return request.accept_mimetypes.best == "application/json"


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
