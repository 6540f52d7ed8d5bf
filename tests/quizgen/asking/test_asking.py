"""What comes of facts: every type, the same each time, and independent of facts that have nothing to do with it."""

from collections import Counter
from dataclasses import replace
from itertools import product

from quizgen.asking import ask
from quizgen.bank import to_line
from tests.quizgen.asking.many import make_many
from tests.quizgen.asking.stating import make_fact


def test_a_fact_becomes_a_choice_and_a_cloze() -> None:
    fact, document = make_fact("date", "en", "{Smolensk} was occupied by the Poles in [June 1611].")
    choice, cloze = ask([fact], {document.name: document}).questions[:2]
    assert (choice.type, choice.stem) == ("choice", "In which month and year was Smolensk occupied by the Poles?")
    assert (cloze.type, cloze.stem) == ("cloze", "Smolensk was occupied by the Poles in _____.")
    assert choice.key == cloze.key == ("June 1611",)
    assert len(choice.options) == 4
    assert cloze.options == ()
    assert "1611-06" in cloze.accepts
    assert choice.explanation == "Smolensk was occupied by the Poles in June 1611."
    assert choice.evidence[0].focus.of(document.text) == "June 1611"
    assert choice.facts == (fact.id,)


def test_a_stem_without_good_distractors_is_typed() -> None:
    fact, document = make_fact("commander", "es", "En 1585 [Farnesio] dirigió {el sitio de Amberes}.")
    asked = ask([fact], {document.name: document})
    assert {question.type for question in asked.questions} == {"short", "cloze"}
    assert [(drop.type, drop.rule) for drop in asked.dropped] == [
        ("choice", "distractors"),
        ("true-false", "distractors"),
    ]


def test_an_outcome_asks_who_and_what() -> None:
    sentence = "{Amberes} fue [saqueada] por los tercios en noviembre de 1576."
    fact, document = make_fact("outcome", "es", sentence, normalised="capture")
    questions = [made for made in ask([fact], {document.name: document}).questions if made.type != "true-false"]
    stems = {question.stem: question.key[0] for question in questions}
    assert stems == {
        "¿Por quién fue saqueada Amberes en noviembre de 1576?": "tercios",
        "Amberes fue _____ por los tercios en noviembre de 1576.": "saqueada",
    }
    assert next(question for question in questions if question.key == ("tercios",)).accepts == ("los tercios",)
    gap = next(question for question in questions if question.options)
    assert all(option.endswith(("ada", "ida")) for option in gap.options)


def test_a_wrong_option_is_told_by_the_question_that_it_answers() -> None:
    sentences = [
        f"{{{town}}} was occupied by the Poles in [{month} {1611 + year}]."
        for town, (month, year) in zip(
            ("Smolensk", "Vyazma", "Polotsk", "Vitebsk"), product(("June", "May"), (0, 1)), strict=True
        )
    ]
    made = [make_fact("date", "en", sentence) for sentence in sentences]
    documents = {document.name: document for _, document in made}
    asked = ask([fact for fact, _ in made], documents).questions
    choices = [question for question in asked if question.type == "choice"]
    answered = {question.key[0]: question for question in choices}
    notes = [note for question in choices for note in question.option_notes]
    assert len(notes) >= 4
    for note in notes:
        assert note.text == answered[note.option].explanation
        assert note.evidence == answered[note.option].evidence[0]
    assert not any({note.option for note in question.option_notes} & set(question.key) for question in choices)


def test_a_second_passage_is_marked_without_its_article() -> None:
    first, one = make_fact("date", "es", "Ney cruzó el Niemen en la noche del [14 de diciembre de 1812].")
    second, other = make_fact("date", "es", "Ney cruzó el Niemen [el 14 de diciembre de 1812].")
    fact = replace(first, claims=first.claims + second.claims)
    questions = ask([fact], {one.name: one, other.name: other}).questions
    assert questions
    for question in questions:
        foci = [
            evidence.focus.of({one.name: one, other.name: other}[evidence.citation.document].text)
            for evidence in question.evidence
        ]
        assert foci == ["14 de diciembre de 1812"] * 2


def test_a_phrase_that_says_how_it_ended_is_asked_by_its_verb() -> None:
    sentence = "{Valencia} [abrió sus puertas] al duque de Orleans el 8 de mayo de 1707."
    fact, document = make_fact("outcome", "es", sentence, normalised="surrender")
    gap = next(question for question in ask([fact], {document.name: document}).questions if question.key == ("abrió",))
    assert gap.stem == "Valencia _____ sus puertas al duque de Orleans el 8 de mayo de 1707."
    assert len(gap.options) >= 3
    assert set(gap.options) <= {"abrió", "cerró", "reforzó", "defendió"}


def test_a_gap_says_what_is_counted() -> None:
    sentence = "Una fuerza de unos [1.500] al mando de Farnesio tomó la plaza de Breda."
    fact, document = make_fact("strength", "es", sentence, unit="soldiers")
    assert not any("_____" in question.stem for question in ask([fact], {document.name: document}).questions)


def test_the_explanation_says_everything_once() -> None:
    for kind, sentence in (
        ("commander", "{Una flota holandesa} a las órdenes de [Ruyter] remontó el Medway en 1667."),
        ("commander", "El rey Felipe nombró {capitán general de Flandes} a [Requesens]."),
        ("strength", "Farnesio desembarcó [700] hombres en la playa de Cádiz."),
    ):
        fact, document = make_fact(kind, "es", sentence, unit="soldiers")
        questions = ask([fact], {document.name: document}).questions
        assert {question.explanation for question in questions} == {document.text}


def test_what_is_not_asked_says_why() -> None:
    fact, document = make_fact("date", "en", "The army left Leipzig on [28 April].")
    asked = ask([fact], {document.name: document})
    assert asked.questions == ()
    assert {(drop.rule, drop.reason) for drop in asked.dropped} == {
        ("turning", "«army» means something said elsewhere")
    }
    assert {drop.fact for drop in asked.dropped} == {fact.id}


def test_the_same_facts_make_the_same_bytes() -> None:
    facts, documents = make_many(60)
    first, second = (tuple(map(to_line, ask(facts, documents).questions)) for _ in range(2))
    assert first == second
    assert len(set(first)) == len(first)


def test_ids_do_not_depend_on_other_facts() -> None:
    facts, documents = make_many(60)
    alone = {question.id for question in ask(facts[:4], documents).questions if question.type == "cloze"}
    together = {question.id for question in ask(facts, documents).questions}
    assert alone <= together


def test_the_key_stands_anywhere_and_is_of_any_length() -> None:
    facts, documents = make_many(700)
    choices = [question for question in ask(facts, documents).questions if len(question.options) == 4]
    assert len(choices) >= 200
    places = Counter(question.options.index(question.key[0]) for question in choices)
    expected = len(choices) / 4
    chi_square = sum((places[place] - expected) ** 2 / expected for place in range(4))
    assert chi_square < 7.815  # three degrees of freedom, once in twenty
    longest = [len(q.key[0]) > max(len(option) for option in q.options if option != q.key[0]) for q in choices]
    assert sum(longest) < len(choices) * (0.25 + 2 * (0.25 * 0.75 / len(choices)) ** 0.5)
    shortest = [len(q.key[0]) < min(len(option) for option in q.options if option != q.key[0]) for q in choices]
    assert sum(shortest) < len(choices) * (0.25 + 2 * (0.25 * 0.75 / len(choices)) ** 0.5)


def test_no_date_is_wrong_beside_one_that_is_only_about_right() -> None:
    sentence = "Hacia [1585] Farnesio tomó la plaza de Breda."
    exact, document = make_fact("date", "es", sentence)
    vague, _ = make_fact("date", "es", sentence, mod="APPROX")
    assert any(question.options for question in ask([exact], {document.name: document}).questions)
    questions = ask([vague], {document.name: document}).questions
    assert questions
    assert not any(question.options for question in questions)
