import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from quizgen.exporting.page import HTML
from quizgen.exporting.pdf import PDF
from quizgen.exporting.printing import lay_out
from quizgen.model import Question
from tests.quizgen.exporting import samples
from tests.quizgen.exporting.generated import questions

MANY = [replace(samples.SEVERAL, id=f"{number:016x}", kind="outcome") for number in range(40)]


def page(*asked: Question, shuffle_seed: int = 0) -> str:
    file = io.BytesIO()
    HTML.write(asked, file, shuffle_seed)
    return file.getvalue().decode()


def pdf(*asked: Question, shuffle_seed: int = 0) -> bytes:
    file = io.BytesIO()
    PDF.write(asked, file, shuffle_seed)
    return file.getvalue()


def section(text: str, name: str) -> str:
    found = re.search(rf'<section id="{name}">(.*?)</section>', text, re.DOTALL)
    assert found
    return found[1]


def test_without_a_shuffle_seed_all_stands_in_its_order() -> None:
    paper = lay_out(MANY, 0)
    assert [task.question for task in paper.tasks] == MANY
    assert {task.labels for task in paper.tasks} == {(("a", "hombres"), ("b", "cañones"), ("c", "barcos"))}


def test_a_shuffle_seed_gives_one_variant_and_its_code() -> None:
    first, again, other = lay_out(MANY, 5), lay_out(MANY, 5), lay_out(MANY, 6)
    assert first == again
    assert first.variant != other.variant
    assert [task.question.id for task in first.tasks] != [task.question.id for task in other.tasks]
    assert len({task.labels for task in first.tasks}) > 1


def test_every_key_names_the_letters_of_its_own_sheet() -> None:
    for task in lay_out(MANY, 7).tasks:
        assert sorted(line[3:] for line in task.key) == ["cañones", "hombres"]
        assert {(line[0], line[3:]) for line in task.key} <= set(task.labels)


def test_dates_stay_in_ascending_order() -> None:
    for shuffle_seed in range(5):
        (task,) = lay_out([samples.CHOICE], shuffle_seed).tasks
        assert [text for _, text in task.labels] == list(samples.CHOICE.options)


@pytest.mark.parametrize("shuffle_seed", range(20))
def test_things_to_put_in_order_are_never_shown_in_it(shuffle_seed: int) -> None:
    (task,) = lay_out([samples.ORDERING], shuffle_seed).tasks
    assert tuple(text for _, text in task.labels) != samples.ORDERING.key


def test_the_sheet_tells_no_key() -> None:
    sheet = section(page(samples.SHORT, samples.TRUTH, samples.CLOZE), "sheet")
    assert samples.SHORT.stem in sheet
    assert "1705-05-03" not in sheet
    assert "Tercios</" not in sheet.replace("los Tercios", "")
    assert samples.SHORT.explanation not in sheet


def test_the_key_with_sources_quotes_them() -> None:
    proof = section(page(samples.CHOICE), "proof")
    assert "<strong>3 de mayo de 1705</strong>" in proof
    assert samples.DOCUMENT.sha256 in proof
    assert samples.CHOICE.id in proof


def test_nothing_of_a_question_is_markup() -> None:
    text = page(replace(samples.CHOICE, stem="<script>alert(1)</script>", explanation="<b>", flags=("<i>",)))
    assert "<script" not in text
    assert "<b>" not in text
    assert "<i>" not in text


@pytest.mark.parametrize(
    ("question", "title"),
    [(samples.CHOICE, "Cuestionario"), (replace(samples.CHOICE, language="en"), "Quiz"), (None, "Quiz")],
)
def test_headings_are_in_the_questions_language(question: Question | None, title: str) -> None:
    assert f"<h1>{title}</h1>" in page(*([question] if question else []))


def test_a_question_that_waits_is_marked() -> None:
    assert "Ningún docente" in section(page(replace(samples.CHOICE, status="review")), "proof")
    assert "Ningún docente" not in page(samples.CHOICE)


def test_a_pdf_has_a_sheet_a_key_and_the_sources() -> None:
    written = pdf(*samples.ALL)
    assert written.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", written)) >= 3


@pytest.mark.parametrize("kind", ["choice", "short", "matching"])
def test_any_text_can_be_printed(kind: str) -> None:
    @settings(max_examples=10)
    @given(questions(kind))
    def check(question: Question) -> None:
        assert pdf(question, shuffle_seed=3).startswith(b"%PDF-")
        assert page(question, shuffle_seed=3).startswith("<!DOCTYPE html>")

    check()


def test_a_text_longer_than_a_page_can_be_printed() -> None:
    assert pdf(replace(samples.CHOICE, stem="palabra " * 2000, explanation="x" * 5000)).startswith(b"%PDF-")
