"""Every stored citation, looked up again in the text that it quotes."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models import Citation, SourceDocument


def verify_citations(session: Session) -> tuple[int, list[str]]:
    """How many citations there are, and the ids of those whose words do not stand where they say.

    A text is held in memory only while its own citations are looked up.
    """
    checked, broken = 0, []
    for document_id in session.scalars(select(SourceDocument.id).order_by(SourceDocument.id)).all():
        text = session.scalars(select(SourceDocument.text).where(SourceDocument.id == document_id)).one()
        rows = session.execute(
            select(
                Citation.content_id,
                Citation.start,
                Citation.end,
                Citation.quote,
                Citation.focus_start,
                Citation.focus_end,
            ).where(Citation.source_document_id == document_id),
        )
        for content_id, start, end, quote, focus_start, focus_end in rows.tuples():
            checked += 1
            stands = text[start:end] == quote and start <= focus_start <= focus_end <= end
            broken += [] if stands else [content_id]
    return checked, broken
