"""Is what an imported question cites really there? Orphan, never guess."""

from collections.abc import Callable
from dataclasses import replace

from quizgen.importing.imported import NONE, ORPHANED, VERIFIED, Imported
from quizgen.model import Evidence, OptionNote, Question, SourceDocument, Span
from quizgen.model.citation import cite, reanchor
from quizgen.model.question import REVIEW

NO_SOURCE = "no-source"
"""The flag of a question that cites nothing."""
ORPHANED_CITATION = "orphaned-citation"
"""The flag of a question with a citation that does not stand in its source."""


def check_citations(imported: Imported, get_document: Callable[[str], SourceDocument | None]) -> Imported:
    """``imported`` with its citations judged: what cites nothing, or nothing that is there, waits for a teacher.

    Args:
        imported: an element.
        get_document: the source document of that name, in the edition at hand, or None where there is none.
    """
    if imported.question is None:
        return imported
    question = replace(imported.question, option_notes=find_sound_notes(imported.question, get_document))
    if not question.evidence:
        return replace(imported, citations=NONE, question=_put_off(question, NO_SOURCE))
    anchored = [_anchor(evidence, get_document(evidence.citation.document)) for evidence in question.evidence]
    evidence = tuple(found for found in anchored if found)
    if len(evidence) < len(anchored):
        return replace(imported, citations=ORPHANED, question=_put_off(question, ORPHANED_CITATION))
    return replace(imported, citations=VERIFIED, question=replace(question, evidence=evidence))


def find_sound_notes(
    question: Question, get_document: Callable[[str], SourceDocument | None]
) -> tuple[OptionNote, ...]:
    """The notes on wrong options whose passage stands in its source: a note that proves nothing is none."""
    anchored = [
        (note, _anchor(note.evidence, get_document(note.evidence.citation.document))) for note in question.option_notes
    ]
    return tuple(replace(note, evidence=found) for note, found in anchored if found is not None)


def _anchor(evidence: Evidence, document: SourceDocument | None) -> Evidence | None:
    """``evidence`` as it stands in ``document``, or None where it does not."""
    citation, focus = evidence.citation, evidence.focus
    if document is None or not len(focus) or not citation.span.covers(focus):
        return None
    if cite(document, citation.span) == citation:  # as verify() asks, without hashing the text for every question
        return evidence if citation.quote.strip() else None
    found = reanchor(citation, document)
    if found is None or not found.quote.strip():
        return None
    shift = found.span.start - citation.span.start
    return Evidence(evidence.fact, found, Span(focus.start + shift, focus.end + shift))


def _put_off(question: Question, flag: str) -> Question:
    flags = question.flags if flag in question.flags else (*question.flags, flag)
    return replace(question, status=REVIEW, flags=flags)
