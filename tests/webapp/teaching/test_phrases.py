"""What quizgen says in English is said in the reader's language, whatever it says."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale

import quizgen
from webapp.services.bank import bank_checks
from webapp.services.teaching import imports
from webapp.teaching import import_words, loss_words, rule_words
from webapp.teaching.phrases import Phrases

QUIZGEN = Path(quizgen.__file__).parent
RAISED = {"ElementError", "RefusedFileError", "UnheldError", "Refused"}
"""What carries a sentence that a teacher reads."""
GAP = "…"


def sentence_of(node: ast.expr) -> str | None:
    """The sentence that an expression makes, with a sign in its gaps; None where it is none."""
    match node:
        case ast.Constant(value=str(words)):
            return words
        case ast.JoinedStr(values=parts):
            return "".join(str(part.value) if isinstance(part, ast.Constant) else GAP for part in parts)
    return None


def parse(*folders: Path) -> Iterator[ast.AST]:
    for folder in folders:
        for path in sorted(folder.glob("*.py")) if folder.is_dir() else [folder]:
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def find_problems() -> Iterator[str]:
    """Why files and elements do not come in, and questions not go out."""
    for node in parse(QUIZGEN / "importing", QUIZGEN / "exporting", Path(imports.__file__)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED and node.args:
            yield from filter(None, [sentence_of(node.args[0])])
    yield from find_returned(Path(bank_checks.__file__))


def find_returned(*places: Path) -> Iterator[str]:
    """What functions that say what is wrong, or None, may say."""
    for node in parse(*places):
        if isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) == "str | None":
            for inner in ast.walk(node):
                match inner:
                    case ast.Return(value=ast.IfExp(body=one, orelse=other)):
                        yield from filter(None, map(sentence_of, (one, other)))
                    case ast.Return(value=ast.expr() as one):
                        yield from filter(None, [sentence_of(one)])


def unknown(phrases: Phrases, sentences: Iterator[str]) -> set[str]:
    return {sentence for sentence in sentences if phrases.find(sentence) is None}


def test_every_problem_of_a_file_or_an_element_is_known() -> None:
    assert len(set(find_problems())) > 60
    composed = {"…; save it as CSV again", "… …; remove them"}  # of two pieces; the whole is known
    assert unknown(import_words.PHRASES, find_problems()) == composed


def test_every_reason_of_a_rule_is_known() -> None:
    rules = [QUIZGEN / "item_rules" / f"{name}.py" for name in ("forms", "key", "options", "stem")]
    assert len(set(find_returned(*rules))) > 50
    assert unknown(rule_words.PHRASES, find_returned(*rules)) == set()


@pytest.mark.parametrize("phrases", [import_words.FILES, import_words.ELEMENTS, loss_words.REASONS, rule_words.REASONS])
def test_each_is_found_by_its_own_words(phrases: tuple[str, ...]) -> None:
    known = Phrases(phrases)
    for template in phrases:
        found = known.find(template)
        assert found is not None
        assert found[0] == template


def test_what_stands_in_a_gap_stays_and_what_is_not_known_too(app: Flask) -> None:
    phrases = rule_words.PHRASES
    with app.test_request_context(), force_locale("es"):
        assert (
            phrases.say("«300 %(x)s» of the key stands in the stem")
            == "«300 %(x)s», de la respuesta, está en la pregunta"
        )
        assert phrases.say("nobody said so before") == "nobody said so before"
    with app.test_request_context(), force_locale("en"):
        assert phrases.say("it has 31 words") == "it has 31 words"
