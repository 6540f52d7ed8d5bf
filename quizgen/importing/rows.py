"""From a row of names and values, ours or a teacher's own, to a question. What is missing is filled in or named."""

import hashlib
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from quizgen.exporting.shape import FEWEST_OPTIONS, UnheldError, get_shape
from quizgen.importing.imported import ElementError
from quizgen.importing.limits import MOST_ENTRIES, check_text
from quizgen.model import Citation, Evidence, OptionNote, Question, Span
from quizgen.model.question import READY, REVIEW

UNKNOWN_LANGUAGE = "und"
"""ISO 639's code for a language that nobody named."""
OTHER_KIND = "other"
"""Of questions that come from no kind of fact."""
_ID = re.compile(r"[0-9a-f]{16}")
_HASH = re.compile(r"[0-9a-f]{64}")
_LARGEST = 2**53
"""The largest whole number that every program that reads JSON can hold."""


def read_question(row: Mapping[str, Any]) -> Question:
    """The question in ``row``; raises ElementError."""
    key, options = _get_texts(row, "key"), _get_texts(row, "options")
    question = Question(
        id=_get_text(row, "id").strip(),
        version=_get_number(row, "version", 1),
        kind=_get_text(row, "kind") or OTHER_KIND,
        type=_get_text(row, "type") or guess_type(options),
        language=_get_text(row, "language") or UNKNOWN_LANGUAGE,
        stem=_get_text(row, "stem"),
        key=key,
        options=options,
        accepts=_get_texts(row, "accepts"),
        explanation=_get_text(row, "explanation"),
        difficulty=_get_share(row, "difficulty", 0.5),
        evidence=_get_evidence(row),
        status=_get_status(row),
        flags=_get_texts(row, "flags"),
        option_notes=tuple(note for note in _get_notes(row) if note.option in set(options) - set(key)),
    )
    try:
        get_shape(question)
    except UnheldError as reason:
        raise ElementError(str(reason)) from reason
    return question if question.id else replace(question, id=make_id(question))


def guess_type(options: tuple[str, ...]) -> str:
    """The type of a question that names none."""
    return "choice" if len(options) >= FEWEST_OPTIONS else "short"


def make_id(question: Question) -> str:
    """An id from what is asked and what is right, so that importing the same question again makes no double."""
    content = [question.type, question.stem, question.key, question.options]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]


def keep_id(given: str) -> str:
    """``given`` where it looks like one of ours; empty otherwise, for other systems number their questions 1, 2, 3."""
    return given.strip() if _ID.fullmatch(given.strip()) else ""


def read_json(text: str) -> Mapping[str, Any]:
    """The one object that ``text`` spells; raises ElementError."""
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ElementError("it is not JSON") from error
    if not isinstance(row, dict):
        raise ElementError("it is not an object of JSON")
    return row


def _get_text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name, "")
    if not isinstance(value, str):
        raise ElementError(f"its {name} is no text")
    return check_text(name, value)


def _get_texts(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    values = row.get(name, [])
    if not isinstance(values, list | tuple) or not all(isinstance(value, str) for value in values):
        raise ElementError(f"its {name} is no list of texts")
    if len(values) > MOST_ENTRIES:
        raise ElementError(f"its {name} has more than {MOST_ENTRIES} entries")
    return tuple(check_text(name, value) for value in values)


def _get_number(row: Mapping[str, Any], name: str, default: int | None = None) -> int:
    value = row.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _LARGEST:
        raise ElementError(f"its {name} is no whole number")
    return value


def _get_share(row: Mapping[str, Any], name: str, default: float) -> float:
    value = row.get(name, default)
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise ElementError(f"its {name} is no number")
    if not 0 <= value <= 1:
        raise ElementError(f"its {name} is not between 0 and 1")
    return float(value)


def _get_status(row: Mapping[str, Any]) -> str:
    status = _get_text(row, "status") or REVIEW
    if status not in {READY, REVIEW}:
        raise ElementError(f"its status is neither {READY} nor {REVIEW}")
    return status


def _get_evidence(row: Mapping[str, Any]) -> tuple[Evidence, ...]:
    citations = row.get("citations", [])
    if not isinstance(citations, list) or not all(isinstance(citation, dict) for citation in citations):
        raise ElementError("its citations are no list of objects")
    if len(citations) > MOST_ENTRIES:
        raise ElementError(f"its citations are more than {MOST_ENTRIES}")
    return tuple(_read_evidence(citation) for citation in citations)


def _get_notes(row: Mapping[str, Any]) -> Iterator[OptionNote]:
    notes = row.get("option_notes", [])
    if not isinstance(notes, list) or not all(isinstance(note, dict) for note in notes) or len(notes) > MOST_ENTRIES:
        raise ElementError("its option_notes are no list of objects, or too many")
    for note in notes:
        citation = note.get("citation")
        if not isinstance(citation, dict):
            raise ElementError("one of its option_notes has no citation")
        yield OptionNote(_get_text(note, "option"), _get_text(note, "text"), _read_evidence(citation))


def _read_evidence(row: Mapping[str, Any]) -> Evidence:
    span = _read_span(row)
    if not _HASH.fullmatch(_get_text(row, "sha256")):
        raise ElementError("its citation's sha256 is not 64 hexadecimal digits")
    citation = Citation(
        document=_get_text(row, "document"),
        sha256=_get_text(row, "sha256"),
        span=span,
        quote=_get_text(row, "quote"),
        prefix=_get_text(row, "prefix"),
        suffix=_get_text(row, "suffix"),
    )
    focus = row.get("focus")
    if focus is not None and not isinstance(focus, dict):
        raise ElementError("its citation's focus is no object")
    return Evidence(_get_text(row, "fact"), citation, _read_span(focus) if focus else span)


def _read_span(row: Mapping[str, Any]) -> Span:
    start, end = _get_number(row, "start"), _get_number(row, "end")
    if start > end:
        raise ElementError("its citation ends before it starts")
    return Span(start, end)
