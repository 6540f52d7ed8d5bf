"""The annotated sentence: what every kind of fact is found in."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quizgen.model import Clause, Figure, PersonMention, SourceDocument, Span, TimeExpression
from quizgen.normalising.people import Judged
from quizgen.parsing import span_of
from quizgen.parsing.clauses import clause_around

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token


@dataclass(frozen=True, eq=False)
class Sentence:
    """One parsed sentence, with the times, persons and figures that its words name."""

    document: SourceDocument
    span: Span
    """Where it stands, without white space around it."""
    tokens: "Tokens"
    """Its words, parsed; their own offsets are not the document's: use ``place``."""
    times: tuple[TimeExpression, ...] = ()
    people: tuple[PersonMention, ...] = ()
    """Every mention in it, certain or not, in order."""
    names: tuple[Judged, ...] = ()
    """Every name in it, persons' and others', and why it was taken for what."""
    figures: tuple[Figure, ...] = ()
    is_truncated: bool = False
    """Whether it breaks off before its end."""
    before: tuple["Sentence", ...] = ()
    """The few sentences before it in the document, the nearest last; their own ``before`` is empty."""
    is_for_asking: bool = True
    """Whether questions will be asked from it, which need its clauses taken apart."""

    @property
    def text(self) -> str:
        """Its characters."""
        return self.span.of(self.document.text)

    @property
    def language(self) -> str:
        """Of its document."""
        return self.document.language

    @cached_property
    def lowers(self) -> list[str]:
        """Its words in lower case, in order."""
        return [token.lower_ for token in self.tokens]

    @cached_property
    def lemmas(self) -> list[str]:
        """The lemmas of its words in lower case, in order; «replegarse» has «replegar»."""
        found = [token.lemma_.lower() for token in self.tokens]
        return [lemma.partition(" ")[0] if " " in lemma else lemma for lemma in found]

    def place(self, first: "Token", last: "Token | None" = None) -> Span:
        """Where the words from ``first`` to ``last`` stand in the document."""
        return span_of(first, last)

    def words(self, span: Span) -> "Tokens":
        """The tokens that ``span`` of the document covers or cuts."""
        doc = self.tokens.doc
        start = self.span.start - self.tokens[0].idx
        found = doc.char_span(span.start - start, span.end - start, alignment_mode="expand")
        return doc[0:0] if found is None else found

    def clause_around(self, word: "Token") -> Clause | None:
        """The clause that ``word`` stands in, certain persons named; None where it is not needed or not clear."""
        if not self.is_for_asking:
            return None
        return clause_around(word, {mention.span: mention.person.name for mention in self.people if mention.is_certain})

    def person_at(self, token: "Token") -> PersonMention | None:
        """The mention that ``token`` is part of."""
        place = span_of(token)
        return next((mention for mention in self.people if mention.span.overlaps(place)), None)

    def time_at(self, token: "Token") -> TimeExpression | None:
        """The time expression that ``token`` is part of."""
        place = span_of(token)
        return next((time for time in self.times if time.span.overlaps(place)), None)

    def figure_at(self, token: "Token") -> Figure | None:
        """The figure that ``token`` is part of."""
        place = span_of(token)
        return next((figure for figure in self.figures if figure.span.overlaps(place)), None)
