"""How many: the question words that stand for a figure, with what it counts."""

from collections.abc import Iterator
from dataclasses import replace

from quizgen.asking.openings import Opening
from quizgen.asking.parts import ASKED, Asked, Part, Statement, UnaskableError, descend, selected
from quizgen.asking.wording import Wording
from quizgen.model import Claim, Word
from quizgen.model.clause import joined
from quizgen.normalising.folding import fold

_LONGEST = 6
_GENDERS = ("Gender=Masc", "Gender=Fem")


def open_figure(claim: Claim, statement: Statement, wording: Wording) -> Iterator[Opening]:
    """«cuántos hombres», "with how many guns"."""
    asked = statement.asked
    if asked is None:
        raise UnaskableError("the figure stands outside the clause")
    counted = _counted(asked)
    last = max(
        (at for at, word in enumerate(asked.lead) if word.tag == "ADP" and _leads(asked, at, wording)), default=-1
    )
    preposition = fold(joined(asked.lead[: last + 1]))
    hedge = fold(joined(asked.lead[last + 1 :]))
    is_fronted = preposition in wording.frontable if preposition else asked.role in {"subject", "object"}
    if not is_fronted or (hedge and hedge not in wording.hedges) or asked.is_nested:
        raise UnaskableError("the figure stands inside another phrase")
    if preposition and statement.clause.lemma in wording.stative:
        raise UnaskableError("with how many somebody was somewhere is no deed")
    if claim.value.mod not in {None, "APPROX"}:
        raise UnaskableError("the text gives a limit, not a number")
    counted, behind = _parted(counted, wording) if asked.role == "object" else (counted, ())
    if behind:  # "landed 700 men on the beach": where he landed them, not which men
        at = next(at for at, part in enumerate(statement.parts) if part.role == ASKED)
        before = next(at for at, word in enumerate(asked.words) if word.span == behind[0].span)
        figure = replace(statement.parts[at], words=selected(asked.words, lambda place: place < before))
        parts = (*statement.parts[:at], figure, Part("oblique", behind), *statement.parts[at + 1 :])
        statement = replace(statement, parts=parts, asked=replace(asked, words=figure.words))
    if len(counted) > _LONGEST:
        raise UnaskableError("what the figure counts takes too many words")
    noun = counted[0]
    how_many = next((wording.how_many[g] for g in _GENDERS if g in wording.how_many and noun.has(g)), "")
    words = [preposition, wording.how_many["about"] if claim.value.mod else "", how_many or wording.how_many["unknown"]]
    yield Opening(" ".join([*filter(None, words), joined(counted)]), statement)


def _parted(counted: tuple[Word, ...], wording: Wording) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """What an object counts, and the phrase behind it that may as well belong to the verb."""
    is_other = (at for at, word in enumerate(counted) if word.tag == "ADP" and fold(word.text) not in wording.of)
    start = next(is_other, len(counted))
    return selected(counted, lambda at: at < start), selected(counted, lambda at: at >= start)


def _leads(asked: Asked, at: int, wording: Wording) -> bool:
    """Whether the preposition at ``at`` belongs before the figure and not to its hedge («cerca de»)."""
    return (
        fold(joined(asked.lead[at:])) not in wording.hedges
        and fold(joined(asked.lead[: at + 1])) in wording.before_figure
    )


def _counted(asked: Asked) -> tuple[Word, ...]:
    """What the figure counts: its noun and what belongs to it, without what is listed beside it."""
    inside = range(asked.first, asked.last)
    noun = next((asked.words[at].head for at in inside if asked.words[at].head not in inside), -1)
    if noun < asked.last or asked.words[noun].tag not in {"NOUN", "PROPN"}:
        raise UnaskableError("the text does not say what the figure counts")
    if asked.words[noun].head >= 0 and asked.words[noun].relation not in {"conj", "appos"}:
        raise UnaskableError("the figure stands inside another phrase")
    below = descend(asked.words, noun)
    for at in sorted(below):
        if asked.words[at].relation in {"conj", "cc", "appos"} and at != noun and asked.words[at].head == noun:
            below -= descend(asked.words, at)
    if len(below) > _LONGEST:
        for at in sorted(below):
            below -= descend(asked.words, at) if asked.words[at].relation.startswith("acl") else set()
    end = asked.last
    while end < len(asked.words) and end in below and asked.words[end].tag != "PUNCT":
        end += 1
    counted = selected(asked.words, lambda at: asked.last <= at < end)
    if not counted or all(word.tag not in {"NOUN", "PROPN"} for word in counted):
        raise UnaskableError("the text does not say what the figure counts")
    return counted
