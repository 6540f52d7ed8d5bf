"""A claim's clause made ready to be turned: cleaned, cut around its value, and refused where turning is not safe."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from quizgen.asking.wording import Wording
from quizgen.errors import QuizgenError
from quizgen.model import Claim, Clause, Phrase, Span, Word
from quizgen.model.clause import joined
from quizgen.normalising.folding import fold


class UnaskableError(QuizgenError):
    """A statement that cannot be turned into a question safely; its text says why."""


@dataclass(frozen=True, slots=True)
class Part:
    """A phrase of a statement, as far as a question may show it."""

    role: str
    """As in ``Phrase``, or ``asked`` for the one that holds the value."""
    words: tuple[Word, ...]
    is_set_off: bool = False

    @property
    def head(self) -> Word:
        """The word that the others hang on."""
        return next((word for word in self.words if word.head < 0), self.words[0])


@dataclass(frozen=True, slots=True)
class Asked:
    """The phrase that holds the value."""

    role: str
    """As in ``Phrase``; ``time`` for a date."""
    words: tuple[Word, ...]
    first: int
    """Index of the value's first word."""
    last: int
    """Index after the value's last word."""
    is_nested: bool
    """Whether a verb of the phrase's own governs the value, so that the clause's verb does not."""

    @property
    def lead(self) -> tuple[Word, ...]:
        """What stands before the value."""
        return self.words[: self.first]

    @property
    def value(self) -> tuple[Word, ...]:
        """The value's own words."""
        return self.words[self.first : self.last]

    @property
    def tail(self) -> tuple[Word, ...]:
        """What stands behind the value."""
        return self.words[self.last :]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a claim's sentence says, as phrases in order."""

    clause: Clause
    parts: tuple[Part, ...]
    asked: Asked | None
    """None where a date stands outside: «hasta el 25 de noviembre, cuando fue …»."""
    is_lasting: bool = False
    """Whether what it says began at the value and goes on: «sitiada desde agosto»."""

    def find(self, role: str) -> Part | None:
        """Its first part with ``role``."""
        return next((part for part in self.parts if part.role == role), None)


ASKED = "asked"
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th|\.?º)?")
_LOOSE = frozenset({"adverb", "oblique", "object", "other"})
_OPENING, _CLOSING = "([", ")]"
_PAIR, _LONGEST_NAME = 2, 4
QUOTATION_MARKS = frozenset('"«»“”')
_ASIDES = frozenset({"acl", "acl:relcl", "appos", "advcl", "parataxis"})
_LOOSE_ASIDES = frozenset({"amod", "nmod", "obl", "dep"})
"""Relations of what may stand beside a noun as well as belong to it: a comma tells."""
_MOODS = frozenset({"Sub", "Cnd", "Imp"})


def read_statement(claim: Claim, wording: Wording) -> Statement:
    """The statement that ``claim`` was read from.

    Raises:
        UnaskableError: it cannot be taken apart, or does not assert what a question would ask.
    """
    clause = claim.clause
    if clause is None:
        raise UnaskableError("the sentence could not be taken apart")
    _check_asserts(clause, wording)
    parts: list[Part] = []
    late: list[Part] = []
    asked: Asked | None = None
    for phrase in clause.phrases:
        words = phrase.words
        inside = {at for at, word in enumerate(words) if claim.value.span.overlaps(word.span)}
        if not inside or phrase.is_recovered:
            cleaned = _without_opening(_without_asides(words, keep=set()), phrase.role)
            # "a mine that he sprang": what the pronoun means stands before its verb, and belongs behind it.
            row = late if phrase.is_recovered and phrase.role == "object" else parts
            row.extend([Part(phrase.role, cleaned, phrase.is_set_off)] if cleaned else [])
        elif asked is not None:
            raise UnaskableError("the value stands in two phrases at once")
        else:
            cleaned = _without_opening(_without_asides(words, keep=inside), phrase.role, claim.value.span)
            asked = _cut(phrase.role, cleaned, claim.value.span, wording)
            around = split_date(asked, wording) if claim.kind == "date" else (asked,)
            asked = next(piece for piece in around if isinstance(piece, Asked))
            parts.extend(_as_part(piece, phrase) for piece in around)
    if asked is None and claim.kind != "date":
        raise UnaskableError("the value stands outside the clause")
    if any(part.role == "adverb" and _is_misread(part.words) for part in parts) or _parts_subject(parts):
        raise UnaskableError("the sentence was misread")
    parts = _merged(parts)
    behind_verb = max((at + 1 for at, part in enumerate(parts) if part.role == "verb"), default=len(parts))
    parts[behind_verb:behind_verb] = late
    parts = _subject_before_verb(parts, clause)
    kept = [part for part in parts if part.role == ASKED or not _is_tie(part, wording)]
    return Statement(clause, tuple(_with_subject(kept, asked, clause, wording)), asked)


def _subject_before_verb(parts: list[Part], clause: Clause) -> list[Part]:
    """``parts``, a subject that was recovered put right before the verb: «en mayo Holanda declaró la guerra»."""
    first = clause.phrases[0]
    if not (first.is_recovered and first.role == "subject" and parts and parts[0].role == "subject"):
        return parts
    verb = next((at for at, part in enumerate(parts) if part.role == "verb"), 1)
    return [*parts[1:verb], parts[0], *parts[verb:]]


def _merged(parts: list[Part]) -> list[Part]:
    """``parts``, a preposition that the parse left alone put before what follows it."""
    merged: list[Part] = []
    for part in parts:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.role != "verb"
            and all(word.tag == "ADP" for word in last.words)
            and part.role != ASKED
        ):
            merged[-1] = Part("oblique", (*last.words, *part.words), last.is_set_off)
        else:
            merged.append(part)
    return merged


def _is_tie(part: Part, wording: Wording) -> bool:
    """Whether ``part`` only ties the sentence to the one before it: «además», «cuatro días más tarde»."""
    line = fold(joined(part.words))
    if part.role not in _LOOSE:
        return line in wording.dropped
    is_day_only = all(_DAY.fullmatch(word) or word in wording.day_words for word in line.split())
    return line in wording.dropped or line.endswith(wording.relative_times) or is_day_only


def _parts_subject(parts: Sequence[Part]) -> bool:
    """Whether something that hangs on nothing stands between subject and verb: a part of a list that was misread."""
    roles = [part.role for part in parts]
    subject, verb = (roles.index(role) if role in roles else len(roles) for role in ("subject", "verb"))
    return "other" in roles[subject:verb]


def _is_misread(words: Sequence[Word]) -> bool:
    """Whether an adverb begins like a clause and has no verb, or ends like a phrase cut off."""
    is_clause = words[0].tag == "SCONJ" and all(word.tag not in {"VERB", "AUX"} for word in words)
    return is_clause or words[-1].tag in _TIES - {"ADV"}


def _as_part(piece: "Asked | Part", phrase: Phrase) -> Part:
    if isinstance(piece, Part):
        return piece
    return Part(ASKED, piece.words, phrase.is_set_off)


def _check_asserts(clause: Clause, wording: Wording) -> None:
    """Refuse what is denied, reported, supposed, wished, ordered, or told by a narrator of himself."""
    marker = fold(clause.marker)
    features = dict(clause.features)
    if fold(clause.lemma) in wording.naming:
        raise UnaskableError("the statement says what a thing is called")
    if clause.is_negated:
        raise UnaskableError("the statement is negative")
    if clause.kind == "reported" or marker in wording.hypothetical:
        raise UnaskableError("the statement is what somebody says, wants or supposes")
    if clause.kind == "relative" and marker not in wording.plain_relatives | wording.of_time:
        raise UnaskableError(f"the statement hangs on «{clause.marker}»")
    if features.get("Mood") in _MOODS or features.get("Tense") == "Fut" or features.get("Person") in {"1", "2"}:
        raise UnaskableError("the verb does not tell of something that happened to others")
    is_present = features.get("Tense") == "Pres"
    if is_present and any(fold(phrase.words[0].text) in wording.since for phrase in clause.phrases):
        raise UnaskableError("the statement tells of the day on which it was written")
    verb = clause.find("verb")
    if verb is not None and fold(verb.words[0].text) in wording.modals:
        raise UnaskableError(f"«{verb.words[0].text}» says that it may be, not that it was")
    if any(_has_quotation(phrase.words) for phrase in clause.phrases):
        raise UnaskableError("the statement holds a quotation")


def _has_quotation(words: Sequence[Word]) -> bool:
    """Whether somebody's words stand there, and not only a name in quotation marks."""
    marks = [at for at, word in enumerate(words) if word.text in QUOTATION_MARKS]
    return bool(marks) and (len(marks) != _PAIR or marks[1] - marks[0] > _LONGEST_NAME)


def descend(words: Sequence[Word], top: int) -> set[int]:
    """The indices of ``top`` and of every word below it."""
    found = {top}
    while True:
        more = {at for at, word in enumerate(words) if word.head in found} - found
        if not more:
            return found
        found |= more


def selected(words: Sequence[Word], kept: Callable[[int], bool]) -> tuple[Word, ...]:
    """Those of ``words`` whose index is ``kept``, hung on one another as far as they remain."""
    indices = [at for at in range(len(words)) if kept(at)]
    renamed = {at: place for place, at in enumerate(indices)}
    if len(indices) == len(words):
        return tuple(words)
    return tuple(words[at].hung_on(renamed.get(words[at].head, -1)) for at in indices)


def _without_asides(words: tuple[Word, ...], *, keep: set[int]) -> tuple[Word, ...]:
    """``words`` without brackets and without clauses and appositions set off by commas, unless the value is in them."""
    gone: set[int] = set(_bracketed(words, keep)) | _opening_aside(words, keep)
    for at, word in enumerate(words):
        is_aside = word.relation in _ASIDES or (word.relation in _LOOSE_ASIDES and at > word.head)
        if not is_aside or at in gone or word.head < 0:
            continue
        below = descend(words, at)
        start, end = min(below), max(below) + 1
        opens = next((i for i in range(start, -1, -1) if words[i].text == ","), None)
        may_be_listed = word.relation in {"appos", "nmod", "obl", "dep"}
        is_list = may_be_listed and any(words[i].tag in {"CCONJ", "NUM"} for i in below)
        if opens is None or opens not in {start, start - 1} or below & keep or is_list:
            continue
        if word.has("Mood=Sub"):
            raise UnaskableError(
                "the sentence was misread"
            )  # «ordenó …, que se le mandaran»: no aside, but what was ordered
        gone |= below | {opens}
        if end < len(words) and words[end].text == ",":
            gone.add(end)
    if not gone:
        return words
    return _trimmed(selected(words, lambda at: at not in gone))


def _opening_aside(words: Sequence[Word], keep: set[int]) -> set[int]:
    """A participle set before its noun: «construido en Turín, el buque»."""
    comma = next((at for at, word in enumerate(words) if word.text == ","), None)
    if comma is None or not words[0].has("VerbForm=Part") or words[0].head < comma:
        return set()
    return set() if keep & set(range(comma + 1)) else set(range(comma + 1))


def _without_opening(words: tuple[Word, ...], role: str, value: Span | None = None) -> tuple[Word, ...]:
    """A subject without what the parse hung before it: «en la retirada, la retaguardia»."""
    comma = next((at for at, word in enumerate(words) if word.text == ","), None)
    if comma is None or role != "subject" or any(word.head < 0 for word in words[:comma]):
        return words
    if any(word.tag == "CCONJ" or (value is not None and value.overlaps(word.span)) for word in words[:comma]):
        return words
    return selected(words, lambda at: at > comma)


def _bracketed(words: Sequence[Word], keep: set[int]) -> Iterator[int]:
    start = next((at for at, word in enumerate(words) if word.text in _OPENING), None)
    if start is None:
        return
    end = next((at for at in range(start, len(words)) if words[at].text in _CLOSING), len(words) - 1)
    if keep & set(range(start, end + 1)):
        raise UnaskableError("the value stands in brackets")
    yield from range(start, end + 1)


def _trimmed(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """``words`` without punctuation and conjunctions at either end."""
    first, last = 0, len(words)
    while first < last and words[first].tag in {"PUNCT", "CCONJ"}:
        first += 1
    while first < last and words[last - 1].tag in {"PUNCT", "CCONJ"}:
        last -= 1
    return selected(words, lambda at: first <= at < last)


def _cut(role: str, words: tuple[Word, ...], value: Span, wording: Wording) -> Asked:
    """``words`` cut around the value."""
    inside = [at for at, word in enumerate(words) if value.overlaps(word.span)]
    first, last = inside[0], inside[-1] + 1
    if words[first].span.start < value.start or words[last - 1].span.end > value.end:
        raise UnaskableError("the value is part of a word")
    if len(inside) != last - first:
        raise UnaskableError("the value does not stand in one piece")
    first = _after_day_words(words, first, last, wording)
    above = next((words[at].head for at in inside if words[at].head not in inside), -1)
    is_nested = False
    while above >= 0 and not is_nested:
        is_nested = words[above].tag in {"VERB", "AUX"} or words[above].has("VerbForm=Part")
        above = words[above].head
    return Asked(role, words, first, last, is_nested)


def _after_day_words(words: Sequence[Word], first: int, last: int, wording: Wording) -> int:
    """Where the date itself begins: «el domingo», "the evening of" belong to the sentence."""
    at = first
    while at < last and (words[at].text == "," or fold(words[at].text) in wording.day_words):
        at += 1
    begins_date = at < last and (words[at].text[:1].isdigit() or fold(words[at].text) in wording.month_words)
    return at if begins_date else first


_LONGEST_LEAD = 4
_BREAKS = frozenset({":", ";", "—", "–"})
_TIES = frozenset({"SCONJ", "ADP", "ADV", "DET", "CCONJ"})


def split_date(asked: Asked, wording: Wording) -> tuple[Asked | Part, ...]:
    """The phrase around a date in pieces: what stands before it, the date with its preposition, what stands behind."""
    words, lead = asked.words, asked.lead
    size = next(
        size for size in range(min(_LONGEST_LEAD, len(lead)), -1, -1) if size == 0 or lead_of(lead[-size:], wording)
    )
    if _is_one_of_several(asked):
        raise UnaskableError("the text gives several dates")
    if any(word.text in _BREAKS for word in lead):
        raise UnaskableError("the date belongs to what stands behind a break in the sentence")
    start = asked.first - size
    before = _trimmed(selected(words, lambda at: at < start))
    date = selected(words, lambda at: start <= at < asked.last)
    if before and all(word.tag in _TIES for word in before):
        raise UnaskableError(f"the date stands behind «{joined(before)}»")
    pieces: list[Asked | Part] = [Part(asked.role, before)] if before else []
    pieces.append(Asked("time", date, size, len(date), asked.is_nested))
    behind = _behind_date(asked)
    return (*pieces, behind) if behind else tuple(pieces)


def lead_of(words: Sequence[Word], wording: Wording) -> str:
    """What kind of question word stands for a date after ``words``; empty where none does."""
    line = fold(joined(words))
    if line in wording.before_date:
        return wording.before_date[line]
    kept = list(words)
    while kept and (kept[-1].text == "," or fold(kept[-1].text) in wording.day_words):
        kept.pop()
    tied = fold(joined(words[: len(kept) + 1])) if len(kept) < len(words) else ""
    return wording.before_date.get(tied, "")


def _is_one_of_several(asked: Asked) -> bool:
    """Whether another date or another thing is joined to the value by a conjunction."""
    inside = range(asked.first, asked.last)
    joints = [word for word in asked.tail if word.relation in {"conj", "appos"} and word.head in inside]
    is_next = any(asked.words[at].relation == "conj" for at in inside)
    is_between = any(word.tag == "CCONJ" for word in (*asked.tail[:1], *asked.lead[-2:]))
    return is_next or is_between or any(word.tag == "NUM" for word in joints)


def _behind_date(asked: Asked) -> Part | None:
    """What the parse hung on a date and does not belong to it; what does («lunes de Pascua») is left out."""
    words = asked.words
    if not asked.tail:
        return None
    if asked.tail[0].text != ",":
        rest = _trimmed(selected(words, lambda at: at >= asked.last))
        if rest and rest[0].tag == "ADP" and words[asked.last].head >= 0 and _is_of_date(asked):
            return None  # «julio del primer año»
        return Part("oblique" if rest[0].relation == "case" else "other", rest) if rest else None
    for at in range(asked.last + 1, len(words)):
        if words[at - 1].text == "," and words[at].tag in {"DET", "NUM", "PROPN"}:
            return Part("subject", selected(words, lambda place, start=at: place >= start))  # type: ignore[misc]
    return None


def _is_of_date(asked: Asked) -> bool:
    """Whether what follows a date is its complement."""
    noun = asked.words[asked.words[asked.last].head]
    return noun.relation == "nmod" and asked.first <= noun.head < asked.last


def _with_subject(parts: list[Part], asked: Asked | None, clause: Clause, wording: Wording) -> list[Part]:
    """``parts`` with one subject, found behind the verb where the parse took it for an object.

    Raises:
        UnaskableError: there is no subject, or there are two.
    """
    roles = [asked.role if asked is not None and part.role == ASKED else part.role for part in parts]
    found = [at for at, role in enumerate(roles) if role == "subject"]
    if len(found) == 1:
        if parts[found[0]].role != ASKED and not _agrees(parts[found[0]], clause):
            raise UnaskableError("the verb and its subject do not agree")
        return parts
    if len(found) > 1:
        raise UnaskableError("the sentence has two subjects")
    verb = roles.index("verb") if "verb" in roles else 0
    behind = next((at for at in range(verb, len(parts)) if roles[at] == "object"), None)
    if not wording.may_omit_subject or behind is None or not _has_subject_behind(parts, clause, wording):
        raise UnaskableError("who or what the sentence is about stands in another sentence")
    if parts[behind].role != ASKED:
        if not _agrees(parts[behind], clause):
            raise UnaskableError("the verb and what follows it do not agree")
        parts[behind] = replace(parts[behind], role="subject")
    return parts


def _has_subject_behind(parts: list[Part], clause: Clause, wording: Wording) -> bool:
    """Whether a bare noun behind this verb is its subject: with a passive, and with verbs of coming and going."""
    words = [word for part in parts if part.role == "verb" for word in part.words]
    is_passive = any(word.has("Reflex=Yes") for word in words) or (len(words) > 1 and words[-1].has("VerbForm=Part"))
    is_perfect = is_passive and len(words) == len(_PERFECT) and not any(word.has("Reflex=Yes") for word in words)
    return clause.lemma in wording.subject_behind or (is_passive and not (is_perfect and words[0].lemma in _PERFECT))


_PERFECT = ("haber", "have")


def _agrees(part: Part, clause: Clause) -> bool:
    """Whether ``part`` has the number of the verb, so that it can be its subject; names often do not tell."""
    number = dict(clause.features).get("Number")
    heads = [at for at, word in enumerate(part.words) if word.head < 0]
    is_joined = any(word.relation == "conj" and word.head in heads for word in part.words)
    is_plural, is_single = part.head.has("Number=Plur") or is_joined, part.head.has("Number=Sing")
    return number is None or not (is_plural or is_single) or (number == "Plur") == is_plural
