"""What every question type works with, and the question that a draft becomes."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from quizgen.asking.accepting import find_accepted
from quizgen.asking.cutting import bare_place
from quizgen.asking.difficulty import difficulty_of
from quizgen.asking.drafting import Draft, Drafting, first_draft
from quizgen.asking.outcomes import find_agent
from quizgen.asking.parts import Statement, UnaskableError
from quizgen.asking.statements import read_statement
from quizgen.asking.wording import get_wording
from quizgen.distractors import Sources, Wanted, find_options
from quizgen.item_rules import BLANK, DOUBTFUL, Item
from quizgen.model import Claim, Evidence, Fact, Question, SourceDocument, Span
from quizgen.model.fact import ACCEPTED
from quizgen.model.question import READY, REVIEW
from quizgen.normalising.folding import fold


@dataclass(frozen=True, slots=True)
class Dropped:
    """A question that was not made, or not kept."""

    fact: str
    """Id of the fact."""
    kind: str
    type: str
    rule: str
    """The name of the rule that it breaks; ``turning`` where no stem came of it."""
    reason: str
    """One sentence."""
    stem: str = ""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What all questions are made with: the texts, and the facts, indexed."""

    documents: Mapping[str, SourceDocument]
    sources: Sources


class Bench:
    """One fact at work: what is drafted for one type is not drafted again for the next."""

    def __init__(self, fact: Fact, workshop: Workshop) -> None:
        self.fact = fact
        self._workshop = workshop
        self._drafts: dict[Drafting, Draft | str] = {}
        self._options: dict[tuple[str, str], tuple[str, ...]] = {}
        self._statements: dict[int, Statement | UnaskableError] = {}

    def draft(self, type_name: str, drafting: Drafting) -> Draft | Dropped:
        """What ``drafting`` makes of the fact, or why it makes nothing."""
        if drafting not in self._drafts:
            try:
                self._drafts[drafting] = first_draft(self.fact, drafting, self._read)
            except UnaskableError as refusal:
                self._drafts[drafting] = str(refusal)
        found = self._drafts[drafting]
        return self.dropped(type_name, "turning", found) if isinstance(found, str) else found

    def _read(self, claim: Claim) -> Statement:
        """The claim's statement, read once."""
        if id(claim) not in self._statements:
            try:
                self._statements[id(claim)] = read_statement(claim, get_wording(claim.language))
            except UnaskableError as refusal:
                self._statements[id(claim)] = refusal
        found = self._statements[id(claim)]
        if isinstance(found, UnaskableError):
            raise found
        return found

    def dropped(self, type_name: str, rule: str, reason: str, stem: str = "") -> Dropped:
        """A question of the fact that was not made."""
        return Dropped(self.fact.id, self.fact.kind, type_name, rule, reason, stem)

    def options(self, draft: Draft, type_name: str) -> tuple[str, ...]:
        """The key and its distractors for a choice; empty where there are too few good ones.

        The question's id decides what chance decides, so that it has the same options on every machine.
        """
        if (draft.stem, type_name) not in self._options:
            self._options[draft.stem, type_name] = self._find_options(draft, type_name)
        return self._options[draft.stem, type_name]

    def _find_options(self, draft: Draft, type_name: str) -> tuple[str, ...]:
        key = self._key(draft)
        wanted = Wanted(self.fact, draft.claim, draft.asks, key, draft.key, draft.stem, draft.name)
        seed = int(self._identify(draft, type_name, key), 16)
        return find_options(wanted, self._workshop.sources, Random(seed))  # noqa: S311 - nothing secret

    def make(self, draft: Draft, type_name: str, options: tuple[str, ...] = ()) -> Item:
        """The question that ``draft`` becomes."""
        fact, key = self.fact, self._key(draft)
        question = Question(
            id=self._identify(draft, type_name, key),
            version=1,
            kind=fact.kind,
            type=type_name,
            language=draft.claim.language,
            stem=_scoped(draft.stem, fact, draft.claim),
            key=(key,),
            options=options,
            accepts=find_accepted(draft, key, fact),
            explanation=draft.explanation,
            difficulty=difficulty_of(fact, draft, type_name, options),
            evidence=tuple(_find_evidence(fact, draft)),
            status=READY if fact.status == ACCEPTED else REVIEW,
            flags=fact.flags,
        )
        return Item(question, self._workshop.documents, (fact,), self._workshop.sources, draft.asks)

    def _key(self, draft: Draft) -> str:
        return draft.key.of(self._workshop.documents[draft.claim.document].text)

    def _identify(self, draft: Draft, type_name: str, key: str) -> str:
        """An id from what the question is, and from nothing that other facts say."""
        stem = _scoped(draft.stem, self.fact, draft.claim)
        parts = [type_name, self.fact.kind, draft.claim.language, stem, key, self.fact.id]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _scoped(stem: str, fact: Fact, claim: Claim) -> str:
    """``stem``, asking for what the text says where the fact is in doubt."""
    if not DOUBTFUL.intersection(fact.flags):
        return stem
    according = get_wording(claim.language).according
    if BLANK in stem:
        first = fold(stem.split(maxsplit=1)[0])
        small = f"{stem[:1].lower()}{stem[1:]}" if first in get_wording(claim.language).stop else stem
        return f"{according[:1].upper()}{according[1:]}, {small}"
    return f"{stem[:-1]}, {according}?"


def _find_evidence(fact: Fact, draft: Draft) -> Iterator[Evidence]:
    """Every citation of the fact, the one that the question was made from first."""
    made_from = next(claim for claim in fact.claims if claim.citation == draft.claim.citation)
    yield Evidence(fact.id, made_from.citation, draft.key)
    for claim in fact.claims:
        if claim is not made_from:
            yield Evidence(fact.id, claim.citation, _focus_of(claim, draft))


def _focus_of(claim: Claim, draft: Draft) -> Span:
    """The words that give the key in another passage."""
    wording = get_wording(claim.language)
    if claim.kind == "outcome" and draft.asks in {"person", "side"}:
        try:
            return find_agent(claim, wording).span
        except UnaskableError:
            return claim.value.span
    return bare_place(claim, wording)
