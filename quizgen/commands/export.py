"""``quizgen export``: a bank in a format of another program, and what that format loses."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from quizgen.bank import read_bank
from quizgen.commands import DONE, FAILED
from quizgen.errors import QuizgenError, UnreadableSourceError
from quizgen.exporting import EXPORTERS, Exporter, export_questions, find_exporter
from quizgen.model import Question
from quizgen.model.question import READY
from quizgen.reading import find_sources, read_text
from quizgen.verifying import find_failures


def run(arguments: argparse.Namespace) -> int:
    """Write the file; say what was left out, and why, and what the format loses."""
    exporter = find_exporter(arguments.to)
    if exporter is None:
        known = ", ".join(known.name for known in EXPORTERS)
        raise QuizgenError(f"--to {arguments.to}: no such format; give one of {known}")
    numbered = list(read_bank(arguments.bank))
    failures: list[str] = []
    if arguments.sources:
        numbered, failures = _verify(numbered, arguments.sources)
    questions = [question for _, question in numbered if question.status == READY or not arguments.ready]
    export = export_questions(questions, exporter, arguments.output, shuffle_seed=arguments.shuffle_seed)
    waiting = sum(question.status != READY for question in questions)
    lines = [
        *(f"left out: {failure}" for failure in failures),
        *(f"left out: question {question_id}: {reason}" for question_id, reason in export.left_out),
        f"{export.written} questions written to {arguments.output} ({exporter.summary})",
        *([f"{waiting} of them wait for a teacher; --ready leaves such questions out"] if waiting else []),
    ]
    for line in lines:
        sys.stderr.write(f"quizgen: {line}\n")
    for line in _to_table(exporter):
        sys.stderr.write(f"{line}\n")
    return FAILED if failures else DONE


def _to_table(exporter: Exporter) -> Iterator[str]:
    if not exporter.losses:
        yield f"{exporter.name} loses nothing."
        return
    yield f"What {exporter.name} loses:"
    width = max(len(loss.what) for loss in exporter.losses)
    for loss in exporter.losses:
        yield f"  {loss.what:<{width}}  {loss.fate}"


def _verify(numbered: Iterable[tuple[int, Question]], folder: Path) -> tuple[list[tuple[int, Question]], list[str]]:
    """The questions whose every citation stands in its text, and a line for each citation that does not."""
    paths: dict[str, Path] = {}
    for path in find_sources([folder]):
        paths.setdefault(path.name, path)

    @cache
    def text_of(name: str) -> str:
        if name not in paths:
            raise UnreadableSourceError(name, f"is not in {folder}", "give the folder that holds it")
        return read_text(paths[name])

    sound, failures = [], []
    for line, question in numbered:
        found = [f"question {question.id}: {problem}" for _, problem in find_failures([(line, question)], text_of)]
        failures += found
        if not found:
            sound.append((line, question))
    return sound, failures
