"""What can be defeated, taken, dissolved, and what can surrender or fail: the kinds of things an outcome is said of."""

from typing import TYPE_CHECKING

from quizgen.fact_kinds.ending.words import OutcomeWords, get_outcome_words
from quizgen.normalising.folding import fold
from quizgen.normalising.people.lexicon import get_lexicon
from quizgen.normalising.sentence import Sentence
from quizgen.normalising.subjects import actor_of, mention_of
from quizgen.normalising.war import get_war_words, is_among, is_counted, is_force
from quizgen.parsing.closed import closed_words
from quizgen.parsing.denial import is_denied
from quizgen.parsing.relations import conjuncts_of, verb_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Token

_BREAKS = frozenset({";", ":"})


class Fitting:
    """The things of one sentence, looked at by their kind."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.language = sentence.language
        self.war = get_war_words(sentence.language)
        self.words: OutcomeWords = get_outcome_words(sentence.language)
        self.closed = closed_words(sentence.language)
        self.lowers = sentence.lowers
        self.lemmas = sentence.lemmas
        people = get_lexicon(sentence.language)
        self._party, self._no_parties = people.plain_party, people["no_parties"]

    def beside(self, sentence: Sentence | None) -> "Fitting":
        """The things of another sentence, where the subject stands in one."""
        return self if sentence is None or sentence.span == self.sentence.span else Fitting(sentence)

    def among(self, noun: "Token", *roles: str) -> bool:
        """Whether the lexicon of war has it in one of ``roles``."""
        return any(is_among(noun, self.war[role]) for role in roles)

    def is_person(self, noun: "Token") -> bool:
        """Whether it names a person."""
        return mention_of(self.sentence, noun) is not None

    def is_pronoun(self, noun: "Token") -> bool:
        """Whether it stands for whoever was named before."""
        return noun.lower_ in self.closed["pronouns"]

    def is_party(self, noun: "Token") -> bool:
        """Whether it can win or lose: a person or people at war, named and not pointed at."""
        if is_denied(noun):
            return False
        return self.is_person(noun) or (self.is_group(noun) and not self.is_pronoun(noun))

    def is_of_men(self, verb: "Token") -> bool:
        """Whether the verb ends an army, and says less of a man."""
        return not self.words.men.isdisjoint(verb_lemmas(verb))

    def is_personal(self, noun: "Token") -> bool:
        """Whether it is a pronoun of the third person: who it means was named before."""
        return noun.lower_ in self.closed["subjects"]

    def is_force(self, noun: "Token") -> bool:
        """Whether it names men at arms."""
        return is_force(noun, self.war)

    def is_group(self, noun: "Token") -> bool:
        """Whether it names people at war: a force, a side, a nation's men, ships, or a pronoun for them."""
        if noun.lower_ in self.war["beasts"]:
            return False
        if self.is_force(noun) or self.among(noun, "sides", "ships"):
            return True
        if noun.pos_ == "NUM":
            return is_counted(noun, self.war)
        if noun.pos_ == "PRON":
            return self.is_pronoun(noun)
        return self.is_plural(noun) and (noun.text[:1].isupper() or self._is_party(noun))

    def _is_party(self, noun: "Token") -> bool:
        """«los franceses», «los carlistas»: by its ending, words that end so and are none left out."""
        return fold(noun.lower_) not in self._no_parties and self._party.fullmatch(noun.lower_) is not None

    def actor_of(self, verb: "Token") -> "Token | None":
        """Who the verb speaks of, unless they disagree, a semicolon parts them (a wrong parse) or it is denied."""
        subject = actor_of(self.sentence, verb)
        if subject is None or not self.is_near(verb, subject) or is_denied(subject):
            return None
        finite = next((child for child in verb.children if child.dep_.startswith("aux") or child.dep_ == "cop"), verb)
        is_of_many = finite.morph.get("Number", []) == ["Plur"] and "Fin" in finite.morph.get("VerbForm", [])
        is_one = subject.pos_ == "NOUN" and subject.morph.get("Number", []) == ["Sing"]
        return None if is_of_many and is_one and len(conjuncts_of(subject)) == 1 else subject

    def is_near(self, verb: "Token", noun: "Token") -> bool:
        """Whether no semicolon or colon stands between them."""
        first, last = sorted((verb.i, noun.i))
        return not any(token.text in _BREAKS for token in verb.doc[first:last])

    def is_many(self, noun: "Token") -> bool:
        """Whether it is a pronoun for many."""
        return noun.lower_ in self.closed["them"]

    def is_plural(self, noun: "Token") -> bool:
        """Whether it is a plural noun."""
        return noun.pos_ in {"NOUN", "PROPN", "ADJ"} and "Plur" in noun.morph.get("Number", [])

    def is_named(self, noun: "Token") -> bool:
        """Whether it is a name that is no person's and no time's."""
        is_capital = noun.text[:1].isupper() and noun.i > self.sentence.tokens.start and not noun.is_upper
        is_name = (noun.pos_ == "PROPN" and not noun.is_lower) or (is_capital and noun.pos_ == "NOUN")
        return is_name and not self.is_person(noun) and self.sentence.time_at(noun) is None

    def is_place(self, noun: "Token") -> bool:
        """Whether it can be taken: a place by name, a town, a hill, a fortress."""
        if self.is_person(noun) or self.sentence.time_at(noun) is not None:
            return False
        is_people = noun.tag_ == "NNPS" or (self.is_plural(noun) and self._is_party(noun))
        return (self.is_named(noun) and not is_people) or self.among(noun, "strongholds")

    def is_any(self, noun: "Token") -> bool:
        """Whether it is one of several, and not known («un primer tratado»)."""
        return any(child.dep_ == "det" and child.lower_ in self.closed["indefinite"] for child in noun.lefts)

    def is_party_of(self, noun: "Token", verb: "Token", particle: str) -> bool:
        """Whether the verb is said of men only, and ``noun`` is a plural that may mean men («los helvecios»)."""
        if not self.is_plural(noun) or self.among(noun, "measures", "strongholds"):
            return False
        lemmas = {f"{lemma}{suffix}" for lemma in verb_lemmas(verb) for suffix in ("", "se", f"_{particle}")}
        return bool(lemmas & self.words.parties)

    def may_suffer(self, noun: "Token", outcome: str) -> bool:
        """Whether a thing of this kind can suffer such an outcome."""
        group, place = self.is_group(noun), self.is_place(noun)
        person = self.is_person(noun) or self.among(noun, "roles", "rulers")
        return {
            "defeat": person or group or place or self.among(noun, "operations"),
            "capture": person or group or place or self.among(noun, "rulers"),
            "occupation": place or self.among(noun, "rulers"),
            "removal": person or self.among(noun, "rulers") or self.is_pronoun(noun),
            "dissolution": self.is_force(noun) or self.among(noun, "rulers") or self.is_named(noun),
            "withdrawal": place,
            "surrender": group or place or self.is_person(noun),
            "other": self.among(noun, "ships"),
        }.get(outcome, False)

    def may_do(self, noun: "Token", outcome: str) -> bool:
        """Whether a thing of this kind can end so by itself."""
        group, place = self.is_group(noun), self.is_place(noun)
        person = self.is_person(noun) or self.among(noun, "roles")
        ruler, deed = self.among(noun, "rulers"), self.among(noun, "operations", "talks", "attempts")
        return {
            "surrender": person or group or place or ruler,
            "withdrawal": person or group or ruler,
            "failure": deed or person or group or self.is_named(noun),
            "victory": person or group,
            "defeat": group,
            "dissolution": self.is_force(noun) or ruler or self.is_named(noun),
            "removal": person or ruler,
            "capture": (place or ruler) and not self.is_pronoun(noun),
            "other": self.among(noun, "ships") or place or group,
        }.get(outcome, False)

    def is_said_of(self, verb: "Token", noun: "Token") -> bool:
        """Whether the verb may be said of it: «quebrarse», "collapse" end nothing but an undertaking or a rule."""
        particle = next((f"_{child.lower_}" for child in verb.rights if child.dep_ == "prt"), "")
        lemmas = {f"{lemma}{particle}" for lemma in verb_lemmas(verb)}
        if lemmas & self.words.men:
            is_men = self.is_group(noun) and not self.is_person(noun)
            return is_men or (self.is_deed(noun) and not lemmas.isdisjoint(self.words.deeds))
        return self.is_deed(noun) or lemmas.isdisjoint(self.words.deeds)

    def is_deed(self, noun: "Token") -> bool:
        """Whether it is an undertaking, talks or a rule."""
        return self.among(noun, "operations", "talks", "attempts", "rulers")

    def is_collective(self, noun: "Token") -> bool:
        """Whether it can take a decision or suffer losses."""
        return self.is_group(noun) or self.among(noun, "talks", "powers") or self.is_person(noun)

    def is_event(self, noun: "Token") -> bool:
        """Whether it is something that ends: a battle, a campaign, talks."""
        return self.among(noun, "operations", "battles", "talks", "attempts")
