"""``quizgen build``: the question bank of texts."""

import argparse

from quizgen.asking import ask
from quizgen.bank import write_bank
from quizgen.commands import DONE, REFUSED
from quizgen.commands.reading import print_dropped, read_corpus
from quizgen.facts_file import write_facts


def run(arguments: argparse.Namespace) -> int:
    """Write the bank of the sources that could be read, and the facts behind it where they are wanted too."""
    corpus = read_corpus(arguments, is_for_asking=True)
    asked = ask(corpus.facts, corpus.documents)
    write_bank(asked.questions, arguments.output)
    if arguments.facts:
        write_facts(corpus.facts, arguments.facts)
    print_dropped(asked.dropped)
    return REFUSED if corpus.refusals else DONE
