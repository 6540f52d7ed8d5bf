"""``quizgen times``: the time expressions of texts."""

import argparse
import sys

from quizgen.commands import DONE, REFUSED
from quizgen.commands.reading import print_refusals
from quizgen.commands.rendering import to_time_line
from quizgen.errors import QuizgenError
from quizgen.normalising.times import find_times
from quizgen.reading import find_sources, read_source


def run(arguments: argparse.Namespace) -> int:
    """Print the time expressions of the sources; they need no parse, so one process is enough."""
    refusals = []
    for path in find_sources(arguments.sources):
        try:
            document = read_source(path, language=arguments.language)
        except QuizgenError as refusal:
            refusals.append(str(refusal))
            continue
        for time in find_times(document.text, document.language):
            if arguments.format == "table":
                words = " ".join(time.text.split())
                line = f"{time.span.start:>8} {time.type:<8} {time.value:<24} {time.stated:<24} {words}"
            else:
                line = to_time_line(document, time)
            sys.stdout.write(line + "\n")
    print_refusals(refusals)
    return REFUSED if refusals else DONE
