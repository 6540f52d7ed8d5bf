"""The clause that states a claim, taken apart, so that it can be asked about without parsing it again."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from quizgen.model import Clause, Phrase, Span
from quizgen.parsing.grammar import (
    antecedent_of,
    children_of,
    features_of,
    finite_verb,
    head_of,
    is_aside,
    is_break,
    is_date_like,
    is_participial,
    is_predicate,
    is_relative,
    noun_before,
    relation_of,
    relative_pronoun,
    subtree_of,
    verb_behind,
)
from quizgen.parsing.phrases import Naming, find_phrases, phrase_of
from quizgen.parsing.words import start_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECT = frozenset({"nsubj", "csubj"})
_WHOLE = frozenset({"main", "coordinate", "adverbial"})
_REPORTED = frozenset({"ccomp", "csubj"})
_CLAUSES = "clauses"
"""Where a parse keeps its clauses: the claims of one sentence mostly share one."""


def clause_around(token: "Token", names: Mapping[Span, str] | None = None) -> Clause | None:
    """The clause that ``token`` stands in, or None where it cannot be taken apart.

    Call it where a claim is made, with the token that carries the value (or the verb that states it), and set
    ``Claim.clause``. Offsets in the clause are those of the document that the parsed text was made from.

    Args:
        token: of a parsed passage.
        names: the full name for each mention of a person that is certain: spans of names («Sucre») and of pronouns,
            and, for a verb without a subject of its own, the span of that verb. So
            ``{mention.span: mention.person.name for mention in sentence.people if mention.is_certain}`` will do. A
            mention that is left out is shown as it stands, and counts as a pointer when it is a pronoun.
    """
    head = _predicate_above(token)
    if head is None:
        return None
    known: dict[object, Clause | None] = head.doc.user_data.setdefault(_CLAUSES, {})
    key = (head.i, frozenset((names or {}).items()))
    if key not in known:
        known[key] = _take_apart(head, Naming(names or {}))
    return known[key]


def _take_apart(head: "Token", naming: Naming) -> Clause | None:
    """The clause that is built on ``head``."""
    recovered = _recovered(head, naming)
    own = [_with_antecedent(phrase, head, naming) for phrase in find_phrases(head, naming)]
    kind, marker = _kind_of(head)
    if not own or (kind in _WHOLE and _is_cut_short(own, head)) or _is_half_bracketed(own, head):
        return None
    finite = finite_verb(head) or finite_verb(head_of(head)) or head
    return Clause(
        span=Span(min(phrase.span.start for phrase in own), max(phrase.span.end for phrase in own)),
        phrases=tuple(recovered + own),
        lemma=head.lemma_.lower(),
        features=tuple(sorted(finite.morph.to_dict().items())),
        kind=kind,
        marker=marker,
        is_negated=any(_is_negation(child) for child in children_of(head)),
    )


def _is_cut_short(phrases: list[Phrase], head: "Token") -> bool:
    """Whether the clause ends where no clause can: right before a word that only a misread sentence leaves out."""
    end = max(phrase.span.end for phrase in phrases if not phrase.is_recovered)
    start = start_of(head.doc)
    after = next((token for token in head.doc[head.i :] if start + token.idx >= end and not token.is_space), None)
    if after is not None and after.pos_ == "CCONJ" and phrases[-1].role == "verb" and _shares_object(head, after):
        return True  # "entered and occupied the city": what was entered stands behind the other verb
    return after is not None and after.pos_ in {"VERB", "AUX", "NOUN", "PROPN", "ADP", "DET", "NUM", "ADJ"}


def _shares_object(head: "Token", joint: "Token") -> bool:
    """Whether an active verb without an object is joined right on to another."""
    behind = joint.nbor() if joint.i + 1 < len(joint.doc) else joint
    is_passive = any(relation_of(child) == "aux" and child.lemma_ in {"be", "ser"} for child in children_of(head))
    return behind.pos_ == "VERB" and not is_passive


def _is_half_bracketed(phrases: list[Phrase], head: "Token") -> bool:
    """Whether the clause's phrases stand on both sides of a bracket: it was read into or out of an aside."""
    spans = [phrase.span for phrase in phrases if not phrase.is_recovered]
    first, last, start = min(span.start for span in spans), max(span.end for span in spans), start_of(head.doc)
    between = [token.text for token in head.sent if first <= start + token.idx < last]
    return between.count("(") != between.count(")")


def _predicate_above(token: "Token") -> "Token | None":
    """The nearest predicate at or above ``token``: infinitives and gerunds belong to the finite verb above them."""
    while not (is_predicate(token) or is_participial(token)):
        above = verb_behind(token) or head_of(token)
        if above == token:
            return None
        token = above
    return token


def _kind_of(head: "Token") -> tuple[str, str]:
    """The kind of clause that ``head`` is the predicate of, and the words that tie it to another."""
    relation = relation_of(head)
    if noun_before(head) is not None:
        return "coordinate", ""
    if relation == "conj" and is_predicate(head_of(head)):
        kind, marker = _kind_of(head_of(head))
        return ("coordinate" if kind == "main" else kind), marker
    if is_participial(head):
        return "participial", ""
    if is_relative(head):
        pronoun = relative_pronoun(head)
        return "relative", _marker_of(pronoun) if pronoun is not None else ""
    marker = " ".join(child.lower_ for child in children_of(head) if _is_marker(child, head))
    if (relation in _REPORTED or relation.startswith("acl")) and not is_aside(head):
        return "reported", marker
    return ("adverbial", marker) if relation == "advcl" and not is_aside(head) else ("main", marker)


def _marker_of(pronoun: "Token") -> str:
    """A relative pronoun with its preposition and article: «a la que»."""
    return " ".join(token.lower_ for token in subtree_of(pronoun) if token.i <= pronoun.i)


def _is_marker(child: "Token", head: "Token") -> bool:
    return child.i < head.i and (
        relation_of(child) == "mark" or child.tag_ == "WRB" or "Rel" in features_of(child, "PronType")
    )


def _is_negation(child: "Token") -> bool:
    return "Neg" in features_of(child, "Polarity") or relation_of(child) == "neg"


def _recovered(head: "Token", naming: Naming) -> list[Phrase]:
    """What stands elsewhere in the sentence: the subject, and the auxiliary of a second participle."""
    found = []
    if not any(_is_subject(child) for child in children_of(head)):
        subject = _subject_elsewhere(head)
        if subject:
            found.append(phrase_of("subject", subject, naming, is_recovered=True))
        elif name := naming.subject_of(head):
            found.append(_named_subject(head, name))
    if not is_participial(head) and finite_verb(head) is None:
        shared = [child for child in children_of(head_of(head)) if relation_of(child) == "aux"]
        found.append(phrase_of("verb", shared, naming, is_recovered=True))
    return found


def _is_subject(child: "Token") -> bool:
    return relation_of(child) in _SUBJECT and not is_date_like(child)


def _subject_elsewhere(head: "Token") -> list["Token"]:
    """The words of a subject that ``head`` shares with the verb before it, or that a participle says something of."""
    if is_participial(head):
        return antecedent_of(head)
    above = head_of(head)
    if relation_of(head) != "conj" or not is_predicate(above) or not _may_share(head, above):
        return []
    for child in children_of(above):
        if _is_subject(child):
            return antecedent_of(above) if child == relative_pronoun(above) else subtree_of(child)
    return _subject_elsewhere(above)


def _may_share(verb: "Token", above: "Token") -> bool:
    """Whether ``verb`` can have the subject of ``above``: they agree, and no sentence or subject comes between."""
    if any(is_break(token) for token in verb.doc[above.i : verb.i]):
        return False
    between = (child for child in children_of(above) if above.i < child.i < verb.i and is_predicate(child))
    if any(_is_subject(child) for sibling in between for child in children_of(sibling)):
        return False
    return _agree(verb, above)


def _with_antecedent(phrase: Phrase, head: "Token", naming: Naming) -> Phrase:
    """``phrase``, a pronoun that is a subject given the name of the one person who is a subject beside it.

    «When Ney heard of it, he turned back»: certain where that clause has a named person for its subject and is tied to
    this one by nothing but time.
    """
    word = phrase.words[0]
    is_pronoun = len(phrase.words) == 1 and word.has("PronType=Prs") and word.has("Number=Sing") and not word.name
    if phrase.role != "subject" or not is_pronoun or word.has("Gender=Neut") or word.has("Person=1"):
        return phrase
    beside = [child for child in children_of(head) if relation_of(child) == "advcl" and child.i < head.i]
    if relation_of(head).startswith("acl") and is_relative(head):
        beside.append(_clause_above(head))
    subjects = [child for verb in beside for child in children_of(verb) if _is_subject(child)]
    names = {naming.full_name_of(subtree_of(subject)) for subject in subjects}
    if len(names) != 1 or "" in names:
        return phrase
    name = names.pop()
    return replace(phrase, words=(replace(word, name=name, tag="PROPN", features=""),), is_pointer=False)


def _clause_above(head: "Token") -> "Token":
    above = head_of(head)
    while not is_predicate(above) and head_of(above) != above:
        above = head_of(above)
    return above


def _agree(one: "Token", other: "Token") -> bool:
    """Whether two verbs can have one subject."""
    first, second = finite_verb(one), finite_verb(other)
    if first is None or second is None:
        return True
    both = [(features_of(first, name), features_of(second, name)) for name in ("Number", "Person")]
    return all(mine == theirs for mine, theirs in both if mine and theirs)


def _named_subject(verb: "Token", name: str) -> Phrase:
    """A subject that the verb leaves out, by its full name."""
    phrase = phrase_of("subject", [verb], Naming({}), is_recovered=True)
    word = replace(phrase.words[0], text=name, tag="PROPN", relation="nsubj", features="", is_glued=False, name=name)
    return replace(phrase, words=(word,), is_pointer=False)
