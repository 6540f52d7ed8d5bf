"""Whole source texts, with the places that prove something marked in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from quizgen.model import Span
from webapp.models import SourceDocument
from webapp.services.citations.highlighting import Paragraph, whole_text


@dataclass(frozen=True, slots=True)
class SourceView:
    """A whole source text with citations marked in it."""

    title: str
    document: str
    """Its file name."""
    language: str
    paragraphs: tuple[Paragraph, ...]


def view_source(session: Session, document_id: int, marks: Iterable[tuple[Span, Span]]) -> SourceView:
    """The text with these (span, focus) marked."""
    source = session.get_one(SourceDocument, document_id)
    return SourceView(source.title, source.name, source.language, whole_text(source.text, marks))
