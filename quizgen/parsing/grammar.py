"""One grammar for every language: each parse told in Universal Dependencies, whichever scheme its model learnt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgen.parsing.denial import denied_from

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RELATIONS = {
    "nsubjpass": "nsubj",
    "nsubj:pass": "nsubj",
    "csubjpass": "csubj",
    "dobj": "obj",
    "dative": "iobj",
    "attr": "predicate",
    "acomp": "predicate",
    "oprd": "predicate",
    "auxpass": "aux",
    "aux:pass": "aux",
    "aux:tense": "aux",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "npadvmod": "obl:bare",
    "prt": "compound:prt",
    "obl:agent": "obl",
    "obl:arg": "obl",
    "obl:mod": "obl",
    "flat:name": "flat",
    "flat:foreign": "flat",
    "quantmod": "advmod",
}
"""From the labels of ClearNLP (the English model), of older and finer treebanks; a label that is not here is kept."""

_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_OBJECTS_OF_PREPOSITIONS = ("pobj", "pcomp")
_DAYS, _YEAR_DIGITS = 31, 4
_TREE = "universal dependencies"
"""Where a parse keeps its tree."""
_CLAUSES = frozenset({"VERB", "AUX", "ADJ", "ADV"})


def features_of(token: "Token", name: str) -> list[str]:
    """The values of one morphological feature of ``token``, none where the model gives none."""
    return token.morph.get(name, [])


@dataclass(frozen=True, slots=True)
class _Tree:
    """A parse told in Universal Dependencies, by the indices of its tokens."""

    objects: list[int]
    """For each preposition that heads its object, the object; -1 for every other token."""
    heads: list[int]
    relations: list[str]
    children: list[list[int]]


def _tree_of(doc: "Doc") -> _Tree:
    """The tree of ``doc``, made when it is first asked for: most questions about a sentence are asked many times."""
    tree: _Tree | None = doc.user_data.get(_TREE)
    if tree is None:
        tree = doc.user_data[_TREE] = _read_tree(doc)
    return tree


def _read_tree(doc: "Doc") -> _Tree:
    labels = [token.dep_ for token in doc]
    above = [token.head.i for token in doc]
    objects = _find_objects(labels, above)
    prepositions = [_preposition_of(at, labels, above, objects) for at in range(len(labels))]
    heads = [_head_of(at, above, objects, prepositions[at]) for at in range(len(labels))]
    relations = [
        _relation_of(labels[at], objects[at], labels[over] if over >= 0 else None, doc[heads[at]].pos_)
        for at, over in enumerate(prepositions)
    ]
    return _Tree(objects, heads, relations, _find_children(above, objects, prepositions))


def _find_objects(labels: Sequence[str], above: Sequence[int]) -> list[int]:
    objects = [-1] * len(labels)
    for relation in _OBJECTS_OF_PREPOSITIONS:
        for at, label in enumerate(labels):
            over = above[at]
            if label == relation and at > over and objects[over] < 0 and labels[over] in _PREPOSITIONS:
                objects[over] = at
    return objects


def _preposition_of(at: int, labels: Sequence[str], above: Sequence[int], objects: Sequence[int]) -> int:
    """The preposition that the token is the object of, where the parse hangs it there; else -1."""
    return above[at] if labels[at] in _OBJECTS_OF_PREPOSITIONS and objects[above[at]] == at else -1


def _head_of(at: int, above: Sequence[int], objects: Sequence[int], preposition: int) -> int:
    if objects[at] >= 0:
        return objects[at]
    over = above[at] if preposition < 0 else above[preposition]
    if over == preposition:
        return at
    return objects[over] if objects[over] >= 0 else over


def _relation_of(label: str, its_object: int, preposition: str | None, head_tag: str) -> str:
    if its_object >= 0:
        return "case"
    if preposition is None:
        return _RELATIONS.get(label, label)
    if preposition == "dative":
        return "iobj"
    return "obl" if head_tag in _CLAUSES else "nmod"


def _find_children(above: Sequence[int], objects: Sequence[int], prepositions: Sequence[int]) -> list[list[int]]:
    below: list[list[int]] = [[] for _ in above]
    for at, over in enumerate(above):
        if over != at:
            below[over].append(at)
    if max(objects, default=-1) < 0 and max(prepositions, default=-1) < 0:
        return below  # Universal Dependencies hang nouns on nouns already
    found: list[list[int]] = []
    for at, over in enumerate(prepositions):
        if objects[at] >= 0:
            found.append([])
            continue
        beside = [] if over < 0 else [child for child in below[over] if child != at]
        nouns = [objects[child] if objects[child] >= 0 else child for child in below[at] + beside]
        found.append(sorted(nouns if over < 0 else [*nouns, over]))
    return found


def is_preposition(token: "Token") -> bool:
    """Whether ``token`` heads its object, as prepositions do in ClearNLP but not in Universal Dependencies."""
    return _tree_of(token.doc).objects[token.i] >= 0


def head_of(token: "Token") -> "Token":
    """The head of ``token``: a noun, not its preposition; itself at the root."""
    return token.doc[_tree_of(token.doc).heads[token.i]]


def relation_of(token: "Token") -> str:
    """How ``token`` relates to ``head_of(token)``."""
    return _tree_of(token.doc).relations[token.i]


def children_of(token: "Token") -> list["Token"]:
    """The tokens whose head ``token`` is, in order."""
    doc = token.doc
    return [doc[at] for at in _tree_of(doc).children[token.i]]


def subtree_of(token: "Token") -> list["Token"]:
    """``token`` and everything below it, in order."""
    doc, children = token.doc, _tree_of(token.doc).children
    found = [token.i]
    queue = [token.i]
    while queue:
        below = children[queue.pop()]
        found.extend(below)
        queue.extend(below)
    return [doc[at] for at in sorted(found)]


def is_finite(token: "Token") -> bool:
    """Whether ``token`` is a verb form that can stand alone."""
    return "Fin" in features_of(token, "VerbForm") or token.tag_ == "MD"


def finite_verb(head: "Token") -> "Token | None":
    """The finite form in the verb group of ``head``: an auxiliary, a copula or ``head`` itself."""
    for child in children_of(head):
        if relation_of(child) in {"aux", "cop"} and is_finite(child):
            return child
    return head if is_finite(head) else None


def is_predicate(token: "Token") -> bool:
    """Whether ``token`` is what a clause is built on: a verb of its own, or a noun or adjective with a copula."""
    if relation_of(token) in {"aux", "cop"}:
        return False
    if any(relation_of(child) == "cop" for child in token.children):
        return True
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    return finite_verb(token) is not None or _shares_auxiliary(token)


def is_participial(token: "Token") -> bool:
    """Whether ``token`` is a passive participle that says something of the noun before it."""
    relation = relation_of(token)
    if relation == "conj" and head_of(token).pos_ in {"VERB", "ADJ"}:
        return is_participial(head_of(token)) and features_of(token, "VerbForm") == ["Part"]
    if finite_verb(token) is not None or relation not in {"acl", "amod", "appos"}:
        return False
    if "Part" not in features_of(token, "VerbForm") or "Prog" in features_of(token, "Aspect"):
        return False
    return head_of(token).i < token.i


def _shares_auxiliary(token: "Token") -> bool:
    """Whether ``token`` is the second of two participles under one auxiliary ("was removed and replaced")."""
    if relation_of(token) != "conj" or "Part" not in features_of(token, "VerbForm"):
        return False
    first = head_of(token)
    return (
        first.pos_ in {"VERB", "AUX"}
        and features_of(first, "VerbForm") == features_of(token, "VerbForm")
        and (finite_verb(first) is not None)
    )


def is_relative(head: "Token") -> bool:
    """Whether ``head`` is the verb of a finite clause that says something of the noun before it."""
    relation = relation_of(head)
    if not relation.startswith("acl") or finite_verb(head) is None or head_of(head).i > head.i:
        return False
    return relation == "acl:relcl" or relative_pronoun(head) is not None


def relative_pronoun(head: "Token") -> "Token | None":
    """The word that ties a relative clause to its noun; None where it is left out ("the fort he held")."""
    for token in subtree_of(head):
        if token.i >= head.i:
            return None
        if "Rel" in features_of(token, "PronType") or token.tag_ in {"WDT", "WP", "WP$", "WRB"}:
            return token
    return None


def antecedent_of(head: "Token") -> list["Token"]:
    """The words that a relative clause or participle says something of, without preposition and without that clause.

    None where it may be the noun before that one: «la derrota en Maipú, confirmada por …».
    """
    while relation_of(head) == "conj" and is_participial(head):
        head = head_of(head)
    noun = head_of(head)
    if is_participial(head) and relation_of(noun) == "nmod" and _may_mean(head, head_of(noun)):
        return []
    first = subtree_of(head)[0].i
    inner = {
        token.i for child in children_of(noun) if relation_of(child) in {"case", "cc"} for token in subtree_of(child)
    }
    words = [token for token in subtree_of(noun) if token.i < first and token.i not in inner and not token.is_space]
    words = words[: denied_from(words)]
    while words and (words[-1].is_punct or words[-1].pos_ == "CCONJ"):
        words.pop()
    return words


def is_break(token: "Token") -> bool:
    """Whether ``token`` is a mark that parts two statements."""
    return token.text in {";", ":", ".", "?", "!"}


def is_aside(clause: "Token") -> bool:
    """Whether ``clause`` only stands beside its head («Lérida resistió: la ciudad cayó …») and is no part of it."""
    if relation_of(clause) not in {"ccomp", "advcl", "parataxis"} or finite_verb(clause) is None:
        return False
    above = head_of(clause)
    inner = subtree_of(clause)
    between = clause.doc[inner[-1].i : above.i] if clause.i < above.i else clause.doc[above.i : inner[0].i + 1]
    return any(is_break(token) for token in between)


def is_date_like(token: "Token") -> bool:
    """Whether ``token`` is a number that may be a day or a year, which parses take for a subject now and then."""
    return token.text.isdecimal() and (int(token.text) <= _DAYS or len(token.text) == _YEAR_DIGITS)


def _may_mean(participle: "Token", noun: "Token") -> bool:
    """Whether ``participle`` agrees with ``noun``, or stands behind a comma where nothing inflects."""
    genders, numbers = features_of(participle, "Gender"), features_of(participle, "Number")
    if not genders:
        return any(token.text == "," for token in participle.doc[head_of(participle).i : participle.i])
    return genders == features_of(noun, "Gender") and numbers == features_of(noun, "Number")


def verb_behind(noun: "Token") -> "Token | None":
    """The verb whose subject ``noun`` is, where the parse joined it to the clause before («…, y un tercio | cercó»)."""
    if relation_of(noun) != "conj" or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    ties = [child for child in children_of(noun) if relation_of(child) == "cc"]
    last = subtree_of(noun)[-1].i
    if not ties or ties[0].i == 0 or ties[0].nbor(-1).text != "," or last + 1 >= len(noun.doc):
        return None
    verb = noun.doc[last + 1]
    is_loose = relation_of(verb) == "advcl" and is_finite(verb)
    has_own = any(relation_of(child) in {"nsubj", "csubj", "mark"} for child in children_of(verb))
    return verb if is_loose and not has_own and verb.sent == noun.sent else None


def noun_before(verb: "Token") -> "Token | None":
    """The noun for which ``verb_behind`` finds ``verb``."""
    if relation_of(verb) != "advcl" or verb.i == 0:
        return None
    noun = verb.nbor(-1)
    while head_of(noun) != noun and relation_of(noun) != "conj" and noun.i < verb.i:
        noun = head_of(noun)
    return noun if verb_behind(noun) == verb else None
