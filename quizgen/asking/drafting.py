"""Stems and gapped sentences drawn from a fact's claims, with the reason where a claim gives none."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from quizgen.asking.nominal import ask_of_subject
from quizgen.asking.outcomes import find_agent, find_ending
from quizgen.asking.parts import ASKED, Asked, Part, Statement, UnaskableError, selected
from quizgen.asking.persons import is_first_name, owns_a_name
from quizgen.asking.selfstanding import count_anchors, find_pointing, is_bare_singular
from quizgen.asking.statements import QUOTATION_MARKS, read_statement
from quizgen.asking.stems import OPENINGS
from quizgen.asking.turning import as_question, as_sentence, find_shortened, find_turned, stated
from quizgen.asking.wording import Wording, get_wording
from quizgen.item_rules import BLANK
from quizgen.model import Claim, Fact, Span, Word
from quizgen.normalising.folding import fold

LONGEST_STEM = 26
"""Words: four fewer than the rule allows, since a question is read aloud in one breath."""
LONGEST_CLOZE = 30
_SHORTEST = 5
_COMPLEMENTS = frozenset({"object", "complement", "oblique", "predicate", ASKED})


@dataclass(frozen=True, slots=True)
class Draft:
    """A question without options."""

    claim: Claim
    """The one of its fact's claims that it was turned from."""
    asks: str
    """What kind of thing answers it: ``date``, ``person``, ``figure``, ``side`` or ``ending``."""
    stem: str
    key: Span
    """The words of the source that answer it."""
    explanation: str
    """The statement with the key in its place."""
    name: str = ""
    """The full name of the person who answers it, where one does."""


Reading = Callable[[Claim], Statement]
Drafting = Callable[[Claim, Wording, Reading], Draft]


def first_draft(fact: Fact, drafting: Drafting, read: Reading) -> Draft:
    """What ``drafting`` makes of the first of the fact's claims that allows it.

    Raises:
        UnaskableError: none does; the reason is the first claim's.
    """
    problem: UnaskableError | None = None
    for claim in fact.claims:
        try:
            return drafting(claim, get_wording(claim.language), read)
        except UnaskableError as refusal:
            problem = problem or refusal
    raise problem or UnaskableError("no claim states it")


def draft_stem(claim: Claim, wording: Wording, read: Reading) -> Draft:
    """The question whose answer is the claim's value; of an outcome, who brought it about."""
    if claim.kind == "outcome":
        agent = find_agent(claim, wording)
        if agent.name and is_first_name(agent.text):
            raise UnaskableError(f"«{agent.text}» is a first name alone")
        claim = replace(claim, value=replace(claim.value, span=agent.span, text=agent.text))
        return replace(
            _turn(claim, wording, read_statement(claim, wording)),
            asks="person" if agent.name else "side",
            name=agent.name,
        )
    if claim.kind == "commander" and is_first_name(claim.value.text):
        raise UnaskableError(f"«{claim.value.text}» is a first name alone")
    try:
        draft = _turn(claim, wording, read(claim))
    except UnaskableError as refusal:
        draft = _of_subject(claim, wording, refusal)
    return replace(draft, name=claim.value.normalised) if draft.asks == "person" else draft


def _of_subject(claim: Claim, wording: Wording, refusal: UnaskableError) -> Draft:
    """What can be asked of the subject alone; else the reason why the sentence could not be turned."""
    try:
        nominal = ask_of_subject(claim, wording)
    except UnaskableError:
        raise refusal from None
    return Draft(claim, _ASKED_OF[claim.kind], nominal.stem, claim.value.span, nominal.explanation)


_ASKED_OF = {"date": "date", "commander": "person", "strength": "figure", "outcome": "side"}


def _turn(claim: Claim, wording: Wording, statement: Statement) -> Draft:
    if claim.kind not in OPENINGS:
        raise UnaskableError(f"no question words are known for a fact of kind {claim.kind}")
    problem = ""
    for opening in OPENINGS[claim.kind](claim, statement, wording):
        for turned in find_turned(opening.statement, opening.text, wording):
            found = find_problem(turned.words, turned.parts, opening.statement, claim, LONGEST_STEM)
            if not found:
                explanation = _explain(turned.parts, opening.statement, claim, wording)
                stem = as_question(turned.words, wording)
                return Draft(claim, _ASKED_OF[claim.kind], stem, _key_of(claim, statement), explanation)
            problem = problem or found
    raise UnaskableError(problem or "no question words fit")


def _explain(kept: Sequence[Part], statement: Statement, claim: Claim, wording: Wording) -> str:
    """The statement with its value, without the phrases that the question left out."""
    parts = [part for part in statement.parts if part.role == ASKED or part in kept]
    asked = statement.asked
    if asked is None:
        return f"{as_sentence(stated(parts, statement, wording))[:-1]} ({claim.value.text})."
    if find_pointing(asked.words, wording, has_owner=False):
        bare = selected(asked.words, lambda at: at >= asked.first)
        parts = [replace(part, words=bare) if part.role == ASKED else part for part in parts]
    return as_sentence(stated(parts, statement, wording))


def draft_cloze(claim: Claim, wording: Wording, read: Reading) -> Draft:
    """The sentence that states the claim, with its value cut out."""
    asks, whole = _ASKED_OF.get(claim.kind, claim.kind), claim
    if claim.kind == "outcome":
        ending = find_ending(claim, wording)
        claim, asks = replace(claim, value=replace(claim.value, span=ending)), "ending"
    if asks == "person" and is_first_name(claim.value.text):
        raise UnaskableError(f"«{claim.value.text}» is a first name alone")
    statement = read(claim) if claim is whole else read_statement(claim, wording)
    if asks == "person" and owns_a_name(statement):
        raise UnaskableError("the name is part of another name")
    if claim.kind == "date":  # what no question can ask is no gap either
        next(OPENINGS["date"](claim, statement, wording))
    asked = statement.asked
    if asked is None or asked.role in {"other", "stray"}:
        raise UnaskableError("the value stands in a phrase that hangs on nothing")
    problem = ""
    for kept in find_shortened(statement.parts, wording):
        gapped = [_gapped(part, asked) if part.role == ASKED else part for part in kept]
        words = stated(gapped, statement, wording)
        found = find_problem(words, gapped, statement, claim, LONGEST_CLOZE)
        if not found:
            explanation = as_sentence(stated(kept, statement, wording))
            name = claim.value.normalised if asks == "person" else ""
            return Draft(claim, asks, as_sentence(words), _key_of(claim, statement), explanation, name)
        problem = problem or found
    raise UnaskableError(problem)


def _key_of(claim: Claim, statement: Statement) -> Span:
    asked = statement.asked
    return claim.value.span if asked is None else Span(asked.value[0].span.start, claim.value.span.end)


def _gapped(part: Part, asked: Asked) -> Part:
    """``part`` with one blank in place of the value."""
    whole = Span(asked.value[0].span.start, asked.value[-1].span.end)
    blank = replace(asked.value[0], span=whole, text=BLANK, name="", is_name_tail=False, tag="X", features="")
    words = (*part.words[: asked.first], blank, *part.words[asked.first + 1 :])
    return replace(part, words=selected(words, lambda at: not asked.first < at < asked.last))


def find_problem(words: Sequence[Word], parts: Iterable[Part], statement: Statement, claim: Claim, longest: int) -> str:
    """Why a reader who has not seen the passage could not answer; empty where he could."""
    wording = get_wording(claim.language)
    parts = tuple(parts)
    count = sum(len(word.text.split()) for word in words if word.tag != "PUNCT" and word.text != BLANK)
    if not _SHORTEST <= count <= longest:
        return f"it has {count} words"
    if any(word.text in {":", ";"} for word in words) or sum(word.text in QUOTATION_MARKS for word in words) % 2:
        return "it holds two statements"
    if not count_anchors(words, wording):
        return "no name and no year say what it is about"
    if _says_too_little(parts, wording):
        return "nothing but the verb says which time is meant"
    if statement.clause.lemma in wording.incomplete and all(part.role not in _COMPLEMENTS for part in parts):
        return f"«{statement.clause.lemma}» says nothing without its complement"
    return _find_gap(parts, statement, claim) or _find_pointing_part(parts, statement.find("subject"), wording)


def _says_too_little(parts: Sequence[Part], wording: Wording) -> bool:
    """Whether a people or a side did something that it did often: «When did the British flee?»."""
    kept = [part for part in parts if part.role not in {ASKED, "verb"}]
    if len(kept) != 1 or kept[0].role != "subject":
        return False
    first, last = kept[0].words[0], kept[0].words[-1]
    is_many = last.has("Number=Plur") or wording.people.fullmatch(fold(last.text)) is not None
    return is_many and fold(first.text) in wording.articles and kept[0].words[1:] == (last,)


def _find_gap(parts: Sequence[Part], statement: Statement, claim: Claim) -> str:
    """What is missing of the statement, or one date too many."""
    if claim.kind == "date":
        others = (word for part in parts if part.role != ASKED for word in part.words)
        return "it gives another date" if any(_is_year(word.text) for word in others) else ""
    asks_subject = statement.asked is not None and statement.asked.role == "subject"
    if asks_subject and all(part.role in {"subject", "verb", ASKED} for part in parts):
        return "it says nothing but the verb"
    return "" if _has_subject(parts, statement, claim) else "it does not say what the text says it of"


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == len("1704")


def _find_pointing_part(parts: Sequence[Part], subject: Part | None, wording: Wording) -> str:
    has_place = any(part.role == "oblique" and count_anchors(part.words, wording) for part in parts)
    for part in parts:
        owned = subject is not None and part is not subject
        if pointer := find_pointing(part.words, wording, has_owner=owned, has_place=has_place):
            return f"«{pointer}» means something said elsewhere"
        is_event = has_place and fold(part.head.text) in wording.events
        if part is subject and is_bare_singular(part.words, wording) and not is_event:
            return f"«{part.head.text}» alone does not say which one"
    return ""


def _has_subject(parts: Sequence[Part], statement: Statement, claim: Claim) -> bool:
    """Whether words of what the claim is about are left: what was commanded, who was so many."""
    if claim.kind not in {"commander", "strength"}:
        return True
    return any(claim.subject.span.overlaps(word.span) for word in _left(parts, statement))


def _left(parts: Sequence[Part], statement: Statement) -> Iterator[Word]:
    for part in parts:
        yield from part.words
    if statement.asked is not None:
        yield from statement.asked.lead
        yield from statement.asked.tail
