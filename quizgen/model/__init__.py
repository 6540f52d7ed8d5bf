"""The nouns of the project: frozen values with no behaviour beyond what they are, standard library only."""

from quizgen.model.citation import Citation
from quizgen.model.clause import Clause, Phrase, Word
from quizgen.model.document import SourceDocument
from quizgen.model.fact import Claim, Fact, Party, Subject, Value
from quizgen.model.mention import Figure, Person, PersonMention, TimeExpression
from quizgen.model.question import Evidence, OptionNote, Question
from quizgen.model.span import Span

__all__ = [
    "Citation",
    "Claim",
    "Clause",
    "Evidence",
    "Fact",
    "Figure",
    "OptionNote",
    "Party",
    "Person",
    "PersonMention",
    "Phrase",
    "Question",
    "SourceDocument",
    "Span",
    "Subject",
    "TimeExpression",
    "Value",
    "Word",
]
