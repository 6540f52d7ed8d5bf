"""Statements to judge, numbers, things to put in order and to pair: what is asked, what is not, and why."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from quizgen.asking import ask
from quizgen.item_rules import RULES_OF_TYPE, Item, find_breaches
from quizgen.model import Fact, Question, SourceDocument
from quizgen.model.keys import TRUTH_WORDS, read_range, split_pair
from tests.quizgen.asking.many import make_many
from tests.quizgen.asking.stating import make_fact

EVENTS = {
    "Smolensk was occupied by the Poles in [June 1611].": (1611, 6),
    "The Swedes under Horn crossed the river Warta on [1 July 1609].": (1609, 7),
    "The Dutch fleet under Heemskerck sailed from Texel in [1607].": (1607, 0),
    "Spinola captured the town of Aachen on [24 August 1614].": (1614, 8),
    "Maurice of Nassau occupied Emmerich in [1613].": (1613, 0),
}
COMMANDS = {
    "The Aragon regiment, under [Toledo], held the bridge.": "{Aragon regiment}",
    "The Gelderland regiment, under [Dohna], held the hill.": "{Gelderland regiment}",
    "The Zeeland regiment, under [Vere], held the dyke.": "{Zeeland regiment}",
}


def make_events(*sentences: str) -> tuple[list[Fact], dict[str, SourceDocument]]:
    made = [make_fact("date", "en", sentence) for sentence in sentences]
    return [fact for fact, _ in made], {document.name: document for _, document in made}


def make_commands(**changed: str) -> tuple[list[Fact], dict[str, SourceDocument]]:
    made = [
        make_fact(
            "commander",
            "en",
            sentence.replace(name[1:-1], name).replace("Vere", changed.get("Vere", "Vere")),
            rule="commander.under",
        )
        for sentence, name in COMMANDS.items()
    ]
    return [fact for fact, _ in made], {document.name: document for _, document in made}


def ask_for(type_name: str, facts: list[Fact], documents: dict[str, SourceDocument]) -> list[Question]:
    return [question for question in ask(facts, documents).questions if question.type == type_name]


def test_events_are_put_in_the_order_of_their_dates() -> None:
    facts, documents = make_events(*list(EVENTS)[:4])
    (question,) = ask_for("ordering", facts, documents)
    assert question.key == (
        "The Dutch fleet under Heemskerck sailed from Texel",
        "The Swedes under Horn crossed the river Warta",
        "Smolensk was occupied by the Poles",
        "Spinola captured the town of Aachen",
    )
    assert sorted(question.options) == sorted(question.key)
    assert question.options != question.key
    assert set(question.facts) == {fact.id for fact in facts}
    focused = [evidence.focus.of(documents[evidence.citation.document].text) for evidence in question.evidence]
    assert focused == ["1607", "1 July 1609", "June 1611", "24 August 1614"]
    assert "(June 1611)" in question.explanation


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("[1607]", "[1609]", "a year beside a day of it"),
        ("[1607]", "[1 July 1609]", "the same day"),
        ("[1607]", "[1 July]", "no year"),
        ("[1607]", "[1407]", "another age"),
        ("in [1607]", "by [1607]", "until when, not when"),
        ("sailed from Texel in", "sailed from Texel before May in", "another date in it"),
    ],
)
def test_events_whose_order_is_not_plain_are_not_asked(old: str, new: str, why: str) -> None:
    facts, documents = make_events(*(sentence.replace(old, new) for sentence in list(EVENTS)[:4]))
    assert ask_for("ordering", facts, documents) == [], why


def test_an_event_stands_in_one_question_only() -> None:
    facts, documents = make_many(300)
    made = [fact for question in ask_for("ordering", facts, documents) for fact in question.facts]
    assert len(made) == len(set(made))


def test_an_order_stays_when_other_documents_join() -> None:
    facts, documents = make_events(*list(EVENTS)[:4])
    told = tuple(replace(fact, claims=tuple(replace(c, document="one.txt") for c in fact.claims)) for fact in facts)
    documents["one.txt"] = next(iter(documents.values()))
    others, more = make_events(*list(EVENTS)[4:])
    alone, together = (ask_for("ordering", [*told, *joined], documents | more) for joined in ([], others))
    assert [question.facts for question in alone] == [question.facts for question in together]
    assert len(alone) == 1


def test_pairs_have_one_right_half_each() -> None:
    facts, documents = make_commands()
    (question,) = ask_for("matching", facts, documents)
    assert dict(map(split_pair, question.key)) == {
        "The Aragon regiment": "Toledo",
        "The Gelderland regiment": "Dohna",
        "The Zeeland regiment": "Vere",
    }
    assert sorted(question.options) == ["Dohna", "Toledo", "Vere"]
    assert set(question.facts) == {fact.id for fact in facts}


def test_a_commander_of_two_forces_is_not_paired() -> None:
    facts, documents = make_commands(Vere="Dohna")
    assert ask_for("matching", facts, documents) == []


def test_a_statement_is_wrong_in_one_value_or_in_none() -> None:
    facts, documents = make_many(400)
    asked = ask_for("true-false", facts, documents)
    assert len(asked) >= 100
    true, false = TRUTH_WORDS["en"]
    for question in asked:
        words = TRUTH_WORDS[question.language]
        assert question.options == words
        assert (question.stem == question.explanation) == (question.key == words[:1])
    share = sum(question.key[0] in {false, "Falso"} for question in asked) / len(asked)
    assert 0.4 < share < 0.6, true


def test_a_bound_is_no_statement_to_judge() -> None:
    sentence = "{The Saxons} lost [3,000] men near Kesselsdorf in 1745."
    fact, document = make_fact("strength", "en", sentence, unit="soldiers", mod="MORE_THAN")
    assert ask_for("true-false", [fact], {document.name: document}) == []
    assert ask_for("numeric", [fact], {document.name: document}) == []


def test_a_number_is_right_within_a_range() -> None:
    sentence = "{The Saxons} lost [3,000] men near Kesselsdorf in 1745."
    fact, document = make_fact("strength", "en", sentence, unit="soldiers")
    (question,) = ask_for("numeric", [fact], {document.name: document})
    assert question.stem == "How many men did the Saxons lose near Kesselsdorf in 1745?"
    assert (question.key, question.accepts) == (("3,000",), ("2850..3150",))
    found = read_range(question.accepts[0])
    assert found is not None
    assert (found.holds(found.low), found.holds(found.high + 1)) == (True, False)


@cache
def make_items() -> dict[str, Item]:
    """A sound item of each type, with its facts."""
    found: dict[str, Item] = {}
    for facts, documents in (make_events(*list(EVENTS)[:4]), make_commands(), make_many(60)):
        by_id = {fact.id: fact for fact in facts}
        for question in ask(facts, documents).questions:
            if question.type in RULES_OF_TYPE and (question.type != "true-false" or question.key == ("False",)):
                item = Item(question, documents, tuple(by_id[fact] for fact in question.facts), asks="figure")
                found.setdefault(question.type, item)
    return found


Change = Callable[[Question], dict[str, Any]]
BROKEN: list[tuple[str, str, Change]] = [
    ("ordering", "dates_do_not_overlap", lambda q: {"key": q.key[::-1], "evidence": q.evidence[::-1]}),
    ("ordering", "every_entry_is_cited", lambda q: {"evidence": q.evidence[1:]}),
    ("ordering", "entries_are_distinct", lambda q: {"options": q.key}),
    ("ordering", "entries_are_distinct", lambda q: {"key": (q.key[0], *q.key[:3]), "options": q.options}),
    ("matching", "entries_are_distinct", lambda q: {"options": q.options[1:]}),
    ("matching", "every_entry_is_cited", lambda q: {"key": q.key[:2]}),
    ("true-false", "statement_changes_one_value", lambda q: {"key": q.options[:1]}),
    ("true-false", "statement_changes_one_value", lambda q: {"stem": q.explanation}),
    ("true-false", "statement_changes_one_value", lambda q: {"stem": f"Nothing of that sort {q.stem}"}),
    ("true-false", "statement_is_true_or_false", lambda q: {"options": q.options[::-1]}),
    ("true-false", "statement_is_a_sentence", lambda q: {"stem": q.stem[:-1] + "?"}),
    ("true-false", "stem_is_positive_and_complete", lambda q: {"stem": f"Never {q.stem}"}),
    ("numeric", "number_lies_in_its_range", lambda q: {"accepts": ("1..2", *q.accepts[1:])}),
    ("numeric", "number_lies_in_its_range", lambda q: {"accepts": q.accepts[1:]}),
]


def test_sound_questions_break_no_rule() -> None:
    items = make_items()
    assert set(items) == set(RULES_OF_TYPE)
    assert [breach.reason for item in items.values() for breach in find_breaches(item)] == []


@pytest.mark.parametrize(("name", "rule", "change"), BROKEN)
def test_each_rule_of_a_type_is_broken_by_something(name: str, rule: str, change: Change) -> None:
    item = make_items()[name]
    broken = replace(item, question=replace(item.question, **change(item.question)))
    assert rule in [breach.rule for breach in find_breaches(broken)]
