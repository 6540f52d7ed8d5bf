"""How it ended: who brought it about, and the word that says what happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizgen.asking.openings import Opening
from quizgen.asking.parts import Statement, UnaskableError
from quizgen.asking.persons import is_first_name, open_person
from quizgen.asking.wording import Wording
from quizgen.model import Claim, Clause, Phrase, Span, Word
from quizgen.normalising.folding import fold

_WORDS_OF_NAMES = frozenset({"PROPN", "NOUN", "ADJ", "DET", "ADP", "NUM"})


@dataclass(frozen=True, slots=True)
class Agent:
    """Who brought an outcome about."""

    span: Span
    text: str
    name: str
    """The full name where it is a person whom the document names; otherwise empty."""


def find_agent(claim: Claim, wording: Wording) -> Agent:
    """Who did what the claim tells of: «por las tropas realistas», the subject of "captured".

    Raises:
        UnaskableError: the clause names nobody, or several.
    """
    clause = claim.clause
    if clause is None:
        raise UnaskableError("the sentence could not be taken apart")
    words = _agent_words(clause, claim, wording)
    person = _named_in(words, wording)
    if person is not None:
        return person
    is_side = words[0].tag == "DET" and words[-1].has("Number=Plur") and len(words) > 1
    if not is_side or any(word.tag not in _WORDS_OF_NAMES for word in words):
        raise UnaskableError("who did it is neither a person nor a side")
    return _agent(words[1:], "")


def find_doer(clause: Clause, wording: Wording) -> Agent:
    """The one person who is the subject of the clause.

    Raises:
        UnaskableError: nobody is, or several are.
    """
    subject: Phrase | None = clause.find("subject")
    person = None if subject is None else _named_in(_without_asides(subject.words), wording)
    if person is None or is_first_name(person.text):
        raise UnaskableError("the subject is no person whom the text names")
    return person


def _named_in(words: Sequence[Word], wording: Wording) -> Agent | None:
    """The one person whom ``words`` name, with nothing but titles before the name; None where they name nobody.

    Raises:
        UnaskableError: they name several, or somebody beside other things.
    """
    if any(word.tag == "CCONJ" or word.text == "," for word in words):
        raise UnaskableError("the text names several who did it")
    at = next((at for at, word in enumerate(words) if word.name), None)
    if at is not None:
        end = at + 1
        while end < len(words) and words[end].is_name_tail:
            end += 1
        if end < len(words) or any(fold(word.text) not in wording.titles | wording.articles for word in words[:at]):
            raise UnaskableError("who did it stands inside another phrase")
        if fold(words[at].text) in wording.pointers:
            raise UnaskableError("the text says only with a pronoun who did it")
        if any(fold(word.text) in wording.indefinite for word in words[:at]):
            raise UnaskableError("one of many did it, not a person")
        return _agent(words[at:end], words[at].name)
    return None


def _agent(words: Sequence[Word], name: str) -> Agent:
    span = Span(words[0].span.start, words[-1].span.end)
    return Agent(span, " ".join(word.text for word in words), name)


def _agent_words(clause: Clause, claim: Claim, wording: Wording) -> tuple[Word, ...]:
    """The words of the phrase that names the doer, without its preposition."""
    if is_passive(clause):
        for phrase in clause.phrases:
            if phrase.role == "oblique" and fold(phrase.words[0].text) in wording.by:
                return _without_asides(phrase.words[1:])
        raise UnaskableError("the text does not say who did it")
    subject: Phrase | None = clause.find("subject")
    if subject is None or subject.is_recovered or not _has_patient(clause, claim):
        raise UnaskableError("the text does not say who did it")
    return _without_asides(subject.words)


def is_passive(clause: Clause) -> bool:
    """Whether the clause tells what was done to its subject."""
    words = [word for phrase in clause.phrases if phrase.role in {"verb", "predicate"} for word in phrase.words]
    has_participle = any(word.has("VerbForm=Part") for word in words)
    has_to_be = any(word.relation in {"aux", "cop"} and word.lemma in {"ser", "estar", "be"} for word in words)
    return has_participle and (has_to_be or clause.kind == "participial")


def _has_patient(clause: Clause, claim: Claim) -> bool:
    """Whether it was done to something that the clause names and the claim is about."""
    subject = claim.subject.span
    return any(phrase.role in {"object", "oblique"} and phrase.span.overlaps(subject) for phrase in clause.phrases)


def _without_asides(words: tuple[Word, ...]) -> tuple[Word, ...]:
    comma = next((at for at, word in enumerate(words) if word.text == ","), len(words))
    return words[:comma]


def open_agent(claim: Claim, statement: Statement, wording: Wording) -> Iterator[Opening]:
    """«quién venció», "by whom was it taken"."""
    yield from open_person(claim, statement, wording)


def find_ending(claim: Claim, wording: Wording) -> Span:
    """The one word that says what happened: the participle of «fue ocupada», the noun of «la derrota».

    Raises:
        UnaskableError: the clause does not hold it.
    """
    clause = claim.clause
    if clause is None:
        raise UnaskableError("the sentence could not be taken apart")
    words = next((phrase.words for phrase in clause.phrases if phrase.span.overlaps(claim.value.span)), ())
    inside = [word for phrase in clause.phrases for word in phrase.words if claim.value.span.overlaps(word.span)]
    telling = [word for word in inside if word.tag in {"VERB", "ADJ", "NOUN"} and fold(word.text) not in wording.stop]
    if telling and telling[0].tag == "NOUN":  # «la derrota realista»: whose defeat it was is said besides
        telling = [word for word in telling if word.tag != "ADJ"]
    if len(telling) > 1 and telling[0].tag == "VERB" and telling[0].lemma in wording.idioms:
        telling = telling[:1]
    if len(telling) != 1 or telling[0].relation == "aux":
        raise UnaskableError("what happened is not said in one word")
    before = words[words.index(telling[0]) - 1] if telling[0] in words[1:] else telling[0]
    if before.tag == "NUM":
        raise UnaskableError("it is said of a number of people in a list of losses")
    if telling[0].tag == "NOUN" and telling[0].head >= 0 and clause.find("verb") is not None:
        raise UnaskableError("what happened stands inside a phrase that says it another time")
    return telling[0].span
