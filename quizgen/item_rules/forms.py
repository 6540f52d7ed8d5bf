"""Rules of the types that are no choice: statements to judge, numbers, things to put in order and to pair."""

from itertools import combinations

from quizgen.distractors.rightness import (
    figures_of,
    is_date_stated,
    is_figure_stated,
    is_person_stated,
    moments_of,
    people_of,
)
from quizgen.item_rules.item import Item
from quizgen.item_rules.reading import figure_in, moment_in
from quizgen.item_rules.stem import LONGEST, SHORTEST
from quizgen.model import Fact
from quizgen.model.keys import TRUTH_WORDS, read_range, split_pair
from quizgen.normalising.calendar import read_moment
from quizgen.normalising.folding import fold
from quizgen.normalising.quantities import read_number

FEWEST_ENTRIES = 3
MOST_ENTRIES = 6


def statement_is_a_sentence(item: Item) -> str | None:
    """A statement to judge is one sentence of 5 to 30 words, and no question."""
    stem = item.question.stem
    count = len(stem.split())
    if not stem.endswith(".") or "?" in stem or "_" in stem:
        return "it is no sentence that ends with a full stop"
    return None if SHORTEST <= count <= LONGEST else f"it has {count} words"


def statement_is_true_or_false(item: Item) -> str | None:
    """The key is one of the language's words for true and false, and both are offered."""
    question = item.question
    words = TRUTH_WORDS.get(question.language, ())
    if question.options != words or len(question.key) != 1 or question.key[0] not in words:
        return "its options are not true and false, with one of them the key"
    return None


def statement_changes_one_value(item: Item) -> str | None:
    """A true statement is what the explanation says; a false one differs from it in one run of words that is wrong.

    What a fact is to be wrong in is its value: nothing else is changed, and nothing is denied.
    """
    question = item.question
    if not item.facts:
        return None
    is_true = question.key == TRUTH_WORDS[question.language][:1]
    changed = find_change(question.stem, question.explanation)
    if is_true or not changed[0]:
        return None if is_true and changed == ("", "") else "the key does not say whether the statement is true"
    wrong, right = changed
    focus = question.evidence[0].focus
    document = item.documents.get(question.evidence[0].citation.document)
    value = focus.of(document.text) if document is not None else ""
    if fold(right) not in fold(value):
        return f"«{wrong}» stands in place of «{right}», which is not the fact's value"
    if any(_may_be_right(value, right, wrong, fact, item) for fact in item.facts):
        return f"with «{wrong}» it is true as well"
    return None


def find_change(stem: str, explanation: str) -> tuple[str, str]:
    """The run of words in which ``stem`` differs from ``explanation``, and what stands there; empty where equal."""
    one, other = stem.rstrip(".").split(), explanation.rstrip(".").split()
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return " ".join(one[start : len(one) - end]), " ".join(other[start : len(other) - end])


def _may_be_right(value: str, right: str, wrong: str, fact: Fact, item: Item) -> bool:
    """Whether a fact says that the changed value is right."""
    told = value.replace(right, wrong) if right in value else wrong
    rivals = [fact, *item.sources.find_rivals(fact, item.content)]
    if item.asks == "date":
        moment = moment_in(told, item.language)
        return moment is None or is_date_stated(moment, moments_of(rivals))
    if item.asks == "person":
        return is_person_stated(told, people_of(rivals))
    if item.asks == "figure":
        figure = figure_in(told, item.language)
        return figure is None or is_figure_stated(figure, figures_of(rivals))
    return False


def number_lies_in_its_range(item: Item) -> str | None:
    """A numeric question accepts one range, in which the number of its key lies."""
    question = item.question
    number = read_number(question.key[0]) if question.key else None
    ranges = [found for found in map(read_range, question.accepts) if found is not None]
    if len(question.key) != 1 or number is None:
        return "its key is not one number"
    if len(ranges) != 1 or len(question.accepts) != 1:
        return "it does not say which numbers are near enough"
    return None if ranges[0].holds(number) else "its key lies outside of what it accepts"


def every_entry_is_cited(item: Item) -> str | None:
    """Each thing to put in order or to pair rests on a fact of its own, whose passages the question cites."""
    question = item.question
    if not FEWEST_ENTRIES <= len(question.key) <= MOST_ENTRIES:
        return f"it has {len(question.key)} entries"
    if item.facts and (len(set(question.facts)) != len(question.key) or len(item.facts) != len(question.key)):
        return "it does not cite a fact for each of its entries"
    return None


def entries_are_distinct(item: Item) -> str | None:
    """No two things to put in order or to pair are the same, and all of them are offered, in another order."""
    question = item.question
    halves = [question.key] if question.type == "ordering" else list(zip(*map(split_pair, question.key), strict=True))
    if any(len({fold(text) for text in half}) < len(half) or not all(half) for half in halves):
        return "two of its entries are the same, or one is empty"
    if sorted(halves[-1]) != sorted(question.options):
        return "its options are not what is to be put in order or paired"
    return "its options stand in the right order" if tuple(halves[-1]) == question.options else None


def dates_do_not_overlap(item: Item) -> str | None:
    """The dates of things to put in order ascend with the key, and no two of them can be the same day."""
    by_id = {fact.id: fact for fact in item.facts}
    moments = [read_moment(by_id[fact].value.normalised) for fact in item.question.facts if fact in by_id]
    known = [moment for moment in moments if moment is not None and moment.has_year]
    if len(known) < len(moments):
        return "one of its dates has no year"
    if any(one.may_be(other) for one, other in combinations(known, 2)):
        return "two of its dates may be one"
    return None if known == sorted(known) else "its key is not in the order of the dates"


def one_pairing_is_right(item: Item) -> str | None:
    """No right half is right for another left half, as far as any fact says."""
    pairs = [split_pair(entry) for entry in item.question.key]
    by_id = {fact.id: fact for fact in item.facts}
    for fact_id, (left, right) in zip(item.question.facts, pairs, strict=False):
        fact = by_id.get(fact_id)
        if fact is None or fact.kind != "commander":
            continue
        known = people_of([fact, *item.sources.find_rivals(fact)])
        others = [other for _, other in pairs if other != right]
        wrong = next((other for other in others if is_person_stated(other, known)), None)
        if wrong:
            return f"«{wrong}» is right for «{left}» as well"
    return None
