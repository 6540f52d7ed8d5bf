"""``quizgen verify``: does every citation of a bank still stand in its text?"""

import argparse
import sys
from functools import cache
from pathlib import Path

from quizgen.bank import read_bank
from quizgen.commands import DONE, FAILED
from quizgen.errors import UnreadableSourceError
from quizgen.reading import find_sources, read_text
from quizgen.verifying import find_failures


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each citation that fails."""
    paths: dict[str, Path] = {}
    for path in find_sources([arguments.sources]):
        paths.setdefault(path.name, path)

    @cache
    def text_of(name: str) -> str:
        if name not in paths:
            raise UnreadableSourceError(name, f"is not in {arguments.sources}", "give the folder that holds it")
        return read_text(paths[name])

    failures = 0
    for line, problem in find_failures(read_bank(arguments.bank), text_of):
        failures += 1
        sys.stdout.write(f"{arguments.bank}:{line}: {problem}\n")
    return FAILED if failures else DONE
