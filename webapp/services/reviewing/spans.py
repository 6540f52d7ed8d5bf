"""A citation drawn anew by a teacher: another stretch of the same text, or other words in it that give the value.

The old citation stays as it was quoted and reviewed; another stands in its place. Where the words still give the same
value, the questions go on with it in a new version. Where they give another, the value was wrong: what rested on it
leaves service, and the text states another fact.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizgen.model import Evidence, Span
from quizgen.model import SourceDocument as Text
from quizgen.model.citation import cite
from webapp.errors import NotFoundError
from webapp.models import (
    Citation,
    Claim,
    Fact,
    FactStatus,
    Question,
    QuestionVersion,
    SourceDocument,
    Verdict,
    VersionCitation,
)
from webapp.services.bank.citation_rows import citation_id_of, new_citation
from webapp.services.bank.option_notes import copy_notes
from webapp.services.citations.highlighting import Paragraph, whole_text
from webapp.services.citations.service_state import is_newest_version
from webapp.services.folding import fold
from webapp.services.reviewing import reviews

AROUND = 400
"""Characters shown before and after."""
LONGEST = 3000
"""Characters of a quote."""
_WORD = re.compile(r"\S+")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a text, and the words in it that give the value; code points."""

    start: int
    end: int
    focus_start: int
    focus_end: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A citation as it would stand, and what speaks against it."""

    place: Place
    was: Place
    """As it stands now."""
    window: tuple[tuple[int, Paragraph], ...]
    """The text around it, line by line, each with where it begins."""
    quote: str
    value: str
    """The words that give it."""
    old_value: str
    title: str
    language: str
    is_sound: bool
    """Whether the value stands inside the quote and neither is empty nor too long."""
    keeps_value: bool
    """Whether the words still give the old value."""
    steps: Mapping[str, Place]
    """Where each edge comes to stand a word earlier or later; nothing for an edge that cannot move."""

    @property
    def is_changed(self) -> bool:
        """Whether anything would change."""
        return self.place != self.was


def draw(session: Session, *, citation_id: int, wanted: Place | None) -> Drawing:
    """The citation with its edges where they are wanted; what lies outside of the text is moved to its border."""
    citation, source = _load(session, citation_id)
    was = _place_of(citation)
    place = _clip(wanted or was, len(source.text))
    low = max(0, min(place.start, was.start) - AROUND)
    high = min(len(source.text), max(place.end, was.end) + AROUND)
    low = next((found.start() for found in _WORD.finditer(source.text, low)), low) if low else 0
    quote, focus = Span(place.start, place.end), Span(place.focus_start, place.focus_end)
    shown = source.text[low:high]
    marked = Span(place.start - low, place.end - low), Span(place.focus_start - low, place.focus_end - low)
    starts = (low + found.start() for found in _LINE.finditer(shown))
    return Drawing(
        place=place,
        was=was,
        window=tuple(zip(starts, whole_text(shown, [marked]), strict=True)),
        quote=quote.of(source.text),
        value=focus.of(source.text),
        old_value=source.text[was.focus_start : was.focus_end],
        title=source.title,
        language=source.language,
        is_sound=_is_sound(source.text, quote, focus),
        keeps_value=fold(focus.of(source.text)) == fold(source.text[was.focus_start : was.focus_end]),
        steps=dict(_steps(source.text, place)),
    )


def redraw(  # noqa: PLR0913 - what, where to, who, why and when
    session: Session, *, citation_id: int, wanted: Place, reviewer_id: int, note: str, now: datetime
) -> int | None:
    """Put another citation in the place of this one; its id, or None where it would not be sound or nothing changes.

    The reviewer has seen it, so it is supported; a value that was wrong is unsupported where it stood.
    """
    drawing = draw(session, citation_id=citation_id, wanted=wanted)
    if not (drawing.is_sound and drawing.is_changed):
        return None
    old, source = _load(session, citation_id)
    text = Text(source.name, source.title, source.language, source.text, source.sha256)
    place = drawing.place
    focus = Span(place.focus_start, place.focus_end)
    fact = old.fact if drawing.keeps_value else _other_fact(old, drawing.value)
    evidence = Evidence(fact, cite(text, Span(place.start, place.end)), focus)
    row = _find_or_add(session, evidence, old)
    if drawing.keeps_value:
        old.is_live = False
        _carry_questions(session, old.id, row.id, now=now)
        session.execute(update(Claim).where(Claim.citation_id == old.id).values(citation_id=row.id))
    else:
        _state_other_fact(session, old, row, drawing.value, focus)
        reviews.record(
            session,
            citation_id=old.id,
            question_version_id=None,
            reviewer_id=reviewer_id,
            verdict=Verdict.UNSUPPORTED,
            note=note or f"{drawing.old_value} → {drawing.value}",
            now=now,
        )
    reviews.record(
        session,
        citation_id=row.id,
        question_version_id=None,
        reviewer_id=reviewer_id,
        verdict=Verdict.SUPPORTED,
        note=note,
        now=now,
    )
    return row.id


def _load(session: Session, citation_id: int) -> tuple[Citation, SourceDocument]:
    citation = session.get(Citation, citation_id)
    if citation is None:
        raise NotFoundError("no such citation")
    return citation, session.get_one(SourceDocument, citation.source_document_id)


def _place_of(citation: Citation) -> Place:
    return Place(citation.start, citation.end, citation.focus_start, citation.focus_end)


def _clip(place: Place, length: int) -> Place:
    start, focus_start = min(place.start, length), min(place.focus_start, length)
    end, focus_end = min(max(place.end, start), length), min(max(place.focus_end, focus_start), length)
    return Place(start, end, focus_start, focus_end)


def _is_sound(text: str, quote: Span, focus: Span) -> bool:
    return bool(focus.of(text).strip()) and quote.covers(focus) and len(quote) <= LONGEST


def _steps(text: str, place: Place) -> Iterator[tuple[str, Place]]:
    """Each edge a word earlier and a word later, the value staying inside the quote."""
    for name in ("start", "end", "focus_start", "focus_end"):
        at = getattr(place, name)
        is_start = name.endswith("start")
        edges = [found.start() if is_start else found.end() for found in _WORD.finditer(text, *_reach(text, at))]
        earlier = max((edge for edge in edges if edge < at), default=None)
        later = min((edge for edge in edges if edge > at), default=None)
        for way, edge in (("earlier", earlier), ("later", later)):
            if edge is not None:
                moved = replace(place, **{name: edge})
                if moved.start <= moved.focus_start < moved.focus_end <= moved.end:
                    yield f"{name}-{way}", moved


def _reach(text: str, at: int) -> tuple[int, int]:
    """Whole words around a place, as far as a step may lead."""
    low = max(text.rfind(" ", 0, max(0, at - 200)), 0)
    return low, min(len(text), at + 200)


def _other_fact(old: Citation, value: str) -> str:
    """The id of the fact that a teacher's correction states: from what it says of the old one."""
    return hashlib.sha256(json.dumps([old.fact, fold(value)]).encode()).hexdigest()[:16]


def _find_or_add(session: Session, evidence: Evidence, old: Citation) -> Citation:
    content_id = citation_id_of(evidence)
    row = session.scalar(select(Citation).where(Citation.content_id == content_id))
    if row is None:
        row = new_citation(content_id, evidence, old.source_document_id, old.kind)
        session.add(row)
    row.is_live, row.replaces_id = True, old.id
    # going back to where it stood before must not make two citations each other's successors
    old.replaces_id = None if old.replaces_id == row.id else old.replaces_id
    session.flush()
    return row


def _carry_questions(session: Session, old_id: int, new_id: int, *, now: datetime) -> None:
    """A new version of each question that rests on the old citation, the same but for the new one.

    It keeps the old version's hash, which says what the bank's file holds: loading that again changes nothing.
    """
    resting = (
        select(Question, QuestionVersion)
        .join(QuestionVersion, is_newest_version())
        .join(VersionCitation, VersionCitation.question_version_id == QuestionVersion.id)
        .where(VersionCitation.citation_id == old_id, Question.retired_at.is_(None))
    )
    kept = [
        column.key for column in QuestionVersion.__table__.columns if column.key not in ("id", "number", "created_at")
    ]
    for question, version in session.execute(resting).tuples().all():
        question.version_number += 1
        ids = dict.fromkeys(new_id if one.citation_id == old_id else one.citation_id for one in version.evidence)
        values = {name: getattr(version, name) for name in kept}
        made = QuestionVersion(**values, number=question.version_number, created_at=now)
        made.evidence = [VersionCitation(citation_id=key, position=place) for place, key in enumerate(ids, start=1)]
        made.option_notes = copy_notes(version, key=version.key, replaced={old_id: new_id})
        session.add(made)
    session.flush()


def _state_other_fact(session: Session, old: Citation, new: Citation, value: str, focus: Span) -> None:
    """The fact that the corrected words state, on the subject of the old one."""
    fact = session.scalar(select(Fact).where(Fact.content_id == new.fact))
    claim = session.scalars(select(Claim).where(Claim.citation_id == old.id).limit(1)).first()
    if fact is not None:
        return
    topic = claim.fact.topic if claim else hashlib.sha256(old.fact.encode()).hexdigest()[:16]
    fact = Fact(content_id=new.fact, kind=old.kind, topic=topic, status=FactStatus.ACCEPTED, flags=[])
    session.add(fact)
    session.add(
        Claim(
            fact=fact,
            citation=new,
            subject_text=claim.subject_text if claim else "",
            subject_start=claim.subject_start if claim else new.start,
            subject_end=claim.subject_end if claim else new.start,
            subject_canonical=claim.subject_canonical if claim else "",
            value_text=value,
            value_start=focus.start,
            value_end=focus.end,
            normalised="",
            rule="teacher",
            confidence=1.0,
            flags=[],
        ),
    )
    session.flush()
