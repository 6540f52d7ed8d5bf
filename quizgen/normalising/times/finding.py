"""A text to drafts: what is found, with where it stands."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quizgen.normalising.times.drafts import Draft
from quizgen.normalising.times.extents import find_end, find_start
from quizgen.normalising.times.filling import fill_slots
from quizgen.normalising.times.grammar import Wording, get_grammar
from quizgen.normalising.times.layout import HEAD, find_dateline, is_in_brackets, is_in_heading, opens_sentence
from quizgen.normalising.times.lexing import find_runs
from quizgen.normalising.times.patterns import DATE, RELATIVE
from quizgen.normalising.times.refusing import Scene, find_refusal
from quizgen.normalising.times.sentences import Sentences
from quizgen.normalising.times.sharing import are_joined, share
from quizgen.normalising.times.slots import Slots
from quizgen.normalising.times.vocabulary import Vocabulary


def find_drafts(text: str, vocabulary: Vocabulary) -> list[Draft]:
    """Every wording of ``text`` that is a time, in order."""
    grammar, sentences = get_grammar(vocabulary.language), Sentences(text, vocabulary)

    def is_refused(wording: Wording) -> bool:
        return find_refusal(Scene(wording, text, vocabulary)) is not None

    wordings = [wording for run in find_runs(text, vocabulary) for wording in grammar.find(run, is_refused)]
    limits = [*(wording.start for wording in wordings[1:]), len(text)]
    drafts = [_draft(*pair, text, vocabulary, sentences) for pair in zip(wordings, limits, strict=False)]
    for last, draft in pairwise(drafts):
        draft.is_fresh = text.find("\n", last.end, draft.start) >= 0
    for draft, wording in zip(drafts[1:], pairwise(wordings), strict=True):
        draft.is_joined = are_joined(*wording)
    share(drafts)
    _hand_on_datelines(drafts, text)
    return drafts


def _hand_on_datelines(drafts: Sequence[Draft], text: str) -> None:
    """Tell each draft on what day the letter, the newspaper or the diary's entry around it is dated."""
    dateline = None
    for draft in drafts:
        draft.dateline = dateline
        if draft.slots.says == DATE and draft.slots.day and draft.slots.month:
            kind = find_dateline(text, draft.start, draft.end)
            if kind is not None:
                draft.is_heading, draft.is_letterhead, dateline = True, kind == HEAD, draft


def _draft(wording: Wording, limit: int, text: str, vocabulary: Vocabulary, sentences: Sentences) -> Draft:
    return Draft(
        start=find_start(wording, text, vocabulary),
        end=find_end(wording, text, vocabulary, limit),
        slots=_read_slots(wording),
        sentence=sentences.number_at(wording.start),
        is_bracketed=is_in_brackets(text, wording.start),
        is_doubtful=_is_doubtful(Scene(wording, text, vocabulary)),
        is_heading=is_in_heading(text, wording.start, wording.end),
        opens=opens_sentence(text, wording.start, vocabulary.openers),
        is_bound=wording.first > 0 and "bound" in wording.run.tokens[wording.first - 1].meanings,
    )


def _read_slots(wording: Wording) -> Slots:
    """What the words say, and the word before them if it says that they are not exact: «hacia 1960»."""
    slots = fill_slots(wording)
    if wording.first == 0 or slots.mod is not None or slots.says not in {DATE, RELATIVE}:
        return slots
    return replace(slots, mod=wording.run.tokens[wording.first - 1].meanings.get("nearby"))


def _is_doubtful(scene: Scene) -> bool:
    """Three digits without an era; a lone year that may count what stands behind it, or number the name before it."""
    if scene.wording.pattern.name in {"early year", "the early year"}:
        return True
    if scene.wording.pattern.name != "year" or "apostrophe" in scene.wording.roles["year"][1].meanings:
        return False
    after, before = scene.next_word, scene.last_word
    may_count = after.isalpha() and after.islower() and not scene.lists("followers", after)
    may_number = before.istitle() and not scene.vocabulary.knows(before)
    return (may_count and not scene.follows_article) or may_number
