"""Notes on wrong options, from version to version: one stays while its option is among the wrong ones."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from quizgen.model import Question as BankQuestion
from webapp.models import OptionNote, QuestionVersion
from webapp.services.bank.citation_rows import citation_id_of


def new_notes(question: BankQuestion, citations: Mapping[str, int]) -> list[OptionNote]:
    """The rows for the notes of ``question``; ``citations`` holds the rows' numbers by content id."""
    return [
        OptionNote(
            position=place,
            option=note.option,
            text=note.text,
            citation_id=citations[citation_id_of(note.evidence)],
        )
        for place, note in enumerate(question.option_notes, start=1)
    ]


def copy_notes(
    version: QuestionVersion, *, key: Collection[str], replaced: Mapping[int, int] | None = None
) -> list[OptionNote]:
    """The notes of ``version`` for another one with this ``key``, resting on the citations put in others' place."""
    kept = [note for note in version.option_notes if note.option not in key]
    return [
        OptionNote(
            position=place,
            option=note.option,
            text=note.text,
            citation_id=(replaced or {}).get(note.citation_id, note.citation_id),
        )
        for place, note in enumerate(kept, start=1)
    ]


def take_over(question: BankQuestion, other: BankQuestion | None) -> BankQuestion:
    """``question`` with the notes of the one that it was written from, as far as it offers the same wrong options."""
    if other is None or other.language != question.language:
        return question
    wrong = set(question.options) - set(question.key)
    return replace(question, option_notes=tuple(note for note in other.option_notes if note.option in wrong))
