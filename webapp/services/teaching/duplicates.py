"""Questions that ask the same: found in a set, and in the whole bank; told apart, or one of them taken out of use."""

import enum
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, islice

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import Session

from webapp.errors import NotFoundError
from webapp.models import Distinction, Question, QuestionSetItem, QuestionVersion
from webapp.services import audit
from webapp.services.bank import question_search
from webapp.services.bank.question_search import QuestionView
from webapp.services.citations.service_state import is_newest_version
from webapp.services.drawing import likeness
from webapp.services.folding import fold

MOST_COMPARED = 400
"""Questions of a set up to which each stem is searched for each key; beyond it only facts and stems are compared."""

Compared = Row[tuple[int, str, list[str], str, list[str]]]
"""Number, type, facts, stem and key of a question."""
Pair = tuple[int, int]
"""Two questions, the lower number first."""


class Likeness(enum.StrEnum):
    """Why two questions are shown together."""

    FACT = "same-fact"
    """Both rest on one fact: a quiz asks one of them at most."""
    STEM = "near-stem"
    """They ask nearly the same in nearly the same words."""
    KEY = "gives-away"
    """The stem of one holds the key of the other."""


@dataclass(frozen=True, slots=True)
class Twins:
    """Two questions, and why they are shown together."""

    first: QuestionView
    second: QuestionView
    reasons: tuple[Likeness, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the pairs of the bank."""

    twins: tuple[Twins, ...]
    total: int
    number: int
    page_count: int


def find_in_set(session: Session, *, question_set_id: int) -> tuple[Twins, ...]:
    """The pairs of a set, those for the most reasons first."""
    here = select(QuestionSetItem.question_id).where(QuestionSetItem.question_set_id == question_set_id)
    rows = _find_rows(session, Question.id.in_(here))
    found: defaultdict[Pair, set[Likeness]] = defaultdict(set)
    for pair in _share_a_fact(rows):
        found[pair].add(Likeness.FACT)
    for pair in _are_near(rows):
        found[pair].add(Likeness.STEM)
    for pair in _give_away(rows) if len(rows) <= MOST_COMPARED else ():
        found[pair].add(Likeness.KEY)
    apart = _find_distinctions(session)
    ordered = sorted((pair for pair in found if pair not in apart), key=lambda pair: (-len(found[pair]), pair))
    return _view(session, [(pair, found[pair]) for pair in ordered])


def find_in_bank(session: Session, *, page: int = 1, per_page: int = 20) -> Page:
    """The pairs of the bank that are in use: near stems, and one fact asked in one way for one key.

    Other variants of a fact are no duplicates: by options and by typing, forwards and backwards, that is what they
    are for, and no quiz asks two of them.
    """
    pairs = [pair for pair in _remember(session) if pair not in _find_distinctions(session)]
    page_count = max(1, -(-len(pairs) // per_page))
    number = min(max(1, page), page_count)
    some = pairs[(number - 1) * per_page : number * per_page]
    stems = {row.id: row for row in _find_rows(session, Question.id.in_({key for pair in some for key in pair}))}
    reasons = [(pair, set(_reasons(stems[pair[0]], stems[pair[1]]))) for pair in some]
    return Page(_view(session, reasons), len(pairs), number, page_count)


def tell_apart(session: Session, *, question_ids: Sequence[int], teacher_id: int, now: datetime) -> None:
    """Show the two together no more, anywhere. Raises NotFoundError."""
    pair = sorted(set(question_ids))
    known = session.scalars(select(func.count()).select_from(Question).where(Question.id.in_(pair))).one()
    if len(pair) != 2 or known != len(pair):  # noqa: PLR2004 - a pair
        raise NotFoundError("no such pair of questions")
    lower, higher = pair
    if session.get(Distinction, (lower, higher)) is None:
        session.add(Distinction(lower_id=lower, higher_id=higher, made_by_id=teacher_id, made_at=now))
    session.flush()


def withdraw(session: Session, *, question_id: int, teacher_id: int, now: datetime) -> None:
    """Take a question out of use, for everybody; attempts that asked it keep it. Raises NotFoundError."""
    question = _get(session, question_id)
    if question.withdrawn_at is None:
        question.withdrawn_at = now
        audit.record(session, "withdraw-question", actor_id=teacher_id, now=now, object_id=question_id)
    session.flush()


def put_back(session: Session, *, question_id: int, teacher_id: int, now: datetime) -> None:
    """Use a question again. Raises NotFoundError."""
    question = _get(session, question_id)
    if question.withdrawn_at is not None:
        question.withdrawn_at = None
        audit.record(session, "put-back-question", actor_id=teacher_id, now=now, object_id=question_id)
    session.flush()


def _get(session: Session, question_id: int) -> Question:
    found = session.get(Question, question_id, with_for_update=True)
    if found is None:
        raise NotFoundError("no such question")
    return found


def _find_rows(session: Session, *wanted: ColumnElement[bool]) -> Sequence[Compared]:
    """What questions are compared by: those of the bank that are in use, in the order of their numbers."""
    return session.execute(
        select(Question.id, Question.type, QuestionVersion.facts, QuestionVersion.stem, QuestionVersion.key)
        .join(QuestionVersion, is_newest_version())
        .where(Question.retired_at.is_(None), Question.withdrawn_at.is_(None), *wanted)
        .order_by(Question.id),
    ).all()


def _remember(session: Session) -> tuple[Pair, ...]:
    """The pairs of the bank, looked for once for each state of it: every question has to be read."""
    store: dict[object, tuple[Pair, ...]] = session.info.setdefault("frozen", {}).setdefault("duplicates", {})
    withdrawn = (func.max(Question.withdrawn_at), func.count(Question.withdrawn_at))
    newest = select(func.max(QuestionVersion.id)).scalar_subquery()
    retired = (func.max(Question.retired_at), func.count(Question.retired_at))
    state = session.execute(select(newest, *retired, *withdrawn)).tuples().one()
    if state not in store:
        rows = _find_rows(session)
        store.clear()
        known = {row.id: row for row in rows}
        near = (pair for pair in _are_near(rows) if not _are_variants(known[pair[0]], known[pair[1]]))
        store[state] = tuple(sorted({*near, *_ask_alike(rows)}))
    return store[state]


def _share_a_fact(rows: Sequence[Compared]) -> Iterator[Pair]:
    on_fact: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        for fact in set(row.facts):
            on_fact[fact].append(row.id)
    for ids in on_fact.values():
        yield from combinations(ids, 2)


def _are_near(rows: Sequence[Compared]) -> Iterator[Pair]:
    for place, other in likeness.find_near([row.stem for row in rows]):
        yield rows[place].id, rows[other].id


def _give_away(rows: Sequence[Compared]) -> Iterator[Pair]:
    stems = [f" {fold(row.stem)} " for row in rows]
    keys = [f" {fold(' '.join(row.key))} " for row in rows]
    for one, other in combinations(range(len(rows)), 2):
        if keys[one] in stems[other] or keys[other] in stems[one]:
            yield rows[one].id, rows[other].id


def _ask_alike(rows: Sequence[Compared]) -> Iterator[Pair]:
    """One fact, one type, one key."""
    alike: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for row in rows:
        if row.facts:
            alike[row.type, frozenset(row.facts), fold(" ".join(row.key))].append(row.id)
    for ids in alike.values():
        yield from islice(combinations(ids, 2), MOST_COMPARED)


def _are_variants(one: Compared, other: Compared) -> bool:
    """Whether the two ask one fact in different ways, which the bank does on purpose, often in the same words."""
    return one.type != other.type and not set(one.facts).isdisjoint(other.facts)


def _reasons(one: Compared, other: Compared) -> Iterator[Likeness]:
    if set(one.facts) & set(other.facts):
        yield Likeness.FACT
    if likeness.is_near(one.stem, other.stem):
        yield Likeness.STEM


def _find_distinctions(session: Session) -> Collection[Pair]:
    return set(session.execute(select(Distinction.lower_id, Distinction.higher_id)).tuples())


def _view(session: Session, found: Sequence[tuple[Pair, set[Likeness]]]) -> tuple[Twins, ...]:
    views = question_search.get_views(session, {key for pair, _reasons in found for key in pair})
    return tuple(
        Twins(views[first], views[second], tuple(reason for reason in Likeness if reason in reasons))
        for (first, second), reasons in found
    )
