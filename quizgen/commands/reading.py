"""What the commands share that read texts: a bar on a terminal, and a line for each text that was refused."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

from quizgen.pipeline import Corpus, read_facts


def read_corpus(arguments: argparse.Namespace) -> Corpus:
    """The facts of the sources that ``arguments`` name; refusals are printed."""
    with showing_progress() as on_read:
        corpus = read_facts(arguments.sources, language=arguments.language, jobs=arguments.jobs, on_read=on_read)
    print_refusals(corpus.refusals)
    return corpus


def print_refusals(refusals: Iterable[str]) -> None:
    """One line on standard error for each."""
    for refusal in refusals:
        sys.stderr.write(f"quizgen: {refusal}\n")


@contextmanager
def showing_progress() -> Iterator[Callable[[int, int], None]]:
    """What to tell how many texts have been read, and of how many: a bar on a terminal, nothing elsewhere."""
    with tqdm(unit="text", leave=False, disable=not sys.stderr.isatty(), file=sys.stderr) as bar:

        def on_read(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield on_read
