"""All facts, indexed so that what else could answer a question is found without looking at every fact."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

from quizgen.distractors.words import words_of
from quizgen.lexicons import read_lexicon
from quizgen.model import Claim, Fact
from quizgen.normalising.calendar import Moment, read_moment
from quizgen.normalising.folding import fold

_WINDOW = 8
"""How many neighbours on each side are looked at."""
_MOST = 200
"""How many facts are compared with a stem at most: a word that more facts hold does not tell them apart."""
_PEOPLE = 24

Item = TypeVar("Item", int, Moment, tuple[float, str])


class Sources:
    """What the sources say, by sentence, by subject and by word."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts = tuple(facts)
        self._by_sentence: dict[Hashable, list[int]] = defaultdict(list)
        self._by_subject: dict[Hashable, list[int]] = defaultdict(list)
        self._by_word: dict[Hashable, list[int]] = defaultdict(list)
        self._dates: dict[Hashable, list[Moment]] = defaultdict(list)
        self._figures: dict[Hashable, list[int]] = defaultdict(list)
        self._people: dict[str, dict[str, set[str]]] = defaultdict(dict)
        self._years: dict[str, list[int]] = defaultdict(list)
        self._languages: dict[str, str] = {}
        self._neighbours: dict[str, tuple[tuple[str, ...], ...]] = {}
        for at, fact in enumerate(self.facts):
            self._add(at, fact)
        for moments in self._dates.values():
            moments.sort()
        for figures in self._figures.values():
            figures.sort()
        self._middles = sorted((sum(years) / len(years), document) for document, years in self._years.items())

    def _add(self, at: int, fact: Fact) -> None:
        for claim in fact.claims:
            self._by_sentence[fact.kind, claim.document, claim.citation.span.start].append(at)
            self._by_subject[_subject_of(claim)].append(at)
            for word in content_words(claim):
                self._by_word[fact.kind, claim.value.unit, word].append(at)
            self._languages[claim.document] = claim.language
            _ADDING.get(fact.kind, _add_nothing)(self, claim)

    def find_rivals(self, fact: Fact, words: Iterable[str] = ()) -> Iterator[Fact]:
        """Facts of the same kind that could answer the same question.

        Those of the same sentence, those on the same subject, and those whose clause holds all of ``words``.
        """
        found: set[int] = set()
        for claim in fact.claims:
            found.update(self._by_sentence[fact.kind, claim.document, claim.citation.span.start])
            found.update(self._by_subject.get(_subject_of(claim), ())[:_MOST])
        found.update(self._holding(fact, words))
        for at in sorted(found):
            if self.facts[at].id != fact.id:
                yield self.facts[at]

    def find_fitting(self, fact: Fact, words: Iterable[str]) -> Iterator[Fact]:
        """Other facts of the same kind whose clause holds all of ``words``: a stem of them asks for these as well."""
        for at in self._holding(fact, words):
            if self.facts[at].id != fact.id:
                yield self.facts[at]

    def _holding(self, fact: Fact, words: Iterable[str]) -> list[int]:
        unit = fact.value.unit
        rows = sorted((self._by_word.get((fact.kind, unit, word), []) for word in words), key=len)
        if not rows or len(rows[0]) > _MOST:
            return []
        return [at for at in dict.fromkeys(rows[0]) if all(_holds(row, at) for row in rows[1:])]

    def dates_near(self, claim: Claim) -> list[Moment]:
        """Dates of the claim's grain, those of its document first, the nearest in time first."""
        moment = read_moment(claim.value.normalised)
        if moment is None:
            return []
        near = [
            _around(self._dates.get((place, _grain(moment)), []), moment) for place in (claim.document, claim.language)
        ]
        return [other for row in near for other in sorted(row, key=lambda other: _distance(other, moment))]

    def figures_near(self, claim: Claim, figure: int) -> list[int]:
        """Figures of the claim's unit, those of its document first."""
        places = (claim.document, claim.language)
        return [
            other for place in places for other in _around(self._figures.get((place, claim.value.unit), []), figure)
        ]

    def people_near(self, claim: Claim) -> tuple[tuple[str, ...], ...]:
        """The persons known as commanders, each by the forms of the name: of its document first, then of its time."""
        if claim.document not in self._neighbours:
            self._neighbours[claim.document] = tuple(self._find_people(claim.document))
        return self._neighbours[claim.document]

    def _find_people(self, document: str) -> Iterator[tuple[str, ...]]:
        people = {name: _by_length(forms) for name, forms in self._people[document].items()}
        years = self._years.get(document)
        if years and len(people) < _PEOPLE:
            middle = (sum(years) / len(years), document)
            for _, other in sorted(_around(self._middles, middle), key=lambda item: abs(item[0] - middle[0])):
                if self._languages[other] == self._languages[document] and _overlap(years, self._years[other]):
                    for name, forms in self._people[other].items():
                        people.setdefault(name, _by_length(forms))
        yield from list(people.values())[:_PEOPLE]

    def add_date(self, claim: Claim) -> None:
        """Note a date for its document and its language."""
        moment = read_moment(claim.value.normalised)
        if moment is not None and not claim.value.mod:
            for place in (claim.document, claim.language):
                self._dates[place, _grain(moment)].append(moment)
            if moment.year:
                self._years[claim.document].append(moment.year)

    def add_figure(self, claim: Claim) -> None:
        """Note a figure for its document and its language."""
        low = claim.value.normalised.partition("/")[0]
        if low.isdigit():
            for place in (claim.document, claim.language):
                self._figures[place, claim.value.unit].append(int(low))

    def add_person(self, claim: Claim) -> None:
        """Note a commander for its document."""
        forms = self._people[claim.document].setdefault(fold(claim.value.normalised), set())
        forms.update({claim.value.normalised, claim.value.text})


def _by_length(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def _add_nothing(sources: Sources, claim: Claim) -> None:
    del sources, claim


_ADDING = {"date": Sources.add_date, "strength": Sources.add_figure, "commander": Sources.add_person}


def content_words(claim: Claim) -> set[str]:
    """The folded words and lemmas of a claim's clause (of its sentence where there is none) that say something."""
    stop = _get_stop_words(claim.language)
    clause = claim.clause
    if clause is None:
        return {word for word in words_of(claim.citation.quote) if word not in stop}
    found: set[str] = set()
    for phrase in clause.phrases:
        if phrase.role in {"adverbial", "other"}:
            continue
        for word in phrase.words:
            if word.name:
                found.update(words_of(word.name))
            found.update(words_of(word.text))
            found.add(fold(word.lemma))
    return found - stop


@cache
def _get_stop_words(language: str) -> frozenset[str]:
    return frozenset(map(fold, read_lexicon(language, "asking")["stop"]))


def stem_words(stem: str, language: str) -> set[str]:
    """The folded words of a question that say something: without question words."""
    lexicon = read_lexicon(language, "asking")
    return {word for word in words_of(stem) if word not in _get_stop_words(language)} - _get_question_words(
        language, str(lexicon["order"])
    )


@cache
def _get_question_words(language: str, order: str) -> frozenset[str]:
    del order
    lexicon = read_lexicon(language, "asking")
    texts = [text for table in ("when", "who", "how_many") for text in lexicon[table].values() if isinstance(text, str)]
    texts += list(lexicon["who"]["after"].values())
    return frozenset(word for text in texts for word in words_of(text))


def _subject_of(claim: Claim) -> Hashable:
    subject = claim.subject.canonical or claim.subject.text
    return (claim.kind, claim.language, claim.value.unit, fold(subject))


def _holds(row: Sequence[int], at: int) -> bool:
    place = bisect_left(row, at)
    return place < len(row) and row[place] == at


def _around(row: Sequence[Item], item: Item) -> list[Item]:
    """The neighbours of ``item`` in a sorted ``row``, without it."""
    place = bisect_left(row, item)
    return [other for other in row[max(0, place - _WINDOW) : place + _WINDOW] if other != item]


def _grain(moment: Moment) -> tuple[bool, bool, bool]:
    return (bool(moment.year), bool(moment.month), bool(moment.day))


def _distance(one: Moment, other: Moment) -> int:
    return abs((one.year - other.year) * 372 + (one.month - other.month) * 31 + one.day - other.day)


def _overlap(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two documents tell of one time: years named in passing, of books and museums, do not make it so."""
    generation = 25
    return abs(sorted(one)[len(one) // 2] - sorted(other)[len(other) // 2]) <= generation
