"""What every question type works with, and the question that a draft becomes."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random

from quizgen.asking.accepting import find_accepted
from quizgen.asking.difficulty import difficulty_of
from quizgen.asking.drafting import Draft, Drafting, first_draft
from quizgen.asking.outcomes import find_agent
from quizgen.asking.statements import UnaskableError
from quizgen.asking.wording import get_wording
from quizgen.distractors import Sources, Wanted, find_options
from quizgen.item_rules import BLANK, DOUBTFUL, Item
from quizgen.model import Claim, Evidence, Fact, Question, SourceDocument, Span
from quizgen.model.fact import ACCEPTED
from quizgen.model.question import READY, REVIEW


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


@dataclass(frozen=True)
class Workshop:
    """All facts, and the texts that state them."""

    facts: Sequence[Fact]
    documents: Mapping[str, SourceDocument]

    @cached_property
    def sources(self) -> Sources:
        """The facts, indexed."""
        return Sources(self.facts)

    def draft(self, fact: Fact, type_name: str, drafting: Drafting) -> Draft | Dropped:
        """What ``drafting`` makes of ``fact``, or why it makes nothing."""
        try:
            return first_draft(fact, drafting)
        except UnaskableError as refusal:
            return Dropped(fact.id, fact.kind, type_name, "turning", str(refusal))

    def make(self, fact: Fact, draft: Draft, type_name: str, *, has_options: bool) -> Item:
        """The question that ``draft`` becomes, with options where it is to have them and there are good ones."""
        claim, document = draft.claim, self.documents[draft.claim.document]
        key = draft.key.of(document.text)
        stem = _scoped(draft.stem, fact, claim)
        identity = [type_name, fact.kind, claim.language, stem, key, fact.id]
        question_id = hashlib.sha256(json.dumps(identity, ensure_ascii=False).encode()).hexdigest()[:16]
        wanted = Wanted(fact, claim, draft.asks, key, draft.key, draft.stem, draft.name)
        # The id decides what chance decides, so that the same question has the same options on every machine.
        options = find_options(wanted, self.sources, Random(int(question_id, 16))) if has_options else ()  # noqa: S311
        question = Question(
            id=question_id,
            version=1,
            kind=fact.kind,
            type=type_name,
            language=claim.language,
            stem=stem,
            key=(key,),
            options=options,
            accepts=find_accepted(draft, key, fact),
            explanation=draft.explanation,
            difficulty=difficulty_of(fact, draft, key, options),
            evidence=tuple(_find_evidence(fact, draft)),
            status=READY if fact.status == ACCEPTED else REVIEW,
            flags=fact.flags,
        )
        return Item(question, self.documents, (fact,), self.sources, draft.asks)


def _scoped(stem: str, fact: Fact, claim: Claim) -> str:
    """``stem``, asking for what the text says where the fact is in doubt."""
    if not DOUBTFUL.intersection(fact.flags):
        return stem
    according = get_wording(claim.language).according
    if BLANK in stem:
        return f"{according[:1].upper()}{according[1:]}, {stem[:1].lower()}{stem[1:]}"
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
    if claim.kind == "outcome" and draft.asks in {"person", "side"}:
        try:
            return find_agent(claim, get_wording(claim.language)).span
        except UnaskableError:
            return claim.value.span
    return claim.value.span


def with_type(item: Item, type_name: str) -> Item:
    """``item`` as a question of another type, without options."""
    return replace(item, question=replace(item.question, type=type_name, options=()))
