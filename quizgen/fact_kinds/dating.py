"""What a time expression dates: the noun that it belongs to, or the clause that it stands in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizgen.fact_kinds.abridging import (
    LONGEST,
    NOUNS,
    event_of,
    get_words,
    inherited_subject,
    noun_subject,
    noun_with,
    object_of,
    opener_of,
    opener_token,
    short_form,
    whole_name,
)
from quizgen.fact_kinds.asides import is_named_thing, verb_of_aside
from quizgen.fact_kinds.phrasing import noun_phrase, subject_of_words
from quizgen.model import Subject, TimeExpression
from quizgen.normalising.folding import fold
from quizgen.normalising.modality import HYPOTHETICAL, PLANNED, get_modal_words, modality_of
from quizgen.normalising.sameness import is_event
from quizgen.normalising.sentence import Sentence
from quizgen.parsing.grammar import children_of, finite_verb, head_of, is_finite, is_predicate, relation_of, subtree_of

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_QUOTES = frozenset({'"', "'", "“", "”", "«", "»"})
PARTED = "parted"
_ARGUMENTS = frozenset({"nsubj", "obj", "obl", "xcomp", "ccomp", "predicate"})


@dataclass(frozen=True, slots=True)
class Dated:
    """What a time expression dates."""

    subject: Subject
    word: "Token"
    """The noun or verb that heads it."""
    rule: str
    flags: tuple[str, ...] = ()


def find_dated(
    sentence: Sentence, time: TimeExpression, tokens: "Tokens", last: tuple[TimeExpression, tuple[Dated, ...]] | None
) -> tuple[Dated, ...]:
    """What ``time`` dates, perhaps several things; the second of two coordinated dates dates what the first does.

    Args:
        sentence: in which it stands.
        time: the expression.
        tokens: its words.
        last: the expression before it in the sentence, and what that dates.
    """
    words = get_words(sentence.language)
    inside = {token.i for token in tokens}
    root = next((token for token in tokens if head_of(token).i not in inside), tokens[0])
    if last is not None and last[1] and _is_coordinated(sentence, last[0], time, tokens):
        return last[1]
    bracketed = _bracketed(sentence, tokens)
    if bracketed is not None:
        return (bracketed,)
    gapped = _gapped(sentence, tokens, last[0]) if last is not None else None
    if gapped is not None:
        return (gapped,)
    noun = _dated_noun(root, tokens, words, sentence.language)
    if noun is not None and noun.i not in inside:
        return (Dated(noun_subject(sentence, noun, tokens), noun, "of-noun"),)
    verb = _dated_verb(root, tokens, words, sentence.language)
    if verb is None:
        heading = _heading(sentence, tokens)
        return () if heading is None else (heading,)
    found = [_doubted_if_parted(dated, time, sentence) for dated in _clauses(sentence, verb, tokens, words)]
    return tuple(dated for dated in found if not dated.subject.span.overlaps(time.span) or len(found) > 1)


def _doubted_if_parted(dated: Dated, time: TimeExpression, sentence: Sentence) -> Dated:
    """``dated``, flagged PARTED where a colon or semicolon parts it from a date behind it: the parse may be wrong."""
    between = sentence.document.text[dated.subject.span.end : time.span.start]
    is_parted = dated.subject.span.end <= time.span.start and any(mark in between for mark in ":;")
    return replace(dated, flags=(*dated.flags, PARTED)) if is_parted else dated


def date_sentence(sentence: Sentence) -> Dated:
    """What a date alone before ``sentence`` dates, as in a chronicle: its main clause, or its first words."""
    verb = sentence.tokens.root
    if not is_predicate(verb):
        stop = next((token.i for token in sentence.tokens if token.is_punct), sentence.tokens.end)
        first = list(sentence.tokens.doc[sentence.tokens.start : max(stop, sentence.tokens.start + 1)])
        return Dated(subject_of_words(sentence, first[:LONGEST]), first[0], "of-entry")
    subject = subject_of_words(sentence, short_form(verb, sentence.tokens[0:0]))
    return Dated(subject, verb, "of-entry", _doubts(verb, sentence, get_words(sentence.language)))


def _bracketed(sentence: Sentence, tokens: "Tokens") -> Dated | None:
    """What a date in brackets dates where words without a finite verb stand before it: "(built at Lyon, 1865)"."""
    before = sentence.document.text[sentence.span.start : sentence.place(tokens[0]).start]
    if max(before.rfind("("), before.rfind("[")) <= max(before.rfind(")"), before.rfind("]")):
        return None
    inside: list[Token] = []
    for token in reversed(list(tokens.doc[tokens[0].sent.start : tokens.start])):
        if token.text in {"(", "["}:
            break
        if token.pos_ in {"VERB", "AUX"} and finite_verb(token) is not None:
            return None
        inside.insert(0, token)
    else:
        return None
    while inside and (inside[-1].is_punct or inside[-1].pos_ in {"ADP", "DET", "CCONJ", "SCONJ"}):
        inside.pop()
    while inside and (inside[0].is_punct or inside[0].pos_ in {"ADP", "CCONJ", "SCONJ"}):
        inside.pop(0)
    head = next((token for token in inside if head_of(token).i not in {other.i for other in inside}), None)
    if head is None or len(inside) > LONGEST or any(sentence.time_at(token) for token in inside):
        return None
    return Dated(subject_of_words(sentence, inside), head, "of-bracket")


def _gapped(sentence: Sentence, tokens: "Tokens", before: TimeExpression) -> Dated | None:
    """A second date whose verb is that of the first: "Acre fell in 1291 and Tyre in the same summer"."""
    opener = opener_token(tokens)
    between = [
        token for token in sentence.tokens if before.span.end <= sentence.place(token).start and token.i < tokens[0].i
    ]
    at = next((n for n, token in enumerate(between) if token.pos_ == "CCONJ"), None)
    if opener is None or at is None or any(token.pos_ in {"VERB", "AUX"} for token in between[at:]):
        return None
    phrase = [token for token in between[at + 1 :] if token.i < opener.i and token.text not in _QUOTES]
    if not phrase or phrase[-1].pos_ not in NOUNS or any(token.pos_ == "ADP" for token in phrase[:1]):
        return None
    following = tokens.doc[tokens.end] if tokens.end < sentence.tokens.end else None
    if following is not None and following.pos_ in {"VERB", "AUX"}:
        return None
    return Dated(subject_of_words(sentence, phrase), phrase[-1], "of-gap")


def _is_coordinated(sentence: Sentence, before: TimeExpression, time: TimeExpression, tokens: "Tokens") -> bool:
    """Whether only a conjunction and a preposition stand between two dates, and the second has no clause of its own."""
    doc, at = tokens.doc, tokens.end
    while at < tokens[0].sent.end and not doc[at].is_punct:
        if doc[at].pos_ in {"VERB", "AUX"} and is_finite(doc[at]):
            return False
        at += 1
    between = sentence.document.text[before.span.end : time.span.start].split()
    short = 4
    return len(between) <= short and all(
        token.pos_ in {"CCONJ", "ADP", "DET", "PUNCT", "SYM"} or token.is_punct
        for token in sentence.tokens
        if before.span.end <= sentence.place(token).start < time.span.start
    )


def _dated_noun(root: "Token", tokens: "Tokens", words: Mapping[str, frozenset[str]], language: str) -> "Token | None":
    """The noun that the date belongs to: "the letter of 3 May", "a letter dated 3 May", «la campaña de 1817»."""
    before = _before(tokens)
    if before is None:
        return None
    if before.text in {"(", "["}:
        return _noun_ending_at(before.nbor(-1)) if _precedes(before) else None
    if before.pos_ not in {"ADP", "VERB", "ADJ", "SCONJ"}:
        return _noun_above(root)
    if not _precedes(before):
        return None
    if fold(before.text) in words["always_of"] or fold(before.lemma_) in words["dating"]:
        noun = before.nbor(-1)
        if noun.text == "," and _precedes(noun):
            noun = noun.nbor(-1)
        found = _noun_ending_at(noun)
        return found if found is None or fold(found.text) not in words["spans"] else None
    above = head_of(root)
    return above if relation_of(root) == "nmod" and above.i < root.i and is_event(above.text, language) else None


def _before(tokens: "Tokens") -> "Token | None":
    """The word before a date, its article left out; None at the beginning of a sentence."""
    first = tokens[0]
    before = first.nbor(-1) if _precedes(first) else None
    while before is not None and before.pos_ == "DET":
        before = before.nbor(-1) if _precedes(before) else None
    return before


def _precedes(token: "Token") -> bool:
    """Whether another word of the sentence stands before ``token``."""
    return token.i > token.sent.start


def _noun_above(root: "Token") -> "Token | None":
    """The noun that a date without preposition qualifies: "the 1813 campaign"."""
    above = head_of(root)
    qualifies = relation_of(root) in {"compound", "nummod", "amod"} and above.i > root.i
    return above if qualifies and above.pos_ in NOUNS else None


def _noun_ending_at(token: "Token") -> "Token | None":
    """The head of the noun phrase whose last word is ``token``."""
    if token.pos_ not in NOUNS | {"ADJ"}:
        return None
    noun = token
    while relation_of(noun) in {"nmod", "flat", "amod", "compound", "appos"} and head_of(noun).pos_ in NOUNS:
        if head_of(noun).i > noun.i or head_of(noun).i == noun.i:
            break
        noun = head_of(noun)
    return noun if noun.pos_ in NOUNS else None


def _heading(sentence: Sentence, tokens: "Tokens") -> Dated | None:
    """What a date in a sentence without a verb dates: the words before it, or the noun after it."""
    before = [token for token in sentence.tokens if token.i < tokens[0].i]
    while before and (before[-1].is_punct or before[-1].pos_ in {"ADP", "DET", "CCONJ"}):
        before.pop()
    nouns = [token for token in before if token.pos_ in NOUNS]
    if nouns and len(before) <= LONGEST:
        return Dated(subject_of_words(sentence, before), nouns[-1], "of-heading")
    after = (token for token in sentence.tokens if token.i > tokens[-1].i and _may_be_dated(token))
    noun = nouns[-1] if nouns else next(after, None)
    return Dated(noun_subject(sentence, noun, tokens), noun, "of-heading") if noun is not None else None


def _may_be_dated(token: "Token") -> bool:
    """Whether it is a noun that no preposition makes a circumstance: « le 4 juillet, sous un violent orage, … »."""
    return token.pos_ in NOUNS and relation_of(token) != "amod" and "case" not in map(relation_of, children_of(token))


def _dated_verb(root: "Token", tokens: "Tokens", words: Mapping[str, frozenset[str]], language: str) -> "Token | None":
    """The verb of the date's clause; of the clause above, where the date's own was ordered or only says when."""
    participle = _participle_before(tokens) or verb_of_aside(tokens, language)
    if participle is not None:
        return participle
    before = _before(tokens)
    opened = before.nbor(-1) if before is not None and before.pos_ == "ADP" and _precedes(before) else before
    if opened is not None and (opened.pos_ == "CCONJ" or opened.text == ";" or fold(opened.text) in words["when"]):
        following = _finite_after(tokens[-1])
        if following is not None:
            return following
    verb = _verb_above(root)
    if verb is not None and root.i < verb.i and relation_of(verb) != "xcomp" and not _has_finite(verb):
        verb = _main_clause(verb) or _finite_after(verb) or verb  # «En 1814, habiendo …, comenzó»
    while verb is not None:
        above = _verb_above(head_of(verb)) if head_of(verb).i != verb.i else None
        if above is None or above.i == verb.i or not _belongs_above(verb, above, root, language):
            break
        verb = above
    return verb


def _belongs_above(verb: "Token", above: "Token", root: "Token", language: str) -> bool:
    """Whether a date that the parse hangs on ``verb`` dates the clause above it."""
    relation = relation_of(verb)
    if not _has_finite(verb) and relation in {"xcomp", "ccomp"}:
        modal = get_modal_words(language)
        lemma = fold(above.lemma_)
        is_wish = lemma in modal["planned"] | modal["reported"] and lemma not in get_words(language)["attempting"]
        return not is_wish and (modality_of(verb, language) is not None or above.pos_ == "AUX")
    if relation == "advcl":  # "distributed as follows in May"
        return not any(relation_of(child) in _ARGUMENTS and child.i != root.i for child in children_of(verb))
    return relation == "acl:relcl" and relation_of(root) == "predicate"  # "the day after, which was the second of July"


def _main_clause(verb: "Token") -> "Token | None":
    """The finite clause that an absolute one (gerund, participle) belongs to."""
    above = head_of(verb)
    return above if relation_of(verb) in {"advcl", "ccomp"} and above.i != verb.i and _has_finite(above) else None


def _has_finite(verb: "Token") -> bool:
    return is_finite(finite_verb(verb) or verb)


def _participle_before(tokens: "Tokens") -> "Token | None":
    """The participle that a date follows at once: «terminada en 1882»."""
    opener = opener_token(tokens)
    before = opener.nbor(-1) if opener is not None and _precedes(opener) else None
    if (
        before is None
        or "Part" not in before.morph.get("VerbForm", [])
        or relation_of(before) not in {"acl", "amod", "conj"}
    ):
        return None
    return before if finite_verb(before) is None and before.pos_ in {"VERB", "ADJ"} else None


def _finite_after(token: "Token") -> "Token | None":
    """The verb of the clause that goes on after ``token``: the next finite one that is no aside."""
    for other in token.doc[token.i + 1 : token.sent.end]:
        if other.text == ";":
            return None
        is_verb = other.pos_ in {"VERB", "AUX"} or is_predicate(other)
        if is_verb and finite_verb(other) is not None and relation_of(other) not in {"aux", "cop", "acl", "acl:relcl"}:
            return other
    return None


def _verb_above(token: "Token") -> "Token | None":
    while token.pos_ not in {"VERB", "AUX"} and not is_predicate(token):
        above = head_of(token)
        if above.i == token.i:
            return None
        token = above
    return token


def _clauses(
    sentence: Sentence, verb: "Token", tokens: "Tokens", words: Mapping[str, frozenset[str]]
) -> Iterator[Dated]:
    """The clause of ``verb``, and the one that begins something beside it: «partió y comenzó el cruce»."""
    rule = "until" if opener_of(tokens) in words["until"] else "of-clause"
    yield _clause(sentence, verb, tokens, words, rule)
    thereon = _verb_thereon(tokens, words)
    if thereon is not None and thereon.i != verb.i:
        yield _clause(sentence, thereon, tokens, words, "of-clause")
    if tokens[0].i > verb.i:
        return
    for beside in children_of(verb):
        if relation_of(beside) == "conj" and fold(beside.lemma_) in words["beginning"]:
            begun = object_of(beside)
            if begun is not None and not any(sentence.time_at(token) for token in subtree_of(beside)):
                yield Dated(noun_subject(sentence, begun, tokens), begun, "of-event", _doubts(beside, sentence, words))


def _verb_thereon(tokens: "Tokens", words: Mapping[str, frozenset[str]]) -> "Token | None":
    """The verb of the clause that says what else took place on the date: "until 25 November, when he was removed"."""
    doc, after = tokens.doc, tokens.end
    if after < len(doc) and doc[after].text == ",":
        after += 1
    following = " ".join(fold(token.text) for token in doc[after : after + 4]) + " "
    if not any(following.startswith(f"{phrase} ") for phrase in words["thereon"]):
        return None
    verbs = (token for token in doc[after + 1 : tokens[0].sent.end] if token.pos_ in {"VERB", "AUX"})
    return next(
        (verb for verb in verbs if finite_verb(verb) is not None and relation_of(verb) not in {"aux", "cop"}), None
    )


def _clause(
    sentence: Sentence, verb: "Token", tokens: "Tokens", words: Mapping[str, frozenset[str]], rule: str
) -> Dated:
    flags = _doubts(verb, sentence, words)
    event = event_of(verb, words)
    if event is not None:
        return Dated(noun_subject(sentence, event, tokens), verb, rule.replace("clause", "event"), flags)
    if relation_of(verb) in {"acl", "amod"} and finite_verb(verb) is None and head_of(verb).pos_ in NOUNS:
        noun = head_of(verb)
        if fold(verb.lemma_) in words["dating"]:
            return Dated(noun_subject(sentence, noun, tokens), noun, "of-noun", flags)
        flags = flags or ((PLANNED,) if fold(verb.lemma_) in get_modal_words(sentence.language)["planned"] else ())
        return Dated(noun_with(sentence, noun, verb, tokens), verb, rule, flags)
    if relation_of(verb) == "acl:relcl" or (relation_of(verb) == "acl" and head_of(verb).pos_ in NOUNS):
        short = short_form(verb, tokens, also=noun_phrase(head_of(verb), without=tokens))
    else:
        short = short_form(verb, tokens)
    if len(short) == 1 and (thing := object_of(verb) or inherited_subject(verb)) is not None and is_named_thing(thing):
        return Dated(noun_subject(sentence, thing, tokens), verb, rule, flags)
    return Dated(_with_subject(sentence, verb, subject_of_words(sentence, short)), verb, rule, flags)


def _with_subject(sentence: Sentence, verb: "Token", subject: Subject) -> Subject:
    """A clause without a subject of its own, in full with that of the clause before: "and was repulsed in May"."""
    inherited = inherited_subject(verb)
    if subject.canonical or inherited is None or head_of(inherited).i == verb.i or inherited.pos_ not in NOUNS:
        return subject
    return Subject(subject.text, subject.span, " ".join(f"{whole_name(sentence, inherited)} {subject.text}".split()))


def _doubts(verb: "Token", sentence: Sentence, words: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Why the clause may not tell what happened.

    The conditional of narration («se firmaría el 3 de mayo») does; what was not done until a day does not.
    """
    reason = modality_of(verb, sentence.language)
    if reason == HYPOTHETICAL and (_is_narrated_future(verb, sentence, words) or _is_told(verb)):
        return ()
    return (reason,) if reason else ()


def _is_told(verb: "Token") -> bool:
    """Whether the verb is indicative and not future: with a date, «puede emprender» tells what was done."""
    finite = finite_verb(verb) or finite_verb(head_of(verb))
    if finite is None or finite.tag_ == "MD" or "Fut" in finite.morph.get("Tense", []):
        return False
    return "Ind" in finite.morph.get("Mood", []) or finite.tag_ in {"VBD", "VBZ", "VBP"}


def _is_narrated_future(verb: "Token", sentence: Sentence, words: Mapping[str, frozenset[str]]) -> bool:
    if relation_of(verb) == "ccomp" or any(fold(token.text) in words["conditions"] for token in sentence.tokens):
        return False
    auxiliaries = [child for child in children_of(verb) if relation_of(child) == "aux"]
    if any(fold(child.text) in {"have", "haber", "habria", "habrian"} for child in auxiliaries):
        return False
    return "Cnd" in verb.morph.get("Mood", []) or any(child.lower_ == "would" for child in auxiliaries)
