"""A question set on its way out: as a file of another program, or on paper."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from quizgen.exporting import EXPORTERS, Exporter, find_exporter
from quizgen.exporting.exporter import sort_out
from quizgen.exporting.markup import split_quote
from quizgen.exporting.printing import Paper, Task, lay_out
from quizgen.model import Evidence
from quizgen.model import Question as BankQuestion
from webapp.errors import NotFoundError
from webapp.services.bank.bank_questions import get_bank_questions
from webapp.services.teaching import question_sets


@dataclass(frozen=True, slots=True)
class FormatView:
    """One format that a set can leave in."""

    name: str
    suffix: str
    summary: str
    losses: tuple[tuple[str, str], ...]
    """What it cannot keep, and what becomes of that."""
    held: int
    """Questions of the set that it can hold."""
    left_out: tuple[tuple[str, str], ...]
    """The stem of each other one, and why."""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file that was made."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PrintedProof:
    """A passage on paper: what stands before the key's words in it, these, and what stands behind."""

    before: str
    focus: str
    after: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Printed:
    """A quiz on paper with the passages behind each key."""

    paper: Paper
    proofs: tuple[tuple[Task, tuple[PrintedProof, ...]], ...]


def find_formats(session: Session, *, question_set_id: int) -> tuple[FormatView, ...]:
    """Every format, with what it loses of this set. Raises NotFoundError."""
    questions = _get_questions(session, question_set_id)
    return tuple(_view(exporter, questions) for exporter in EXPORTERS)


def export(session: Session, *, question_set_id: int, name: str, shuffle_seed: int = 0) -> ExportedFile:
    """The set in the format ``name``; the same set gives the same bytes. Raises NotFoundError."""
    exporter = find_exporter(name)
    if exporter is None:
        raise NotFoundError("no such format")
    held, _ = sort_out(_get_questions(session, question_set_id), exporter)
    file = io.BytesIO()
    exporter.write(held, file, shuffle_seed)
    return ExportedFile(f"questions-{question_set_id}{exporter.suffix}", file.getvalue())


def print_out(session: Session, *, question_set_id: int, shuffle_seed: int) -> Printed:
    """The set as it is printed: in its order where ``shuffle_seed`` is 0, else shuffled. Raises NotFoundError."""
    exporter = find_exporter("html")
    questions = _get_questions(session, question_set_id)
    held, _ = sort_out(questions, exporter) if exporter else (questions, ())
    paper = lay_out(held, shuffle_seed)
    proofs = tuple((task, tuple(map(_prove, task.question.evidence))) for task in paper.tasks)
    return Printed(paper, proofs)


def _get_questions(session: Session, question_set_id: int) -> list[BankQuestion]:
    """The set's questions in their order."""
    ids = [view.id for view in question_sets.get_questions(session, question_set_id=question_set_id)]
    found = get_bank_questions(session, ids)
    return [found[question_id] for question_id in ids]


def _view(exporter: Exporter, questions: Sequence[BankQuestion]) -> FormatView:
    held, left_out = sort_out(questions, exporter)
    stems = {question.id: question.stem for question in questions}
    return FormatView(
        name=exporter.name,
        suffix=exporter.suffix,
        summary=exporter.summary,
        losses=tuple((loss.what, loss.fate) for loss in exporter.losses),
        held=len(held),
        left_out=tuple((stems[question_id], reason) for question_id, reason in left_out),
    )


def _prove(evidence: Evidence) -> PrintedProof:
    before, focus, after = split_quote(evidence)
    span = evidence.citation.span
    return PrintedProof(before, focus, after, evidence.citation.document, span.start, span.end)
