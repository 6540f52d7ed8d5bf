"""How much the project's own stages add to what spaCy's bare parse of the same text costs."""

import statistics
import time
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.asking import ask
from quizgen.model import SourceDocument
from quizgen.normalising.times import find_times
from quizgen.parsing.models import UNUSED, find_package, load_model
from quizgen.pipeline import find_claims
from quizgen.reading import find_sources, read_source
from quizgen.reconciling import reconcile
from tests.bench.table import Row

if TYPE_CHECKING:
    from spacy.language import Language

ROUNDS = 5
"""Parse and whole are timed in turns this often, and the median ratio is shown: the machine's speed drifts."""
LENGTH = 100_000
"""Code points of each text: the source texts of a language, repeated."""
Work = Callable[[SourceDocument], object]
WORKS: dict[str, Work] = {
    "texts to facts": lambda document: reconcile(find_claims(document, is_for_asking=False)),
    "texts to questions": lambda document: ask(reconcile(find_claims(document)), {document.name: document}),
    "times alone": lambda document: find_times(document.text, document.language),
}
"""What is timed beside the bare parse."""


def measure_reading(sources: Path) -> Iterator[Row]:
    """Characters a second through the stages, beside the bare parse."""
    for document in make_long_documents(sources):
        size, language = len(document.text), document.language
        works: dict[str, Work] = {"bare": partial(parse_bare, load_bare(language)), **WORKS}
        for work in works.values():
            timed(work, document)
        taken: dict[str, list[float]] = {what: [] for what in works}
        for _ in range(ROUNDS):
            for what, work in works.items():
                taken[what].append(timed(work, document))
        rate = size / statistics.median(taken["bare"])
        yield Row(f"reading {language}: spaCy's bare parse", f"{rate:,.0f} characters/s", "1.00 ×")
        for what in WORKS:
            ratio = statistics.median(one / other for one, other in zip(taken[what], taken["bare"], strict=True))
            rate = size / statistics.median(taken[what])
            yield Row(f"reading {language}: {what}", f"{rate:,.0f} characters/s", f"{ratio:.2f} ×")


def make_long_documents(sources: Path, *, length: int = LENGTH) -> Iterator[SourceDocument]:
    """One long document for each language of the source texts."""
    documents = [read_source(path) for path in find_sources([sources])]
    for language in sorted({document.language for document in documents}):
        text = "\n".join(document.text for document in documents if document.language == language)
        text = ((text + "\n") * (length // len(text) + 1))[:length]
        yield SourceDocument(f"{language}.txt", language, language, text, "")


def load_bare(language: str) -> "Language":
    """The baseline: spaCy's own pipeline as it is installed, without its entity recogniser."""
    load_model(language)  # before spaCy is imported: says how many cores numpy may use
    import spacy  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return spacy.load(find_package(language), exclude=list(UNUSED))


def parse_bare(model: "Language", document: SourceDocument) -> None:
    """The least that must be paid: the pipeline over the paragraphs."""
    for doc in model.pipe(document.text.splitlines(), batch_size=100):
        del doc


def timed(work: Work, document: SourceDocument) -> float:
    """Seconds that ``work`` takes."""
    begun = time.perf_counter()
    work(document)
    return time.perf_counter() - begun
