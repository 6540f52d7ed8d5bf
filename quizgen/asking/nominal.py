"""Questions about a named thing where its sentence cannot be turned: «¿Quién mandaba la corbeta Alsacia?»."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quizgen.asking.cutting import bare_place
from quizgen.asking.dates import check_is_certain, end_of_span, grain_of
from quizgen.asking.parts import UnaskableError
from quizgen.asking.turning import with_stop
from quizgen.asking.wording import Wording
from quizgen.distractors.dates import moment_of, read_form
from quizgen.item_rules import BLANK
from quizgen.model import Claim
from quizgen.model.clause import joined
from quizgen.normalising.folding import fold
from quizgen.normalising.sameness import is_event

_LONGEST = 11
_BEFORE_TIME = frozenset({"ADP", "DET", "NUM"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NUMBERED = re.compile(r"\d+\w{0,2}")
_NAME_AND_NOUN = 2
_COMMANDED = frozenset({"under", "owner", "agent", "captain", "whose-chief", "ahead"})
"""Rules of commanders whose subject is what was commanded, not a post or a place."""
_SIZED = frozenset({"force-of", "apposition", "amounting"})
"""Rules of strengths whose figure is the whole of the subject."""
_NAMED = frozenset({"of-noun", "of-bracket"})


@dataclass(frozen=True, slots=True)
class Nominal:
    """A question about a named thing, and the statement that answers it."""

    stem: str
    explanation: str
    gapped: str
    """The statement with a blank for the answer."""
    thing: str
    """Its name, with the article where it has one."""


def ask_of_subject(claim: Claim, wording: Wording) -> Nominal:
    """The question that a claim's subject alone allows.

    Raises:
        UnaskableError: the subject is not named, or the claim's rule does not say that all of it is meant.
    """
    ask = ASKING_OF.get(claim.kind)
    if ask is None:
        raise UnaskableError("nothing is asked of the subject alone")
    return ask(claim, wording)


def find_force(claim: Claim, wording: Wording) -> str:
    """The name of what was commanded, where it says by itself which one it is.

    Raises:
        UnaskableError: it does not, or the subject is no force.
    """
    if claim.rule.rpartition(".")[2] not in _COMMANDED:
        raise UnaskableError("the subject is not what was commanded")
    return _named_thing(claim, wording)


def find_event(claim: Claim, wording: Wording) -> str:
    """The name of the event that a claim is about, where it says by itself which one it is.

    Raises:
        UnaskableError: it does not, or the subject is no event.
    """
    thing = _named_thing(claim, wording)
    first = next((word for word in _WORD.findall(thing) if fold(word) not in wording.articles), "")
    if not is_event(first, claim.language):
        raise UnaskableError("the subject is no event")
    return thing


def _of_commander(claim: Claim, wording: Wording) -> Nominal:
    return _filled("commanded", find_force(claim, wording), claim.value.text, wording)


def _of_figure(claim: Claim, wording: Wording) -> Nominal:
    noun = wording.counted.get(claim.value.unit or "")
    if claim.rule.removeprefix("strength-") == "list" and noun is not None and claim.value.mod is None:
        return _filled("stood", _companions(claim, wording), claim.value.text, wording, noun=noun, about="")
    if claim.rule.removeprefix("strength-") not in _SIZED or noun is None or claim.value.mod not in {None, "APPROX"}:
        raise UnaskableError("the figure is not the size of the subject")
    if any(fold(word) in wording.losses | wording.month_words for word in _WORD.findall(claim.subject.text)):
        raise UnaskableError("the subject is no force")
    about = f"{wording.how_many['about']} " if claim.value.mod else ""
    return _filled("made_up", _named_thing(claim, wording), claim.value.text, wording, noun=noun, about=about)


def _companions(claim: Claim, wording: Wording) -> str:
    """With whom, where and when the members of a list stood: "with Sucre in Arequipa at the end of May"."""
    before = _WORD.findall(claim.citation.quote[: claim.subject.span.start - claim.citation.span.start])[-1:]
    thing = " ".join((claim.subject.canonical or claim.subject.text).split())
    words = _WORD.findall(thing)
    places = [at for at, word in enumerate(words) if fold(word) in wording.where]
    is_named = words[0][:1].isupper() and words[-1][:1].isupper()
    when = _time_in(claim, wording)
    if not before or fold(before[0]) not in wording.means or len(places) != 1 or not is_named or not when:
        raise UnaskableError("the list does not say with whom, where and when they were")
    return f"{before[0].lower()} {thing} {when}"


def _time_in(claim: Claim, wording: Wording) -> str:
    """The words of the claim's clause that say when, with what stands before them: "at the beginning of September"."""
    for phrase in claim.clause.phrases if claim.clause is not None else ():
        words = phrase.words
        last = next((at for at in reversed(range(len(words))) if fold(words[at].text) in wording.month_words), None)
        if last is not None:
            first = last
            while first and (
                words[first - 1].tag in _BEFORE_TIME or fold(words[first - 1].text) in wording.month_words
            ):
                first -= 1
            year = [word for word in words[last + 1 : last + 2] if word.text.isdigit()]
            return joined((*words[first : last + 1], *year))
    return ""


def _of_date(claim: Claim, wording: Wording) -> Nominal:
    thing = _named_thing(claim, wording)
    first = next((word for word in _WORD.findall(thing) if fold(word) not in wording.articles), "")
    moment = moment_of(claim.value.normalised)
    span = end_of_span(claim, wording)
    is_dated = is_event(first, claim.language) and (span or fold(first) not in wording.lasting)
    if claim.rule.removeprefix("date-") not in _NAMED or not is_dated:
        raise UnaskableError("the subject is no event")
    check_is_certain(claim, wording)
    if moment is None or claim.value.mod or read_form(claim.value.text, moment, claim.language) is None:
        raise UnaskableError(f"«{claim.value.text}» is an unusual way to write a date")
    grain = grain_of(claim)
    return _filled(
        span or ("signed" if fold(first) in wording.signed else "took_place"),
        thing,
        claim.value.text[bare_place(claim, wording).start - claim.value.span.start :],
        wording,
        when=wording.when[grain],
        on=wording.templates[f"on_{grain[:3]}"],
    )


def _filled(name: str, thing: str, key: str, wording: Wording, **words: str) -> Nominal:
    """The lexicon's question and statement of that name, filled in."""
    texts = [
        wording.templates[f"{name}_question"].format(thing=thing, **words),
        *(wording.templates[f"{name}_statement"].format(thing=thing, key=said, **words) for said in (key, BLANK)),
    ]
    for two, one in wording.contractions.items():
        texts = [re.sub(rf"(?<!\w){two}(?!\w)", one, text) for text in texts]
    stem, statement, gapped = (f"{text[:1].upper()}{text[1:]}" for text in texts)
    return Nominal(f"{wording.opening}{stem}?", with_stop(statement), with_stop(gapped), thing)


def _named_thing(claim: Claim, wording: Wording) -> str:
    """The subject with its definite article, if it says by itself which one it is."""
    text = " ".join(claim.subject.text.split())
    words = _WORD.findall(text)
    if not 1 < len(words) <= _LONGEST or _has_pointer(words, wording) or fold(claim.value.text) in fold(text):
        raise UnaskableError("the subject does not say by itself which one it is")
    if not _has_name(claim, wording) or text.isupper() or "." in text:
        raise UnaskableError("the subject has no name")
    first = fold(words[0])
    if _is_numbered(words, wording):
        raise UnaskableError("the subject is one of those that every army numbers")
    if first in wording.indefinite or any(word.isdigit() for word in words) or _begins_with_number(claim):
        raise UnaskableError("the subject is one of many")
    if first in wording.articles:
        return f"{text[:1].lower()}{text[1:]}"
    before = _article_before(claim, wording)
    if before is None:
        raise UnaskableError("the subject has no article")
    return f"{before} {text}".strip()


def _is_numbered(words: list[str], wording: Wording) -> bool:
    """Whether nothing but its number names it: "the Third Army"."""
    capitals = [word for word in words if word[:1].isupper() and fold(word) not in wording.articles]
    numbers = [word for word in words if fold(word) in wording.ordinals or _NUMBERED.fullmatch(word)]
    return bool(numbers) and len([word for word in capitals if word not in numbers]) < _NAME_AND_NOUN


def _has_name(claim: Claim, wording: Wording) -> bool:
    """Whether a name stands in the subject, and not only an adjective with a capital («Chilean»)."""
    phrases, place = claim.clause.phrases if claim.clause else (), claim.subject.span
    inside = [word for phrase in phrases for word in phrase.words if place.covers(word.span)]
    if inside:
        return any(word.tag == "PROPN" and word.text[:1].isupper() for word in inside)
    return not wording.has_capital_adjectives and any(word.istitle() for word in claim.subject.text.split()[1:])


def _begins_with_number(claim: Claim) -> bool:
    phrases, start = claim.clause.phrases if claim.clause else (), claim.subject.span.start
    return any(word.tag == "NUM" and word.span.start == start for phrase in phrases for word in phrase.words)


def _has_pointer(words: list[str], wording: Wording) -> bool:
    small = [fold(word) for word in words if not word[:1].isupper()]
    return any(word in wording.pointers or word in wording.owners for word in small)


def _article_before(claim: Claim, wording: Wording) -> str | None:
    """The definite article that the sentence puts before the subject, or that the language puts before any name."""
    start = claim.subject.span.start - claim.citation.span.start
    before = _WORD.findall(claim.citation.quote[:start])[-1:] if start > 0 else []
    word = fold(before[0]) if before else ""
    if word in wording.articles - wording.indefinite:
        return next((two.split()[1] for two, one in wording.contractions.items() if one == word), word)
    is_name = claim.subject.text[:1].isupper() and not is_event(claim.subject.text.split()[0], claim.language)
    return "" if is_name and "article" in wording.templates else wording.templates.get("article")


ASKING_OF: Mapping[str, Callable[[Claim, Wording], Nominal]] = {
    "commander": _of_commander,
    "strength": _of_figure,
    "date": _of_date,
}
"""For each kind of fact what can be asked of its subject alone."""
