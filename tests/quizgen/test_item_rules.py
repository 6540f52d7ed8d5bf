"""Each rule of questions with one that breaks it and one that does not."""

from dataclasses import replace
from typing import Any

import pytest

from quizgen.asking import ask
from quizgen.distractors import Sources
from quizgen.item_rules import ITEM_RULES, Item, find_near_duplicates, gives_away
from quizgen.item_rules.bank import key_is_not_the_longest, key_is_not_the_middle, key_positions_are_even
from quizgen.model import Evidence, Fact, Question, Span
from quizgen.model.citation import cite
from quizgen.model.question import READY
from tests.quizgen.asking.stating import make_fact, read_document

TEXT = (
    "On 13 August 1704 Marlborough and Eugene beat Tallard at Blindheim with 52,000 men. "
    "Villars had been sent to the Cévennes."
)
DOCUMENT = read_document(TEXT, "en")


def make_item(**changed: Any) -> Item:
    """A sound choice about a battle, with whatever is to be changed in it."""
    asks = changed.pop("asks", "date")
    key = changed.get("key", ("13 August 1704",))
    place = TEXT.find(key[0])
    focus = Span(place, place + len(key[0])) if place >= 0 else Span(3, 17)
    question = Question(
        id="0" * 16,
        version=1,
        kind=changed.pop("kind", "date"),
        type="choice",
        language="en",
        stem="When did Marlborough beat Tallard at Blindheim?",
        key=key,
        options=("23 May 1703", "13 August 1703", "23 May 1704", "13 August 1704"),
        accepts=(),
        explanation="Marlborough beat Tallard at Blindheim on 13 August 1704.",
        difficulty=0.5,
        evidence=(Evidence("f" * 16, cite(DOCUMENT, Span(0, 83)), focus),),
        status=READY,
    )
    facts, sources = changed.pop("facts", ()), changed.pop("sources", Sources(()))
    question = replace(question, **changed)
    return Item(question, {DOCUMENT.name: DOCUMENT}, facts, sources, asks)


def breaches_of(item: Item) -> list[str]:
    return [rule.__name__ for rule in ITEM_RULES if rule(item) is not None]


def test_a_sound_question_breaks_no_rule() -> None:
    assert breaches_of(make_item()) == []


SPAN = Span(0, 83)
WRONG_QUOTE = replace(cite(DOCUMENT, SPAN), quote="Other words.")
WRONG_HASH = replace(cite(DOCUMENT, SPAN), sha256="0" * 64)
WHO = {"asks": "person", "key": ("Tallard",), "stem": "Who was beaten near the river Danube?"}
HOW_MANY = {"asks": "figure", "key": ("52,000",), "stem": "How many men did Marlborough lead near the Danube?"}
ENDING = {"language": "es", "asks": "ending", "key": ("tomada",)}

BROKEN: list[tuple[str, dict[str, Any]]] = [
    ("key_stands_in_citation", {"key": ("14 August 1704",), "options": ("14 August 1703", "14 August 1704")}),
    ("key_stands_in_citation", {"evidence": (Evidence("f" * 16, WRONG_QUOTE, Span(3, 17)),)}),
    ("key_stands_in_citation", {"evidence": (Evidence("f" * 16, WRONG_HASH, Span(3, 17)),)}),
    ("key_stands_in_citation", {"evidence": (Evidence("f" * 16, cite(DOCUMENT, SPAN), Span(90, 97)),)}),
    ("one_option_is_right", {**WHO, "options": ("Eugene", "Villars", "Tallard")}),
    ("key_is_certain", {"flags": ("conflict",)}),
    ("key_is_certain", {"flags": ("suspect-date",)}),
    ("key_is_asserted", {"flags": ("planned",)}),
    ("key_is_asserted", {"stem": "When did Marlborough allegedly beat Tallard at Blindheim?"}),
    ("stem_is_a_question_or_cloze", {"stem": "When did Marlborough beat Tallard at Blindheim"}),
    ("stem_is_a_question_or_cloze", {"stem": "When was Blindheim?"}),
    ("stem_is_a_question_or_cloze", {"stem": "On _____ Marlborough beat _____ at Blindheim."}),
    ("stem_is_a_question_or_cloze", {"stem": f"When did {'Marlborough and ' * 30}Eugene win?"}),
    ("stem_is_a_question_or_cloze", {"language": "es", "stem": "Cuándo venció Marlborough a Tallard allí?"}),
    ("stem_stands_alone", {"stem": "When did he beat Tallard at Blindheim?"}),
    ("stem_stands_alone", {"stem": "When did Marlborough beat that army at Blindheim?"}),
    ("stem_stands_alone", {"stem": "At his own camp, when did Marlborough sleep?"}),
    ("stem_is_positive_and_complete", {"stem": "When did Marlborough not beat Tallard at Blindheim?"}),
    ("stem_is_positive_and_complete", {"stem": "Which of the following is true of Blindheim?"}),
    ("stem_is_positive_and_complete", {"stem": "According to the passage, when did Marlborough win?"}),
    ("stem_hides_the_key", {"stem": "When in August did Marlborough beat Tallard at Blindheim?"}),
    ("one_language_one_spelling", {"stem": "Quién beat Tallard at the village of Blindheim?"}),
    ("one_language_one_spelling", {**WHO, "stem": "Who beat Villars?", "options": ("Villars", "Eugene", "Tallard")}),
    ("options_are_distinct", {"options": ("13 August 1703", "13 August 1704")}),
    ("options_are_distinct", {"options": ("13 AUGUST 1704", "13 August 1703", "13 August 1704")}),
    ("options_are_distinct", {"options": ("13 August 1702", "13 August 1703", "13 August 1705")}),
    ("options_are_distinct", {**WHO, "options": ("Villars", "Claude Villars", "Tallard")}),
    ("options_are_of_one_grain", {"options": ("1703", "August 1704", "13 August 1704")}),
    ("options_are_of_one_length", {"options": ("5 May 1703", "13 August 1704", "29 September 1704, a Monday")}),
    ("options_have_one_form", {**ENDING, "options": ("tomada", "perdido", "dejada")}),
    ("options_are_in_order", {"options": ("13 August 1704", "13 August 1703", "23 May 1705")}),
    ("options_are_in_order", {**HOW_MANY, "options": ("60,000", "52,000", "40,000")}),
    ("options_exclude_one_another", {"options": ("13 August 1703", "13 August 1704", "None of the above")}),
    ("dates_are_plausible", {"options": ("31 February 1704", "13 August 1704", "23 May 1705")}),
    ("dates_are_plausible", {"options": ("13 August 1504", "13 August 1704", "23 May 1705")}),
    ("figures_and_people_are_plausible", {**HOW_MANY, "options": ("52,000", "60,000", "900,000")}),
    ("nothing_is_furniture", {"stem": "When did Marlborough beat Tallard[12] at Blindheim?"}),
    ("nothing_is_furniture", {"options": ("13 August 1703", "13 August 1704", "13 Au-\ngust 1705")}),
]


@pytest.mark.parametrize(("rule", "changed"), BROKEN, ids=[f"{row[0]}-{number}" for number, row in enumerate(BROKEN)])
def test_a_rule_notices_what_breaks_it(rule: str, changed: dict[str, Any]) -> None:
    assert rule in breaches_of(make_item(**changed))


def test_every_rule_is_broken_by_some_row_above_or_below() -> None:
    covered = {rule for rule, _ in BROKEN} | {"one_response_fits"}
    assert covered == {rule.__name__ for rule in ITEM_RULES}


def test_two_facts_that_fit_one_stem_are_noticed() -> None:
    one, document = make_fact("date", "en", "{Smolensk} was occupied by the Poles in [June 1611].")
    other, _ = make_fact("date", "en", "{Smolensk} was occupied again by the Poles in [May 1633].")
    asked = ask([one], {document.name: document})
    question = next(question for question in asked.questions if question.type == "choice")
    item = Item(question, {document.name: document}, (one,), Sources([one, other]), "date")
    assert "one_response_fits" in breaches_of(item)
    assert "one_response_fits" not in breaches_of(replace(item, sources=Sources([one])))


def test_an_option_that_another_source_supports_is_noticed() -> None:
    one, document = make_fact("date", "en", "{Smolensk} was occupied by the Poles in [June 1611].")
    question = next(q for q in ask([one], {document.name: document}).questions if q.type == "choice")
    wrong = next(option for option in question.options if option not in question.key)
    other, _ = make_fact("date", "en", f"{{Smolensk}} was left by its people in [{wrong}].")
    item = Item(question, {document.name: document}, (one,), Sources([one, other]), "date")
    assert "one_option_is_right" in breaches_of(item)


def make_choice(number: int, place: int, *, key: str = "1704", stem: str = "", fact: str = "") -> Question:
    others = [str(1704 + shift) for shift in (-3, -2, -1)] if key == "1704" else ["aa", "bb", "cc"]
    options = [*others[:place], key, *others[place:]]
    return replace(
        make_item().question,
        id=f"{number:016x}",
        stem=stem or f"In which year did N{number} begin?",
        key=(key,),
        options=tuple(options),
        evidence=(Evidence(fact or f"{number:016x}", cite(DOCUMENT, Span(0, 83)), Span(13, 17)),),
    )


def test_a_habit_of_putting_the_key_in_one_place_is_noticed() -> None:
    assert key_positions_are_even([make_choice(number, number % 4) for number in range(200)]) is None
    assert key_positions_are_even([make_choice(number, min(number % 5, 3)) for number in range(200)]) is not None


def test_a_habit_of_long_keys_is_noticed() -> None:
    assert key_is_not_the_longest([make_choice(number, 0) for number in range(200)]) is None
    assert key_is_not_the_longest([make_choice(number, 0, key="longer") for number in range(200)]) is not None


def test_a_habit_of_keys_in_the_middle_is_noticed() -> None:
    assert key_is_not_the_middle([make_choice(number, number % 4) for number in range(200)]) is None
    assert key_is_not_the_middle([make_choice(number, 1 + number % 2) for number in range(200)]) is not None


def test_near_duplicates_are_rejected_and_variants_of_one_fact_are_not() -> None:
    one = make_choice(1, 0, stem="In which year did Marlborough beat Tallard at Blindheim?")
    same = make_choice(2, 0, stem="In which year did Marlborough beat Tallard at Blindheim?")
    variant = replace(same, evidence=one.evidence)
    assert [question.id for question, _ in find_near_duplicates([one, same])] == [same.id]
    assert list(find_near_duplicates([one, variant])) == []


def test_a_question_that_tells_another_s_key_is_noticed() -> None:
    one = replace(make_choice(1, 0), stem="Who beat Tallard at Blindheim in 1704?", explanation="Marlborough did.")
    two = replace(make_choice(2, 0), stem="In which year was Tallard beaten at Blindheim?")
    other = replace(make_choice(3, 0), stem="In which year was Smolensk occupied by the Poles?")
    assert gives_away(one, two)
    assert not gives_away(one, other)


def test_facts_are_asked_only_as_what_the_text_says_where_they_are_in_doubt() -> None:
    fact, document = make_fact("date", "en", "{Smolensk} was occupied by the Poles in [June 1911].")
    doubtful: Fact = replace(fact, status="review", flags=("suspect-date",))
    questions = ask([doubtful], {document.name: document}).questions
    assert questions
    assert all("according to the text" in question.stem.lower() for question in questions)
    assert {question.status for question in questions} == {"review"}
