"""A claim's clause made ready to be turned: cleaned, cut around its value, and refused where turning is not safe."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quizgen.asking.cleaning import trimmed, without_asides, without_gerund, without_later_members, without_opening
from quizgen.asking.cutting import TIES, cut_around, split_date
from quizgen.asking.parts import ASKED, Asked, Part, Statement, UnaskableError
from quizgen.asking.wording import Wording
from quizgen.model import Claim, Clause, Phrase, Word
from quizgen.model.clause import joined
from quizgen.normalising.folding import fold

_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th|\.?º)?")
_LOOSE = frozenset({"adverb", "oblique", "object", "other"})
_LISTING = frozenset({"object", "oblique", "predicate"})
_PAIR, _LONGEST_NAME = 2, 4
QUOTATION_MARKS = frozenset('"«»“”')
_DASHES = frozenset({"—", "–", "--", "-"})
_LONG_DASHES = frozenset("—–")
_MOODS = frozenset({"Sub", "Cnd", "Imp"})
_PERFECT = ("haber", "have")


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
        if _hangs_on_aside(phrase, clause):
            continue
        if phrase.role in _LISTING:
            inside = {at for at, word in enumerate(words) if claim.value.span.overlaps(word.span)}
            words = without_later_members(words, inside, wording)
        inside = {at for at, word in enumerate(words) if claim.value.span.overlaps(word.span)}
        if not inside or (phrase.is_recovered and claim.kind != "doer"):
            told = without_gerund(words) if phrase.role == "adverbial" else words
            cleaned = _without_capital(trimmed(without_opening(without_asides(told, keep=set()), phrase.role)))
            # "a mine that he sprang": what the pronoun means stands before its verb, and belongs behind it.
            row = late if phrase.is_recovered and phrase.role == "object" else parts
            role = phrase.role if told is words else "oblique"
            row.extend([Part(role, cleaned, phrase.is_set_off and not phrase.is_recovered)] if cleaned else [])
        elif asked is not None:
            raise UnaskableError("the value stands in two phrases at once")
        else:
            cleaned = without_opening(without_asides(words, keep=inside), phrase.role, claim.value.span)
            asked = cut_around(phrase.role, cleaned, claim.value.span, wording)
            around = (
                split_date(asked, wording, is_last=_follows_verb(phrase, clause)) if claim.kind == "date" else (asked,)
            )
            asked = next(piece for piece in around if isinstance(piece, Asked))
            parts.extend(_as_part(piece, phrase) for piece in around)
    if asked is None and claim.kind != "date":
        raise UnaskableError("the value stands outside the clause")
    if any(_is_misread(part) or _is_era(part, wording) for part in parts) or _parts_subject(parts, asked):
        raise UnaskableError("the sentence was misread")
    parts = _merged(parts)
    roles = _roles_of(parts, asked)
    behind_verb = max((at + 1 for at, role in enumerate(roles) if role == "verb"), default=len(parts))
    parts[behind_verb:behind_verb] = late
    parts = _subject_before_verb(parts, clause)
    kept = [part for part in _without_strays(parts, asked, wording) if part.role == ASKED or not _is_tie(part, wording)]
    return Statement(clause, tuple(_with_subject(kept, asked, clause, wording)), asked)


def _hangs_on_aside(phrase: Phrase, clause: Clause) -> bool:
    """Whether a gerund follows right on an aside that goes: «los venció, a los que huyeron | dispersándose»."""
    if phrase.role not in {"adverbial", "complement"} or not phrase.words[0].has("VerbForm=Ger"):
        return False
    before = [other for other in clause.phrases if other.span.end <= phrase.span.start]
    last = max(before, key=lambda other: other.span.end, default=None)
    if last is None:
        return False
    kept = without_asides(last.words, keep=set())
    return bool(kept) and kept[-1] != last.words[-1]


def _without_capital(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """``words``, a preposition in small letters: it had its capital from the beginning of the sentence."""
    first = words[0] if words else None
    if first is None or first.tag not in {"ADP", "SCONJ"} or first.name or not first.text.istitle():
        return words
    return (replace(first, text=first.text.lower()), *words[1:])


def _without_strays(parts: Sequence[Part], asked: Asked | None, wording: Wording) -> list[Part]:
    """``parts`` without what no verb of the clause governs.

    That is what stood behind a conjunction that is gone, a noun phrase behind a comma that the parse took for a second
    object («entered the war in June, a renewal of the pact»), and a clause that says of the date asked for when it was.
    """
    found: list[Part] = []
    for part in parts:
        has_object = any(before.role == "object" for before in found)
        is_apposition = part.role == "object" and part.is_set_off and has_object
        is_behind_date = bool(found) and found[-1].role == ASKED and asked is not None and asked.role == "time"
        is_of_date = is_behind_date and fold(part.words[0].text) in wording.of_time
        is_nothing = part.role == "oblique" and part.is_set_off and part.words[0].tag in {"PROPN", "NOUN"}
        is_cut_off = part.role == "adverbial" and len(part.words) == 1  # "wrote a letter, stating"
        is_stray = part.role == "stray" or is_apposition or is_of_date or is_cut_off or is_nothing
        if part.role == ASKED or not is_stray:
            found.append(part)
    return found


def _follows_verb(phrase: Phrase, clause: Clause) -> bool:
    verb = clause.find("verb")
    return verb is None or phrase.span.start > verb.span.start


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


def _roles_of(parts: Sequence[Part], asked: Asked | None) -> list[str]:
    """The roles of ``parts``, the asked one by the role that it has in its clause."""
    return [asked.role if asked is not None and part.role == ASKED else part.role for part in parts]


def _parts_subject(parts: Sequence[Part], asked: Asked | None) -> bool:
    """Whether something that hangs on nothing stands between subject and verb: a part of a list that was misread."""
    roles = _roles_of(parts, asked)
    subject, verb = (roles.index(role) if role in roles else len(roles) for role in ("subject", "verb"))
    return bool({"other", "stray"} & set(roles[subject:verb]))


def _is_misread(part: Part) -> bool:
    """Whether ``part`` begins like a clause and has no verb, ends like one cut off, or runs two clauses together."""
    words, has_verb = part.words, any(word.tag in {"VERB", "AUX"} for word in part.words)
    if part.role == "subject":  # «N., the governor, retook the town, | captured N. himself»
        return any(word.has("VerbForm=Fin") for word in words) and not any(map(_ties_clause, words))
    is_list = any(one.tag == "CCONJ" and two.has("VerbForm=Part") for one, two in pairwise(words))
    if part.role == "adverbial":  # "marched on, captured, and burnt the town"
        return words[0].has("Tense=Past") and is_list
    if part.role not in {"adverb", "oblique"}:
        return False
    if words[-1].has("VerbForm=Part") and any(word.tag == "CCONJ" for word in words):
        return True  # «a finales de los años sesenta y terminada»
    return (words[0].tag == "SCONJ" and not has_verb) or words[-1].tag in TIES - {"ADV"}


def _is_era(part: Part, wording: Wording) -> bool:
    """Whether ``part`` is only the era of a year that stands elsewhere: «a. C.»."""
    words = [word.text for word in part.words if word.tag != "PUNCT" or "." in word.text]
    is_short = any("." in word or word.isupper() for word in words)
    return is_short and all(fold(word).replace(".", "") in wording.eras for word in words)


def _ties_clause(word: Word) -> bool:
    return word.tag == "SCONJ" or word.has("PronType=Rel") or word.relation in {"mark", "acl:relcl"}


def _as_part(piece: "Asked | Part", phrase: Phrase) -> Part:
    if isinstance(piece, Part):
        return piece
    return Part(ASKED, piece.words, phrase.is_set_off)


def _check_asserts(clause: Clause, wording: Wording) -> None:
    """Refuse what is denied, reported, supposed, wished, ordered, told by a narrator of himself, or broken off."""
    reason = _why_unasserted(clause, wording) or _why_untold(clause, wording)
    if reason:
        raise UnaskableError(reason)
    for phrase in clause.phrases:
        if _has_quotation(phrase.words):
            raise UnaskableError("the statement holds a quotation")
        if _has_dash(phrase.words):
            raise UnaskableError("a dash breaks the statement")


def _why_unasserted(clause: Clause, wording: Wording) -> str:
    """Why the clause says not that something happened; empty where it does."""
    marker = fold(clause.marker)
    if fold(clause.lemma) in wording.naming:
        return "the statement says what a thing is called"
    if clause.is_negated:
        return "the statement is negative"
    if clause.kind == "reported" or marker in wording.hypothetical:
        return "the statement is what somebody says, wants or supposes"
    meant = clause.phrases[0]
    if clause.kind == "relative" and meant.role == "object" and meant.is_recovered and meant.is_set_off:
        return "what the pronoun means may be another noun"
    if clause.kind == "relative" and marker not in wording.plain_relatives | wording.of_time:
        return f"the statement hangs on «{clause.marker}»"
    return ""


def _why_untold(clause: Clause, wording: Wording) -> str:
    """Why its verb or its subject does not tell of the past; empty where they do."""
    features = dict(clause.features)
    if features.get("Mood") in _MOODS or features.get("Tense") == "Fut" or features.get("Person") in {"1", "2"}:
        return "the verb does not tell of something that happened to others"
    is_present = features.get("Tense") == "Pres"
    if is_present and is_perfect(clause):
        return "the statement tells of the day on which it was written"  # «se ha metido», "has summoned"
    if is_present and any(fold(phrase.words[0].text) in wording.since for phrase in clause.phrases):
        return "the statement tells of the day on which it was written"
    subject, verb = clause.find("subject"), clause.find("verb")
    if subject is not None and any(word.head < 0 and _tells(word, wording) for word in subject.words):
        return "the statement is what a historian thinks"
    if verb is not None and fold(verb.words[0].text) in wording.modals:
        return f"«{verb.words[0].text}» says that it may be, not that it was"
    return ""


def is_perfect(clause: Clause) -> bool:
    """Whether its verb has an auxiliary of the perfect: «ha», "had"."""
    verb = clause.find("verb")
    return verb is not None and any(word.relation == "aux" and word.lemma in _PERFECT for word in verb.words)


def _tells(word: Word, wording: Wording) -> bool:
    """Whether ``word`` names those who write of the deeds: «los historiadores», "most scholars"."""
    return fold(word.lemma) in wording.tellers or fold(word.text) in wording.tellers


def _has_dash(words: Sequence[Word]) -> bool:
    """Whether a dash opens an aside, which parses run into the rest of the sentence."""
    if any(len(word.text) > 1 and _LONG_DASHES & set(word.text) for word in words):
        return True  # "troops—3,000"
    return any(_opens_aside(*three) for three in zip(words, words[1:], words[2:], strict=False))


def _opens_aside(before: Word, dash: Word, after: Word) -> bool:
    """Whether ``dash`` parts what it stands between, and does not make one word of them («president-elect»)."""
    if dash.text != "-":
        return dash.text in _DASHES
    is_glued_on = before.tag == "PROPN" and after.tag == "NOUN" and after.text.islower()
    return after.tag in TIES | {"AUX", "PRON"} or is_glued_on


def _has_quotation(words: Sequence[Word]) -> bool:
    """Whether somebody's words stand there, and not only a name in quotation marks."""
    if any(word.text in {"'", "\u2018"} and not word.is_glued for word in words):
        return True
    marks = [at for at, word in enumerate(words) if word.text in QUOTATION_MARKS]
    return bool(marks) and (len(marks) != _PAIR or marks[1] - marks[0] > _LONGEST_NAME)


def _with_subject(parts: list[Part], asked: Asked | None, clause: Clause, wording: Wording) -> list[Part]:
    """``parts`` with one subject, found behind the verb where the parse took it for an object.

    Raises:
        UnaskableError: there is no subject, or there are two.
    """
    roles = _roles_of(parts, asked)
    found = [at for at, role in enumerate(roles) if role == "subject"]
    if len(found) == 1:
        if parts[found[0]].role != ASKED and not _agrees(parts[found[0]], clause, wording):
            raise UnaskableError("the verb and its subject do not agree")
        return parts
    if len(found) > 1:
        raise UnaskableError("the sentence has two subjects")
    verb = roles.index("verb") if "verb" in roles else 0
    behind = next((at for at in range(verb, len(parts)) if roles[at] == "object"), None)
    if not wording.may_omit_subject or behind is None or not _has_subject_behind(parts, clause, wording):
        raise UnaskableError("who or what the sentence is about stands in another sentence")
    if parts[behind].role != ASKED:
        if not _agrees(parts[behind], clause, wording):
            raise UnaskableError("the verb and what follows it do not agree")
        parts[behind] = replace(parts[behind], role="subject")
    return parts


def _has_subject_behind(parts: list[Part], clause: Clause, wording: Wording) -> bool:
    """Whether a bare noun behind this verb is its subject: with a passive, and with verbs of coming and going."""
    words = [word for part in parts if part.role == "verb" for word in part.words]
    is_passive = any(word.has("Reflex=Yes") for word in words) or (len(words) > 1 and words[-1].has("VerbForm=Part"))
    is_perfect = is_passive and len(words) == len(_PERFECT) and not any(word.has("Reflex=Yes") for word in words)
    return clause.lemma in wording.subject_behind or (is_passive and not (is_perfect and words[0].lemma in _PERFECT))


def _agrees(part: Part, clause: Clause, wording: Wording) -> bool:
    """Whether ``part`` has the number of the verb, so that it can be its subject; names often do not tell."""
    number = dict(clause.features).get("Number") or _number_of(clause, wording)
    heads = [at for at, word in enumerate(part.words) if word.head < 0]
    is_joined = any(word.relation == "conj" and word.head in heads for word in part.words)
    is_plural, is_single = part.head.has("Number=Plur") or is_joined, part.head.has("Number=Sing")
    return number is None or not (is_plural or is_single) or (number == "Plur") == is_plural


def _number_of(clause: Clause, wording: Wording) -> str | None:
    """The number that an auxiliary shows where morphology does not tell ("were")."""
    verb = clause.find("verb")
    first = verb.words[0].text.lower() if verb is not None else ""
    return "Plur" if first in wording.plural else "Sing" if first in wording.singular else None
