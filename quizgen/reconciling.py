"""From claims to facts: what agrees becomes one fact, what contradicts waits for a teacher.

A fact's id is made of what it says, never of who else says it or of a file's name. So claims belong together when, and
only when, their keys are equal; a claim whose subject has no name («el ejército») keeps its quote in the key, and joins
nothing but the same words printed twice. Everything is hashing: the time grows with the number of claims.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import permutations

from quizgen.model import Claim, Fact
from quizgen.model.fact import ACCEPTED, REVIEW
from quizgen.normalising.calendar import Moment, find_misprints, read_moment
from quizgen.normalising.sameness import SubjectKey, fold_name, is_same_name, subject_key
from quizgen.normalising.sums import find_wrong_sums

CONFLICT = "conflict"
"""Another claim on the same subject says something else."""
SUSPECT_DATE = "suspect-date"
"""The date does not fit its document's other dates."""
HARMLESS = frozenset({"inferred-year"})
"""Flags that say something of a fact and yet let a question be asked from it; every other one calls for a teacher."""
_JOINING = frozenset({"date", "commander", "strength", "outcome"})
"""Kinds whose claims are compared across passages; those of another kind only join where the same words stand twice."""

_Key = tuple[Hashable, ...]


def reconcile(claims: Iterable[Claim]) -> tuple[Fact, ...]:
    """The facts that ``claims`` amount to, ordered by document and place.

    Claims agree when kind, subject and value do. Facts that contradict one another carry CONFLICT, dates that cannot
    belong to their document SUSPECT_DATE; both wait for a teacher.
    """
    ordered = sorted(_without_repeats(_with_suspicions(list(claims))), key=_place)
    groups: dict[_Key, list[Claim]] = defaultdict(list)
    for claim in ordered:
        groups[_key_of(claim)].append(claim)
    split = dict(_split_persons(groups))
    rivals = _find_rivals(split)
    facts = [_make_fact(key, members, rivals.get(key, frozenset())) for key, members in split.items()]
    return tuple(sorted(facts, key=lambda fact: (*_place(fact.claims[0]), fact.id)))


def _place(claim: Claim) -> tuple[str, int, int, str, int]:
    return (claim.document, claim.citation.span.start, claim.value.span.start, claim.kind, claim.subject.span.start)


def _with_suspicions(claims: list[Claim]) -> Iterator[Claim]:
    """``claims``, those with a date that lies outside its document's time flagged."""
    dates: dict[str, list[Moment]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "date" and (moment := read_moment(claim.value.normalised)):
            dates[claim.document].append(moment)
    misprints = {document: find_misprints(moments) for document, moments in dates.items()}
    for claim in claims:
        moment = read_moment(claim.value.normalised) if claim.kind == "date" else None
        is_suspect = moment is not None and moment in misprints[claim.document]
        yield replace(claim, flags=_added(claim.flags, SUSPECT_DATE)) if is_suspect else claim


def _without_repeats(claims: Iterable[Claim]) -> Iterable[Claim]:
    """``claims`` without those that two rules read from the same words: the surest of each is kept."""
    best: dict[_Key, Claim] = {}
    for claim in claims:
        same = (claim.kind, claim.document, claim.value.span, claim.value.unit, claim.subject.span, claim.citation.span)
        held = best.get(same)
        if held is None or (claim.confidence, claim.rule) > (held.confidence, held.rule):
            best[same] = claim
    return best.values()


def _key_of(claim: Claim) -> _Key:
    """What a claim says, as something to hash."""
    subject = _subject_of(claim)
    value: Hashable = claim.value.normalised
    if claim.kind == "commander":
        value = fold_name(claim.value.normalised)[-1:]
    is_certain = claim.kind in _JOINING and subject.is_named
    if claim.kind == "outcome":
        is_certain = subject.happens_once  # a man may be beaten, and a town taken, more than once
    if claim.kind == "date":
        moment = read_moment(claim.value.normalised)
        is_certain = is_certain and moment is not None and moment.has_year
    own_words = "" if is_certain else " ".join(claim.citation.quote.split())
    return (claim.kind, _aspect_of(claim), *subject.words, value, claim.value.unit, own_words)


def _subject_of(claim: Claim) -> SubjectKey:
    starts_sentence = claim.subject.span.start == claim.citation.span.start
    return subject_key(claim.subject, claim.language, starts_sentence=starts_sentence)


def _aspect_of(claim: Claim) -> str:
    """What of a span of time a date claim gives: its rule's name says whether it is where something ended."""
    return "end" if claim.kind == "date" and claim.rule.endswith("until") else ""


def _split_persons(groups: Mapping[_Key, list[Claim]]) -> Iterator[tuple[_Key, list[Claim]]]:
    """The groups, those of two persons who share a last name only taken apart."""
    for key, members in groups.items():
        if key[0] != "commander":
            yield key, members
            continue
        persons: dict[tuple[str, ...], list[Claim]] = {}
        for claim in sorted(members, key=lambda claim: (-len(fold_name(claim.value.normalised)), _place(claim))):
            name = fold_name(claim.value.normalised)
            fitting = [other for other in persons if is_same_name(name, other)]
            persons.setdefault(fitting[0] if len(fitting) == 1 else name, []).append(claim)
        for name, theirs in persons.items():
            yield (key if len(persons) == 1 else (*key, *name)), sorted(theirs, key=_place)


def _find_rivals(groups: Mapping[_Key, list[Claim]]) -> Mapping[_Key, set[_Key]]:
    """For each fact that others contradict, by its key, theirs."""
    found: dict[_Key, set[_Key]] = defaultdict(set)
    keys = {id(claim): key for key, members in groups.items() for claim in members}
    for wrong in find_wrong_sums(claim for members in groups.values() for claim in members):
        together = {keys[id(claim)] for claim in wrong}
        for key in together:
            found[key] |= together - {key}
    for one, other in _find_contradictions(groups):
        found[one].add(other)
    return found


def _find_contradictions(groups: Mapping[_Key, list[Claim]]) -> Iterator[tuple[_Key, _Key]]:
    """The keys of two facts of which one contradicts the other, each pair both ways round."""
    moments = _moments_of_sentences(groups)
    rivals: dict[_Key, list[_Key]] = defaultdict(list)
    for key, members in groups.items():
        subject = _subject_of(members[0])
        if not subject.is_named:
            continue
        if key[0] == "date" and subject.happens_once:
            rivals["date", key[1], subject.words].append(key)
        elif key[0] in {"commander", "strength"}:
            for moment in {moment for claim in members for moment in moments[claim.document, claim.citation.span]}:
                rivals[key[0], members[0].value.unit, subject.words, moment].append(key)
    for keys in rivals.values():
        yield from _find_disagreeing([(key, groups[key]) for key in keys])


def _moments_of_sentences(groups: Mapping[_Key, list[Claim]]) -> Mapping[_Key, set[Moment]]:
    """The full dates that each sentence gives, by document and span: when what else it says was so."""
    found: dict[_Key, set[Moment]] = defaultdict(set)
    for members in groups.values():
        for claim in members:
            moment = read_moment(claim.value.normalised) if claim.kind == "date" else None
            if moment is not None and moment.has_year and moment.month:
                found[claim.document, claim.citation.span].add(moment)
    return found


def _find_disagreeing(facts: list[tuple[_Key, list[Claim]]]) -> Iterator[tuple[_Key, _Key]]:
    """Those among a few facts on one subject that do not agree, two by two."""
    for (one, members), (other, claims) in permutations(facts, 2):
        if one != other and not _agree(members[0], claims[0]):
            yield one, other


def _agree(one: Claim, other: Claim) -> bool:
    """Whether two claims on one subject, of one kind, can both be true."""
    if one.citation.span == other.citation.span and one.document == other.document:
        return (
            True  # one sentence that names two says both: they commanded together, it lasted from one day to the other
        )
    if one.kind == "date":
        moments = read_moment(one.value.normalised), read_moment(other.value.normalised)
        return None in moments or bool(one.value.mod or other.value.mod) or moments[0].may_be(moments[1])  # type: ignore[union-attr, arg-type]
    if one.kind == "commander":
        return is_same_name(fold_name(one.value.normalised), fold_name(other.value.normalised))
    return one.value.normalised == other.value.normalised or bool(one.value.mod or other.value.mod)


def _make_fact(key: _Key, claims: list[Claim], rivals: Iterable[_Key]) -> Fact:
    """One fact; a flag counts where every claim has it, since one sound passage is proof enough."""
    flags = tuple(flag for flag in claims[0].flags if all(flag in claim.flags for claim in claims))
    contradicting = tuple(sorted(map(_id_of, rivals)))
    if contradicting:
        flags = _added(flags, CONFLICT)
    return Fact(
        id=_id_of(key),
        kind=claims[0].kind,
        claims=tuple(claims),
        status=ACCEPTED if HARMLESS.issuperset(flags) else REVIEW,
        flags=flags,
        rivals=contradicting,
    )


def _id_of(key: _Key) -> str:
    return hashlib.sha256(json.dumps(key, ensure_ascii=False).encode()).hexdigest()[:16]


def _added(flags: tuple[str, ...], flag: str) -> tuple[str, ...]:
    return flags if flag in flags else (*flags, flag)
