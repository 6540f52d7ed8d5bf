"""What the functional tests ask about: the seeds, and a chronicle whose title and text would give every key away."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from quizgen.bank import write_bank
from quizgen.model import Question
from quizgen.model.document import sha256_of
from tests.webapp import banks
from webapp.db import connect, schema
from webapp.models import Behaviour, Layout
from webapp.services.bank import bank_loading
from webapp.services.people import accounts
from webapp.services.teaching import quizzes
from webapp.services.teaching.quizzes import QuizSettings

QUESTIONS = 12
"""In the chronicle; the last TYPED of them are answered by typing."""
TYPED = 2
OPENING = "Aquí empieza la crónica del caballo 🐎 y de su jinete.\n"
"""Holds a character that a browser's script counts twice: marks must not shift."""
READY_MADE = "Historia con sus fuentes"
AT_END = "Examen sin prisa"
ALL_ON_ONE = "Todas en una página"
CHECKED_ON_ONE = "Todas en una página, con sus fuentes"
SHORT_OF_TIME = "Examen de un minuto"


def chronicle() -> str:
    """The text of the Spanish questions."""
    return OPENING + banks.chronicle(QUESTIONS)


def find_questions() -> list[Question]:
    """The whole bank: the chronicle's in Spanish, the seeds' in their languages."""
    kinds = ("date", "commander", "outcome", "strength")
    numbers = range(1, QUESTIONS + 1)
    made = [
        replace(
            banks.synthetic_question(chronicle(), number, type_="short" if number > QUESTIONS - TYPED else "choice"),
            kind=kinds[number % len(kinds)],
        )
        for number in numbers
    ]
    return [*made, *banks.seed_questions()]


def write_library(folder: Path) -> None:
    """Write the sources with their catalogue, and the bank."""
    sources = folder / "sources"
    sources.mkdir()
    for path in banks.SEEDS.glob("*.txt"):
        shutil.copy(path, sources)
    (sources / banks.CHRONICLE).write_text(chronicle(), encoding="utf-8")
    seeds = (banks.SEEDS / "catalogue.toml").read_text(encoding="utf-8")
    entry = (
        f'\n[[sources]]\nid = "{banks.CHRONICLE}"\ntitle = "{banks.TITLE}"\n'
        f'language = "es"\nsha256 = "{sha256_of(chronicle())}"\n'
    )
    (sources / "catalogue.toml").write_text(seeds + entry, encoding="utf-8")
    write_bank(find_questions(), folder / "bank.jsonl")


def fill(url: str, folder: Path) -> None:
    """Make the database: everything loaded, and a quiz for each way of taking one."""
    database = connect(url)
    schema.upgrade(database.writer)
    now = datetime.now(UTC)
    with database.writing() as session:
        bank_loading.load_bank(session, bank=folder / "bank.jsonl", sources=folder / "sources", now=now)
        owner = accounts.create_guest(session, now=now)
        spanish = quizzes.find_open_quizzes(session, user_id=None)
        set_id = next(quiz.question_set_id for quiz in spanish if quiz.title == READY_MADE)
        for settings in find_settings():
            quizzes.publish(session, question_set_id=set_id, owner_id=owner, settings=settings, now=now)
        session.commit()
    database.dispose()


def find_settings() -> list[QuizSettings]:
    """Of the quizzes beside the ready-made ones."""
    return [
        QuizSettings(title=AT_END, question_count=4),
        QuizSettings(title=ALL_ON_ONE, question_count=4, layout=Layout.ALL_ON_ONE),
        QuizSettings(
            title=CHECKED_ON_ONE,
            question_count=4,
            layout=Layout.ALL_ON_ONE,
            behaviour=Behaviour.AFTER_EACH,
        ),
        QuizSettings(title=SHORT_OF_TIME, question_count=4, time_limit_seconds=65),
    ]
