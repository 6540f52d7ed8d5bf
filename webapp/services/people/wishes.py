"""What users wish of the interface, kept with their account."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from webapp.models import User


def keep_language(session: Session, *, user_id: int, language: str) -> None:
    """Speak ``language`` to this user from now on, on every device."""
    session.execute(update(User).where(User.id == user_id).values(language=language))
