"""What teachers do with texts, for tests."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.webapp.conftest import NOON
from webapp.db import Database
from webapp.models import Reading, SourceDocument
from webapp.services.sources import reader, readings, source_documents, uploading
from webapp.services.sources.source_documents import Description
from webapp.services.sources.uploading import ReadFile

HISTORY = (
    "El general Juan Pérez venció en la batalla de Almansa el 25 de abril de 1707. "
    "Sus 3.000 soldados tomaron la ciudad de Requena el 3 de mayo de 1707.\n\n"
    "La batalla de Villaviciosa se libró el 10 de diciembre de 1710. El ejército era de 20.000 hombres.\n"
)
"""A text with facts of several kinds."""


def file_of(text: str = HISTORY, name: str = "historia.txt") -> ReadFile:
    """The text as if it had been read from a file."""
    found = uploading.read_file(name, text.encode())
    assert isinstance(found, ReadFile)
    return found


def add(session: Session, text: str = HISTORY, name: str = "historia.txt") -> int:
    """A text on the desk; its id."""
    return source_documents.add(session, file_of(text, name), Description(title="Una guerra"), language="es", now=NOON)


def ask(session: Session, document_id: int) -> int:
    """Ask for a text to be read; the reading's id."""
    length = len(session.get_one(SourceDocument, document_id).text)
    return readings.ask(session, document_id=document_id, length=length, by_id=None, now=NOON)


def add_and_read(database: Database, text: str = HISTORY, name: str = "historia.txt") -> int:
    """A text that has been read; its id."""
    with database.writing() as session:
        document_id = add(session, text, name)
        reading_id = ask(session, document_id)
        session.commit()
    reader.read(database, reading_id, clock=lambda: datetime.now(UTC))
    return document_id


def latest(session: Session, document_id: int) -> Reading:
    """The newest reading of a text."""
    rows = select(Reading).where(Reading.source_document_id == document_id).order_by(Reading.id.desc())
    return session.scalars(rows.limit(1)).one()
