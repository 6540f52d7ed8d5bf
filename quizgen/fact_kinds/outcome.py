"""How a battle, a campaign, a siege or a conference ended."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from quizgen.fact_kinds.claiming import AMBIGUOUS_PERSON, make_claim
from quizgen.fact_kinds.ending.absolute import find_absolute
from quizgen.fact_kinds.ending.fitting import Fitting
from quizgen.fact_kinds.ending.misread import find_misread
from quizgen.fact_kinds.ending.nouns import find_by_noun, find_in_hands, find_prizes, find_without
from quizgen.fact_kinds.ending.parties import find_parties
from quizgen.fact_kinds.ending.thwarted import find_thwarted
from quizgen.fact_kinds.ending.verbs import find_by_verb, find_refused_verbs
from quizgen.fact_kinds.ending.words import UNNAMED, Ending, get_outcome_words
from quizgen.fact_kinds.kind import FactKind, Refusal
from quizgen.model import Claim, Subject, Value
from quizgen.normalising.sentence import Sentence
from quizgen.normalising.subjects import subject_phrase
from quizgen.normalising.war import get_war_words, is_among, tells_of_war
from quizgen.parsing.closed import closed_words
from quizgen.parsing.relations import complements_of

if TYPE_CHECKING:
    from spacy.tokens import Token

KIND = "outcome"

RULES: tuple[Callable[[Fitting], Iterator[Ending]], ...] = (
    find_absolute,
    find_by_verb,
    find_misread,
    find_thwarted,
    find_by_noun,
    find_without,
    find_in_hands,
    find_prizes,
)
"""Every rule; of two that find the same words, the first speaks."""


def find_claims(sentence: Sentence) -> Iterator[Claim]:
    """The outcomes that ``sentence`` states."""
    if not tells_of_war(sentence.document):
        return
    seen: set[int] = set()
    things = Fitting(sentence)
    for rule in RULES:
        for ending in rule(things):
            if seen.isdisjoint((ending.first.i, ending.last.i)):
                seen.update((ending.first.i, ending.last.i))
                yield replace(_claim(ending, sentence), parties=find_parties(ending, things))


def find_refusals(sentence: Sentence) -> Iterator[Refusal]:
    """The verbs that were not taken for an outcome, and why."""
    if not tells_of_war(sentence.document):
        return
    for verb, reason in find_refused_verbs(Fitting(sentence)):
        yield Refusal("outcome.verb", sentence.place(verb), reason)


def _claim(ending: Ending, sentence: Sentence) -> Claim:
    first, last, subject = _aftermath(ending, sentence) or (ending.first, ending.last, None)
    span = sentence.place(first, last)
    named_in = ending.sentence or sentence
    mention = named_in.person_at(ending.subject)
    flags = ending.flags if mention is None or mention.is_certain else (*ending.flags, AMBIGUOUS_PERSON)
    if ending.subject.lower_ in closed_words(sentence.language)["pointers"]:
        flags = (*flags, UNNAMED)
    return make_claim(
        sentence,
        KIND,
        subject or subject_phrase(named_in, ending.subject),
        Value(span.of(sentence.document.text), span, ending.outcome),
        rule=ending.rule,
        flags=flags,
        word=ending.last,
    )


def _aftermath(ending: Ending, sentence: Sentence) -> "tuple[Token, Token, Subject] | None":
    """«tras la batalla de N, se disolvió el gobierno»: what followed a battle is how it ended."""
    if ending.outcome != "dissolution":
        return None
    prepositions = get_outcome_words(sentence.language).aftermath
    battles = get_war_words(sentence.language)["battles"]
    for preposition, noun in complements_of(ending.last):
        if preposition in prepositions and is_among(noun, battles):
            last = (
                max(ending.subject.subtree, key=lambda token: token.i)
                if ending.subject.i > ending.last.i
                else ending.last
            )
            return ending.first, _head_end(ending, last), subject_phrase(sentence, noun)
    return None


def _head_end(ending: Ending, last: "Token") -> "Token":
    """The end of the subject's own words, without what else hangs on it."""
    end = ending.subject
    while end.i < last.i and end.nbor().dep_ in {"flat", "amod"} and end.nbor().head.i == ending.subject.i:
        end = end.nbor()
    return max(end, ending.last, key=lambda token: token.i)


OUTCOME = FactKind(KIND, find_claims, find_refusals)
