"""A statement turned into a question: what was asked for goes, the question words come first, the verb moves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizgen.asking.inflecting import bare_form
from quizgen.asking.parts import ASKED, Part, Statement, UnaskableError
from quizgen.asking.preterite import past_of
from quizgen.asking.selfstanding import count_anchors, find_pointing
from quizgen.asking.wording import Wording
from quizgen.model import Span, Word
from quizgen.model.clause import joined
from quizgen.normalising.folding import fold

_OPTIONAL = frozenset({"adverbial", "other"})
_SET_OFF = frozenset({"oblique", "adverb"})
_COMMA = Word(Span(0, 0), ",", ",", "PUNCT", "punct", -1, is_glued=True)
_SPARE = frozenset({"oblique", "adverb", "adverbial", "other"})
_NEEDED = frozenset({"object", "complement", "predicate"})
_LONG_LEAD = 4
"""Words from which on a phrase before the verb can be spared."""
_CORE = frozenset({"subject", "verb", ASKED})


@dataclass(frozen=True, slots=True)
class Turned:
    """A question, and the phrases that it keeps of the statement."""

    words: tuple[Word, ...]
    parts: tuple[Part, ...]
    """Without the asked one."""


def find_turned(statement: Statement, question: str, wording: Wording) -> Iterator[Turned]:
    """Every question that begins with ``question``, from the fullest to the barest.

    ``question`` takes the place of the asked phrase; where that was the subject nothing moves.
    """
    parts = tuple(part for part in statement.parts if part.role != ASKED)
    asks_subject = statement.asked is not None and statement.asked.role == "subject"
    for kept in find_shortened(parts, wording):
        if asks_subject:
            words = _in_place(kept, wording)
        elif wording.is_verb_first:
            words = _verb_first(kept, statement, wording)
        else:
            words = _auxiliary_first(kept, statement, wording)
        yield Turned((new_word(question), *words), kept)


def find_shortened(parts: tuple[Part, ...], wording: Wording) -> Iterator[tuple[Part, ...]]:
    """``parts`` without the phrases that can go, then with one after the other of them, the first ones first.

    A statement of something indefinite («una nota», "an expedition") needs them to say which one, and begins with all.
    """
    parts = _without_pointing(parts, wording)
    verb = next((at for at, part in enumerate(parts) if part.role == "verb"), 0)
    optional = [
        part for at, part in enumerate(parts) if _may_go(part, wording) or (at < verb and _only_leads_in(part, wording))
    ]
    if not optional:
        yield parts
        return
    sizes = list(range(len(optional) + 1))
    if any(_is_indefinite(part, wording) for part in parts if part.role in {"subject", "object"}):
        sizes.reverse()
    for size in sizes:
        yield tuple(part for part in parts if part not in optional or part in optional[:size])


def _without_pointing(parts: tuple[Part, ...], wording: Wording) -> tuple[Part, ...]:
    """``parts`` without the phrases that mean something said elsewhere, as far as the verb can do without them."""
    kept: list[Part] = []
    for at, part in enumerate(parts):
        has_owner = any(before.role == "subject" for before in parts[:at])
        others = [other for other in parts if other is not part and other.role in _NEEDED]
        is_spare = part.role in _SPARE and not all(_may_date(other, wording) for other in others)
        if not (is_spare and find_pointing(part.words, wording, has_owner=has_owner, has_place=True)):
            kept.append(part)
    return tuple(kept)


def _may_date(part: Part, wording: Wording) -> bool:
    return any(fold(word.text) in wording.month_words for word in part.words)


def _only_leads_in(part: Part, wording: Wording) -> bool:
    """Whether ``part``, which stands first, names nothing: "after a long march through the snow"."""
    return part.role == "oblique" and len(part.words) >= _LONG_LEAD and not count_anchors(part.words, wording)


def _may_go(part: Part, wording: Wording) -> bool:
    if fold(part.words[0].text) in wording.plain_relatives:
        return False  # «ordenó … que se le mandaran»: what was ordered
    is_date = part.role == "object" and any(word.tag == "NUM" for word in part.words)
    may_be_aside = part.role in _SET_OFF or is_date
    return part.role != ASKED and (part.role in _OPTIONAL or (part.is_set_off and may_be_aside))


def _is_indefinite(part: Part, wording: Wording) -> bool:
    """Whether ``part`` is one of many: with an indefinite article, or a bare noun in the plural."""
    first = part.words[0]
    return fold(first.text) in wording.indefinite


def stated(parts: Sequence[Part], statement: Statement, wording: Wording) -> list[Word]:
    """``parts`` as a statement: in their order, the participle of «the treaty, signed in 1713» with its auxiliary."""
    words: list[Word] = []
    before: Part | None = None
    for part in parts:
        role = statement.asked.role if part.role == ASKED and statement.asked is not None else part.role
        if role == "verb" and statement.clause.kind == "participial":
            words.append(_passive(statement, wording))
        was_aside = before is not None and before.role != "verb" and _has_aside(before)
        is_set_off = part.is_set_off and (role != "verb" or was_aside)
        words.extend((_COMMA, *part.words) if words and is_set_off else part.words)
        before = part
    return words


def _in_place(parts: Sequence[Part], wording: Wording) -> list[Word]:
    """The verb first, what stood before it last; where the language asks in the past, in the past."""
    at = next((place for place, part in enumerate(parts) if part.role == "verb"), None)
    if at is None:
        raise UnaskableError("the verb could not be told apart")
    before = [part for part in parts[:at] if part.role != "subject"]
    if wording.is_verb_first:
        told = replace(parts[at], words=tuple(_told(parts[at].words, wording)))
        return _flat([told, *_joined(parts[at + 1 :], before)])
    return _in_past(_flat([*parts[at:], *_moved(before)]), wording)


def _in_past(words: list[Word], wording: Wording) -> list[Word]:
    """``words``, which begin with the verb, with its auxiliary in the past."""
    first = words[0]
    if not wording.past or not first.has("Tense=Pres"):
        return words
    if first.text.lower() not in wording.past:
        raise UnaskableError("the text tells it in the present")
    return [replace(first, text=wording.past[first.text.lower()]), *words[1:]]


def _told(verb: Sequence[Word], wording: Wording) -> list[Word]:
    """``verb``, the historic present in the simple past where that is certain: «llega» as «llegó»."""
    return [
        replace(word, text=past_of(word.text, word.lemma, wording.past) or word.text)
        if word.has("Tense=Pres") and word.has("Mood=Ind") and word.has("Person=3")
        else word
        for word in verb
    ]


def _verb_first(parts: Sequence[Part], statement: Statement, wording: Wording) -> list[Word]:
    """Verb, subject, the rest: «inició el general el cruce de los Andes»."""
    before, verb, after = _around_verb(parts)
    verb = _told(verb, wording)
    if statement.clause.kind == "participial":
        verb = [_passive(statement, wording), *verb]
    subject = [part for part in parts if part.role == "subject"]
    closing = [Part("other", (_COMMA,))] if subject and after and _has_aside(subject[0]) else []
    if after and after[0].role == "predicate" and after[0].head.has("VerbForm=Part"):
        verb, after = [*verb, *after[0].words], after[1:]
    return verb + _flat([*(replace(part, is_set_off=False) for part in subject), *closing, *_joined(after, before)])


def _auxiliary_first(parts: Sequence[Part], statement: Statement, wording: Wording) -> list[Word]:
    """Auxiliary, subject, the rest of the verb: "did the general begin the crossing"."""
    before, verb, after = _around_verb(parts)
    subject = next((part for part in parts if part.role == "subject"), None)
    if subject is None:
        raise UnaskableError("the sentence has no subject of its own")
    if statement.clause.kind == "participial":
        auxiliary, rest = _passive(statement, wording), verb
    elif _is_auxiliary(verb[0]):
        past = verb[0].text if statement.is_lasting else wording.past.get(verb[0].text.lower(), verb[0].text)
        auxiliary, rest = replace(verb[0], text=past), verb[1:]
    else:
        auxiliary, rest = _with_do(verb, wording, is_past=not statement.is_lasting)
    middle = [part for part in before if part.role == "adverb" and not part.is_set_off and len(part.words) == 1]
    before = [part for part in before if part not in middle]
    adverbs = [word for part in middle for word in part.words]
    closing = [_COMMA] if _has_aside(subject) else []
    return [auxiliary, *subject.words, *closing, *adverbs, *rest, *_flat(_joined(after, before), opens=False)]


def _has_aside(part: Part) -> bool:
    """Whether ``part`` ends with something set off by a comma: «the president, N. N.», and not with a list's last."""
    tags = [word.tag for word in part.words]
    return any(word.text == "," for word in part.words) and "CCONJ" not in tags


def _around_verb(parts: Sequence[Part]) -> tuple[list[Part], list[Word], list[Part]]:
    """What stands before the verb (without the subject), the verb's words, what stands behind (without the subject)."""
    verbs = [at for at, part in enumerate(parts) if part.role == "verb"]
    if not verbs:
        raise UnaskableError("the verb could not be told apart")
    before = [part for part in parts[: verbs[0]] if part.role not in _CORE]
    after = [part for part in parts[verbs[0] :] if part.role not in _CORE]
    return before, [word for at in verbs for word in parts[at].words], after


def _joined(after: Sequence[Part], before: Sequence[Part]) -> list[Part]:
    """What stood behind the verb and then what stood before it, a time or place before a clause at the end."""
    moved = _moved(before)
    at = len(after)
    while at and after[at - 1].role in _OPTIONAL:
        at -= 1
    late = [part for part in moved if part.role in _OPTIONAL]
    return [*after[:at], *(part for part in moved if part.role not in _OPTIONAL), *after[at:], *late]


def _moved(before: Sequence[Part]) -> list[Part]:
    """Phrases that stood before the verb, ready to stand last."""
    return [replace(part, is_set_off=part.role in _OPTIONAL) for part in before]


def _flat(parts: Sequence[Part], *, opens: bool = True) -> list[Word]:
    words: list[Word] = []
    for part in parts:
        words.extend(part.words if opens and not words else _with_comma(part))
    return words


def _with_comma(part: Part) -> tuple[Word, ...]:
    return (_COMMA, *part.words) if part.is_set_off and part.role not in _CORE else part.words


def _is_auxiliary(word: Word) -> bool:
    return word.relation == "aux" or word.lemma == "be"


def _with_do(verb: Sequence[Word], wording: Wording, *, is_past: bool) -> tuple[Word, list[Word]]:
    """«did» and the bare form of the verb; «does» and «do» for what still lasts."""
    main = next((word for word in verb if word.tag in {"VERB", "AUX"}), verb[0])
    bare = bare_form(main.text, main.lemma, wording)
    if bare is None or not main.has("VerbForm=Fin"):
        raise UnaskableError(f"the bare form of «{main.text}» is not certain")
    tense = "past" if is_past or main.has("Tense=Past") else "third" if main.has("Person=3") else "present"
    return new_word(wording.auxiliaries[tense]), [replace(word, text=bare) if word is main else word for word in verb]


def _passive(statement: Statement, wording: Wording) -> Word:
    """The auxiliary that makes a participle a passive, in the number of its subject."""
    subject = statement.find("subject")
    if subject is None:
        raise UnaskableError("the participle has no noun")
    is_plural = (
        any(word.relation == "conj" and word.head >= 0 for word in subject.words)
        or _counts(subject)
        or subject.head.has("Number=Plur")
    )
    if any(fold(word.text) in wording.active for part in statement.parts if part.role == "verb" for word in part.words):
        raise UnaskableError("no passive can be made of the participle")
    forms = wording.passive_since if statement.is_lasting else wording.passive
    number = "Number=Plur" if is_plural else "Number=Sing"
    if number not in forms:
        raise UnaskableError("no passive says since when")
    return new_word(forms[number])


def _counts(subject: Part) -> bool:
    """Whether a figure says that there were many of them, where the noun does not show its number."""
    heads = {at for at, word in enumerate(subject.words) if word.head < 0}
    return any(
        word.tag == "NUM" and word.head in heads and len(word.text) > 1 and fold(word.lemma) not in {"one", "un"}
        for word in subject.words
    )


def new_word(text: str) -> Word:
    """A word that stands in no source."""
    return Word(Span(0, 0), text, text, "X", "", -1)


def as_question(words: Sequence[Word], wording: Wording) -> str:
    """``words`` as a question: opening mark, capital, question mark."""
    line = joined(tuple(words)).strip(" ,")
    return f"{wording.opening}{line[:1].upper()}{line[1:]}?"


def as_sentence(words: Sequence[Word]) -> str:
    """``words`` as a statement: capital and full stop."""
    return with_stop(as_line(words))


def as_line(words: Sequence[Word]) -> str:
    """``words`` with a capital, to go on or to be closed."""
    line = joined(tuple(words)).strip(" ,")
    return f"{line[:1].upper()}{line[1:]}"


def with_stop(line: str) -> str:
    """``line`` with a full stop; an abbreviation's is one («en 215 a. C.»)."""
    return line if line.endswith(".") else f"{line}."
