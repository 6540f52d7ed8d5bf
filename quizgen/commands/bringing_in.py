"""``quizgen import``: questions from a file of another program, their citations looked up, as a question bank."""

import argparse
import sys
from collections import Counter
from functools import cache
from pathlib import Path

from quizgen.bank import write_bank
from quizgen.commands import DONE, FAILED
from quizgen.errors import QuizgenError, UnreadableSourceError
from quizgen.importing import IMPORTERS, NONE, ORPHANED, VERIFIED, Imported, RefusedFileError, import_questions
from quizgen.importing.limits import LARGEST_FILE
from quizgen.model import Question, SourceDocument
from quizgen.model.document import sha256_of
from quizgen.reading import find_sources, read_text

_MEANINGS = {
    VERIFIED: "with every citation verified",
    ORPHANED: "with a citation that does not stand in its source, for a teacher to look at",
    NONE: "without a source, marked so",
}


def run(arguments: argparse.Namespace) -> int:
    """Write the bank; name each element that was left out, and count the others by how their citations stand."""
    importer = next((known for known in IMPORTERS if known.name == arguments.from_), None)
    if importer is None:
        known = ", ".join(known.name for known in IMPORTERS)
        raise QuizgenError(f"--from {arguments.from_}: no such format; give one of {known}")
    paths = {path.name: path for path in reversed(find_sources([arguments.sources]))}

    @cache
    def get_document(name: str) -> SourceDocument | None:
        if name not in paths:
            return None
        text = read_text(paths[name])
        return SourceDocument(name, name, "", text, sha256_of(text))

    try:
        found = list(import_questions(_read_bytes(arguments.file), importer, get_document))
    except RefusedFileError as refusal:
        raise QuizgenError(f"{arguments.file}: {refusal}") from refusal
    questions = [imported.question for imported in found if imported.question is not None]
    write_bank(questions, arguments.output)
    return _report(arguments, found, questions)


def _report(arguments: argparse.Namespace, found: list[Imported], questions: list[Question]) -> int:
    bad = [imported for imported in found if imported.question is None]
    counts = Counter(imported.citations for imported in found if imported.question is not None)
    for imported in bad:
        place = f"{imported.member}:{imported.line}" if imported.member else f"{imported.line}"
        sys.stderr.write(f"quizgen: left out: {arguments.file}:{place}: {imported.problem}\n")
    sys.stderr.write(f"quizgen: {len(questions)} questions written to {arguments.output}\n")
    for state, meaning in _MEANINGS.items():
        if counts[state]:
            sys.stderr.write(f"quizgen: {counts[state]} of them {meaning}\n")
    return FAILED if bad else DONE


def _read_bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableSourceError(path, f"has more than {LARGEST_FILE // 10**6} MB", "split it")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableSourceError(path, f"cannot be read ({error.strerror})", "check the path") from error
