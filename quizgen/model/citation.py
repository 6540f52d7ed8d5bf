"""The evidence: a passage of a frozen text, and the checks that it still stands there."""

from dataclasses import dataclass

from quizgen.errors import CitationError
from quizgen.model.document import SourceDocument, sha256_of
from quizgen.model.span import Span

CONTEXT = 32
"""How many characters of prefix and suffix a citation keeps: enough to tell two equal sentences apart."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote pinned to its place (a W3C TextQuoteSelector beside a TextPositionSelector)."""

    document: str
    """The source document's name."""
    sha256: str
    """Of the source document's text, so that another edition is noticed."""
    span: Span
    """Where the quote stands."""
    quote: str
    """The characters of that span."""
    prefix: str
    """Up to CONTEXT characters before it."""
    suffix: str
    """Up to CONTEXT characters after it."""


def cite(document: SourceDocument, span: Span) -> Citation:
    """The citation of ``span`` in ``document``."""
    text = document.text
    return Citation(
        document=document.name,
        sha256=document.sha256,
        span=span,
        quote=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
    )


def verify(citation: Citation, text: str) -> None:
    """Raise CitationError unless ``citation`` is exactly true of ``text``: hash, quote, prefix and suffix."""
    where = f"{citation.document}[{citation.span.start}:{citation.span.end}]"
    if sha256_of(text) != citation.sha256:
        raise CitationError(f"{where}: the source text is not the one that was cited (its sha256 differs)")
    if citation.span.of(text) != citation.quote:
        raise CitationError(f"{where}: the quote {shorten(citation.quote)} does not stand there")
    if not citation.quote.strip():
        raise CitationError(f"{where}: the quote is empty")
    before = text[max(0, citation.span.start - CONTEXT) : citation.span.start]
    after = text[citation.span.end : citation.span.end + CONTEXT]
    if (before, after) != (citation.prefix, citation.suffix):
        raise CitationError(f"{where}: the words around the quote {shorten(citation.quote)} are not those cited")


def reanchor(citation: Citation, edition: SourceDocument) -> Citation | None:
    """The same citation in another edition of its source, or None where it is orphaned.

    Only an exact and unique occurrence of prefix + quote + suffix counts: orphan, never guess.
    """
    needle = citation.prefix + citation.quote + citation.suffix
    first = edition.text.find(needle)
    if first < 0 or edition.text.find(needle, first + 1) >= 0:
        return None
    start = first + len(citation.prefix)
    return cite(edition, Span(start, start + len(citation.quote)))


def shorten(quote: str, *, length: int = 60) -> str:
    """The quote in guillemets on one line, cut to ``length`` characters."""
    line = " ".join(quote.split())
    return f"«{line if len(line) <= length else line[: length - 1] + '…'}»"
