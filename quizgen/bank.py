"""The question bank as a file: one question a line, JSON, as README.md describes it."""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from quizgen.errors import BankError
from quizgen.model import Citation, Evidence, OptionNote, Question, Span


def write_bank(questions: Iterable[Question], path: Path) -> int:
    """Write ``questions`` to ``path``, all or nothing; how many there were.

    Raises:
        BankError: the file cannot be written; what stood there before still does.
    """
    count = 0
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                for count, question in enumerate(questions, start=1):  # noqa: B007 - counted for the caller
                    file.write(to_line(question) + "\n")
                file.flush()
                os.fsync(file.fileno())
                os.fchmod(file.fileno(), 0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BankError(path, 0, f"cannot be written ({error.strerror}); give another file") from error
    return count


def read_bank(path: Path) -> Iterator[tuple[int, Question]]:
    """The questions of the bank at ``path``, each with the number of its line.

    Raises:
        BankError: the file or one of its lines cannot be used.
    """
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, _read_line(path, number, line)
    except UnicodeDecodeError as error:
        raise BankError(path, 0, "is not UTF-8; build it again with quizgen build") from error
    except OSError as error:
        raise BankError(path, 0, f"cannot be read ({error.strerror}); check the path") from error


def to_line(question: Question) -> str:
    """``question`` as one line of JSON."""
    return json.dumps(_to_row(question), ensure_ascii=False)


def _to_row(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "version": question.version,
        "kind": question.kind,
        "type": question.type,
        "language": question.language,
        "stem": question.stem,
        "key": list(question.key),
        "options": list(question.options),
        "accepts": list(question.accepts),
        "explanation": question.explanation,
        "difficulty": round(question.difficulty, 3),
        "citations": [_to_citation(evidence) for evidence in question.evidence],
        "facts": list(question.facts),
        "status": question.status,
        "flags": list(question.flags),
        "option_notes": [
            {"option": note.option, "text": note.text, "citation": _to_citation(note.evidence)}
            for note in question.option_notes
        ],
    }


def _to_citation(evidence: Evidence) -> dict[str, Any]:
    citation = evidence.citation
    return {
        "document": citation.document,
        "sha256": citation.sha256,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
        "prefix": citation.prefix,
        "suffix": citation.suffix,
        "focus": {"start": evidence.focus.start, "end": evidence.focus.end},
        "fact": evidence.fact,
    }


def _read_line(path: Path, number: int, line: str) -> Question:
    try:
        row = json.loads(line)
        return _from_row(row)
    except json.JSONDecodeError as error:
        raise BankError(path, number, f"is not JSON ({error.msg})") from error
    except KeyError as error:
        raise BankError(path, number, f"lacks {error}") from error
    except RecursionError as error:
        raise BankError(path, number, "is not a question") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise BankError(path, number, f"is not a question ({error})") from error


def _from_row(row: Mapping[str, Any]) -> Question:
    evidence = tuple(_from_citation(citation) for citation in row["citations"])
    return Question(
        id=_text(row, "id"),
        version=_number(row, "version"),
        kind=_text(row, "kind"),
        type=_text(row, "type"),
        language=_text(row, "language"),
        stem=_text(row, "stem"),
        key=_texts(row, "key"),
        options=_texts(row, "options"),
        accepts=_texts(row, "accepts"),
        explanation=_text(row, "explanation"),
        difficulty=float(row["difficulty"]),
        evidence=evidence,
        status=_text(row, "status"),
        flags=_texts(row, "flags"),
        option_notes=tuple(_from_note(note) for note in row.get("option_notes", ())),
    )


def _from_note(row: Mapping[str, Any]) -> OptionNote:
    return OptionNote(_text(row, "option"), _text(row, "text"), _from_citation(row["citation"]))


def _from_citation(row: Mapping[str, Any]) -> Evidence:
    focus = row["focus"]
    citation = Citation(
        document=_text(row, "document"),
        sha256=_text(row, "sha256"),
        span=Span(_number(row, "start"), _number(row, "end")),
        quote=_text(row, "quote"),
        prefix=_text(row, "prefix"),
        suffix=_text(row, "suffix"),
    )
    return Evidence(_text(row, "fact"), citation, Span(_number(focus, "start"), _number(focus, "end")))


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} is no text")
    value.encode("utf-8")  # a lone surrogate, which JSON can spell, can be neither stored nor shown
    return value


def _texts(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    values = row[name]
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError(f"{name} is no list of texts")
    return tuple(values)


def _number(row: Mapping[str, Any], name: str) -> int:
    value = row[name]
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{name} is no whole number")
    return value
