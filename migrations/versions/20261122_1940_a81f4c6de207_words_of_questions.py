"""The words of the newest version of each question, indexed by the database itself, and when questions were retired."""

from collections.abc import Sequence

from alembic import op

revision: str = "a81f4c6de207"
down_revision: str | None = "c3f8d2417ab6"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Words are folded before they are stored and stand between single spaces: nothing is left for a tokenizer to decide.
# Bytes beyond ASCII belong to words; there is no content, for nobody reads the text back from the index.
ON_SQLITE = (
    """
    CREATE VIRTUAL TABLE question_words
    USING fts5(words, content='', contentless_delete=1, detail=none, tokenize="ascii tokenchars '_'")
    """,
    """
    CREATE TRIGGER keep_question_words AFTER INSERT ON question_versions BEGIN
        DELETE FROM question_words WHERE rowid = new.question_id;
        INSERT INTO question_words (rowid, words) VALUES (new.question_id, new.search_text);
    END
    """,
    """
    INSERT INTO question_words (rowid, words)
    SELECT q.id, v.search_text FROM questions AS q
    JOIN question_versions AS v ON v.question_id = q.id AND v.number = q.version_number
    """,
)
# Words are cut as services/bank/full_text.py cuts what is searched for: an entry of the index has its limits.
ON_POSTGRESQL = (
    """
    CREATE FUNCTION words_of(folded text) RETURNS tsvector IMMUTABLE STRICT LANGUAGE sql AS $$
        SELECT array_to_tsvector(
            string_to_array(regexp_replace(left(folded, 200000), '([^ ]{100})[^ ]+', '\\1', 'g'), ' ')
        )
    $$
    """,
    "CREATE TABLE question_words (question_id integer PRIMARY KEY REFERENCES questions (id), words tsvector NOT NULL)",
    """
    INSERT INTO question_words (question_id, words)
    SELECT q.id, words_of(v.search_text) FROM questions AS q
    JOIN question_versions AS v ON v.question_id = q.id AND v.number = q.version_number
    """,
    "CREATE INDEX ix_question_words_words ON question_words USING gin (words)",
    """
    CREATE FUNCTION keep_question_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO question_words (question_id, words) VALUES (new.question_id, words_of(new.search_text))
        ON CONFLICT (question_id) DO UPDATE SET words = excluded.words;
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER keep_question_words AFTER INSERT ON question_versions
    FOR EACH ROW EXECUTE FUNCTION keep_question_words()
    """,
)


def upgrade() -> None:
    op.create_index(op.f("ix_questions_retired_at"), "questions", ["retired_at"])
    for statement in ON_SQLITE if is_sqlite() else ON_POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TRIGGER keep_question_words" + ("" if is_sqlite() else " ON question_versions"))
    op.execute("DROP TABLE question_words")
    if not is_sqlite():
        op.execute("DROP FUNCTION keep_question_words()")
        op.execute("DROP FUNCTION words_of(text)")
    op.drop_index(op.f("ix_questions_retired_at"), "questions")


def is_sqlite() -> bool:
    return op.get_context().dialect.name == "sqlite"
