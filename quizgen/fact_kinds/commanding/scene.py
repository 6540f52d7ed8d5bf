"""A sentence as the rules about commanders look at it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from quizgen.lexicons import read_lexicon
from quizgen.model import PersonMention, Span
from quizgen.normalising.folding import fold
from quizgen.normalising.people.lexicon import get_lexicon
from quizgen.normalising.sentence import Sentence
from quizgen.normalising.subjects import actor_of, antecedent_in_sentence
from quizgen.normalising.war import get_war_words, is_among, is_counted, is_force
from quizgen.parsing.closed import closed_words
from quizgen.parsing.relations import VERBS, complements_of, heads_of, objects_of, preposition_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Words = Mapping[str, frozenset[str]]

_FARTHEST = 9
"""How many words of rank and title may stand between a wording and the name."""


@dataclass(frozen=True, slots=True)
class Command:
    """That a person commanded something: what a rule finds."""

    mention: PersonMention
    what: "Token"
    """The noun that names the force, the battle or the office."""
    rule: str
    flags: tuple[str, ...] = ()
    source: "Token | None" = None
    """The word of the sentence that says so."""
    office: tuple[int, int] | None = None
    """Where the words of an office stand (indices of the first token and behind the last), when ``what`` is one."""


_UNIONS = {
    "watched": ("verbs", "holding", "posting", "winging"),
    "at_head": ("ahead", "in_command"),
    "handling": ("sending", "hoisting", "falling", "entrusting", "disposing"),
}
"""Roles that are looked up together, by a name of their own."""


@cache
def get_command_words(language: str) -> Words:
    """The lexicon's wordings and verbs of command."""
    words = {role: frozenset(words) for role, words in read_lexicon(language, "commander").items()}
    return words | {union: frozenset().union(*(words[role] for role in roles)) for union, roles in _UNIONS.items()}


@dataclass(frozen=True, slots=True)
class Person:
    """A mention and the words it stands on."""

    mention: PersonMention
    start: int
    """Index of its first token."""
    end: int
    """Index behind its last token."""
    titled: int
    """Index of the first of the ranks and titles before it."""


class Scene:
    """A sentence with its persons in reach of their tokens, and the words of its language."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.doc = sentence.tokens.doc
        self.start, self.end = sentence.tokens.start, sentence.tokens.end
        self.closed = closed_words(sentence.language)
        self.words = get_command_words(sentence.language)
        self.war = get_war_words(sentence.language)
        lexicon = get_lexicon(sentence.language)
        self.titles = lexicon["ranks"] | lexicon["titles"]
        self.ranks = lexicon["ranks"]
        self.monarchs = lexicon["monarchs"]
        self.given = lexicon.given
        self.glue = self.closed["and"] | {","}
        self.party = lexicon.plain_party
        self.roles = self.war["role_tails"]
        self.articles = lexicon["articles"] | self.closed["qualifiers"]
        self.of = lexicon["of"]
        self.beside_titles = self.titles | lexicon["rank_fillers"] | lexicon["rank_links"]
        self.lowers = sentence.lowers
        self.lemmas = sentence.lemmas
        self._present = frozenset(self.lowers)
        self.persons = [self._person(mention) for mention in sentence.people]
        self._by_token = {i: person for person in self.persons for i in range(person.start, person.end)}

    def _person(self, mention: PersonMention) -> Person:
        tokens = self.sentence.words(mention.span)
        first = start = tokens.start
        while first - 1 >= self.start and fold(self.doc[first - 1].text.rstrip(".")) in self.beside_titles | {"", "-"}:
            first -= 1
        while first < start and fold(self.doc[first].text.rstrip(".")) not in self.titles:
            first += 1
        return Person(mention, start, tokens.end, first)

    def named(self) -> list[Span]:
        """Where persons are named, their titles included."""
        places = self.sentence.place
        return [places(self.doc[person.titled], self.doc[person.end - 1]) for person in self.persons]

    def person_at(self, token: "Token") -> Person | None:
        """The person whose name or title ``token`` belongs to."""
        found = self._by_token.get(token.i)
        if found is not None:
            return found
        return next((person for person in self.persons if person.titled <= token.i < person.end), None)

    def person_of(self, noun: "Token | None") -> Person | None:
        """The person that ``noun`` means: by name, by title before the name, or by a name beside it."""
        if noun is None:
            return None
        found = self.person_at(noun)
        if found is not None:
            return found
        if fold(noun.lemma_) in self.titles or noun.dep_ == "appos":
            for child in noun.children:
                if child.dep_ in {"appos", "flat", "compound"} and (found := self.person_at(child)):
                    return found
        return None

    def person_after(self, index: int) -> Person | None:
        """The person named behind ``index``, with nothing but articles, ranks and titles between."""
        following = next((person for person in self.persons if person.start >= index), None)
        if following is None or following.start - index > _FARTHEST:
            return None
        before = self.doc[index : following.start]
        comma = next((token.i for token in before if token.text == ","), following.start)
        if comma < following.start and not (comma > index and self._describes_him(self.doc[comma - 1], index)):
            return None
        allowed = self.beside_titles | self.articles | self.words["a_certain"] | {"", "-"}
        for token in before:
            is_known = token.i == comma or fold(token.text.rstrip(".")) in allowed
            if not is_known and not self._describes_him(token, index):
                return None
        return following

    def _describes_him(self, token: "Token", index: int) -> bool:
        """«el mercenario suizo N», "the Ming admiral N", "his brother, N": a word that says who he is, in passing."""
        if token.i + 1 < self.end and token.text[0].isupper() and fold(token.nbor().text.rstrip(".")) in self.titles:
            return token.pos_ in {"ADJ", "NOUN", "PROPN"}
        if token.pos_ not in {"ADJ", "NOUN", "PROPN"} or token.i + 1 >= self.end or self.is_martial(token):
            return token.dep_ == "case" and token.i > index and token.nbor(-1).pos_ == "PROPN"
        if fold(token.nbor().text) in self.of or is_among(token, self.war["strongholds"] | self.war["wings"]):
            return False
        return token.i > index or token.pos_ == "ADJ"

    def person_before(self, index: int) -> Person | None:
        """The person whose name ends right before ``index``, commas and brackets aside."""
        while index > self.start and self.doc[index - 1].is_punct:
            index -= 1
        return next((person for person in self.persons if person.end == index), None)

    def actor_of(self, verb: "Token") -> "Token | None":
        """Who the verb speaks of."""
        return actor_of(self.sentence, verb)

    def is_full_name(self, person: Person) -> bool:
        """Whether the man is introduced here, and not only mentioned by his surname."""
        words = fold(person.mention.text).split()
        if person.mention.text == person.mention.person.name:
            return True
        return len(words) > 1 and words[0] in self.given

    def listed_with(self, person: Person) -> list[Person]:
        """``person`` and those enumerated behind («A, B y C», «de A y de B»)."""
        found, is_ended = [person], False
        for candidate in self.persons[self.persons.index(person) + 1 :]:
            tokens = self.doc[found[-1].end : candidate.titled]
            between = [token.lower_ for token in tokens]
            allowed = self.glue | self.of | self.articles | self.closed["to"] | self.closed["by"]
            known = (token.lower_ in allowed or self._describes_him(token, found[-1].end) for token in tokens)
            if not between or len(between) > _FARTHEST or not all(known):
                break
            is_last = self.closed["and"].intersection(between)
            if not self.glue.intersection(between) or self._is_possessive(candidate) or (is_ended and not is_last):
                break
            is_ended = is_ended or bool(is_last)
            found.append(candidate)
        return self._closed(found)

    def listed_around(self, person: Person) -> list[Person]:
        """``person`` and those enumerated with him, before as well as behind."""
        first = person
        for candidate in reversed(self.persons[: self.persons.index(person)]):
            if candidate.end > first.titled or first not in self.listed_with(candidate):
                break
            first = candidate
        listed = self.listed_with(first)
        return listed if person in listed else self.listed_with(person)

    def _is_possessive(self, person: Person) -> bool:
        """Whether "'s" follows: what is named next is his."""
        return person.end < self.end and self.doc[person.end].dep_ == "case"

    def _closed(self, found: list[Person]) -> list[Person]:
        """An enumeration ends with «y»: names behind a mere comma belong to what follows."""
        last = 0
        for index in range(1, len(found)):
            between = {self.doc[i].lower_ for i in range(found[index - 1].end, found[index].start)}
            if between & self.closed["and"]:
                last = index
        return found[: last + 1]

    def matches(self, phrases: frozenset[str]) -> Iterator[tuple[int, int]]:
        """Where one of ``phrases`` stands, the longest at each place: index of its first token and behind its last."""
        starts = _by_first_word(phrases)
        if self._present.isdisjoint(starts):
            return
        for offset, lower in enumerate(self.lowers):
            for phrase in starts.get(lower, ()):
                if self._stands_at(offset, phrase):
                    yield self.start + offset, self.start + offset + len(phrase)
                    break

    def _stands_at(self, index: int, phrase: Sequence[str]) -> bool:
        words = self.lowers[index : index + len(phrase)]
        if len(words) < len(phrase):
            return False
        for lower, word in zip(words, phrase, strict=True):
            if lower != word and not (word in self.of and lower in self.of):
                return False
        return True

    def has_any(self, words: frozenset[str]) -> bool:
        """Whether one of ``words`` stands in the sentence as it is."""
        return not self._present.isdisjoint(words)

    def with_any(self, words: frozenset[str]) -> Iterator["Token"]:
        """The words that are one of ``words`` as they stand."""
        for offset, lower in enumerate(self.lowers):
            if lower in words:
                yield self.doc[self.start + offset]

    def with_lemma(self, lemmas: frozenset[str]) -> Iterator["Token"]:
        """The words that have one of ``lemmas``."""
        for offset, lemma in enumerate(self.lemmas):
            if lemma in lemmas:
                yield self.doc[self.start + offset]

    def is_martial(self, noun: "Token") -> bool:
        """Whether it can have a commander: a force, a ship, an operation, people by their number."""
        war = self.war
        if noun.pos_ in VERBS or self.sentence.time_at(noun) is not None:
            return False
        return (
            is_force(noun, war)
            or is_among(noun, war["operations"])
            or is_among(noun, war["ships"])
            or is_counted(noun, self.war)
        )

    def is_party(self, noun: "Token") -> bool:
        """Whether it means the men of a side or a nation: "the Imperials", «los bolivianos»."""
        if is_among(noun, self.war["sides"]):
            return True
        is_plural = "Plur" in noun.morph.get("Number", []) and noun.pos_ in {"NOUN", "PROPN", "ADJ"}
        return is_plural and (noun.text[:1].isupper() or self.party.fullmatch(noun.lower_) is not None)

    def force_for(self, index: int) -> "Token | None":
        """What a wording at ``index`` («al mando de») is said of."""
        anchor = self.doc[index]
        head_noun = anchor if anchor.head.i < index or anchor.dep_ == "prep" else anchor.head
        for head in heads_of(head_noun):
            if head.pos_ in VERBS:
                break
            if self.is_martial(head) and head.i < index:
                return head
        return self.force_left_of(index)

    def force_left_of(self, index: int) -> "Token | None":
        """The nearest noun of war before ``index`` in its clause, or else what the clause's verb speaks of."""
        counted = None
        for i in range(index - 1, self.start - 1, -1):
            token = self.doc[i]
            if self.is_martial(token) and self.person_at(token) is None:
                if token.pos_ != "NUM":
                    return token
                counted = counted or token
            if i == index - 2 and self.doc[index - 1].text == "," and self.is_party(token):
                return token
            if counted is not None and counted.i - i > _FARTHEST:
                return counted
            if token.pos_ in VERBS and "Fin" in token.morph.get("VerbForm", []):
                return counted or self._force_of_verb(token)
        return counted or self._force_of_verb(self.doc[index].head)

    def whole_of(self, men: "Token") -> "Token":
        """The force, where the men only tell how many it was ("a force of 3,200 men", «la escuadra de seis navíos»)."""
        holder = men.head.head if men.dep_ == "pobj" and fold(men.head.text) in self.of else men
        if men.dep_ == "nmod" and preposition_of(men) in self.of:
            holder = men.head
        is_sum = holder.i < men.i and is_counted(men, self.war) and not is_counted(holder, self.war)
        return holder if is_sum and is_force(holder, self.war) and self.person_at(holder) is None else men

    def is_sum(self, force: "Token") -> bool:
        """Whether it is told of how many it was ("an army of 20,000")."""
        return any(prep in self.of and is_counted(men, self.war) for prep, men in complements_of(force))

    def _may_be_led(self, noun: "Token") -> bool:
        if self.person_at(noun) is not None:
            return False
        return self.is_martial(noun) or self.is_party(noun) or is_among(noun, self.war["strongholds"])

    def force_right_of(self, index: int) -> "Token | None":
        """The first noun of war behind ``index`` and before the next verb («Bajo N, tres cruceros atacaron»)."""
        for token in self.doc[index : self.end]:
            if token.pos_ in VERBS:
                return None
            is_part = token.dep_ in {"compound", "amod", "nummod"}
            if token.pos_ in {"NOUN", "PROPN"} and not is_part and self.person_at(token) is None:
                return token if self.is_martial(token) or self.is_party(token) else None
        return None

    def _force_of_verb(self, verb: "Token") -> "Token | None":
        while verb.pos_ == "AUX" and verb.head.pos_ in VERBS and verb.head.i != verb.i:
            verb = verb.head
        if verb.pos_ not in VERBS:
            return None
        subject = subject_of(verb)
        candidates = [subject, *objects_of(verb)] if subject is not None else objects_of(verb)
        fitting = (noun for noun in candidates if self._may_be_led(noun))
        found = next(fitting, None)
        if found is None and subject is not None and subject.pos_ == "PRON" and self.person_at(subject) is None:
            stands_for = antecedent_in_sentence(subject)
            return stands_for if stands_for is not None and self.person_at(stands_for) is None else None
        return found


@cache
def _by_first_word(phrases: frozenset[str]) -> Mapping[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase.split()), phrase)):
        words = phrase.split()
        found.setdefault(words[0], []).append(words)
    return found
