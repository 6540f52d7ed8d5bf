"""Nouns: «la derrota realista en M», "the victory at M", «la rendición de la plaza», "the sortie is a failure"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.fact_kinds.ending.fitting import Fitting
from quizgen.fact_kinds.ending.words import Ending, OutcomeWords
from quizgen.normalising.modality import modality_of
from quizgen.parsing.relations import VERBS, complements_of, heads_of, is_relative, objects_of, preposition_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 14
"""How far behind a victory its place may stand."""


def find_by_noun(things: Fitting) -> Iterator[Ending]:
    """The outcome of every noun that names one, and of what is said to have been one."""
    words = things.words
    sentence = things.sentence
    for token, lemma, lower in zip(sentence.tokens, things.lemmas, things.lowers, strict=True):
        if lemma in words.nouns and token.pos_ == "NOUN":
            ending = _named(token, words.nouns[lemma], things)
            if ending is not None and modality_of(token, sentence.language) is None:
                yield ending
                continue
        said = words.said.get(lemma) or words.said.get(lower)
        if said is not None:
            ending = _predicated(token, said, things)
            if ending is not None:
                yield ending


def _named(noun: "Token", outcome: str, things: Fitting) -> Ending | None:
    """«derrota … en M», «caída de M»: only with a name or a thing of war beside it."""
    if things.is_plural(noun):
        return None
    subject = _where(noun, things) if outcome in {"defeat", "victory", "failure"} else None
    subject = subject or _whose(noun, outcome, things)
    if subject is None:
        return None
    last = noun
    while last.i + 1 < things.sentence.tokens.end and last.nbor().pos_ == "ADJ" and last.nbor().head.i == noun.i:
        last = last.nbor()
    return Ending(outcome, subject, noun, last, "outcome.noun")


def _where(noun: "Token", things: Fitting) -> "Token | None":
    behind = (place for preposition, place in complements_of(noun) if preposition in things.closed["where"])
    place = next((place for place in behind if things.is_named(place)), None)
    return place or _where_told(noun, things) or _where_near(noun, things)


def _where_told(noun: "Token", things: Fitting) -> "Token | None":
    """«la victoria que N alcanzó en M», "the defeat which N had inflicted on them at M"."""
    for clause in (child for child in noun.rights if is_relative(child) and child.pos_ in VERBS):
        words = [token for token in clause.subtree if token.lower_ in things.closed["where"]]
        places = (
            things.sentence.tokens.doc[token.i + 1] for token in words if token.i + 1 < things.sentence.tokens.end
        )
        return next((place for place in places if things.is_named(place)), None)
    return None


def _where_near(noun: "Token", things: Fitting) -> "Token | None":
    """«la victoria de los suecos sobre los imperiales en N»: the place before the next verb or stop."""
    for token in noun.doc[noun.i + 1 : min(noun.i + _REACH, things.sentence.tokens.end - 1)]:
        if token.pos_ in VERBS or token.is_punct:
            return None
        if token.lower_ in things.closed["where"] and things.is_named(token.nbor()):
            return token.nbor()
    return None


def _whose(noun: "Token", outcome: str, things: Fitting) -> "Token | None":
    """Whose defeat, or the fall of what."""
    owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    if owner is not None and outcome in {"defeat", "surrender", "removal"}:
        is_named = things.is_person(owner) or things.is_named(owner)
        is_party = is_named or (things.is_group(owner) and not things.is_pronoun(owner))
        return owner if is_party else None
    for preposition, thing in complements_of(noun):
        if preposition not in things.closed["of"] or things.sentence.time_at(thing) is not None:
            continue
        if thing.dep_ == "conj":
            break
        ruler, force = things.among(thing, "rulers"), things.is_force(thing)
        fits = {
            "capture": things.is_place(thing) or ruler or things.is_person(thing),
            "occupation": things.is_named(thing),
            "surrender": things.is_place(thing) or force or things.is_person(thing),
            "dissolution": force or ruler,
            "removal": things.is_person(thing) or ruler,
            "defeat": things.is_person(thing) or things.is_group(thing) or things.is_named(thing),
            "failure": things.among(thing, "operations"),
        }.get(outcome, False)
        if fits:
            return thing
    return None


def _predicated(word: "Token", outcome: str, things: Fitting) -> Ending | None:
    """«la negociación resultó infructuosa», "the battle was a victory", «los imperiales quedaron vencedores»."""
    verb = word if any(child.dep_ == "cop" for child in word.children) else _said_by(word, things)
    if verb is None or modality_of(verb, things.language) is not None:
        return None
    if word != verb and modality_of(word, things.language) is not None:
        return None  # «sin vencedor»
    subject = things.actor_of(verb)
    if subject is None and outcome == "victory":
        winners = (noun for preposition, noun in complements_of(word) if preposition in things.closed["for"])
        subject = next((noun for noun in winners if things.is_group(noun) or things.is_person(noun)), None)
        return Ending(outcome, subject, word, word, "outcome.predicate") if subject is not None else None
    is_winner = word.pos_ == "ADJ" or "or" in word.lemma_[-4:]
    if subject is None:
        return None
    if outcome == "capture":
        return Ending(outcome, subject, word, word, "outcome.predicate") if things.is_party(subject) else None
    is_won = outcome == "victory" and is_winner and things.is_collective(subject)
    fits = is_won or things.is_event(subject) or (word.dep_ == "attr" and things.is_named(subject))
    return Ending(outcome, subject, word, word, "outcome.predicate") if fits else None


def _said_by(word: "Token", things: Fitting) -> "Token | None":
    """The verb that says it of its subject: "ended in disaster", «se convirtió en desbandada»."""
    head = word.head.head if word.dep_ == "pobj" else word.head
    roles = {"attr", "acomp", "obj", "xcomp", "oprd", "advmod", "amod", "obl", "pobj"}
    is_said = head.pos_ in VERBS and word.dep_ in roles
    return head if is_said and head.lemma_.lower().partition(" ")[0] in things.words.ending else None


def find_in_hands(things: Fitting) -> Iterator[Ending]:
    """«la plaza quedó en manos de los sitiadores», "the bastion was in Turkish hands"."""
    if things.words.hands.isdisjoint(things.lowers):
        return
    sentence = things.sentence
    for token in sentence.tokens:
        if token.lower_ not in things.closed["in"]:
            continue
        hands = next((noun for noun in token.doc[token.i + 1 : token.i + 4] if noun.lower_ in things.words.hands), None)
        verb = next((head for head in (*_copulas(token.head), *heads_of(token)) if head.pos_ in VERBS), None)
        if (
            hands is None
            or verb is None
            or verb.lemma_.lower() not in things.closed["standing"]
            or modality_of(verb, sentence.language)
        ):
            continue
        subject = things.actor_of(verb.head if verb.dep_ == "cop" else verb)
        if subject is not None and things.is_place(subject):
            yield Ending("capture", subject, verb, hands, "outcome.in-hands")


def _copulas(word: "Token") -> "list[Token]":
    """«estaba en manos de los ingleses»: the verb where the parse makes the holders the predicate."""
    return [child for child in word.lefts if child.dep_ == "cop"]


def find_prizes(things: Fitting) -> Iterator[Ending]:
    """«la victoria fue de N», "victory went to N"."""
    words, sentence = things.words, things.sentence
    for token, lemma in zip(sentence.tokens, things.lemmas, strict=True):
        if lemma not in words.prizes or token.dep_ != "nsubj" or modality_of(token.head, things.language) is not None:
            continue
        verb, givers = token.head, things.closed["to"] | things.closed["for"] | things.closed["of"]
        if verb.pos_ in VERBS and verb.lemma_.lower() in words.prize_verbs:
            getters = [noun for preposition, noun in complements_of(verb) if preposition in givers] + objects_of(verb)
        else:
            is_said = any(child.dep_ == "cop" for child in verb.children)
            getters = [verb] if is_said and preposition_of(verb) in givers else []
        winner = next((noun for noun in getters if things.is_group(noun) or things.is_person(noun)), None)
        if winner is not None:
            yield Ending("victory", winner, token, token, "outcome.prize")


def find_without(things: Fitting) -> Iterator[Ending]:
    """«la conferencia se prolongó sin llegar a ninguna conclusión», «la campaña acabó sin fruto»."""
    sentence = things.sentence
    for token, lower in zip(sentence.tokens, things.lowers, strict=True):
        if lower not in things.closed["without"]:
            continue
        core = _denied(token, things.words)
        if core is None:
            continue
        verb = next((head for head in heads_of(core) if head.pos_ in VERBS), None)
        subject = things.actor_of(verb) if verb is not None and verb.lemma_.lower() in things.words.ending else None
        if subject is not None and things.is_event(subject):
            last = max(core.subtree, key=lambda each: each.i)
            while last.is_punct:
                last = last.nbor(-1)
            yield Ending("no-result", subject, token, last, "outcome.without")


def _denied(without: "Token", words: OutcomeWords) -> "Token | None":
    """The result that there was none of: a verb («sin llegar a»), or a noun («sin fruto»)."""
    for word in (without.head, *without.children):
        lemma = word.lemma_.lower()
        if (word.pos_ in VERBS and lemma in words.without_verbs) or (
            word.pos_ == "NOUN" and lemma in words.without_nouns
        ):
            return word
    return None
