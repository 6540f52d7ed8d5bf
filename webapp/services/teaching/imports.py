"""Questions on their way in from a file of another program: looked through, then stored once a teacher agrees."""

import enum
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from quizgen.importing import (
    IMPORTERS,
    NO_SOURCE,
    ORPHANED,
    VERIFIED,
    Imported,
    RefusedFileError,
    find_importer,
    import_questions,
)
from quizgen.importing.checking import check_citations, find_sound_notes
from quizgen.importing.rows import UNKNOWN_LANGUAGE
from quizgen.model import Question as BankQuestion
from quizgen.model import SourceDocument as Text
from webapp.errors import NotFoundError
from webapp.services.bank import own_questions
from webapp.services.teaching import question_sets

FORMATS: tuple[str, ...] = tuple(importer.name for importer in IMPORTERS)
LARGEST = 10_000_000
"""Bytes of a file."""
KEPT_SECONDS = 24 * 3600
"""How long a file waits to be agreed to."""


class Coming(enum.StrEnum):
    """What would become of an element."""

    NEW = "new"
    SAME = "same"
    """It stands in the bank already, and is not stored again."""
    ORPHANED = "orphaned"
    NO_SOURCE = "no-source"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the file."""

    line: int
    member: str
    """In an archive, the file that holds it."""
    coming: Coming
    stem: str
    type: str
    key: tuple[str, ...]
    language: str
    problem: str
    """Why it is left out; empty unless it is."""
    question: BankQuestion | None


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was looked through."""

    format: str
    elements: tuple[Element, ...]

    def count(self, coming: Coming) -> int:
        """How many elements would come to that."""
        return sum(element.coming is coming for element in self.elements)

    @property
    def usable(self) -> int:
        """How many would stand in the set."""
        return sum(element.question is not None for element in self.elements)


@dataclass(frozen=True, slots=True)
class Refused:
    """A file of which nothing can be used."""

    reason: str
    """One line, as quizgen says it."""


def keep(folder: Path, content: bytes, *, user_id: int) -> str:
    """Keep a file until its owner agrees to it; the word by which it is found again. Files of yesterday are let go."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in folder.iterdir():
        if time.time() - path.stat().st_mtime > KEPT_SECONDS:
            path.unlink(missing_ok=True)
    word = secrets.token_hex(16)
    (folder / f"{user_id}-{word}").write_bytes(content)
    return word


def get_kept(folder: Path, word: str, *, user_id: int) -> bytes:
    """The file that this user has kept. Raises NotFoundError."""
    path = folder / f"{user_id}-{word}"
    if not (word.isascii() and word.isalnum() and path.is_file()):
        raise NotFoundError("no such file is kept")
    return path.read_bytes()


def look_through(session: Session, content: bytes, *, name: str, wanted: str, language: str) -> Looked | Refused:
    """What would come of the file called ``name``.

    ``wanted`` is its format, empty where the name tells; ``language`` is that of questions that do not say theirs.
    """
    importer = next((one for one in IMPORTERS if one.name == wanted), None) or find_importer(name)
    if importer is None:
        return Refused("the file's name does not tell its format; choose one")
    texts: dict[str, Text | None] = {}

    def get_document(document: str) -> Text | None:
        if document not in texts:
            texts[document] = own_questions.get_text(session, document)
        return texts[document]

    try:
        found = list(import_questions(content, importer, get_document))
    except RefusedFileError as refusal:
        return Refused(str(refusal))
    sound = [_make_sound(one, language, get_document) for one in found]
    identified = iter(own_questions.identify(session, [one.question for one in sound if one.question is not None]))
    return Looked(importer.name, tuple(_view(one, identified) for one in sound))


def store(session: Session, looked: Looked, *, title: str, owner_id: int, now: datetime) -> int:
    """Store what is new and make a set of all that can be used; its number."""
    questions = [element.question for element in looked.elements if element.question is not None]
    numbers = own_questions.add(session, questions, now=now)
    return question_sets.create(session, title=title, owner_id=owner_id, question_ids=numbers, now=now)


def _make_sound(imported: Imported, language: str, get_document: Callable[[str], Text | None]) -> Imported:
    """The element as it would be stored, without citations that stand nowhere; or why it cannot be."""
    question = imported.question
    if question is None:
        return imported
    if question.language == UNKNOWN_LANGUAGE:
        question = replace(question, language=language)
    standing = tuple(
        evidence if evidence.fact else replace(evidence, fact=question.id)
        for one in question.evidence
        for checked in [check_citations(replace(imported, question=replace(question, evidence=(one,))), get_document)]
        if checked.question is not None and checked.citations == VERIFIED
        for evidence in checked.question.evidence
    )
    notes = tuple(
        note if note.evidence.fact else replace(note, evidence=replace(note.evidence, fact=question.id))
        for note in find_sound_notes(question, get_document)
        if note.text.strip()
    )
    question = replace(question, evidence=standing, option_notes=notes)
    problem = own_questions.find_problem(question)
    return replace(imported, question=None, problem=problem) if problem else replace(imported, question=question)


def _view(imported: Imported, identified: Iterator[tuple[BankQuestion, int | None]]) -> Element:
    if imported.question is None:
        return Element(imported.line, imported.member, Coming.BAD, "", "", (), "", imported.problem, None)
    question, row_id = next(identified)
    return Element(
        line=imported.line,
        member=imported.member,
        coming=_judge(imported, question, is_stored=row_id is not None),
        stem=question.stem,
        type=question.type,
        key=question.key,
        language=question.language,
        problem="",
        question=question,
    )


def _judge(imported: Imported, question: BankQuestion, *, is_stored: bool) -> Coming:
    if is_stored:
        return Coming.SAME
    if imported.citations == ORPHANED:
        return Coming.ORPHANED
    return Coming.NO_SOURCE if NO_SOURCE in question.flags else Coming.NEW
