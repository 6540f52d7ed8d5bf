"""The check behind every key: does the source still say what its citation quotes?"""

from collections.abc import Callable, Iterable, Iterator

from quizgen.errors import CitationError, UnreadableSourceError
from quizgen.model import Question
from quizgen.model.citation import shorten, verify


def find_failures(
    questions: Iterable[tuple[int, Question]], text_of: Callable[[str], str]
) -> Iterator[tuple[int, str]]:
    """The number of the bank's line and what is wrong, for each citation that fails.

    Args:
        questions: with the lines of the bank that they stand in.
        text_of: the text of a source document by its name; raises UnreadableSourceError where there is none.
    """
    for line, question in questions:
        if not question.evidence:
            yield line, f"question {question.id} has no citation"
        wrong = set(question.options) - set(question.key)
        for note in question.option_notes:
            if note.option not in wrong:
                yield line, f"question {question.id} has a note on «{note.option}», which is none of its wrong options"
        for evidence in question.passages:
            citation, focus = evidence.citation, evidence.focus
            try:
                verify(citation, text_of(citation.document))
            except (CitationError, UnreadableSourceError) as failure:
                yield line, str(failure)
                continue
            if not len(focus) or not citation.span.covers(focus):
                where = f"{citation.document}[{focus.start}:{focus.end}]"
                yield line, f"{where}: the focus lies outside its citation {shorten(citation.quote)}"
