"""Passages: parsed paragraphs of a source document, one after the other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgen.model import SourceDocument, Span
from quizgen.parsing.boundaries import mark_boundaries
from quizgen.parsing.cutting import find_passages
from quizgen.parsing.denial import mend_denied
from quizgen.parsing.models import load_model
from quizgen.parsing.readable import readable
from quizgen.parsing.words import START

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 40_000
"""How many code points are parsed together: enough for speed, few enough for flat memory."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a part of a very long one, parsed."""

    document: SourceDocument
    span: Span
    doc: "Doc"
    """Its tokens; their own offsets count from ``span.start``: use ``span_of`` and ``start_of``."""


def parse(document: SourceDocument) -> Iterator[Passage]:
    """The passages of ``document`` in order, parsed a batch at a time.

    Raises:
        UnknownLanguageError: no pipeline is known for the document's language.
        MissingModelError: that pipeline is not installed.
    """
    model = load_model(document.language)
    for batch in _batches(find_passages(document.text)):
        docs = [_tokenise(model, document, span) for span in batch]
        for span, doc in zip(batch, model.pipe(docs, batch_size=len(docs)), strict=True):
            mend_denied(doc)
            doc.tensor = doc.tensor[:0]  # the model's own notes, as large as the rest together
            yield Passage(document, span, doc)


def _batches(spans: Iterable[Span]) -> Iterator[list[Span]]:
    batch: list[Span] = []
    size = 0
    for span in spans:
        batch.append(span)
        size += len(span)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _tokenise(model: "Language", document: SourceDocument, span: Span) -> "Doc":
    doc = model.make_doc(readable(span.of(document.text)))
    doc.user_data[START] = span.start
    mark_boundaries(doc, document.language)
    return doc
