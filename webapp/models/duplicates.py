"""Questions that look alike and are not the same, as a teacher found."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base


class Distinction(Base):
    """Two questions that a teacher looked at and found to be no duplicates: the pair is not shown again."""

    __tablename__ = "distinctions"
    __table_args__ = (CheckConstraint("lower_id < higher_id", name="each_pair_once"),)

    lower_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), primary_key=True)
    """The older of the two."""
    higher_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), primary_key=True, index=True)
    """The younger."""
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """Who found so."""
    made_at: Mapped[datetime]
    """When."""
