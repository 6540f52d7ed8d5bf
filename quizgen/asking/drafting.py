"""The best stem and the best gapped sentence that a fact's claims give, with the reason where there is none."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from quizgen.asking.selfstanding import count_anchors, find_pointing, is_bare_singular
from quizgen.asking.statements import ASKED, Asked, Part, Statement, UnaskableError, read_statement, selected
from quizgen.asking.stems import OPENINGS
from quizgen.asking.turning import as_question, as_sentence, find_shortened, find_turned, stated
from quizgen.asking.wording import Wording
from quizgen.model import Claim, Fact, Span, Word
from quizgen.normalising.folding import fold

BLANK = "_____"
LONGEST_STEM = 26
"""Words: four fewer than the rule allows, since a question is read aloud in one breath."""
LONGEST_CLOZE = 30
_SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """A question without options."""

    claim: Claim
    """The one of its fact's claims that it was turned from."""
    stem: str
    key: Span
    """The words of the claim's value that answer it: without the article that belongs to the sentence."""
    explanation: str
    """The statement with the key in its place."""


def draft_stem(fact: Fact, wording: Wording) -> Draft:
    """The question that ``fact`` answers, from the first of its claims that can be turned.

    Raises:
        UnaskableError: none can; the reason is the first claim's.
    """
    return _first_of(fact, wording, _draft_stem)


def draft_cloze(fact: Fact, wording: Wording) -> Draft:
    """The sentence that states ``fact`` with its value cut out, from the first of its claims where that stands alone.

    Raises:
        UnaskableError: none does; the reason is the first claim's.
    """
    return _first_of(fact, wording, _draft_cloze)


def _first_of(fact: Fact, wording: Wording, draft: Callable[[Claim, Wording], Draft]) -> Draft:
    problem: UnaskableError | None = None
    for claim in fact.claims:
        try:
            return draft(claim, wording)
        except UnaskableError as refusal:
            problem = problem or refusal
    raise problem or UnaskableError("no claim states it")


def _draft_stem(claim: Claim, wording: Wording) -> Draft:
    if claim.kind not in OPENINGS:
        raise UnaskableError(f"no question words are known for a fact of kind {claim.kind}")
    statement = read_statement(claim, wording)
    problem = ""
    for opening in OPENINGS[claim.kind](claim, statement, wording):
        for turned in find_turned(opening.statement, opening.text, wording):
            found = _find_problem(turned.words, turned.parts, opening.statement, wording, LONGEST_STEM)
            if not found:
                explanation = _explain(turned.parts, opening.statement, wording)
                return Draft(claim, as_question(turned.words, wording), _key_of(claim, statement), explanation)
            problem = problem or found
    raise UnaskableError(problem or "no question words fit")


def _explain(kept: Sequence[Part], statement: Statement, wording: Wording) -> str:
    """The statement with its value, without the phrases that the question left out."""
    parts = [part for part in statement.parts if part.role == ASKED or part in kept]
    return as_sentence(stated(parts, statement, wording))


def _draft_cloze(claim: Claim, wording: Wording) -> Draft:
    statement = read_statement(claim, wording)
    asked = statement.asked
    if asked is None:
        raise UnaskableError("the value stands outside the clause")
    problem = ""
    for kept in find_shortened(statement.parts, wording):
        gapped = [_gapped(part, asked) if part.role == ASKED else part for part in kept]
        words = stated(gapped, statement, wording)
        found = _find_problem(words, gapped, statement, wording, LONGEST_CLOZE)
        if not found:
            explanation = as_sentence(stated(kept, statement, wording))
            return Draft(claim, as_sentence(words), _key_of(claim, statement), explanation)
        problem = problem or found
    raise UnaskableError(problem)


def _key_of(claim: Claim, statement: Statement) -> Span:
    asked = statement.asked
    return claim.value.span if asked is None else Span(asked.value[0].span.start, claim.value.span.end)


def _gapped(part: Part, asked: Asked) -> Part:
    """``part`` with one blank in place of the value."""
    blank = replace(
        asked.value[0], text=BLANK, name="", is_name_tail=False, tag="X", features="", is_glued=asked.value[0].is_glued
    )
    words = (*part.words[: asked.first], blank, *part.words[asked.first + 1 :])
    return replace(part, words=selected(words, lambda at: not asked.first < at < asked.last))


def _find_problem(
    words: Sequence[Word], parts: Iterable[Part], statement: Statement, wording: Wording, longest: int
) -> str:
    """Why a reader who has not seen the passage could not answer; empty where he could."""
    count = sum(len(word.text.split()) for word in words if word.tag != "PUNCT")
    if not _SHORTEST <= count <= longest:
        return f"it has {count} words"
    subject = statement.find("subject")
    parts = tuple(parts)
    has_place = any(part.role == "oblique" and count_anchors(part.words) for part in parts)
    for part in parts:
        owned = subject is not None and part is not subject
        if pointer := find_pointing(part.words, wording, has_owner=owned, has_place=has_place):
            return f"«{pointer}» means something said elsewhere"
        if (
            part is subject
            and is_bare_singular(part.words, wording)
            and not (has_place and fold(part.head.text) in wording.events)
        ):
            return f"«{part.head.text}» alone does not say which one"
    if not count_anchors(words):
        return "no name and no year say what it is about"
    return ""
