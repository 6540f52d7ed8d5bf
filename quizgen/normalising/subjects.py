"""What a claim is about, in the source's own words and, where it is certain, in full."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quizgen.model import PersonMention, Span, Subject
from quizgen.normalising.folding import fold
from quizgen.normalising.people.lexicon import get_lexicon
from quizgen.normalising.sentence import Sentence
from quizgen.normalising.war import get_war_words, is_among
from quizgen.parsing.closed import closed
from quizgen.parsing.denial import is_denied
from quizgen.parsing.relations import phrase_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_LOOSE = frozenset({"ADP", "DET", "CCONJ", "PUNCT", "SCONJ", "SPACE", "PART"})
_NEAR = 4
_RELATIVES = closed("relative")
_GROUP = frozenset({"aux", "auxpass", "aux:pass", "aux:tense", "cop", "neg", "expl:pass"})
_ARTICLES = frozenset({"DET"})


def mention_of(sentence: Sentence, noun: "Token") -> PersonMention | None:
    """The person that ``noun`` means: by name, or by the title before a name («el general N»)."""
    found = sentence.person_at(noun)
    if found is None:
        names = (
            child
            for child in noun.children
            if child.dep_ in {"appos", "flat", "compound"} and child.pos_ == "PROPN" and not _is_parted(noun, child)
        )
        found = next(
            (mention for child in names if child.i - noun.i <= _NEAR and (mention := sentence.person_at(child))), None
        )
    return found


def _is_parted(noun: "Token", name: "Token") -> bool:
    """Whether a mark or a preposition stands between a noun and the name behind it, which then is no part of it."""
    between = noun.doc[noun.i + 1 : name.i]
    return any(token.pos_ == "ADP" or (token.is_punct and token.text != "-") for token in between)


def actor_of(sentence: Sentence, verb: "Token") -> "Token | None":
    """Who the verb speaks of; a name right before it counts for more than the parse («…, que N había apostado»)."""
    subject = _no_measure(sentence, subject_of(verb))
    if not sentence.people or (subject is not None and sentence.person_at(subject) is not None):
        return subject
    first = first_of_group(verb)
    if first.i == sentence.tokens.start or "Inf" in verb.morph.get("VerbForm", []):
        return subject
    before = first.nbor(-1)
    is_relative = before.lower_ in _RELATIVES
    if is_relative and before.i - 1 > sentence.tokens.start:
        before = before.nbor(-2) if before.nbor(-1).text == "," else before.nbor(-1)
    mention = sentence.person_at(before)
    if mention is None or not _is_free(sentence, mention, is_relative=is_relative):
        return subject
    named = sentence.words(mention.span).root
    return subject if is_denied(named) else named


def _no_measure(sentence: Sentence, subject: "Token | None") -> "Token | None":
    """``subject``, or the noun beside it where it is a time or a distance («unas millas al sur, la fragata …»)."""
    if subject is None:
        return None
    war = get_war_words(sentence.language)
    is_measure = is_among(subject, war["measures"]) and not is_among(subject, war["strongholds"])
    if sentence.time_at(subject) is None and not is_measure:
        return subject
    return next((child for child in subject.rights if child.dep_ == "appos" and child.pos_ in {"NOUN", "PROPN"}), None)


def _is_free(sentence: Sentence, mention: PersonMention, *, is_relative: bool) -> bool:
    """Whether no preposition governs a name that is to be a subject; «de N, que mandaba» may have one."""
    first = sentence.words(mention.span)[0]
    if is_relative or first.i == sentence.tokens.start:
        return True
    before = first.nbor(-1)
    skipped = get_lexicon(sentence.language)
    while before.i > sentence.tokens.start and fold(before.lower_) in skipped["addresses"] | skipped["articles"]:
        before = before.nbor(-1)
    return before.pos_ not in {"ADP", "SCONJ"} or before.lower_ in _RELATIVES


def first_of_group(verb: "Token") -> "Token":
    """The first of a verb's auxiliaries, negations and clitic pronouns, or the verb."""
    first = verb
    while first.i > 0 and not first.is_sent_start:
        before = first.nbor(-1)
        is_part = before.dep_ in _GROUP or (
            before.pos_ == "PRON" and before.lower_ not in _RELATIVES and before.head.i == verb.i
        )
        if not is_part or before.head.i != verb.i:
            return first
        first = before
    return first


def subject_phrase(
    sentence: Sentence, noun: "Token", *, without: Iterable[Span] = (), is_thing: bool = False
) -> Subject:
    """The phrase around ``noun`` as a subject, cut before the first of ``without``.

    Where it is known for a thing, a name beside it is another's. ``text`` is what the source says; ``canonical`` is the
    full name where the phrase is a person or names itself, and empty otherwise.
    """
    mention = None if is_thing else mention_of(sentence, noun)
    if mention is not None:
        full = mention.person.name if mention.is_certain and mention.person.name != mention.text else ""
        return Subject(mention.text, mention.span, full)
    without = list(without)
    first, last = phrase_of(noun)
    last = _cut(sentence, noun, last, without)
    first = _after(sentence, noun, first, without)
    first = _with_figure(sentence, noun, first)
    while first.i < noun.i and (first.pos_ in _LOOSE - _ARTICLES or sentence.time_at(first)):
        first = first.nbor()
    span = sentence.place(first, last)
    text = span.of(sentence.document.text)
    return Subject(text, span, _own_name(sentence, first, last, noun))


def antecedent_in_sentence(pronoun: "Token") -> "Token | None":
    """The noun that a subject pronoun stands for, where a verb joined to its own names it (A did … and they did)."""
    verb = pronoun.head
    for _ in range(2):
        if verb.dep_ not in {"conj", "advcl", "ccomp"} or verb.head.i == verb.i:
            return None
        verb = verb.head
        subject = subject_of(verb)
        if subject is not None and subject.pos_ != "PRON" and subject.i < pronoun.i:
            return subject
    return None


def _cut(sentence: Sentence, noun: "Token", last: "Token", without: Iterable[Span]) -> "Token":
    """``last``, moved left so that the phrase neither touches ``without`` nor ends on a word that asks for more."""
    for span in without:
        while last.i > noun.i and sentence.place(last).end > span.start:
            last = last.nbor(-1)
    while last.i > noun.i and (last.pos_ in _LOOSE or sentence.time_at(last)):
        last = last.nbor(-1)
    return last


def _after(sentence: Sentence, noun: "Token", first: "Token", without: Iterable[Span]) -> "Token":
    """``first``, moved right behind those of ``without`` that stand before the noun, with their "'s"."""
    for span in without:
        if span.end > sentence.place(noun).start:
            continue
        while first.i < noun.i and sentence.place(first).start < span.end:
            first = first.nbor()
    while first.i < noun.i and first.dep_ == "case":
        first = first.nbor()
    return first


def _with_figure(sentence: Sentence, noun: "Token", first: "Token") -> "Token":
    """``first``, moved left to the beginning of the figure that counts the noun («ciento ochenta y seis barcos»)."""
    before = noun.nbor(-1) if noun.i > sentence.tokens.start else noun
    figure = sentence.figure_at(before) or sentence.figure_at(first)
    if figure is None or figure.span.start >= sentence.place(first).start:
        return first
    counted = sentence.words(figure.span)
    return counted[0] if len(counted) and counted[-1].i < noun.i else first


def _own_name(sentence: Sentence, first: "Token", last: "Token", noun: "Token") -> str:
    """The phrase without its article, where its head has a capital: it is a name."""
    if not noun.text[:1].isupper() or first.i == last.i or first.pos_ != "DET":
        return ""
    return sentence.place(first.nbor(), last).of(sentence.document.text)
