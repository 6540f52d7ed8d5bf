"""Who commanded which force, battle or campaign."""

from collections.abc import Callable, Iterator

from quizgen.fact_kinds.claiming import AMBIGUOUS_PERSON, make_claim
from quizgen.fact_kinds.commanding.company import find_aside, find_beside, find_in_company
from quizgen.fact_kinds.commanding.deeds import find_deeds
from quizgen.fact_kinds.commanding.moving import find_moved
from quizgen.fact_kinds.commanding.offices import find_handed_over, find_offices, find_whose_chief
from quizgen.fact_kinds.commanding.owning import find_and_his, find_belonging, find_named, find_owned
from quizgen.fact_kinds.commanding.scene import Command, Scene
from quizgen.fact_kinds.commanding.sharing import find_obeyed, find_shared, find_that_of
from quizgen.fact_kinds.commanding.succeeding import find_appointed_to, find_successors
from quizgen.fact_kinds.commanding.wordings import (
    find_ahead,
    find_at_hand,
    find_captains,
    find_commanding,
    find_in_command,
    find_in_hands,
    find_of_ship,
    find_relative_ahead,
    find_under,
    find_under_rank,
    find_with_leader,
)
from quizgen.fact_kinds.kind import FactKind, Refusal
from quizgen.model import Claim, Subject, Value
from quizgen.normalising.modality import NEGATED, REPORTED, modality_of
from quizgen.normalising.people.lexicon import get_lexicon
from quizgen.normalising.sentence import Sentence
from quizgen.normalising.subjects import subject_phrase
from quizgen.normalising.war import tells_of_war
from quizgen.parsing.denial import is_denied
from quizgen.parsing.relations import VERBS, heads_of

KIND = "commander"

RULES: tuple[Callable[[Scene], Iterator[Command]], ...] = (
    find_under,
    find_under_rank,
    find_successors,
    find_ahead,
    find_relative_ahead,
    find_at_hand,
    find_captains,
    find_of_ship,
    find_commanding,
    find_in_command,
    find_in_hands,
    find_whose_chief,
    find_offices,
    find_handed_over,
    find_appointed_to,
    find_deeds,
    find_in_company,
    find_beside,
    find_aside,
    find_obeyed,
    find_that_of,
    find_with_leader,
    find_moved,
    find_named,
    find_and_his,
    find_belonging,
    find_owned,
)
"""Every rule, the surest first."""
_CIRCUMSTANCES = frozenset({"commander.ahead", "commander.with-men", "commander.with-leader"})
"""Rules whose words tell in passing with whom somebody did it: they are as sure as the verb."""


def find_claims(sentence: Sentence) -> Iterator[Claim]:
    """The commanders that ``sentence`` names."""
    for command, scene in _look(sentence):
        if _refusal_of(command, scene) is None:
            claim = _claim(command, sentence, scene)
            if not _is_self_evident(claim, sentence):
                yield claim


def find_refusals(sentence: Sentence) -> Iterator[Refusal]:
    """Who was not taken for a commander although a rule looked at him, and why."""
    for command, scene in _look(sentence):
        reason = _refusal_of(command, scene)
        if reason is None and _is_self_evident(_claim(command, sentence, scene), sentence):
            reason = "self-evident"
        if reason is not None:
            yield Refusal(command.rule, command.mention.span, reason)


def _look(sentence: Sentence) -> Iterator[tuple[Command, Scene]]:
    """What the rules find; of two that find the same person and force, the first speaks."""
    if not sentence.people or not tells_of_war(sentence.document):
        return
    scene = Scene(sentence)
    found: dict[tuple[int, int], Command] = {}
    for rule in RULES:
        for command in rule(scene):
            found.setdefault((command.mention.span.start, command.what.i), command)
    for command in (*found.values(), *find_shared(scene, list(found.values()))):
        yield command, scene


def _is_self_evident(claim: Claim, sentence: Sentence) -> bool:
    """Whether the subject names a person, so that the question would hold its key."""
    return any(claim.subject.span.overlaps(mention.span) for mention in sentence.people)


def _refusal_of(command: Command, scene: Scene) -> str | None:
    """Why it is no claim: the man only tells of war, or the sentence does not say that it was so."""
    tellers = get_lexicon(scene.sentence.language)["tellers"]
    if tellers & set(command.mention.person.titles):
        return "teller"
    if is_denied(scene.sentence.words(command.mention.span).root):
        return NEGATED
    source = command.source if command.source is not None else command.what
    reason = modality_of(source, scene.sentence.language)
    if reason is None and command.rule in _CIRCUMSTANCES:
        verb = next((head for head in heads_of(source) if head.pos_ in VERBS), source)
        reason = modality_of(verb, scene.sentence.language)
        return reason if reason == REPORTED else None
    return reason if reason in {"reported", "asked", "negated"} else None


def _claim(command: Command, sentence: Sentence, scene: Scene) -> Claim:
    mention = command.mention
    return make_claim(
        sentence,
        KIND,
        _subject(command, sentence, scene),
        Value(mention.text, mention.span, mention.person.name),
        rule=command.rule,
        flags=command.flags if mention.is_certain else (*command.flags, AMBIGUOUS_PERSON),
        word=sentence.words(mention.span)[0],
    )


def _subject(command: Command, sentence: Sentence, scene: Scene) -> Subject:
    """The force, or the office where the sentence names one."""
    if command.office is None:
        return subject_phrase(sentence, command.what, without=scene.named(), is_thing=True)
    start, end = command.office
    span = sentence.place(command.what.doc[start], command.what.doc[end - 1])
    return Subject(span.of(sentence.document.text), span)


COMMANDER = FactKind(KIND, find_claims, find_refusals)
