"""From a question bank file to the database: all of it, or nothing.

What is there already is recognised by content: the same bank loaded twice changes nothing, a changed question gets a
new version, one that vanished is retired. Nothing is deleted, so attempts and reviews keep what they refer to.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from quizgen.bank import read_bank
from quizgen.errors import QuizgenError
from quizgen.facts_file import read_facts
from quizgen.model import Fact
from quizgen.model import Question as BankQuestion
from webapp.errors import BankRefusedError
from webapp.models import QuestionOrigin
from webapp.services.bank import storing
from webapp.services.bank.bank_checks import find_problems
from webapp.services.bank.source_loading import read_sources

Progress = Callable[[Sequence[tuple[int, BankQuestion]]], Iterable[tuple[int, BankQuestion]]]
"""Hands its argument on, item by item, and may show how far it is."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading a bank did."""

    added: int
    changed: int
    unchanged: int
    retired: int
    quizzes: int
    """Ready-made quizzes that stand open now."""


def load_bank(  # noqa: PLR0913 - what is loaded, from where, when, and how far it is
    session: Session,
    *,
    bank: Path,
    sources: Path,
    now: datetime,
    facts: Path | None = None,
    progress: Progress = iter,
) -> LoadReport:
    """Load the bank at ``bank``, whose citations stand in the texts of the folder ``sources``.

    ``facts`` is what ``quizgen build --facts`` wrote beside it; without it, facts are known by their questions alone.
    Raises BankRefusedError, naming the line, where any of it cannot be used; nothing is written then.
    """
    try:
        numbered = list(read_bank(bank))
        stated: list[Fact] = read_facts(facts) if facts else []
        cited = [claim.citation for fact in stated for claim in fact.claims]
        cited += [evidence.citation for _line, question in numbered for evidence in question.passages]
        texts = read_sources(sources, {citation.document for citation in cited})
        problem = next(find_problems(progress(numbered), texts), None)
        storing.check_facts(stated, texts)
    except QuizgenError as error:
        raise BankRefusedError(str(error)) from error
    if problem:
        raise BankRefusedError(f"{bank}:{problem.line}: {problem.text}; nothing was loaded")
    if not numbered:
        raise BankRefusedError(f"{bank}: holds no question; build it again with quizgen build")
    found = storing.Found([question for _line, question in numbered], stated, texts, read=texts.keys())
    stored = storing.store(session, found, origin=QuestionOrigin.BANK, now=now)
    return LoadReport(stored["added"], stored["changed"], stored["unchanged"], stored["retired"], stored["quizzes"])
