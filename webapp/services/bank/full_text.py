"""Words in questions, found through an index that the database keeps itself: the same answers on both.

The table ``question_words`` holds one row for each question: the words of its newest version, folded. A trigger on
question_versions writes it (migrations/…_words_of_questions.py), so nothing that stores a question can forget to.
It belongs to the database, not to the models: FTS5 on SQLite, a tsvector with its GIN index on PostgreSQL.
"""

from sqlalchemy import ColumnElement, Integer, Select, cast, column, select, table
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.orm import Session

from webapp.models import Question
from webapp.services.folding import fold

LONGEST_WORD = 100
"""Characters by which words are told apart; the migration cuts what it indexes likewise."""
_ON_SQLITE = table("question_words", column("rowid", Integer), column("question_words"))
_ON_POSTGRESQL = table("question_words", column("question_id", Integer), column("words", TSVECTOR))


def find_ids(session: Session, words: str) -> Select[tuple[int]]:
    """A statement for the questions in which each of ``words`` begins a word, in the order of their numbers.

    Where there are no words, all questions. Question is there to be joined to.
    """
    wanted = [word[:LONGEST_WORD] for word in fold(words).split()]
    if not wanted:
        return select(Question.id).order_by(Question.id)
    # folded words are letters, digits and low lines: nothing in them can end the quotes
    if session.get_bind().dialect.name == "sqlite":
        number: ColumnElement[int] = _ON_SQLITE.c.rowid  # FTS5 finds them in its order; by any other, all are sorted
        fits = _ON_SQLITE.c.question_words.op("MATCH")(" AND ".join(f'"{word}"*' for word in wanted))
        return select(number).join(Question, Question.id == number).where(fits).order_by(number)
    number = _ON_POSTGRESQL.c.question_id
    fits = _ON_POSTGRESQL.c.words.op("@@")(cast(" & ".join(f"'{word}':*" for word in wanted), TSQUERY))
    return select(number).join(Question, Question.id == number).where(fits).order_by(number)
