"""Whether a clause tells what happened: not what was denied, planned, wished, ordered, supposed or merely said."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from quizgen.lexicons import read_lexicon
from quizgen.parsing.closed import closed
from quizgen.parsing.relations import OBJECTS, VERBS, preposition_of, verb_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEGATED = "negated"
PLANNED = "planned"
HYPOTHETICAL = "hypothetical"
ORDERED = "ordered"
REPORTED = "reported"
ASKED = "asked"

_QUOTES = "quizgen.quotes"
_ASKED = "quizgen.asked"
_SPEECH = 4
"""A quotation of so many words or more is somebody's speech; a shorter one is a name or an emphasis."""

_RELATIVES = frozenset({"acl", "relcl", "acl:relcl"})
_GOVERNED = frozenset({"xcomp", "ccomp", "csubj"})
_AUXILIARIES = frozenset({"aux", "auxpass", "aux:pass", "aux:tense", "cop"})
_GROUP = _AUXILIARIES | {"neg", "expl:pass"}
_FOR = closed("for")
_BE = closed("be") - {"estar"}
_TO_COME = closed("to_come")
_VERGE = 4
"""Words of the longest wording for what nearly happened."""
_DEPTH = 6

Words = Mapping[str, frozenset[str]]


@cache
def get_modal_words(language: str) -> Words:
    """The lexicon's words, by what they do."""
    return {role: frozenset(words) for role, words in read_lexicon(language, "modality").items()}


def modality_of(word: "Token", language: str) -> str | None:
    """Why the clause of ``word`` (a verb, or a noun that names a deed) does not tell what happened; None where it does.

    «proyectó un ataque», "would be able to annihilate", «ordenó avanzar», "he believed that Lima had fallen" and "if
    they had won" all answer with the reason why they assert nothing.
    """
    words = get_modal_words(language)
    if _is_in_question(word):
        return ASKED
    if _is_quoted(word) or _is_told(word, words):
        return REPORTED
    if word.pos_ in VERBS or any(child.dep_ == "cop" for child in word.children):
        return _verb_modality(word, words, _DEPTH)
    return _noun_modality(word, words)


def is_negated(word: "Token", language: str) -> bool:
    """Whether «no», "never", «sin» … turns round ``word`` itself."""
    return _own_negation(word, get_modal_words(language))


def _is_in_question(word: "Token") -> bool:
    asked: frozenset[int] | None = word.doc.user_data.get(_ASKED)
    if asked is None:
        asked = word.doc.user_data[_ASKED] = _find_asked(word.doc)
    return word.i in asked


def _find_asked(doc: "Doc") -> frozenset[int]:
    """The indices of all words of the sentences that end in a question mark."""
    if "?" not in doc.text:
        return frozenset()
    found: set[int] = set()
    start = 0
    for token in doc:
        if token.is_sent_start:
            start = token.i
        if token.text == "?":
            found.update(range(start, token.i + 1))
    return frozenset(found)


def _is_quoted(word: "Token") -> bool:
    return any(start < word.i < end for start, end in _speeches(word.doc))


def _is_told(word: "Token", words: Words) -> bool:
    """«escribió, el 3 de mayo de 1702, que al frente de …»: a date before «que» is nothing that it could describe."""
    for that in reversed(word.doc[word.sent.start : word.i]):
        if that.text in {";", ":"}:
            return False
        if that.lower_ in words["that"] and that.i - 2 > word.sent.start:
            before = that.nbor(-2) if that.nbor(-1).text == "," else that.nbor(-1)
            verbs = (t for t in reversed(word.doc[word.sent.start : before.i]) if t.pos_ == "VERB")
            verb = next(verbs, None) if before.like_num else None
            return verb is not None and verb_lemmas(verb)[0] in words["reported"]
    return False


def _speeches(doc: "Doc") -> list[tuple[int, int]]:
    """Where somebody speaks, as token indices of the quotation marks; one that is left open lasts to the end."""
    found: list[tuple[int, int]] | None = doc.user_data.get(_QUOTES)
    if found is None:
        # Looked for among the words' numbers: a token made for each word costs more than all else here.
        marks: list[int] = (doc.to_array("ORTH") == doc.vocab.strings['"']).nonzero()[0].tolist()
        if len(marks) % 2:
            marks.append(len(doc))
        found = [(start, end) for start, end in zip(marks[::2], marks[1::2], strict=True) if end - start > _SPEECH]
        doc.user_data[_QUOTES] = found
    return found


def _verb_modality(verb: "Token", words: Words, depth: int) -> str | None:
    """Of a verb: its own form and marks first, then what it depends on."""
    own = _own_modality(verb, words)
    head = verb.head
    if own is not None or depth == 0 or head.i == verb.i:
        return own
    if verb.dep_ in _RELATIVES and (_is_infinitive(verb) or _is_hearsay(verb, words)):
        return _relative_modality(verb, words, depth)
    if verb.dep_ in _GOVERNED and head.pos_ in VERBS | {"ADJ", "NOUN"}:
        return _governed_modality(verb, head, words, depth)
    if verb.dep_ == "pcomp":
        return _prepositional_modality(head, words, depth)
    if head.pos_ in VERBS:
        above = {"conj": _shared_modality, "advcl": _adverbial_modality}.get(verb.dep_)
        return above(verb, head, words, depth) if above is not None else None
    return None


def _relative_modality(verb: "Token", words: Words, depth: int) -> str | None:
    """Of an infinitive that describes a noun, or a clause that says what a rumour was."""
    if _is_forced(verb, words):
        return _verb_modality(verb.head.head, words, depth - 1)
    return PLANNED if _is_infinitive(verb) else REPORTED


def _is_forced(verb: "Token", words: Words) -> bool:
    """«obligaron al enemigo a retirarse»: what the object of such a verb was made to do, hung on the object."""
    above = verb.head.head
    is_object = verb.head.dep_ in OBJECTS and above.pos_ in VERBS and _is_infinitive(verb)
    return is_object and any(lemma in words["achieved"] for lemma in verb_lemmas(above))


def _is_hearsay(verb: "Token", words: Words) -> bool:
    """«el rumor de que N había caído», "a report that N had fallen"."""
    if verb.head.lower_ not in words["rumours"]:
        return False
    return any(child.dep_ == "mark" or child.lower_ in words["that"] for child in verb.lefts)


def _prepositional_modality(preposition: "Token", words: Words, depth: int) -> str | None:
    """What "after capturing", "by capturing" and "focused on capturing" tell: all, as much as the verb, nothing."""
    if preposition.lower_ in words["afterwards"]:
        return None
    head = preposition.head
    if preposition.lower_ in words["means"] and head.pos_ in VERBS:
        return _verb_modality(head, words, depth - 1)
    return PLANNED


def _own_modality(verb: "Token", words: Words) -> str | None:
    """What the verb's form, its auxiliaries, marks and adverbs say."""
    if _own_negation(verb, words) or _is_on_the_verge(verb, words):
        return NEGATED
    if any(_is_to_come(child, verb) for child in verb.children):
        return PLANNED
    mood = [] if verb.lower_.endswith(tuple(words["past_endings"])) else verb.morph.get("Mood", [])
    if "Cnd" in mood or "Sub" in mood or "Fut" in verb.morph.get("Tense", []):
        return HYPOTHETICAL
    return next((reason for child in verb.children if (reason := _marked(child, verb, words))), None)


def _is_on_the_verge(verb: "Token", words: Words) -> bool:
    """«estuvo a punto de ser tomada», "came close to taking", «por poco fue vencido»: it did not come to that."""
    at = verb.i
    while at > verb.sent.start and verb.doc[at - 1].dep_ in _GROUP and verb.doc[at - 1].head.i == verb.i:
        at -= 1
    before = " ".join(token.lower_ for token in verb.doc[max(verb.sent.start, at - _VERGE) : at])
    return before.endswith(tuple(words["verges"]))


def _is_to_come(child: "Token", verb: "Token") -> bool:
    """What was meant to be: "was to march", «había de mandar», «iba a tomar», «debía reunirse»; not «hubo de»."""
    if verb.pos_ == "AUX" and verb.lemma_ in _BE and child.i > verb.i:
        behind = child.nbor() if child.i + 1 < len(child.doc) else child
        is_misread = child.lower_ == "to" and behind.is_lower and behind.pos_ in {"VERB", "AUX", "PROPN"}
        return is_misread or (child.dep_ == "xcomp" and _is_infinitive(child))
    is_auxiliary = child.dep_ in _AUXILIARIES and child.lemma_ in _TO_COME
    return is_auxiliary and "Imp" in child.morph.get("Tense", []) and "Inf" in verb.morph.get("VerbForm", [])


def _marked(child: "Token", verb: "Token", words: Words) -> str | None:
    """What one word beside a verb says of it."""
    lower = child.lower_
    is_mark = child.dep_ in {"mark", "case"}
    is_source = lower in words["sources"] or any(case.lower_ in words["sources"] for case in child.lefts)
    is_source = is_source and not any(token.text == "(" for token in child.doc[verb.i : child.i])
    readings = (
        (child.dep_ in _AUXILIARIES and _is_unreal_auxiliary(child, words), HYPOTHETICAL),
        (child.dep_ in _AUXILIARIES and _is_inverted(child, verb, words), HYPOTHETICAL),
        (child.dep_ == "mark" and lower in words["conditions"], HYPOTHETICAL),
        (is_mark and lower in words["purposes"] and child.i < verb.i, PLANNED),
        (
            child.dep_ in {"advmod", "prep"} and lower in words["hedges"] and not _hedges_lack(child, words),
            HYPOTHETICAL,
        ),
        (is_source, REPORTED),
    )
    return next((reason for holds, reason in readings if holds), None)


def _hedges_lack(hedge: "Token", words: Words) -> bool:
    """«fueron deshechos casi sin lucha»: almost without, and not almost."""
    return hedge.i + 1 < len(hedge.doc) and hedge.nbor().lower_ in words["without"]


def _is_unreal_auxiliary(auxiliary: "Token", words: Words) -> bool:
    mood, tense = auxiliary.morph.get("Mood", []), auxiliary.morph.get("Tense", [])
    if "Cnd" in mood or "Sub" in mood or "Fut" in tense:
        return True
    if auxiliary.lower_ in words["modals"]:
        return auxiliary.morph.get("Tense", []) != ["Past"] or auxiliary.tag_ == "MD"
    is_modal = auxiliary.lemma_ in words["modals"] and auxiliary.lemma_ != "haber"
    return is_modal and tense != ["Past"]


def _is_inverted(auxiliary: "Token", verb: "Token", words: Words) -> bool:
    """Whether it opens a condition, standing before its subject ("Had he fallen back, …")."""
    if auxiliary.lower_ not in words["inverted"]:
        return False
    subject = next((child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    before = auxiliary.nbor(-1) if auxiliary.i > 0 and not auxiliary.is_sent_start else None
    return subject is not None and auxiliary.i < subject.i and (before is None or before.is_punct)


def _own_negation(word: "Token", words: Words) -> bool:
    for child in word.children:
        lower = child.lower_
        if child.dep_ == "neg" or (child.dep_ in {"advmod", "cc", "det"} and lower in words["negations"]):
            return child.i < word.i or child.dep_ == "neg"
        if child.dep_ in {"det", "amod"} and lower in words["negative_words"]:
            return True
        if child.dep_ in {"mark", "case"} and lower in words["without"]:
            return True
        if child.dep_ in {"nsubj", "nsubjpass"} and _is_nobody(child, words):
            return True
    return word.dep_ in {"pcomp", "pobj"} and word.head.lower_ in words["without"]


def _is_nobody(subject: "Token", words: Words) -> bool:
    return subject.lower_ in words["negative_words"] or any(
        child.dep_ == "det" and child.lower_ in words["negative_words"] for child in subject.children
    )


def _shared_modality(verb: "Token", head: "Token", words: Words, depth: int) -> str | None:
    """A coordinated verb shares what its fellow hangs on, unless it stands on its own (finite, where that is not)."""
    if _is_infinitive(verb) and verb_lemmas(head)[0] in words["modals"] and "Imp" in head.morph.get("Tense", []):
        return PLANNED  # «tenía que replegarse», taken apart by the parse
    if _is_infinitive(head) == _is_infinitive(verb) or not _is_finite(verb):
        shared = _verb_modality(head, words, depth - 1)
        return None if shared == NEGATED and _is_finite(verb) else shared
    return None


def _governed_modality(verb: "Token", head: "Token", words: Words, depth: int) -> str | None:
    """A verb that another governs: what that one says of it, and what holds for that one itself."""
    lemma = verb_lemmas(head)[0]
    has_mark = any(child.dep_ == "mark" for child in verb.children)
    between = verb.doc[min(verb.i, head.i) : max(verb.i, head.i)]
    if (
        verb.dep_ in {"ccomp", "csubj"}
        and not has_mark
        and (verb.dep_ == "ccomp" or _is_finite(verb))
        and (lemma not in words["reported"] or any(t.text == ";" for t in between))
    ):
        return None
    for role, reason in (("prevented", NEGATED), ("ordered", ORDERED)):
        if lemma in words[role]:
            return reason
    if verb.dep_ == "ccomp" or _is_finite(verb):
        if lemma in words["reported"] or lemma in words["planned"]:
            return REPORTED
        return _verb_modality(head, words, depth - 1) if lemma in words["factive"] else REPORTED
    if lemma in words["achieved"]:
        return _verb_modality(head, words, depth - 1)
    return PLANNED


def _adverbial_modality(verb: "Token", head: "Token", words: Words, depth: int) -> str | None:
    if _is_infinitive(verb) and any(child.lower_ in words["purposes"] for child in verb.lefts):
        return PLANNED
    if _is_finite(verb):
        return None
    above = _verb_modality(head, words, depth - 1)
    return above if above in {HYPOTHETICAL, PLANNED, REPORTED} else None


def _noun_modality(noun: "Token", words: Words) -> str | None:
    """Of a noun that names a deed: denied, aimed at, or told as what somebody wants."""
    if _own_negation(noun, words):
        return NEGATED
    if any(child.lower_ in words["hedges"] for child in noun.children):
        return HYPOTHETICAL
    head = noun.head.head if noun.dep_ in {"pobj", "pcomp"} else noun.head
    if head.i == noun.i:
        return None
    if head.pos_ in {"NOUN", "PROPN"}:
        return PLANNED if head.lower_ in words["unreal_nouns"] and noun.dep_ != "conj" else None
    return _governed_noun(noun, head, words) if head.pos_ in VERBS else None


def _governed_noun(noun: "Token", verb: "Token", words: Words) -> str | None:
    """What the verb beside a noun says of it: objects are aimed at, forbidden or said; subjects may be yet to come."""
    is_asked_for = preposition_of(noun) in _FOR and verb_lemmas(verb)[0] in words["ordered"] | words["planned"]
    if noun.dep_ in OBJECTS or is_asked_for:
        lemma = verb_lemmas(verb)[0]
        roles = (("planned", PLANNED), ("prevented", NEGATED), ("ordered", ORDERED), ("reported", REPORTED))
        found = next((reason for role, reason in roles if lemma in words[role]), None)
        return found or _verb_modality(verb, words, _DEPTH)
    if noun.dep_ == "attr":
        return _verb_modality(verb, words, _DEPTH)
    if noun.dep_.startswith("nsubj"):
        own = _own_modality(verb, words)
        return own if own in {HYPOTHETICAL, PLANNED} else None
    return None


def _is_infinitive(verb: "Token") -> bool:
    """«tomar», "to take", "to be taken"."""
    auxiliaries = [child for child in verb.children if child.dep_ in _AUXILIARIES]
    if any(child.lower_ == "to" for child in auxiliaries):
        return True
    finite = any("Fin" in child.morph.get("VerbForm", []) for child in auxiliaries)
    return verb.morph.get("VerbForm", []) == ["Inf"] and not finite


def _is_finite(verb: "Token") -> bool:
    return "Fin" in verb.morph.get("VerbForm", []) or any(
        child.dep_ in _AUXILIARIES and "Fin" in child.morph.get("VerbForm", []) for child in verb.children
    )
