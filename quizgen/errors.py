"""Every refusal that quizgen makes on purpose, each a sentence that says what is wrong, where, and what to do."""

from pathlib import Path


class QuizgenError(Exception):
    """A refusal that the user can act on; its text is one line."""


class UnreadableSourceError(QuizgenError):
    """A file that cannot become a source document."""

    def __init__(self, path: Path | str, problem: str, remedy: str) -> None:
        self.path = Path(path)
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{path}: {problem}; {remedy}")


class UnknownLanguageError(QuizgenError):
    """A language for which there is no lexicon, or a text whose language could not be told."""


class MissingModelError(QuizgenError):
    """A language model that is not installed."""


class CitationError(QuizgenError):
    """A citation whose quote does not stand at its place in its source document."""


class BankError(QuizgenError):
    """A question bank file, or the line of one (counted from 1; 0 for the file as a whole), that cannot be used."""

    def __init__(self, path: Path | str, line: int, problem: str) -> None:
        self.path = Path(path)
        self.line = line
        super().__init__(f"{path}:{line}: {problem}" if line else f"{path}: {problem}")
