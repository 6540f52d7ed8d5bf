"""What the parse says of a name: subjects of verbs that only persons are subjects of, and their like."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quizgen.normalising.folding import fold
from quizgen.normalising.people.evidence import FAIR, WEAK, Evidence
from quizgen.normalising.people.lexicon import Lexicon
from quizgen.normalising.people.names import Name
from quizgen.parsing.closed import closed
from quizgen.parsing.relations import OBJECTS, SUBJECTS, is_passive, is_relative, preposition_of, verb_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ENCLITICS = tuple(f"r{pronoun}" for pronoun in closed("datives"))
_BY = closed("by")


def weigh_syntax(doc: "Doc", names: Sequence[Name], lexicon: Lexicon) -> list[Evidence]:
    """The evidence for each of the names of the passage that ``doc`` was parsed from, in order."""
    found = []
    for name in names:
        tokens = doc.char_span(name.start, name.end, alignment_mode="expand")
        found.append(_weigh(tokens.root, lexicon) if tokens else Evidence())
    return found


def _weigh(root: "Token", lexicon: Lexicon) -> Evidence:
    """What the place of a name's head in the parse tells."""
    for _ in range(3):
        if root.dep_ == "conj" and root.head.pos_ in {"PROPN", "NOUN"}:
            root = root.head
    is_classical = fold(root.text).endswith(tuple(lexicon["classical_endings"]))
    is_plural = root.tag_ in {"NNPS", "NNS"} and not is_classical
    if (root.pos_ == "ADJ" and root.dep_ in {"amod", "compound"}) or is_plural:
        return Evidence(bearer=FAIR)
    if any(is_relative(child) and lexicon["person_verbs"].intersection(verb_lemmas(child)) for child in root.rights):
        return Evidence(person=FAIR)
    is_name = root.pos_ == "PROPN" or (is_classical and root.pos_ == "NOUN")
    return _weigh_beside_verb(root, lexicon) if is_name else Evidence()


def _weigh_beside_verb(root: "Token", lexicon: Lexicon) -> Evidence:
    verb = root.head
    if root.dep_ in SUBJECTS:
        rivals = (child for child in verb.lefts if child.dep_ in SUBJECTS and child.pos_ in {"NOUN", "PROPN"})
        is_second = root.i > verb.i and any(rivals)  # «N ocupó M»: what the parse calls a second subject
        return Evidence() if is_second else _as_subject(verb, lexicon)
    if _is_called(root, lexicon):
        return Evidence(person=FAIR)
    if root.dep_ in OBJECTS and fold(verb_lemmas(verb)[0]) in lexicon["patient_verbs"]:
        return Evidence(person=FAIR if preposition_of(root) else WEAK)
    if root.dep_ in OBJECTS and verb.lower_.endswith(_ENCLITICS) and not preposition_of(root):
        return Evidence(person=WEAK)  # «logra conseguirle N»: with a dative on it, the bare name is who does it
    is_agent = preposition_of(root) in _BY and verb.pos_ in {"VERB", "ADJ"}
    return Evidence(person=WEAK / 2) if is_agent or root.dep_ == "poss" else Evidence()


def _is_called(root: "Token", lexicon: Lexicon) -> bool:
    """«cuyo jefe era N», "its admiral was N": who an office is said to be."""
    offices = lexicon["offices"]
    if root.dep_ == "attr":
        return any(child.dep_ in SUBJECTS and fold(child.lemma_) in offices for child in root.head.children)
    is_said = any(child.dep_ == "cop" for child in root.children)
    return is_said and any(child.dep_ in SUBJECTS and fold(child.lemma_) in offices for child in root.children)


def _as_subject(verb: "Token", lexicon: Lexicon) -> Evidence:
    """What being the subject of ``verb`` (or of a noun or adjective that is said of it) tells."""
    lemma = fold(verb_lemmas(verb)[0])
    if is_passive(verb):
        return Evidence(person=WEAK if lemma in lexicon["patient_verbs"] else 0.0)
    predicates = [fold(child.lemma_) for child in verb.children if child.dep_ in {"attr", "acomp"}]
    said_of = lexicon["personal"]
    if lemma in lexicon["person_verbs"] or lemma in said_of or said_of.intersection(predicates):
        return Evidence(person=FAIR)
    if lemma in lexicon["town_verbs"]:
        return Evidence(place=WEAK / 2)
    return Evidence(person=WEAK if lemma in lexicon["agent_verbs"] else WEAK / 4)
