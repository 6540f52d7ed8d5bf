"""Whether a drafted question says enough for a reader who has not seen the passage, and says one thing."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from quizgen.asking.owners import lacks_owner
from quizgen.asking.parts import ASKED, Part, Shown, Statement
from quizgen.asking.selfstanding import count_anchors, find_pointing, is_bare_plural, is_bare_singular
from quizgen.asking.statements import QUOTATION_MARKS
from quizgen.asking.wording import Wording, get_wording
from quizgen.model import Span, Word
from quizgen.normalising.folding import fold

_SHORTEST = 5
_COMPLEMENTS = frozenset({"object", "complement", "oblique", "predicate"})
_THAN_WHAT = frozenset({"ADP", "DET", "NOUN", "PROPN", "SCONJ"})
_BARE = frozenset({"subject", "verb", ASKED})


def find_problem(shown: Shown, longest: int) -> str:
    """Why a reader could not answer; empty where he could.

    Args:
        shown: the question.
        longest: how many words it may have.
    """
    wording = get_wording(shown.claim.language)
    problem = next(filter(None, (check(shown, wording) for check in CHECKS)), "")
    count = sum(len(word.text.split()) for word in shown.words if word.tag != "PUNCT")
    return problem or ("" if _SHORTEST <= count <= longest else f"it has {count} words")


def _says_two_things(shown: Shown, wording: Wording) -> str:
    del wording
    texts = [word.text for word in shown.words]
    has_half = sum(text in QUOTATION_MARKS for text in texts) % 2
    return "it holds two statements" if has_half or {":", ";"} & set(texts) else ""


def _lacks_anchor(shown: Shown, wording: Wording) -> str:
    count = count_anchors(shown.words, wording)
    is_surname = any(word.name and " " not in word.name for word in shown.words)
    if count == 1 and is_surname and shown.claim.kind in {"date", "outcome"}:
        return "nothing but a surname says what it is about"
    return "" if count else "no name and no year say what it is about"


def _says_only_who(shown: Shown, wording: Wording) -> str:
    """A people or a side did something that it did often: «When did the British flee?»."""
    kept = [part for part in shown.parts if part.role not in {ASKED, "verb"}]
    if len(kept) != 1 or kept[0].role != "subject":
        return ""
    first, last = kept[0].words[0], kept[0].words[-1]
    is_many = last.has("Number=Plur") or wording.people.fullmatch(fold(last.text)) is not None
    is_side = is_many and fold(first.text) in wording.articles and kept[0].words[1:] == (last,)
    return "nothing but the verb says which time is meant" if is_side else ""


def _lacks_circumstance(shown: Shown, wording: Wording) -> str:
    """How many somebody had or lost changed from day to day; what one person did with so many he did once."""
    asked, subject = shown.statement.asked, shown.statement.find("subject")
    if shown.claim.kind != "strength" or asked is None or not _is_bare(shown, wording):
        return ""
    is_person = subject is not None and any(word.name or word.is_name_tail for word in subject.words)
    is_deed = is_person and shown.statement.clause.lemma not in wording.having
    around = [word for word in (*asked.lead, *asked.tail) if not wording.people.fullmatch(fold(word.text))]
    is_told_more = asked.role == "oblique" or count_anchors(around, wording)
    return "" if is_deed or is_told_more else "nothing says when or where they were so many"


def _is_bare(shown: Shown, wording: Wording) -> bool:
    """Whether nothing but subject and verb is left, or by what means somebody came to have so many."""
    has = shown.statement.clause.lemma in wording.having
    others = (part for part in shown.parts if part.role not in _BARE)
    return all(has and part.role == "oblique" and fold(part.words[0].text) in wording.means for part in others)


def _lacks_complement(shown: Shown, wording: Wording) -> str:
    asked = shown.statement.asked
    is_company = shown.claim.kind == "strength" and asked is not None and asked.role == "oblique"  # "with 90,000 men"
    said = [part for part in shown.parts if not _is_time(part, wording) and not _is_company(part, wording)]
    is_loose = is_company or shown.claim.kind == "date"
    roles = {part.role for part in said} | ({asked.role} if asked is not None and not is_loose else set())
    subject, lemma = shown.statement.find("subject"), shown.statement.clause.lemma
    says_where = subject is not None and any(word.tag == "ADP" for word in subject.words)  # «una expedición a Quito»
    if lemma in wording.incomplete and not roles & _COMPLEMENTS and not says_where:
        return f"«{lemma}» says nothing without its complement"
    return ""


def _says_not_which(shown: Shown, wording: Wording) -> str:
    """When somebody did something to one of many: «publicó un libro», «alzó el sitio»; a name would tell."""
    if shown.claim.kind != "date":
        return ""
    others = [part for part in shown.parts if part.role not in {ASKED, "verb", "subject"}]
    is_of_many = any(part.role == "object" and _is_of_many(part, wording) for part in others)
    is_told = any(count_anchors(part.words, wording) for part in others)
    return "nothing says which of many things is meant" if is_of_many and not is_told else ""


def _is_of_many(part: Part, wording: Wording) -> bool:
    return fold(part.words[0].text) in wording.indefinite or is_bare_singular(part.words, wording)


def _breaks_off(shown: Shown, wording: Wording) -> str:
    """A phrase that ends with a bare number behind «y»: what it counts has gone with the rest of a list."""
    del wording
    ends = (part.words[-2:] for part in shown.parts)
    is_broken = any(
        len(two) > 1 and two[0].tag == "CCONJ" and two[1].text.isdigit() and not _is_year(two[1].text) for two in ends
    )
    return "a list breaks off in it" if is_broken else ""


def _counts_nothing(shown: Shown, wording: Wording) -> str:
    """A number for an object whose noun stands elsewhere: «necesitó diez»."""
    del wording
    bare = (part for part in shown.parts if part.role == "object" and part.head.tag == "NUM")
    is_bare = any(all(word.tag in {"NUM", "DET", "ADP", "ADV"} for word in part.words) for part in bare)
    return "it does not say what is counted" if is_bare else ""


def _is_company(part: Part, wording: Wording) -> bool:
    """Whether ``part`` only says with whom: "with 1,500 men"."""
    return part.role == "oblique" and fold(part.words[0].text) in wording.means


def _counts_from_another(shown: Shown, wording: Wording) -> str:
    """«Veintinueve días más tarde», "two days later": than what, another sentence says."""
    words = shown.words
    for at, (count, noun) in enumerate(pairwise(words)):
        behind = [fold(word.text) for word in words[at + 2 :]]
        time = next((time for time in wording.relative_times if behind[: len(time.split())] == time.split()), None)
        if count.tag == "NUM" and noun.tag == "NOUN" and time is not None:
            after = words[at + 2 + len(time.split()) :][:1]
            if not after or after[0].tag not in _THAN_WHAT:
                return "it counts its time from something said elsewhere"
    return ""


def _lacks_article(shown: Shown, wording: Wording) -> str:
    """A named thing whose article stayed with «del»: «combate de El Romeral»."""
    subject = next((part for part in shown.parts if part.role == "subject"), None)
    if subject is None or not wording.is_verb_first:
        return ""
    first = subject.words[0]
    is_bare = first.tag == "NOUN" and first.has("Number=Sing") and first.text[:1].islower() and not first.name
    return f"«{first.text}» has no article" if is_bare else ""


def _gives_one_end(shown: Shown, wording: Wording) -> str:
    """One of two figures between which the truth lies: «entre 50.000 y 70.000»."""
    asked = shown.statement.asked
    if shown.claim.kind != "strength" or asked is None:
        return ""
    before = [fold(word.text) for word in asked.lead[-3:]]
    return "it is one end of a span" if any(word in wording.pairing for word in before) else ""


def _is_time(part: Part, wording: Wording) -> bool:
    """Whether ``part`` says only when: "on 2 June"."""
    has_month = any(fold(word.text) in wording.month_words for word in part.words)
    others = [word for word in part.words if not word.text.isdigit()]
    return part.role != ASKED and has_month and not count_anchors(others, wording)


def _gives_dates(shown: Shown, wording: Wording) -> str:
    """A date besides the one that is asked for, or two in a question about something else."""
    others = [part for part in shown.parts if part.role != ASKED]
    if shown.claim.kind == "date":
        return "it gives another date" if any(_is_year(word.text) for part in others for word in part.words) else ""
    dated = [part for part in others if any(fold(word.text) in wording.month_words for word in part.words)]
    return "it gives two dates" if len(dated) > 1 else ""


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == len("1704")


def _lacks_deed(shown: Shown, wording: Wording) -> str:
    del wording
    asked = shown.statement.asked
    asks_subject = shown.claim.kind != "date" and asked is not None and asked.role == "subject"
    return "it says nothing but the verb" if asks_subject and {part.role for part in shown.parts} <= _BARE else ""


def _lacks_subject(shown: Shown, wording: Wording) -> str:
    """What was commanded or counted must be left in it, and what a fact says where another side of it is asked for."""
    del wording
    if shown.claim.kind not in {"commander", "strength", "doer", "place", "participant"}:
        return ""
    is_left = any(shown.claim.subject.span.overlaps(word.span) for word in _left(shown.parts, shown.statement))
    return "" if is_left else "it does not say what the text says it of"


def _left(parts: Sequence[Part], statement: Statement) -> Iterator[Word]:
    for part in parts:
        yield from part.words
    if statement.asked is not None:
        yield from statement.asked.lead
        yield from statement.asked.tail


def _points_elsewhere(shown: Shown, wording: Wording) -> str:
    """A pronoun, a possessive before its owner, or a noun that does not say which one."""
    subject = shown.statement.find("subject")
    has_place = any(_tells_where(part, wording) for part in shown.parts)
    has_owner = False
    for part in shown.parts:
        if pointer := find_pointing(part.words, wording, has_owner=has_owner, has_place=has_place):
            return f"«{pointer}» means something said elsewhere"
        is_event = has_place and fold(part.head.text) in wording.events
        if part is subject and is_bare_singular(part.words, wording) and not is_event:
            return f"«{part.head.text}» alone does not say which one"
        if part is subject and is_bare_plural(part.words):
            return f"«{part.head.text}» does not say which ones"
        has_owner = has_owner or part is subject
    return ""


def _tells_where(part: Part, wording: Wording) -> bool:
    """Whether ``part`` names a place, or a year, that says which battle or meeting is meant."""
    is_where = part.role == "oblique" and fold(part.words[0].text) in wording.where
    return is_where and count_anchors(part.words, wording) > 0


def _lacks_deed_of_one(shown: Shown, wording: Wording) -> str:
    """Who did it is asked where one did: of what many do, or where nothing else is named, a date says too little."""
    claim, clause = shown.claim, shown.statement.clause
    if claim.kind != "doer":
        return ""
    if clause.lemma in wording.common:
        return f"many may «{clause.lemma}» at one time"
    others = [part for part in shown.parts if part.role != ASKED and not _holds(part, claim.subject.span)]
    return "" if any(count_anchors(part.words, wording) for part in others) else "nothing but the date is named"


def _holds(part: Part, place: Span) -> bool:
    return part.role != "verb" and any(word.span.overlaps(place) for word in part.words)


CHECKS: tuple[Callable[[Shown, Wording], str], ...] = (
    _says_two_things,
    _lacks_anchor,
    _lacks_circumstance,
    _says_only_who,
    _lacks_complement,
    _says_not_which,
    _breaks_off,
    _counts_nothing,
    _counts_from_another,
    _lacks_article,
    _gives_one_end,
    _gives_dates,
    _lacks_deed,
    _lacks_deed_of_one,
    _lacks_subject,
    _points_elsewhere,
    lacks_owner,
)
"""In this order: the first that objects gives the reason."""
