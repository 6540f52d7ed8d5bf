"""``quizgen facts``: the facts that texts state."""

import argparse
import sys

from quizgen.commands import DONE, REFUSED
from quizgen.commands.reading import read_corpus
from quizgen.commands.rendering import to_table
from quizgen.facts_file import to_lines


def run(arguments: argparse.Namespace) -> int:
    """Print the facts of the sources."""
    corpus = read_corpus(arguments, is_for_asking=False)
    render = to_table if arguments.format == "table" else to_lines
    for line in render(corpus.facts):
        sys.stdout.write(line + "\n")
    return REFUSED if corpus.refusals else DONE
