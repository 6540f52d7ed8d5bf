"""Sentences with a gap: the statement with its value cut out, or what can be said of a named thing."""

from dataclasses import replace

from quizgen.asking.cutting import bare_place
from quizgen.asking.drafting import ASKED_OF, Draft, Reading, dated, key_of
from quizgen.asking.nominal import ask_of_subject
from quizgen.asking.outcomes import find_ending
from quizgen.asking.parts import ASKED, Asked, Part, Shown, Statement, UnaskableError, selected
from quizgen.asking.persons import is_first_name, owns_a_name
from quizgen.asking.statements import read_statement
from quizgen.asking.stems import OPENINGS
from quizgen.asking.sufficing import find_problem
from quizgen.asking.turning import as_sentence, find_shortened, stated
from quizgen.asking.wording import Wording
from quizgen.item_rules import BLANK
from quizgen.model import Claim, Span
from quizgen.normalising.folding import fold

LONGEST_CLOZE = 24
"""A sentence that is read with a gap in it is harder to take in than a question."""
_BARE_ENDING = 5
"""Words of a sentence that says what happened to whom and nothing else."""


def draft_cloze(claim: Claim, wording: Wording, read: Reading) -> Draft:
    """The sentence that states the claim, with its value cut out; else what its subject alone allows to say."""
    asks, whole = ASKED_OF.get(claim.kind, claim.kind), claim
    if claim.kind == "outcome":
        ending = find_ending(claim, wording)
        claim, asks = replace(claim, value=replace(claim.value, span=ending)), "ending"
    if asks == "person" and is_first_name(claim.value.text):
        raise UnaskableError(f"«{claim.value.text}» is a first name alone")
    try:
        statement = read(claim) if claim is whole else read_statement(claim, wording)
        return _cut(claim, asks, statement, wording)
    except UnaskableError as refusal:
        if claim is not whole:
            raise
        return _of_subject(claim, asks, wording, refusal)


def _cut(claim: Claim, asks: str, statement: Statement, wording: Wording) -> Draft:
    asked = statement.asked
    if asks == "person" and owns_a_name(statement):
        raise UnaskableError("the name is part of another name")
    if claim.kind in {"date", "place"}:  # what no question can ask is no gap either
        next(OPENINGS[claim.kind](claim, statement, wording))
    if claim.kind == "participant" and (asked is None or asked.role != "subject"):
        raise UnaskableError("the sentence tells of something else than the meeting")
    if _says_it_can(statement, wording):
        raise UnaskableError("the sentence says that it can be, not that it was")
    if (asked is None and claim.rule.endswith("until")) or (asked is not None and asked.role in {"other", "stray"}):
        raise UnaskableError("the value stands in a phrase that hangs on nothing")
    behind = asked.tail[:1] if asked is not None and claim.kind == "strength" else ()
    if any(word.tag == "ADP" and fold(word.text) not in wording.of for word in behind):
        raise UnaskableError("the text does not say what the figure counts")  # «una fuerza de unos 1.500 al mando de …»
    problem = ""
    for kept in find_shortened(statement.parts, wording):
        gapped = [_gapped(part, asked) if part.role == ASKED and asked else part for part in kept]
        words, whole = stated(gapped, statement, wording), stated(kept, statement, wording)
        found = find_problem(Shown(tuple(words), tuple(gapped), statement, claim), LONGEST_CLOZE)
        if asks == "ending" and len(words) <= _BARE_ENDING:
            found = "nothing says when or where it ended so"
        if not found:
            name = claim.value.normalised if asks == "person" else ""
            stem = as_sentence(words) if asked else dated(words, claim, wording, BLANK)
            explanation = as_sentence(whole) if asked else dated(whole, claim, wording)
            return Draft(claim, asks, stem, key_of(claim, statement, wording), explanation, name)
        problem = problem or found
    raise UnaskableError(problem)


def _says_it_can(statement: Statement, wording: Wording) -> bool:
    """Whether a verb of being able stands before the deed in the present, which only a question tells in the past."""
    verb = statement.find("verb")
    is_present = dict(statement.clause.features).get("Tense") == "Pres"
    return verb is not None and is_present and len(verb.words) > 1 and fold(verb.words[0].lemma) in wording.can


def _gapped(part: Part, asked: Asked) -> Part:
    """``part`` with one blank in place of the value."""
    whole = Span(asked.value[0].span.start, asked.value[-1].span.end)
    blank = replace(asked.value[0], span=whole, text=BLANK, name="", is_name_tail=False, tag="X", features="")
    words = (*part.words[: asked.first], blank, *part.words[asked.first + 1 :])
    return replace(part, words=selected(words, lambda at: not asked.first < at < asked.last))


def _of_subject(claim: Claim, asks: str, wording: Wording, refusal: UnaskableError) -> Draft:
    """What can be said of the subject alone; else the reason why the sentence could not be cut."""
    try:
        nominal = ask_of_subject(claim, wording)
    except UnaskableError:
        raise refusal from None
    place = bare_place(claim, wording)
    name = claim.value.normalised if asks == "person" else ""
    return Draft(claim, asks, nominal.gapped, place, nominal.explanation, name)
