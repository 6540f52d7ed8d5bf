"""A question of every type about one chronicle, for tests of what all types must do."""

from dataclasses import replace
from typing import Any

from quizgen.model import Question
from quizgen.model.keys import PAIR, TRUTH_WORDS
from tests.webapp.banks import Folder, chronicle, synthetic_question, year_of

COUNT = 16


def questions_of_every_type() -> list[Question]:
    """Seven types, on facts of their own; the last two rest on four and on three facts."""
    text = chronicle(COUNT)
    choice, short, cloze, numeric, truth = (synthetic_question(text, number) for number in range(1, 6))
    choice = replace(choice, id="00000000000000ff")
    typed: dict[str, Any] = {"options": (), "accepts": ()}
    return [
        choice,
        replace(short, id="0000000000000000", type="short", **typed),
        replace(cloze, id="0000000000000001", type="cloze", stem="La escaramuza número 3 se libró en _____.", **typed),
        replace(numeric, id="0000000000000002", type="numeric", options=(), accepts=("1490..1520",)),
        replace(
            truth,
            id="0000000000000003",
            type="true-false",
            stem="La escaramuza número 5 se libró en 1705.",
            key=("Falso",),
            options=TRUTH_WORDS["es"],
        ),
        _ordering(text, range(6, 10)),
        _matching(text, range(10, 13)),
    ]


def _ordering(text: str, numbers: range) -> Question:
    parts = [synthetic_question(text, number) for number in numbers]
    key = tuple(f"La escaramuza en que ondeó la bandera {number}" for number in numbers)
    return replace(
        parts[0],
        id="0000000000000004",
        type="ordering",
        stem="¿En qué orden ocurrieron estos hechos, del más antiguo al más reciente?",
        key=key,
        options=(key[2], key[0], key[3], key[1]),
        explanation=f"Ocurrieron en {', '.join(map(year_of, numbers))}.",
        evidence=tuple(part.evidence[0] for part in parts),
    )


def _matching(text: str, numbers: range) -> Question:
    parts = [synthetic_question(text, number) for number in numbers]
    pairs = [(f"El tercio {number}", f"Capitán {'ABC'[place]}") for place, number in enumerate(numbers)]
    return replace(
        parts[0],
        id="0000000000000005",
        kind="commander",
        type="matching",
        stem="¿Quién estaba al mando de cada una de estas fuerzas?",
        key=tuple(PAIR.join(pair) for pair in pairs),
        options=tuple(right for _, right in (pairs[1], pairs[2], pairs[0])),
        explanation="Las parejas son las de siempre.",
        evidence=tuple(part.evidence[0] for part in parts),
    )


def write_every_type(folder: Folder) -> list[Question]:
    """Write the bank and its chronicle."""
    questions = questions_of_every_type()
    folder.write(questions, chronicle(COUNT))
    return questions
