"""A source document taken apart: its sentences in order, each with its times, persons and figures."""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from quizgen.lexicons import ASKED
from quizgen.model import Figure, SourceDocument, Span, TimeExpression
from quizgen.normalising.figures import find_figures
from quizgen.normalising.people import Judged, People
from quizgen.normalising.sentence import Sentence
from quizgen.normalising.times import find_times
from quizgen.parsing import Passage, parse, span_of
from quizgen.parsing.closed import closed

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens


STRETCH = 200_000
"""How many code points of a document are held parsed at a time."""

REACH = 3
"""How many sentences before a sentence are kept within its reach."""

_CLOSING = ".!?…:;\"'»”’)]"
_DANGLING = frozenset({"ADP", "DET", "CCONJ", "SCONJ"})

Mention = TypeVar("Mention", TimeExpression, Figure, Judged)


def annotate(document: SourceDocument, *, is_for_asking: bool = True) -> Iterator[Sentence]:
    """The sentences of ``document`` in order; their clauses can be taken apart if it ``is_for_asking``.

    Raises:
        UnknownLanguageError: no pipeline is known for the document's language.
        MissingModelError: that pipeline is not installed.
    """
    times = find_times(document.text, document.language)
    figures = find_figures(document.text, document.language, times)
    time_slices, figure_slices = Slices(times), Slices(figures)
    people = People(document, times)
    recent: deque[Sentence] = deque(maxlen=REACH)
    for passages in _stretches(parse(document)):
        for passage in passages:
            people.study(passage)
        for passage in passages:
            judged = Slices(tuple(people.judge(passage)))
            for tokens in _sentences(passage):
                span = span_of(tokens[0], tokens[-1])
                names = judged.within(span)
                sentence = Sentence(
                    document=document,
                    span=span,
                    tokens=tokens,
                    times=time_slices.within(span),
                    people=tuple(name.mention for name in names if name.mention is not None),
                    names=names,
                    figures=figure_slices.within(span),
                    is_truncated=_is_truncated(passage, tokens),
                    before=tuple(recent),
                    is_for_asking=is_for_asking and document.language in ASKED,
                )
                yield sentence
                recent.append(replace(sentence, before=()))


def _stretches(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    """Passages that are studied together: all of most documents, and enough of a long one to know its people."""
    stretch: list[Passage] = []
    size = 0
    for passage in passages:
        stretch.append(passage)
        size += len(passage.span)
        if size >= STRETCH:
            yield stretch
            stretch, size = [], 0
    yield stretch


def _sentences(passage: Passage) -> Iterator["Tokens"]:
    """The sentences of a passage without white space around them; marks that stand alone are left out."""
    for sentence in passage.doc.sents:
        start, end = sentence.start, sentence.end
        while start < end and passage.doc[start].is_space:
            start += 1
        while start < end and passage.doc[end - 1].is_space:
            end -= 1
        if any(token.is_alpha or token.like_num for token in passage.doc[start:end]):
            yield passage.doc[start:end]


def _is_truncated(passage: Passage, tokens: "Tokens") -> bool:
    """Whether a passage stops in mid-sentence: no mark at its end, and no verb or a last word that asks for more."""
    last = tokens[-1]
    if last.text[-1] in _CLOSING or any(not token.is_space for token in passage.doc[last.i + 1 :]):
        return False
    return (
        last.pos_ in _DANGLING
        or last.lower_ in closed("articles")
        or not any(token.pos_ in {"VERB", "AUX"} for token in tokens)
    )


class Slices(Generic[Mention]):
    """Mentions of a document in order, handed out by the part of the text that they stand in."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions: Sequence[Mention] = mentions
        self._starts = [mention.span.start for mention in mentions]

    def within(self, span: Span) -> tuple[Mention, ...]:
        """Those that begin inside ``span``."""
        return tuple(self._mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)])
