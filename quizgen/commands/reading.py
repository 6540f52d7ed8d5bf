"""What the commands share that read texts: a bar on a terminal, and a line for each text that was refused."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

from quizgen.asking import Dropped
from quizgen.pipeline import Corpus, read_facts


def read_corpus(arguments: argparse.Namespace, *, is_for_asking: bool) -> Corpus:
    """The facts of the sources that ``arguments`` name; refusals are printed."""
    with showing_progress() as on_read:
        corpus = read_facts(
            arguments.sources,
            language=arguments.language,
            jobs=arguments.jobs,
            is_for_asking=is_for_asking,
            on_read=on_read,
        )
    print_refusals(corpus.refusals)
    return corpus


def print_refusals(refusals: Iterable[str]) -> None:
    """One line on standard error for each."""
    for refusal in refusals:
        sys.stderr.write(f"quizgen: {refusal}\n")


def print_dropped(dropped: Iterable[Dropped]) -> None:
    """One line on standard error: how many questions each rule turned away, the busiest first."""
    counts = Counter(drop.rule for drop in dropped)
    if counts:
        busiest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        reasons = ", ".join(f"{rule} {count}" for rule, count in busiest)
        sys.stderr.write(f"quizgen: dropped {counts.total()} questions ({reasons})\n")


@contextmanager
def showing_progress() -> Iterator[Callable[[int, int], None]]:
    """What to tell how many texts have been read, and of how many: a bar on a terminal, nothing elsewhere."""
    with tqdm(unit="text", leave=False, disable=not sys.stderr.isatty(), file=sys.stderr) as bar:

        def on_read(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield on_read
