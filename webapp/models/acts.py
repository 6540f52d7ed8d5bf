"""The audit log: what was done by whom, for whoever asks later."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base, Key


class Act(Base):
    """One thing that somebody did; rows are only ever added."""

    __tablename__ = "acts"

    id: Mapped[Key]
    at: Mapped[datetime] = mapped_column(index=True)
    """When."""
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    """Who; None for a command on the server, and once the account is erased."""
    verb: Mapped[str] = mapped_column(String(32), index=True)
    """What was done, as a word that pages have a sentence for."""
    object_id: Mapped[int | None]
    """The number of what it was done to: a question, a quiz, a class, a student, as the verb says."""
    details: Mapped[dict[str, Any]]
    """Figures and words beside it; never a student's name."""
