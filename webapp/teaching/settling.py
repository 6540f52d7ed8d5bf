"""Reading results: attempts whose time is over are closed first, for nobody may have looked at them since."""

from sqlalchemy.orm import Session

from webapp.db import reading, writing
from webapp.permissions import arrived_at
from webapp.services.taking import attempts


def reading_settled() -> Session:
    """The session to read results with; no attempt in it is in progress though its time is over."""
    session = reading()
    if not attempts.has_overdue(session, now=arrived_at()):
        return session
    changing = writing()
    attempts.close_overdue(changing, now=arrived_at())
    changing.commit()
    session.rollback()  # what is read from here on is what was just written
    return session
