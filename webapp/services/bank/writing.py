"""A teacher's own question: put together, held against the rules of items, stored as a new question or a new version.

The rules advise. A teacher who knows better says so, and the question is marked.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizgen.importing import NO_SOURCE
from quizgen.importing.rows import make_id
from quizgen.item_rules import Breach, Item, find_breaches
from quizgen.model import Evidence, Span
from quizgen.model import Question as BankQuestion
from quizgen.model import SourceDocument as Text
from quizgen.model.citation import cite
from quizgen.model.keys import TRUTH_WORDS, Range, read_range
from quizgen.model.question import READY
from quizgen.normalising.quantities import read_number
from webapp.errors import NotFoundError
from webapp.models import Question, QuestionOrigin, QuestionVersion, VersionCitation
from webapp.services.bank import fact_loading, liveness, own_questions, storing
from webapp.services.bank.bank_questions import get_bank_questions
from webapp.services.bank.option_notes import take_over
from webapp.services.bank.source_loading import load_citations, load_sources

__all__ = [
    "OVERRULED",
    "TYPES",
    "Breach",
    "Judged",
    "Written",
    "add",
    "change",
    "get_written",
    "is_own",
    "judge",
]

OVERRULED = "overruled"
"""The flag of a question that breaks a rule because its writer wants it so."""
ASKS = {"date": "date", "strength": "figure", "commander": "person"}
"""What answers a question of that kind."""
_DIFFICULTY = 0.5


@dataclass(frozen=True, slots=True)
class Written:
    """What a teacher fills in; of the fields only those count that the type has."""

    type: str
    kind: str
    language: str
    stem: str
    key: str
    wrong: tuple[str, ...] = ()
    """The wrong options of a choice."""
    accepts: tuple[str, ...] = ()
    """What a typed response may also say."""
    is_true: bool = True
    lowest: str = ""
    """Of a numeric question the smallest number that is right; empty for the key itself."""
    highest: str = ""
    explanation: str = ""
    document: str = ""
    """The name of the text that is cited; empty for none."""
    quote: str = ""
    """The passage, word for word."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was filled in, as a question, with all that speaks against it."""

    question: BankQuestion
    faults: tuple[tuple[str, str], ...] = ()
    """The field, and a word for what is wrong: such a question cannot be stored."""
    advice: tuple[Breach, ...] = ()
    """The rules that it breaks."""


def judge(session: Session, written: Written) -> Judged:
    """The question that ``written`` makes, with its faults and the rules that it breaks."""
    text = own_questions.get_text(session, written.document) if written.document else None
    faults = list(_find_faults(written, text))
    question = _to_question(written, text if not faults else None)
    if not faults and (problem := own_questions.find_problem(question)):
        faults.append(("stem", problem))
    texts = {text.name: text} if text else {}
    asks = ASKS.get(written.kind, "") if written.type in {"choice", "short"} else ""
    advice = () if not written.stem or not question.key else tuple(find_breaches(Item(question, texts, asks=asks)))
    return Judged(question, tuple(faults), advice)


def add(session: Session, judged: Judged, *, begun_from: int, is_overruled: bool, now: datetime) -> int:
    """Store a new question; its row's number. One that asks the same as another is that one.

    It takes over what is known of the wrong options that the question numbered ``begun_from`` has too; 0 for none.
    """
    begun = get_bank_questions(session, [begun_from]).get(begun_from)
    question = take_over(_marked(judged, is_overruled=is_overruled), begun)
    return own_questions.add(session, [question], now=now)[0]


def change(session: Session, judged: Judged, *, question_id: int, is_overruled: bool, now: datetime) -> None:
    """Make a new version of a teacher's question; attempts keep the one they asked. Raises NotFoundError."""
    row = _get_own(session, question_id)
    marked = _marked(judged, is_overruled=is_overruled)
    question = take_over(_under(marked, row.content_id), get_bank_questions(session, [question_id])[question_id])
    names = {evidence.citation.document for evidence in question.passages}
    texts = {name: text for name in names if (text := own_questions.get_text(session, name))}
    citations = load_citations(session, [question], load_sources(session, texts, now=now))
    storing.store_questions(session, [question], citations, origin=QuestionOrigin.TEACHER, now=now)
    fact_loading.load_facts_of_questions(session, [question])
    versions = select(QuestionVersion.id).where(QuestionVersion.question_id == question_id)
    rested = select(VersionCitation.citation_id).where(VersionCitation.question_version_id.in_(versions))
    liveness.judge(session, among={*citations.values(), *session.scalars(rested)})


def get_written(session: Session, *, question_id: int, is_own: bool) -> Written:
    """What a question says, to be changed, or to begin another from. Raises NotFoundError."""
    if is_own:
        _get_own(session, question_id)
    question = get_bank_questions(session, [question_id]).get(question_id)
    if question is None or question.type not in TYPES:
        raise NotFoundError("no such question to write on")
    range_ = next(filter(None, map(read_range, question.accepts)), None)
    evidence = question.evidence[0] if question.evidence else None
    return Written(
        type=question.type,
        kind=question.kind,
        language=question.language,
        stem=question.stem,
        key=question.key[0],
        wrong=tuple(option for option in question.options if option not in question.key),
        accepts=() if range_ else question.accepts,
        is_true=question.key[0] == TRUTH_WORDS.get(question.language, ("",))[0],
        lowest=f"{range_.low:f}" if range_ else "",
        highest=f"{range_.high:f}" if range_ else "",
        explanation=question.explanation,
        document=evidence.citation.document if evidence else "",
        quote=evidence.citation.quote if evidence else "",
    )


TYPES = ("choice", "true-false", "short", "numeric")
"""Those that can be written here; the others come from facts or files."""


def is_own(session: Session, *, question_id: int) -> bool:
    """Whether a teacher wrote or brought the question."""
    origin = session.scalar(select(Question.origin).where(Question.id == question_id))
    return origin is QuestionOrigin.TEACHER


def _get_own(session: Session, question_id: int) -> Question:
    row = session.get(Question, question_id)
    if row is None or row.origin is not QuestionOrigin.TEACHER:
        raise NotFoundError("no such question of a teacher's")
    return row


def _find_faults(written: Written, text: Text | None) -> Iterable[tuple[str, str]]:
    """The field and what is wrong, for everything without which there is no question."""
    if not written.stem.strip():
        yield "stem", "empty"
    if written.type != "true-false" and not written.key.strip():
        yield "key", "empty"
    if written.type == "choice" and not written.wrong:
        yield "wrong", "empty"
    if written.type == "choice" and len({*written.wrong, written.key}) <= len(written.wrong):
        yield "wrong", "twice"
    if written.type == "numeric" and written.key.strip() and _range_of(written) is None:
        yield "lowest", "no-number"
    if written.document or written.quote:
        yield from _find_citation_faults(written, text)


def _find_citation_faults(written: Written, text: Text | None) -> Iterable[tuple[str, str]]:
    if text is None:
        yield "document", "no-document"
    elif not written.quote.strip():
        yield "quote", "empty"
    else:
        count = text.text.count(written.quote)
        if count != 1:
            yield "quote", "twice" if count else "not-found"


def _range_of(written: Written) -> Range | None:
    """The numbers that count: from the lowest to the highest, the key in them."""
    key = read_number(written.key)
    ends = [read_number(end) if end.strip() else key for end in (written.lowest, written.highest)]
    low, high = ends
    if key is None or low is None or high is None or not low <= key <= high:
        return None
    return Range(Decimal(low), Decimal(high))


def _to_question(written: Written, text: Text | None) -> BankQuestion:
    key, options, accepts = _answers_of(written)
    question = BankQuestion(
        id="0" * 16,
        version=1,
        kind=written.kind,
        type=written.type,
        language=written.language,
        stem=written.stem,
        key=key,
        options=options,
        accepts=accepts,
        explanation=written.explanation,
        difficulty=_DIFFICULTY,
        evidence=(),
        status=READY,
        flags=(NO_SOURCE,),
    )
    question = _under(question, make_id(question))
    return _cited(question, written, text) if text is not None and text.text.count(written.quote) == 1 else question


def _answers_of(written: Written) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Key, options and what is accepted besides."""
    key = (written.key,) if written.key else ()
    match written.type:
        case "true-false":
            words = TRUTH_WORDS.get(written.language, TRUTH_WORDS["en"])
            return (words[0 if written.is_true else 1],), words, ()
        case "choice":
            return key, _ordered((*key, *written.wrong), written.kind), ()
        case "numeric":
            found = _range_of(written)
            return key, (), (str(found),) if found else ()
        case _:
            return key, (), written.accepts


def _ordered(options: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """Figures ascend; all others stand by the alphabet, which says nothing of the key."""
    numbers = [read_number(option) for option in options]
    if kind == "strength" and None not in numbers:
        return tuple(option for _, option in sorted(zip(numbers, options, strict=True), key=lambda pair: pair[0] or 0))
    return tuple(sorted(options))


def _cited(question: BankQuestion, written: Written, text: Text) -> BankQuestion:
    """``question`` with its passage; the key's own words in it are marked where they stand there."""
    start = text.text.index(written.quote)
    span = Span(start, start + len(written.quote))
    at = text.text.find(written.key, span.start, span.end) if written.type != "true-false" else -1
    focus = Span(at, at + len(written.key)) if at >= 0 and written.key else span
    return replace(question, evidence=(Evidence(question.id, cite(text, span), focus),), flags=())


def _under(question: BankQuestion, question_id: str) -> BankQuestion:
    """``question`` under another id, which is the id of its fact as well: nobody else states it."""
    evidence = tuple(replace(one, fact=question_id) for one in question.evidence)
    return replace(question, id=question_id, evidence=evidence)


def _marked(judged: Judged, *, is_overruled: bool) -> BankQuestion:
    flags = judged.question.flags
    return replace(judged.question, flags=(*flags, OVERRULED)) if is_overruled and judged.advice else judged.question
