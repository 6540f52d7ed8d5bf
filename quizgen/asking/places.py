"""Where: the phrase that names a place, and the question word that stands for it."""

from collections.abc import Iterator, Sequence

from quizgen.asking.openings import Opening
from quizgen.asking.outcomes import Agent
from quizgen.asking.parts import Statement, UnaskableError
from quizgen.asking.persons import is_listed
from quizgen.asking.wording import Wording
from quizgen.model import Claim, Clause, Span, Word
from quizgen.model.clause import joined
from quizgen.normalising.folding import fold
from quizgen.normalising.sameness import is_event

_LONGEST = 5


def find_place(clause: Clause, wording: Wording) -> Agent:
    """The place that a phrase of the clause names, alone or with what it is: «Punchauca», «hacienda de Torre Blanca».

    Raises:
        UnaskableError: none does, or two do.
    """
    found = []
    for phrase in clause.phrases:
        if phrase.role == "oblique" and not phrase.is_recovered and _question_after(phrase.words[0], clause, wording):
            words = _place_in(phrase.words[1:], wording)
            found += [words] if words else []
    if len(found) != 1:
        raise UnaskableError("the clause names no place, or several")
    (words,) = found
    return Agent(Span(words[0].span.start, words[-1].span.end), joined(words), "")


def _question_after(preposition: Word, clause: Clause, wording: Wording) -> str | None:
    """«adónde» for a place that somebody comes to, «dónde» for one where something is."""
    word = fold(preposition.text)
    return wording.where_to.get(word) if clause.lemma in wording.motion else wording.where.get(word)


def _place_in(words: Sequence[Word], wording: Wording) -> tuple[Word, ...]:
    """Those of ``words`` that name a place: a bare name, or a noun of places with a name; none for anything else."""
    if _is_name(words, wording):
        return tuple(words)
    noun = next((at for at, word in enumerate(words) if fold(word.text) in wording.place_nouns), len(words))
    is_definite = all(word.tag == "DET" and fold(word.text) in wording.articles for word in words[:noun])
    is_of_name = (
        len(words) > noun + 1 and fold(words[noun + 1].text) in wording.of and _is_name(words[noun + 2 :], wording)
    )
    return tuple(words[noun:]) if is_definite and is_of_name else ()


def _is_name(words: Sequence[Word], wording: Wording) -> bool:
    """Whether ``words`` are a bare name, and not one of a month, a person or an event."""
    if not 0 < len(words) <= _LONGEST or not words[0].text[:1].isupper():
        return False
    is_bare = all(word.tag == "PROPN" or fold(word.text) in wording.of for word in words)
    is_other = any(word.name or word.is_name_tail or fold(word.text) in wording.month_words for word in words)
    return is_bare and not is_other and not is_event(words[0].text, wording.language)


def open_place(claim: Claim, statement: Statement, wording: Wording) -> Iterator[Opening]:
    """«dónde», "where"; «adónde» with verbs of coming and going."""
    del claim
    asked = statement.asked
    question = _question_after(asked.words[0], statement.clause, wording) if asked is not None else None
    if asked is not None and is_listed(asked):
        raise UnaskableError("the text names several places there")
    if asked is None or asked.tail or question is None:
        raise UnaskableError("the place stands inside another phrase")
    yield Opening(question, statement)
