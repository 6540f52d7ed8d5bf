"""Every mention of a person in a document, linked to the person."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from quizgen.model import PersonMention, SourceDocument, Span, TimeExpression
from quizgen.normalising.people.cast import Cast
from quizgen.normalising.people.evidence import FAIR, STRONG, Evidence, weigh, weigh_all
from quizgen.normalising.people.lexicon import Lexicon, get_lexicon
from quizgen.normalising.people.names import Name, cut_before, find_names, join, joins
from quizgen.normalising.people.syntax import weigh_syntax
from quizgen.parsing.cutting import find_passages
from quizgen.parsing.readable import readable

if TYPE_CHECKING:
    from quizgen.parsing import Passage

_PLAIN_WORD = re.compile(r"(?<![\w'’-])[^\W\d_A-ZÀ-ÖØ-Þ]{4,}(?![\w'’])")
KEPT = 200_000
"""Up to which code point the names of the survey are kept, so that most documents are read for names once."""


UNKNOWN, BEARER, PLACE = "nobody-of-that-name", "bears-the-name", "place"
"""Why a name means no person: none of the document is called so; it is a ship's, a unit's, a street's; a place's."""


class Judged(NamedTuple):
    """A name, and what was made of it."""

    span: Span
    around: Evidence
    """What its shape and the words around it say."""
    parsed: Evidence
    """What the parse says."""
    mention: PersonMention | None
    refusal: str = ""
    """Why it means no person."""


class People:
    """The people of one document: first seen in the whole text, then passage by passage in the parse."""

    def __init__(self, document: SourceDocument, times: Sequence[TimeExpression] = ()) -> None:
        self._text = document.text
        self._ends_of_times = {at: time.span.end for time in times for at in range(time.span.start, time.span.end)}
        self._language = document.language
        self._lexicon: Lexicon = get_lexicon(document.language)
        self._cast = Cast(self._lexicon)
        self._last_seen: dict[str, int] = {}
        self._studied: dict[int, list[tuple[Name, Evidence, Evidence]]] = {}
        self._surveyed: dict[int, tuple[list[Name], list[Evidence]]] = {}
        self._survey()

    def _survey(self) -> None:
        """See every name of the text once; pairs that may be one name wait until all others have been seen."""
        pairs: list[tuple[str, Name, Name]] = []
        for span in find_passages(self._text):
            text = readable(span.of(self._text))
            self._cast.know(_PLAIN_WORD.findall(text))
            names = self._spelled(find_names(text, self._language), span)
            weights = weigh_all(text, names, self._lexicon)
            before = len(pairs)
            for index, (name, weight) in enumerate(zip(names, weights, strict=True)):
                if index and name.is_noble and text[names[index - 1].end : name.start] == ", ":
                    self._cast.same(names[index - 1], name)
                if index and joins(text, names[index - 1], name, self._lexicon):
                    pairs.append((text, names[index - 1], name))
                elif not (index + 1 < len(names) and joins(text, name, names[index + 1], self._lexicon)):
                    self._cast.see(name, weight)
            if len(pairs) == before and span.end <= KEPT:
                self._surveyed[span.start] = names, weights
        for text, left, right in pairs:
            both = (left, right) if self._cast.has(right.key) else (join(text, left, right),)
            for name in both:
                self._cast.see(name, weigh(text, name, self._lexicon))

    def study(self, passage: "Passage") -> None:
        """Take in what the parse of a passage says of the names in it, and keep it for ``judge``."""
        names, evidence = self._names(passage.span)
        syntax = weigh_syntax(passage.doc, names, self._lexicon)
        self._studied[passage.span.start] = list(zip(names, evidence, syntax, strict=True))
        for name, weight in zip(names, syntax, strict=True):
            self._cast.add(name, weight)

    def judge(self, passage: "Passage") -> Iterator[Judged]:
        """The names of a studied passage in order; call it once, when all passages near it have been studied."""
        for name, around, parsed in self._studied.pop(passage.span.start, ()):
            span = Span(passage.span.start + name.start, passage.span.start + name.end)
            refusal = self._refusal_of(name, around, parsed)
            yield Judged(span, around, parsed, None if refusal else self._mention(name, span), refusal)

    def _names(self, span: Span) -> tuple[Sequence[Name], list[Evidence]]:
        if span.start in self._surveyed:
            return self._surveyed.pop(span.start)
        text = readable(span.of(self._text))
        names: list[Name] = []
        for name in find_names(text, self._language):
            if names and joins(text, names[-1], name, self._lexicon) and not self._cast.has(name.key):
                names[-1] = join(text, names[-1], name)
            else:
                names.append(name)
        return self._spelled(names, span), weigh_all(text, names, self._lexicon)

    def _spelled(self, names: Iterable[Name], span: Span) -> list[Name]:
        """The names as the document spells them."""
        source = span.of(self._text)
        found = [kept for name in names if (kept := self._without_time(name, span)) is not None]
        for name in found:
            name.text = " ".join(source[name.start : name.end].split())
        return found

    def _without_time(self, name: Name, span: Span) -> Name | None:
        """The name without the month of a date before it: "on 12 August N."; None where nothing is left of it."""
        end = self._ends_of_times.get(span.start + name.start)
        return name if end is None else cut_before(name, end - span.start)

    def _mention(self, name: Name, span: Span) -> PersonMention:
        reading = self._cast.read(name)
        persons = sorted(reading.persons, key=lambda person: -self._last_seen.get(person.name, -1))
        self._last_seen[persons[0].name] = span.start
        return PersonMention(span, span.of(self._text), persons[0], is_certain=reading.is_certain)

    def _refusal_of(self, name: Name, around: Evidence, parsed: Evidence) -> str:
        """Why this mention means no person, although the name may be one's; empty where it means one."""
        if not self._cast.read(name).persons:
            return UNKNOWN
        if around.bearer + parsed.bearer >= STRONG:
            return BEARER
        if around.place + around.bearer + parsed.bearer >= FAIR and around.person < STRONG:
            return PLACE if around.place > around.bearer + parsed.bearer else BEARER
        is_person = around.person + parsed.person > 0 or not self._cast.is_by_place(name)
        return "" if is_person else PLACE
