"""Whose a thing is, where a question says only «su» or "their": the subject's, or somebody's whom the cut took away."""

import re

from quizgen.asking.parts import Part, Shown
from quizgen.asking.wording import Wording
from quizgen.model import Word
from quizgen.normalising.folding import fold

_CAPITALISED = re.compile(r"[^\W\d_][\w'’-]+")


def lacks_owner(shown: Shown, wording: Wording) -> str:
    """A possessive behind the subject that may mean another whom the text named before: "Botha beat his rear-guard".

    Three things tell: nobody takes or beats what is his own, "their" is no one man's, and the sentence has named
    somebody else before the part of it that is asked.
    """
    for part in shown.parts:
        for at, word in enumerate(part.words):
            is_owned = part.role != "subject" and fold(word.text) in wording.owners and not _is_owned_inside(part, at)
            if is_owned and (
                _is_taken(part, shown, wording) or _disagrees(word, shown, wording) or _names_another(shown, wording)
            ):
                return f"«{word.text}» may be somebody else's"
    return ""


def _is_owned_inside(part: Part, at: int) -> bool:
    """Whether a name stands before the possessive in its own phrase: "Blake and his men"."""
    return any(word.name or word.text[:1].isupper() for word in part.words[:at])


def _is_taken(part: Part, shown: Shown, wording: Wording) -> bool:
    """Whether ``part`` is what a verb of beating or taking is done to."""
    lemma, verb = shown.statement.clause.lemma, shown.statement.clause.find("verb")
    behind = [fold(word.text) for word in verb.words] if verb is not None else []
    is_hostile = not wording.hostile.isdisjoint({lemma, *(f"{lemma}_{word}" for word in behind)})
    is_person = wording.may_omit_subject and part.role == "oblique" and fold(part.words[0].text) == "a"
    return is_hostile and (part.role == "object" or is_person)


def _disagrees(word: Word, shown: Shown, wording: Wording) -> bool:
    """Whether the possessive has the number of somebody else than the subject."""
    subject, folded = shown.statement.find("subject"), fold(word.text)
    if subject is None:
        return False
    is_many = subject.head.has("Number=Plur") or any(other.relation == "conj" for other in subject.words)
    is_one = not is_many and subject.head.tag == "PROPN"
    return (is_many and folded in wording.owners_of_one) or (is_one and folded in wording.owners_of_many)


def _names_another(shown: Shown, wording: Wording) -> bool:
    """Whether the sentence names somebody before its clause, whom the question leaves out."""
    clause, citation = shown.statement.clause, shown.claim.citation
    subjects = {fold(word.text) for part in shown.parts if part.role == "subject" for word in part.words}
    before = citation.quote[: max(0, clause.span.start - citation.span.start)]
    known = wording.month_words | wording.stop | wording.functional | subjects
    return any(found[0][:1].isupper() and fold(found[0]) not in known for found in _CAPITALISED.finditer(before))
