"""What a parse says of who did what to whom: the vocabulary in which rules are written.

Two annotation schemes meet here: Universal Dependencies (Spanish, French and most languages: ``obj``, ``obl`` with a
``case``) and ClearNLP (English: ``dobj``, ``prep`` with a ``pobj``). Their labels do not clash, so both stand side by
side, and nothing asks for the language.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from quizgen.lexicons import LANGUAGES, read_lexicon
from quizgen.parsing.closed import closed

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "nsubj:pass", "csubj", "csubjpass"})
OBJECTS = frozenset({"obj", "dobj", "iobj", "dative", "obl:arg"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
VERBS = frozenset({"VERB", "AUX"})
RELATIVES = frozenset({"acl", "relcl", "acl:relcl"})
_ARGUMENTS = frozenset({"obl", "nmod", "obj", "iobj", "obl:arg", "obl:mod", "obl:agent", "nmod:poss"})
_SHARERS = frozenset({"conj", "xcomp", "advcl", "parataxis"})
_PASSIVES = frozenset({"auxpass", "aux:pass", "nsubjpass", "nsubj:pass", "expl:pass", "csubjpass"})
_PASSIVE_LEMMAS = closed("passive")
_AUXILIARIES = frozenset({"aux", "auxpass", "aux:pass", "aux:tense", "cop"})
_PARTICIPLE = re.compile(r"(\w{2,}?)(ad|[ií]d)(?:o|a|os|as)")
_LONGEST_INSERTION = 15
_REFLEXIVES = closed("reflexive")
_MONTHS = frozenset(month for language in LANGUAGES for month in read_lexicon(language, "people")["calendar"])
_AGENT_PREPOSITIONS = closed("by")
_RELATIVE_PRONOUNS = closed("relative")
_INSIDE = frozenset(
    {
        "det",
        "amod",
        "nummod",
        "compound",
        "flat",
        "flat:name",
        "poss",
        "nmod:poss",
        "predet",
        "quantmod",
        "advmod",
        "case",
    }
)
_OF = closed("of")
_TO_OBJECTS = closed("to") | {""}


PARTICIPLES = ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "ído", "ída", "ídos", "ídas")
"""How the lemmas of participles end that were taken for adjectives."""


class Complement(NamedTuple):
    """A noun that hangs on a word by a preposition."""

    preposition: str
    """Lower-cased, as it stands; several («en contra de») joined by a space; empty where there is none."""
    noun: "Token"


def preposition_of(noun: "Token") -> str:
    """The preposition that ``noun`` itself carries, lower-cased; empty where it has none."""
    cases = [child for child in noun.lefts if child.dep_ == "case"]
    words = [word for case in cases for word in (case, *(c for c in case.rights if c.dep_ == "fixed"))]
    if words:
        return " ".join(word.lower_ for word in words)
    return noun.head.lower_ if noun.dep_ in {"pobj", "pcomp"} else ""


def verb_lemmas(word: "Token") -> tuple[str, ...]:
    """What a verb may be looked up by: its lemma, or the infinitives of a participle taken for an adjective."""
    lemma = word.lemma_.lower().partition(" ")[0]  # «replegarse» has the lemma «replegar él»
    match = _PARTICIPLE.fullmatch(word.lower_) if word.pos_ == "ADJ" else None
    if match is None:
        return (lemma,)
    stem = match[1]
    return (f"{stem}ar",) if match[2] == "ad" else (f"{stem}er", f"{stem}ir", f"{stem}ecer")


def subject_of(verb: "Token") -> "Token | None":
    """Who the verb speaks of: its own subject, the noun it modifies, or the subject of the verb it goes along with."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS and child.pos_ in NOUNS | {"ADJ"}]
    if own:
        named = [child for child in own if child.lower_ not in _RELATIVE_PRONOUNS]
        return named[0] if named else _antecedent(own[0], verb) or own[0]
    if is_relative(verb) and any(child.lower_ in _RELATIVE_PRONOUNS and preposition_of(child) for child in verb.lefts):
        return None  # «los franceses, a los que venció»: it is said of somebody else
    if is_relative(verb) or (verb.dep_ == "amod" and verb.head.pos_ in NOUNS):
        return verb.head if verb.head.pos_ in NOUNS else None
    forced = _forced(verb)
    if forced is not None or verb.dep_ in {"acomp", "attr", "oprd"}:
        return forced or (subject_of(verb.head) if verb.head.pos_ in VERBS else None)
    return _noun_beside(verb) or _shared_subject(verb)


def _forced(verb: "Token") -> "Token | None":
    """Who is made to do it: the object of the verb above («obligó a los sitiados a rendirse»)."""
    if verb.dep_ != "xcomp" or verb.head.pos_ not in VERBS:
        return None
    objects = (noun for noun in objects_of(verb.head) if noun.lower_ not in _REFLEXIVES and noun.i < verb.i)
    return next(objects, None)


def _shared_subject(verb: "Token") -> "Token | None":
    """The subject of the verb that this one is joined to, unless a semicolon parts them."""
    is_joined = verb.dep_ in _SHARERS and verb.head.i != verb.i and verb.head.pos_ in VERBS
    return subject_of(verb.head) if is_joined and not _is_apart(verb) else None


def _is_apart(verb: "Token") -> bool:
    """Whether a semicolon or a colon parts a verb from the one that it hangs on: it has its own subject, or none."""
    between = verb.doc[min(verb.i, verb.head.i) : max(verb.i, verb.head.i)]
    return any(token.text in {";", ":"} for token in between)


def _noun_beside(verb: "Token") -> "Token | None":
    """The noun right before a verb and its auxiliaries, free of prepositions: a subject that was hung elsewhere."""
    first = verb
    for child in verb.lefts:
        if child.dep_ in _AUXILIARIES or child.dep_ == "neg" or child.pos_ == "PRON":
            first = min(first, child)
    if first.is_sent_start or first.i == 0 or "Inf" in verb.morph.get("VerbForm", []):
        return None
    noun = first.nbor(-1)
    if noun.text == "," and _is_bare_participle(verb) and first.i == verb.i and not noun.is_sent_start and noun.i > 0:
        noun = noun.nbor(-1)
        return noun if noun.pos_ in {"NOUN", "PROPN"} else None
    if noun.text == ",":
        noun = _before_insertion(noun)
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    while noun.dep_ in {"flat", "appos", "flat:name"} and noun.head.i < noun.i and noun.head.pos_ in {"NOUN", "PROPN"}:
        if _stands_apart(noun):
            break
        noun = noun.head
    is_free = preposition_of(noun) == "" or (noun.dep_ == "pobj" and noun.head.i < noun.i - _NEAR)
    is_object = noun.dep_ in OBJECTS | {"pobj"} and not _stands_apart(noun)
    return noun if is_free and not is_object else _after_month(noun)


def _stands_apart(noun: "Token") -> bool:
    """Whether a semicolon or a colon stands between a noun and what the parse hangs it on."""
    return any(token.text in {";", ":"} for token in noun.doc[noun.head.i : noun.i])


def _before_insertion(comma: "Token") -> "Token":
    """The word before «, donde el enemigo tenía sus piezas,»; the comma itself where nothing was inserted."""
    for i in range(comma.i - 1, max(0, comma.i - _LONGEST_INSERTION), -1):
        if comma.doc[i].text in {";", ":", "."}:
            break
        if comma.doc[i].text == ",":
            return comma.doc[i - 1]
    return comma


def _after_month(noun: "Token") -> "Token | None":
    """A capitalised name that follows a month without a comma ("In April Selby was stormed") is hung on it wrongly."""
    before = noun.nbor(-1) if not noun.is_sent_start and noun.i > 0 else None
    is_name = noun.pos_ == "PROPN" and before is not None and before.dep_ == "compound" and before.head.i == noun.i
    return noun if is_name and before is not None and before.ent_type_ == "" and before.lower_ in _MONTHS else None


def _antecedent(pronoun: "Token", verb: "Token") -> "Token | None":
    """The noun that a relative pronoun stands for."""
    if pronoun.lower_ in _RELATIVE_PRONOUNS and pronoun.i < verb.i:
        clause = verb
        while clause.dep_ == "conj" and clause.head.pos_ in VERBS:
            clause = clause.head
        if is_relative(clause):
            return clause.head
    return None


def is_relative(verb: "Token") -> bool:
    """Whether its clause describes the noun that it hangs on («los 25.000 que mandaba N»)."""
    if verb.dep_ in RELATIVES:
        return True
    is_beside_noun = verb.dep_ in {"advcl", "ccomp", "dep"} and verb.head.pos_ in {"NOUN", "PROPN", "NUM"}
    return is_beside_noun and any(child.lower_ in _RELATIVE_PRONOUNS for child in verb.lefts)


def objects_of(verb: "Token") -> list["Token"]:
    """Its objects, each conjunct on its own; among those with a preposition only persons after Spanish «a» count."""
    found: list[Token] = []
    for child in verb.children:
        if (
            child.dep_ in SUBJECTS
            and child.lower_ in _RELATIVE_PRONOUNS
            and subject_of(verb) != _antecedent(child, verb)
        ):
            stands_for = _antecedent(child, verb)
            found += [stands_for] if stands_for is not None else []
        is_relative_subject = child.lower_ in _RELATIVE_PRONOUNS and not _has_named_subject(verb)
        if (
            child.dep_ in OBJECTS
            and child.pos_ in NOUNS | {"ADJ"}
            and not is_relative_subject
            and preposition_of(child) in _TO_OBJECTS
        ):
            stands_for = _antecedent(child, verb)
            found += [stands_for] if stands_for is not None else conjuncts_of(child)
    return found


def _has_named_subject(verb: "Token") -> bool:
    """Whether a noun of its clause is the subject, so that the relative pronoun is not."""
    return any(child.dep_ in SUBJECTS and child.lower_ not in _RELATIVE_PRONOUNS for child in verb.children)


def complements_of(word: "Token") -> list[Complement]:
    """The nouns that hang on ``word`` by a preposition, in order, each conjunct on its own."""
    found = []
    for child in word.children:
        if child.dep_ in _ARGUMENTS:
            preposition = preposition_of(child)
            if preposition:
                found += [Complement(preposition_of(noun) or preposition, noun) for noun in conjuncts_of(child)]
        elif child.dep_ in {"prep", "agent", "dative"} and child.pos_ in {"ADP", "SCONJ", "ADV", "VERB"}:
            found += _prepositional(child, child.lower_)
    return found


def _prepositional(preposition: "Token", text: str) -> list[Complement]:
    found = []
    for child in preposition.children:
        if child.dep_ == "pobj":
            found += [Complement(text, noun) for noun in conjuncts_of(child)]
        elif child.dep_ == "prep":
            found += _prepositional(child, f"{text} {child.lower_}")
    return found


def agents_of(verb: "Token") -> list["Token"]:
    """Who did it, where the verb is passive or a participle: nouns after "by", «por», « par »; each conjunct."""
    return [noun for preposition, noun in complements_of(verb) if preposition in _AGENT_PREPOSITIONS]


def conjuncts_of(noun: "Token") -> list["Token"]:
    """``noun`` and the nouns coordinated with it, in order."""
    found = [noun]
    for token in found:
        found += [child for child in token.rights if child.dep_ == "conj" and child.pos_ in NOUNS]
    return sorted(found)


def phrase_of(noun: "Token", *, without: frozenset["Token"] = frozenset()) -> tuple["Token", "Token"]:
    """First and last word of the noun phrase.

    Article, adjectives and "of" complements belong to it; relative clauses, brackets and the words in ``without`` (with
    all that hangs on them) do not.
    """
    inside = {noun.i}
    _gather(noun, inside, without, is_top=True)
    first = last = noun.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while last > noun.i and noun.doc[last].is_punct:
        last -= 1
    return noun.doc[first], noun.doc[last]


def _gather(word: "Token", inside: set[int], without: frozenset["Token"], *, is_top: bool) -> None:
    for child in word.children:
        dep = child.dep_
        belongs = (
            (dep in _INSIDE and not (is_top and dep == "case" and child.pos_ == "ADP"))
            or (dep in {"nmod", "prep", "obl"} and _is_of(child))
            or (dep in {"pobj", "fixed"} and not is_top)
            or (dep in {"conj", "cc"} and not is_top and _is_near(child))
            or (dep == "punct" and child.text in {"'", '"', "-"})
            or (dep == "appos" and child.pos_ == "PROPN" and _is_beside(word, child))
        )
        if belongs and child not in without and not _is_clause(child):
            inside.add(child.i)
            _gather(child, inside, without, is_top=False)


def _is_clause(child: "Token") -> bool:
    """Whether an adjective is a participle with words of its own («granaderos mandados por N»)."""
    return child.dep_ == "amod" and any(each.dep_ in _ARGUMENTS | {"prep", "agent"} for each in child.children)


def _is_of(child: "Token") -> bool:
    return (child.lower_ if child.dep_ == "prep" else preposition_of(child)) in _OF


def _is_beside(noun: "Token", name: "Token") -> bool:
    """Whether a name follows its noun without a comma («la corbeta Esmeralda»)."""
    return noun.i < name.i and not any(token.is_punct for token in noun.doc[noun.i + 1 : name.i])


def _is_near(child: "Token") -> bool:
    """Whether a conjunct continues an enumeration of two («de Torata y Moquegua»)."""
    return abs(child.i - child.head.i) <= _NEAR


_NEAR = 4


def is_passive(verb: "Token") -> bool:
    """Whether it is a passive («fue derrotado», "was occupied"), or a participle on its own («derrotados en»)."""
    auxiliaries = [child for child in verb.children if child.dep_ in _AUXILIARIES]
    if not auxiliaries and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.head.tag_ == verb.tag_ == "VBN":
        return is_passive(verb.head)
    if verb.dep_ in {"acomp", "oprd"} and verb.tag_ == "VBN":
        return True
    if any(child.dep_ in _PASSIVES for child in verb.children):
        return True
    if any(child.lemma_ in _PASSIVE_LEMMAS for child in auxiliaries):
        return "Part" in verb.morph.get("VerbForm", []) or verb.pos_ == "ADJ"
    return not auxiliaries and (verb.pos_ == "ADJ" or verb.tag_ == "VBN" or _is_bare_participle(verb))


def _is_bare_participle(verb: "Token") -> bool:
    return verb.morph.get("VerbForm", []) == ["Part"] and verb.morph.get("Tense", []) == ["Past"] and verb.tag_ != "VBD"


def heads_of(word: "Token") -> Iterator["Token"]:
    """The words above ``word``, nearest first."""
    while word.head.i != word.i:
        word = word.head
        yield word
