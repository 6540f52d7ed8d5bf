import io
import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from quizgen.exporting import find_exporter
from quizgen.importing import (
    IMPORTERS,
    NO_SOURCE,
    NONE,
    ORPHANED,
    ORPHANED_CITATION,
    VERIFIED,
    Imported,
    Importer,
    find_importer,
    import_questions,
)
from quizgen.importing.json_lines import JSON_LINES
from quizgen.model import Citation, Evidence, Question, SourceDocument, Span
from quizgen.model.document import sha256_of
from tests.quizgen.exporting import samples

HELD = [sample for sample in samples.ALL if sample.type != "ordering"]


def leave(importer: Importer, asked: Sequence[Question]) -> bytes:
    exporter = find_exporter(importer.name)
    assert exporter
    file = io.BytesIO()
    exporter.write(asked, file, 0)
    return file.getvalue()


def import_all(importer: Importer, asked: Sequence[Question], *documents: SourceDocument) -> list[Imported]:
    known = {document.name: document for document in documents}
    return list(import_questions(leave(importer, asked), importer, known.get))


def edition(text: str) -> SourceDocument:
    return SourceDocument(samples.DOCUMENT.name, "", "es", text, sha256_of(text))


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
def test_what_stands_in_its_source_is_verified_in_every_format(importer: Importer) -> None:
    found = import_all(importer, HELD, samples.DOCUMENT)
    assert [imported.question for imported in found] == HELD
    assert {imported.citations for imported in found} == {VERIFIED}


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
def test_a_second_import_makes_no_doubles(importer: Importer) -> None:
    first, second = (import_all(importer, HELD, samples.DOCUMENT) for _ in range(2))
    assert first == second
    assert len({imported.question.id for imported in first if imported.question}) == len(HELD)


def test_a_citation_moves_with_its_passage_to_another_edition() -> None:
    longer = edition(f"Prólogo.\n\n{samples.TEXT} Y volvieron.")
    (imported,) = import_all(JSON_LINES, [samples.CHOICE], longer)
    assert imported.citations == VERIFIED
    assert imported.question
    (evidence,) = imported.question.evidence
    assert (evidence.citation.sha256, evidence.citation.prefix) == (longer.sha256, "Prólogo.\n\n")
    assert evidence.focus.of(longer.text) == "3 de mayo de 1705"
    assert imported.question.status == "ready"


@pytest.mark.parametrize(
    "text",
    [
        "Otra cosa.",
        samples.TEXT.replace("1705", "1706"),
        f"{samples.TEXT}\n{samples.TEXT}",
        samples.TEXT.replace(" ", "  "),
    ],
    ids=["gone", "changed", "twice", "respaced"],
)
def test_what_no_longer_stands_there_is_orphaned_never_guessed(text: str) -> None:
    (imported,) = import_all(JSON_LINES, [samples.CHOICE], edition(text))
    assert imported.citations == ORPHANED
    assert imported.question
    assert imported.question.evidence == samples.CHOICE.evidence
    assert (imported.question.status, imported.question.flags) == ("review", (ORPHANED_CITATION,))


def test_a_source_that_is_not_there_orphans() -> None:
    (imported,) = import_all(JSON_LINES, [samples.CHOICE])
    assert imported.citations == ORPHANED


def test_one_orphan_among_several_citations_is_enough() -> None:
    (good,) = samples.CHOICE.evidence
    bad = replace(good, citation=replace(good.citation, quote="Otra cosa"))
    (imported,) = import_all(JSON_LINES, [replace(samples.CHOICE, evidence=(good, bad))], samples.DOCUMENT)
    assert imported.citations == ORPHANED


@pytest.mark.parametrize("focus", [Span(0, 0), Span(5, 5), Span(0, 500)])
def test_words_that_do_not_stand_in_the_quote_prove_nothing(focus: Span) -> None:
    (good,) = samples.CHOICE.evidence
    asked = replace(samples.CHOICE, evidence=(replace(good, focus=focus),))
    (imported,) = import_all(JSON_LINES, [asked], samples.DOCUMENT)
    assert imported.citations == ORPHANED


def test_an_empty_quote_is_found_nowhere() -> None:
    citation = Citation(samples.DOCUMENT.name, "0" * 64, Span(0, 1), " ", "", "")
    asked = replace(samples.CHOICE, evidence=(Evidence("f", citation, Span(0, 1)),))
    (imported,) = import_all(JSON_LINES, [asked], edition(" "))
    assert imported.citations == ORPHANED


def test_what_cites_nothing_is_marked() -> None:
    (imported,) = import_all(JSON_LINES, [replace(samples.CHOICE, evidence=())], samples.DOCUMENT)
    assert imported.citations == NONE
    assert imported.question
    assert (imported.question.status, imported.question.flags) == ("review", (NO_SOURCE,))


def test_of_two_questions_with_one_id_the_first_counts() -> None:
    first, second = import_all(JSON_LINES, [samples.CHOICE, replace(samples.SHORT, id=samples.CHOICE.id)])
    assert first.question
    assert (second.question, second.problem) == (None, f"it has the id of one before it, {samples.CHOICE.id}")


@pytest.mark.parametrize(
    ("name", "format_name"),
    [
        ("a.gift", "gift"),
        ("a.gift.txt", "gift"),
        ("A.TXT", "gift"),
        ("a.xml", "moodle-xml"),
        ("a.qti.zip", "qti"),
        ("a.csv", "csv"),
        ("a.xlsx", "xlsx"),
        ("a.jsonl", "json"),
        ("a.pdf", None),
    ],
)
def test_a_file_is_known_by_its_name(name: str, format_name: str | None) -> None:
    importer = find_importer(name)
    assert (importer.name if importer else None) == format_name


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
def test_every_format_that_comes_in_also_leaves(importer: Importer) -> None:
    exporter = find_exporter(importer.name)
    assert exporter
    assert find_importer(f"bank{exporter.suffix}") == importer


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"stem": 5}, "its stem is no text"),
        ({"stem": "\ud800"}, "its stem holds half a character (a lone surrogate)"),
        ({"stem": "a" * 100_001}, "its stem is longer than 100000 characters"),
        ({"key": "A"}, "its key is no list of texts"),
        ({"options": ["A"] * 501}, "its options has more than 500 entries"),
        ({"difficulty": 1e999}, "its difficulty is no number"),
        ({"difficulty": True}, "its difficulty is no number"),
        ({"version": -1}, "its version is no whole number"),
        ({"status": "served"}, "its status is neither ready nor review"),
        ({"type": "essay"}, "its type, «essay», is not known"),
        ({"citations": {}}, "its citations are no list of objects"),
        ({"citations": [{}]}, "its start is no whole number"),
        ({"citations": [{"start": 5, "end": 4}]}, "its citation ends before it starts"),
        ({"citations": [{"start": 0, "end": 4}]}, "its citation's sha256 is not 64 hexadecimal digits"),
    ],
)
def test_a_bad_line_of_a_bank_is_named(change: dict[str, object], problem: str) -> None:
    row = {"stem": "¿Quién?", "key": ["A"], "options": ["A", "B"]}
    content = "\n".join((json.dumps({**row, **change}), "no JSON", "[1]", json.dumps(row)))
    bad, no_json, no_object, good = JSON_LINES.read(content.encode())
    assert (bad.question, bad.problem, bad.line) == (None, problem, 1)
    assert (no_json.problem, no_object.problem) == ("it is not JSON", "it is not an object of JSON")
    assert good.question
    assert good.line == 4


def test_a_list_of_questions_is_a_bank_too() -> None:
    row = {"stem": "¿Quién?", "key": ["A"], "options": ["A", "B"]}
    found = list(JSON_LINES.read(json.dumps([row, 5]).encode()))
    assert [imported.question is not None for imported in found] == [True, False]
