"""``quizgen build``: the question bank of texts."""

import argparse

from quizgen.asking import ask
from quizgen.bank import write_bank
from quizgen.commands import DONE, REFUSED
from quizgen.commands.reading import print_dropped, read_corpus


def run(arguments: argparse.Namespace) -> int:
    """Write the bank of the sources that could be read."""
    corpus = read_corpus(arguments, is_for_asking=True)
    asked = ask(corpus.facts, corpus.documents)
    write_bank(asked.questions, arguments.output)
    print_dropped(asked.dropped)
    return REFUSED if corpus.refusals else DONE
