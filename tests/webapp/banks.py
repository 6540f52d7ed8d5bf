"""Question banks for tests: small, true to their texts, and as many questions as a test asks for."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from quizgen.bank import write_bank
from quizgen.model import Evidence, OptionNote, Question, SourceDocument, Span
from quizgen.model.citation import cite
from quizgen.model.document import sha256_of
from quizgen.reading import read_source

SEEDS = Path(__file__).parents[2] / "seeds"
CHRONICLE = "cronica.txt"
TITLE = "Crónica secreta de las escaramuzas"
"""A title that gives every key away, as titles do."""

SeedRow = tuple[str, str, str, str, str, tuple[str, ...]]
SEED_ROWS: tuple[SeedRow, ...] = (
    ("003_18e2d6bf15f1783d.txt", "date", "El 17 de enero de 1817, partió con esta fuerza", "17 de enero de 1817",
     "¿Cuándo comenzó el cruce de los Andes?", ("17 de enero de 1816", "12 de febrero de 1817", "5 de abril de 1818")),
    ("003_18e2d6bf15f1783d.txt", "strength", "tenía un ejército de unos 6.000 hombres", "6.000",
     "¿Cuántos hombres tenía su ejército en 1816?", ("1.200", "3.000", "9.000")),
    ("003_18e2d6bf15f1783d.txt", "commander", "al mando del Brigadier Rafael Maroto", "Rafael Maroto",
     "¿Quién mandaba la fuerza que cerró el paso en Chacabuco?", ("Bernardo O’Higgins", "José de la Serna", "Tolrá")),
    ("001_4390f2b70753ef86.txt", "strength", "about 300 cavalry troops led by Colonel Tolrá", "300",
     "How many cavalry troops did Colonel Tolrá lead?", ("90", "1,200", "2,200")),
)  # fmt: skip
"""File, kind, quote, focus, stem, distractors: what the seeds say."""


def chronicle(count: int) -> str:
    """A text of ``count`` battles, each with a year of its own."""
    return "\n".join(
        f"Se cuenta de la villa {number}. La escaramuza {number} se libró en {year_of(number)} — ¡qué día! Y nada más."
        for number in range(1, count + 1)
    )


def year_of(number: int) -> str:
    """The key of question ``number``."""
    return str(1500 + number)


def synthetic_question(text: str, number: int, *, language: str = "es", type_: str = "choice") -> Question:
    """The question of battle ``number`` in a chronicle."""
    document = SourceDocument(CHRONICLE, TITLE, language, text, sha256_of(text))
    quote = f"La escaramuza {number} se libró en {year_of(number)} — ¡qué día!"
    start = text.index(quote)
    year_at = start + quote.index(year_of(number) + " —")
    is_choice = type_ == "choice"
    return Question(
        id=f"{type_}-{language}-{number:04}",
        version=1,
        kind="date",
        type=type_,
        language=language,
        stem=f"¿En qué año se libró la escaramuza número {number}?",
        key=(year_of(number),),
        options=tuple(str(int(year_of(number)) + step) for step in (200, 0, 400, 300)) if is_choice else (),
        accepts=() if is_choice else (f"el año {year_of(number)}",),
        explanation=f"La escaramuza número {number} se libró en {year_of(number)}.",
        difficulty=0.5,
        evidence=(
            Evidence(f"fact-{number:04}", cite(document, Span(start, start + len(quote))), Span(year_at, year_at + 4)),
        ),
        status="ready",
    )


def noted_questions(count: int) -> list[Question]:
    """Questions on ``count`` battles, whose wrong options are the years of others and say so."""
    plain = [synthetic_question(chronicle(count), number) for number in range(1, count + 1)]
    return [_noted(question, plain) for question in plain]


def _noted(question: Question, plain: list[Question]) -> Question:
    others = [other for other in plain if other is not question]
    notes = tuple(OptionNote(one.key[0], f"Fue otra: {one.explanation}", one.evidence[0]) for one in others)
    return replace(question, options=tuple(other.key[0] for other in plain), option_notes=notes)


def seed_questions() -> list[Question]:
    """A few questions on the seeds, with citations as they stand there."""
    return [_seed_question(index, row) for index, row in enumerate(SEED_ROWS)]


def _seed_question(index: int, row: SeedRow) -> Question:
    name, kind, quote, focus, stem, distractors = row
    document = read_source(SEEDS / name)
    start = document.text.index(quote)
    span = Span(start, start + len(quote))
    focus_start = start + quote.index(focus)
    evidence = Evidence(f"seed-fact-{index}", cite(document, span), Span(focus_start, focus_start + len(focus)))
    return Question(
        id=f"seed-{index}", version=1, kind=kind, type="choice", language=document.language, stem=stem, key=(focus,),
        options=(distractors[0], focus, *distractors[1:]), accepts=(), explanation=f"{quote}.", difficulty=0.4,
        evidence=(evidence,), status="ready",
    )  # fmt: skip


class Folder:
    """A folder with a chronicle and a bank about it."""

    def __init__(self, path: Path) -> None:
        self.sources = path / "sources"
        self.bank = path / "bank.jsonl"
        self.sources.mkdir()

    def write(self, questions: Iterable[Question], text: str) -> None:
        """Write the bank and its one source."""
        sources = self.sources / CHRONICLE
        sources.write_text(text, encoding="utf-8")
        catalogue = (
            f'[[sources]]\nid = "{CHRONICLE}"\ntitle = "{TITLE}"\nlanguage = "es"\nsha256 = "{sha256_of(text)}"\n'
        )
        (self.sources / "catalogue.toml").write_text(catalogue, encoding="utf-8")
        write_bank(questions, self.bank)

    def write_synthetic(self, count: int, *, type_: str = "choice") -> list[Question]:
        """Write ``count`` questions on as many battles, and return them."""
        text = chronicle(count)
        questions = [synthetic_question(text, number, type_=type_) for number in range(1, count + 1)]
        self.write(questions, text)
        return questions


def with_stem(question: Question, stem: str) -> Question:
    """The same question, asked in other words."""
    return replace(question, stem=stem)
