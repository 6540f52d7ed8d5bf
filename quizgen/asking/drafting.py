"""Stems and gapped sentences drawn from a fact's claims, with the reason where a claim gives none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from quizgen.asking.cutting import bare_place
from quizgen.asking.dates import grain_of
from quizgen.asking.nominal import ask_of_subject
from quizgen.asking.outcomes import find_agent
from quizgen.asking.parts import ASKED, Part, Shown, Statement, UnaskableError, selected
from quizgen.asking.persons import is_first_name
from quizgen.asking.selfstanding import find_pointing
from quizgen.asking.statements import is_perfect, read_statement
from quizgen.asking.stems import OPENINGS
from quizgen.asking.sufficing import find_problem
from quizgen.asking.turning import as_line, as_question, as_sentence, find_turned, new_word, stated
from quizgen.asking.wording import Wording, get_wording
from quizgen.model import Claim, Fact, Span, Word

LONGEST_STEM = 26
"""Words: four fewer than the rule allows, since a question is read aloud in one breath."""


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
    tried: set[tuple[str, str]] = set()
    for claim in fact.claims:
        words = (claim.citation.quote, claim.value.text)
        if words in tried:  # the same sentence elsewhere: it would be refused again
            continue
        tried.add(words)
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
            draft_turned(claim, wording, read_statement(claim, wording)),
            asks="person" if agent.name else "side",
            name=agent.name,
        )
    if claim.kind == "commander" and is_first_name(claim.value.text):
        raise UnaskableError(f"«{claim.value.text}» is a first name alone")
    try:
        draft = draft_turned(claim, wording, read(claim))
    except UnaskableError as refusal:
        draft = _of_subject(claim, wording, refusal)
    return replace(draft, name=claim.value.normalised) if draft.asks == "person" else draft


def _of_subject(claim: Claim, wording: Wording, refusal: UnaskableError) -> Draft:
    """What can be asked of the subject alone; else the reason why the sentence could not be turned."""
    try:
        nominal = ask_of_subject(claim, wording)
    except UnaskableError:
        raise refusal from None
    return Draft(claim, ASKED_OF[claim.kind], nominal.stem, bare_place(claim, wording), nominal.explanation)


ASKED_OF = {
    "date": "date",
    "commander": "person",
    "strength": "figure",
    "outcome": "side",
    "doer": "person",
    "place": "place",
    "participant": "person",
}
"""What kind of thing is asked for, by the kind of fact or by its side."""


def draft_turned(claim: Claim, wording: Wording, statement: Statement) -> Draft:
    """The question whose answer is the claim's value, in the words of its statement."""
    if claim.kind not in OPENINGS:
        raise UnaskableError(f"no question words are known for a fact of kind {claim.kind}")
    problem = ""
    for opening in OPENINGS[claim.kind](claim, statement, wording):
        is_told = claim.kind in {"date", "place"} and not opening.statement.is_lasting
        if is_told and is_perfect(statement.clause):
            raise UnaskableError("nobody asks when or where something «had» happened")
        for turned in find_turned(opening.statement, opening.text, wording):
            found = find_problem(
                Shown(tuple(turned.words), tuple(turned.parts), opening.statement, claim), LONGEST_STEM
            )
            if not found:
                explanation = _explain(turned.parts, opening.statement, claim, wording)
                stem = as_question(turned.words, wording)
                return Draft(claim, ASKED_OF[claim.kind], stem, key_of(claim, statement, wording), explanation)
            problem = problem or found
    raise UnaskableError(problem or "no question words fit")


def _explain(kept: Sequence[Part], statement: Statement, claim: Claim, wording: Wording) -> str:
    """The statement with its value, without the phrases that the question left out."""
    parts = [part for part in statement.parts if part.role == ASKED or part in kept]
    asked = statement.asked
    if asked is None:
        return dated(stated(parts, statement, wording), claim, wording)
    if find_pointing(asked.words, wording, has_owner=False):
        bare = selected(asked.words, lambda at: at >= asked.first)
        parts = [replace(part, words=bare) if part.role == ASKED else part for part in parts]
    return as_sentence(stated(parts, statement, wording))


def dated(words: Sequence[Word], claim: Claim, wording: Wording, date: str = "") -> str:
    """``words`` as a sentence, with a date that stands outside their clause put before them, or behind in brackets.

    Args:
        words: of the clause.
        claim: whose date it is.
        wording: of its language.
        date: what stands for the date; the claim's own where it is empty.
    """
    place, start = bare_place(claim, wording), claim.value.span.start
    date = date or claim.value.text[place.start - start :]
    before = wording.templates.get(f"on_{grain_of(claim)[:3]}")
    if before is None or claim.value.mod or claim.rule.endswith("until"):
        return f"{as_line(words)} ({date})."
    return as_sentence((new_word(f"{before} {date}"), *words))


def key_of(claim: Claim, statement: Statement, wording: Wording) -> Span:
    """Where the key stands: the value without the words before a date that belong to the sentence."""
    asked = statement.asked
    return bare_place(claim, wording) if asked is None else Span(asked.value[0].span.start, claim.value.span.end)
