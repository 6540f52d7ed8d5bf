"""What is asked of a fact: the question words that stand for its value, for each kind of fact."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from quizgen.asking.statements import ASKED, Asked, Part, Statement, UnaskableError, descend, selected
from quizgen.asking.wording import Wording
from quizgen.model import Claim, Word
from quizgen.model.clause import joined
from quizgen.normalising.calendar import read_grain, read_moment
from quizgen.normalising.folding import fold

_PARTS_OF_TIME = frozenset({"START", "MID", "END"})
_GENDERS = ("Gender=Masc", "Gender=Fem")
_DECADE = 3


@dataclass(frozen=True, slots=True)
class Opening:
    """How a question begins, and what it is asked of."""

    text: str
    """The question words, with what goes to the front with them: «con cuántos hombres»."""
    statement: Statement


def open_date(claim: Claim, statement: Statement, wording: Wording) -> Iterator[Opening]:
    """«cuándo», "in which year", «hasta cuándo»."""
    asked = statement.asked
    if statement.clause.lemma in wording.stative:
        raise UnaskableError(f"«{statement.clause.lemma}» tells of no event that has a date")
    lead = "until" if claim.rule.endswith("until") else "plain"
    if asked is not None:
        if asked.is_nested:
            raise UnaskableError("the date belongs to another verb of the sentence")
        before = fold(joined(asked.lead))
        lead = wording.before_date.get(before, "")
        if not lead or lead == "nominal":
            raise UnaskableError(f"no question word stands for a date after «{before}»")
    grain = grain_of(claim)
    is_lasting = lead == "since"
    if is_lasting and dict(statement.clause.features).get("Tense") == "Pres":
        raise UnaskableError("the statement tells of the day on which it was written")
    yield Opening(wording.when[lead if lead in wording.when else grain], replace(statement, is_lasting=is_lasting))


def grain_of(claim: Claim) -> str:
    """How finely a claim's date is stated: ``day``, ``day-no-year``, ``month``, ``year``, ``decade``, ``part`` of one.

    Raises:
        UnaskableError: it says neither year nor month, or is no date of the calendar.
    """
    value = claim.value.normalised
    if not read_grain(value):
        raise UnaskableError("the text gives neither year nor month")
    if claim.value.mod in _PARTS_OF_TIME:
        return "part"
    if len(value) == _DECADE and value.isdigit():
        return "decade"
    moment = read_moment(value)
    if moment is None or ("-" in value[4:] and not moment.month):
        return "part"
    if moment.day:
        return "day" if moment.has_year else "day-no-year"
    if moment.month:
        return "month" if moment.has_year else "month-no-year"
    return "year"


def open_person(claim: Claim, statement: Statement, wording: Wording) -> Iterator[Opening]:
    """«quién», "by whom", «a las órdenes de quién»."""
    del claim
    asked = _get_asked(statement)
    if _is_listed(asked):
        raise UnaskableError("the text names several persons there")
    phrase_head = next(at for at, word in enumerate(asked.words) if word.head < 0)
    is_direct = asked.first <= phrase_head < asked.last or _is_title(asked, phrase_head)
    prepositions = _prepositions(asked)
    if is_direct and asked.role == "subject":
        yield Opening(wording.who["subject"], statement)
        return
    if is_direct and not asked.is_nested and fold(prepositions) in wording.who_after:
        yield Opening(wording.who_after[fold(prepositions)], statement)
        return
    yield from _open_command(asked, statement, wording)


def _get_asked(statement: Statement) -> Asked:
    if statement.asked is None:
        raise UnaskableError("the value stands outside the clause")
    return statement.asked


def _is_listed(asked: Asked) -> bool:
    """Whether another name is joined to the value's."""
    around = (*asked.lead[-3:], *asked.tail[:1])
    has_joint = any(word.tag == "CCONJ" for word in around)
    inside = range(asked.first, asked.last)
    is_joined = any(word.relation == "conj" and word.head in inside for word in asked.tail)
    return has_joint or is_joined or any(asked.words[at].relation == "conj" for at in inside)


def _is_title(asked: Asked, head: int) -> bool:
    """Whether the phrase's head is the title right before the name: «el general San Martín»."""
    between = asked.words[head + 1 : asked.first]
    return head < asked.first and all(word.tag in {"NOUN", "ADJ", "PROPN"} for word in between)


def _prepositions(asked: Asked) -> str:
    """The preposition before the value, with the words fixed to it («a las órdenes de»)."""
    last = max((at for at, word in enumerate(asked.lead) if word.tag == "ADP"), default=-1)
    return joined(asked.lead[: last + 1])


def _open_command(asked: Asked, statement: Statement, wording: Wording) -> Iterator[Opening]:
    """A command phrase inside another phrase: «una expedición a las órdenes de X partió»."""
    last = max((at for at, word in enumerate(asked.lead) if word.tag == "ADP"), default=-1)
    for first in range(last + 1):
        words = fold(joined(asked.words[first : last + 1]))
        if words in wording.who_after and first < last and asked.role in {"subject", "object"}:
            rest = selected(asked.words, lambda at, end=first: at < end)  # type: ignore[misc]
            yield Opening(wording.who_after[words], _with_rest(statement, asked, rest))
            return
    raise UnaskableError("the person stands inside another phrase")


def _with_rest(statement: Statement, asked: Asked, rest: tuple[Word, ...]) -> Statement:
    """``statement`` with ``rest`` as what remains of the asked phrase, in that phrase's role."""
    while rest and rest[-1].tag in {"PUNCT", "CCONJ"}:
        rest = rest[:-1]
    if not rest:
        raise UnaskableError("nothing remains of the phrase around the value")
    parts = []
    for part in statement.parts:
        if part.role == ASKED:
            parts.append(Part(asked.role, rest, part.is_set_off))
        parts.append(part)
    return replace(statement, parts=tuple(parts), asked=replace(asked, role="oblique"))


def open_figure(claim: Claim, statement: Statement, wording: Wording) -> Iterator[Opening]:
    """«cuántos hombres», "with how many guns"."""
    asked = _get_asked(statement)
    counted = _counted(asked)
    last = max(
        (at for at, word in enumerate(asked.lead) if word.tag == "ADP" and _leads(asked, at, wording)), default=-1
    )
    preposition = fold(joined(asked.lead[: last + 1]))
    hedge = fold(joined(asked.lead[last + 1 :]))
    is_fronted = preposition in wording.frontable if preposition else asked.role in {"subject", "object"}
    if not is_fronted or (hedge and hedge not in wording.hedges) or asked.is_nested:
        raise UnaskableError("the figure stands inside another phrase")
    if claim.value.mod not in {None, "APPROX"}:
        raise UnaskableError("the text gives a limit, not a number")
    noun = counted[0]
    how_many = next((wording.how_many[g] for g in _GENDERS if g in wording.how_many and noun.has(g)), "")
    words = [preposition, wording.how_many["about"] if claim.value.mod else "", how_many or wording.how_many["unknown"]]
    yield Opening(" ".join([*filter(None, words), joined(counted)]), statement)


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
    end = asked.last
    while end < len(asked.words) and end in below and asked.words[end].tag != "PUNCT":
        end += 1
    counted = selected(asked.words, lambda at: asked.last <= at < end)
    if not counted or all(word.tag not in {"NOUN", "PROPN"} for word in counted):
        raise UnaskableError("the text does not say what the figure counts")
    return counted


OPENINGS: Mapping[str, Callable[[Claim, Statement, Wording], Iterator[Opening]]] = {
    "date": open_date,
    "commander": open_person,
    "strength": open_figure,
}
"""For each kind of fact the question words that can stand for its value; a new kind is a line here."""
