"""``quizgen questions``: the questions that can be asked from texts."""

import argparse
import sys
from collections.abc import Iterator
from string import ascii_lowercase

from quizgen.asking import ask
from quizgen.bank import to_line
from quizgen.commands import DONE, REFUSED
from quizgen.commands.reading import print_dropped, read_corpus
from quizgen.model import Question
from quizgen.model.keys import read_range


def run(arguments: argparse.Namespace) -> int:
    """Print the questions of the sources."""
    corpus = read_corpus(arguments, is_for_asking=True)
    asked = ask(corpus.facts, corpus.documents)
    for question in asked.questions:
        for line in _to_text(question) if arguments.format == "text" else (to_line(question),):
            sys.stdout.write(line + "\n")
    print_dropped(asked.dropped)
    return REFUSED if corpus.refusals else DONE


def _to_text(question: Question) -> Iterator[str]:
    """The question as it might stand on paper, with its key and its proof."""
    yield question.stem
    is_chosen = set(question.key) < set(question.options)
    for letter, option in zip(ascii_lowercase, question.options, strict=False):
        yield f"  {letter}) {option}{' *' if is_chosen and option in question.key else ''}"
    if not is_chosen:
        near = " ".join(f"({accepted})" for accepted in question.accepts if read_range(accepted))
        yield f"  = {'; '.join(question.key)} {near}".rstrip()
    yield f"  {question.explanation}"
    for note in question.option_notes:
        yield f"  {note.option}: {note.text}"
    for citation in question.citations:
        yield f"  {citation.document}[{citation.span.start}:{citation.span.end}] «{' '.join(citation.quote.split())}»"
    if question.flags:
        yield f"  {question.status}: {', '.join(question.flags)}"
    yield ""
