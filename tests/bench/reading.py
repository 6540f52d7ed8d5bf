"""How much the project's own stages add to what spaCy's bare parse of the same text costs."""

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from quizgen.model import SourceDocument
from quizgen.normalising.times import find_times
from quizgen.parsing.models import load_model
from quizgen.pipeline import find_claims
from quizgen.reading import find_sources, read_source
from quizgen.reconciling import reconcile
from tests.bench.table import Row

ROUNDS = 5
"""Parse and whole are timed in turns this often, and the median ratio is shown: the machine's speed drifts."""
LENGTH = 100_000
"""Code points of each text: the source texts of a language, repeated."""


def measure_reading(sources: Path) -> Iterator[Row]:
    """Characters a second through everything, through the bare parse and through time expressions alone."""
    for document in make_long_documents(sources):
        parse_bare(document)
        read_whole(document)
        pairs = [(timed(parse_bare, document), timed(read_whole, document)) for _ in range(ROUNDS)]
        bare, whole = (statistics.median(column) for column in zip(*pairs, strict=True))
        ratio = statistics.median(whole / bare for bare, whole in pairs)
        times = statistics.median(timed(find_times_alone, document) for _ in range(ROUNDS))
        size, language = len(document.text), document.language
        yield Row(f"reading {language}: spaCy's bare parse", f"{size / bare:,.0f} characters/s", "1.00 ×")
        yield Row(f"reading {language}: texts to facts", f"{size / whole:,.0f} characters/s", f"{ratio:.2f} ×")
        yield Row(f"reading {language}: times alone", f"{size / times:,.0f} characters/s", f"{times / bare:.2f} ×")


def make_long_documents(sources: Path) -> Iterator[SourceDocument]:
    """One long document for each language of the source texts."""
    documents = [read_source(path) for path in find_sources([sources])]
    for language in sorted({document.language for document in documents}):
        text = "\n".join(document.text for document in documents if document.language == language)
        text = (text + "\n") * (LENGTH // len(text) + 1)
        yield SourceDocument(f"{language}.txt", language, language, text, "")


def parse_bare(document: SourceDocument) -> None:
    """The least that must be paid: spaCy's pipeline over the paragraphs, entity recogniser left out."""
    for doc in load_model(document.language).pipe(document.text.splitlines(), batch_size=100):
        del doc


def read_whole(document: SourceDocument) -> None:
    """Text to facts."""
    reconcile(find_claims(document))


def find_times_alone(document: SourceDocument) -> None:
    """Text to time expressions."""
    find_times(document.text, document.language)


def timed(work: object, document: SourceDocument) -> float:
    """Seconds that ``work`` takes."""
    assert callable(work)
    begun = time.perf_counter()
    work(document)
    return time.perf_counter() - begun
