"""Citations as rows: found again by their content."""

import hashlib
import json

from quizgen.model import Evidence
from webapp.models import Citation


def new_citation(content_id: str, evidence: Evidence, document_id: int, kind: str) -> Citation:
    """The row for a citation that was not there yet."""
    citation = evidence.citation
    return Citation(
        content_id=content_id,
        fact=evidence.fact,
        kind=kind,
        source_document_id=document_id,
        start=citation.span.start,
        end=citation.span.end,
        focus_start=evidence.focus.start,
        focus_end=evidence.focus.end,
        quote=citation.quote,
        prefix=citation.prefix,
        suffix=citation.suffix,
    )


def citation_id_of(evidence: Evidence) -> str:
    """16 hexadecimal digits from the fact, the text's hash, the place and the focus: reviews hang on it."""
    span, focus = evidence.citation.span, evidence.focus
    content = [evidence.fact, evidence.citation.sha256, span.start, span.end, focus.start, focus.end]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]
