"""How good the facts are: against annotated texts, kind by kind.

A fact is right when a gold row of its kind and document is stated where its citation points, accepts its value (the
words, and for dates and strengths the normalised value too) and its subject. Each gold row is found once.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quizgen.errors import UnreadableSourceError
from quizgen.model import Claim, Fact, Span
from quizgen.model.fact import ACCEPTED

_ARTICLE = re.compile(r"^(the|el|la|los|las|a|an|un|una|unos|unas|on|in|en|de|del|al)\s+")
_WITH_VALUES = frozenset({"date", "strength"})
_MUST = "must"
_SUSPECT = "suspect-date"


@dataclass(slots=True)
class GoldRow:
    """One annotated fact, and what was found of it."""

    kind: str
    document: str
    quote: str
    answers: tuple[str, ...]
    """Folded: any of them is right."""
    about: tuple[re.Pattern[str], ...]
    """Any of them fits a right subject; none means that every subject is right."""
    values: tuple[str, ...]
    tier: str
    """``must`` be found, or ``may``."""
    flags: frozenset[str]
    spans: tuple[Span, ...] = ()
    """Every place where the quote stands."""
    found: str | None = None
    """The status of the fact that was found."""


@dataclass(slots=True)
class Score:
    """The figures of one kind."""

    accepted: int = 0
    right: int = 0
    """Of the accepted."""
    review: int = 0
    unanchored: int = 0
    """Facts whose citation or value does not stand where they say."""
    flags_missed: int = 0
    must: list[GoldRow] = field(default_factory=list)
    wrong: list[Claim] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        """Right accepted facts among accepted facts."""
        return self.right / self.accepted if self.accepted else None

    @property
    def recall(self) -> float | None:
        """``must`` rows found as accepted facts; a misprint is left out, since it belongs in review."""
        sound = [row for row in self.must if _SUSPECT not in row.flags]
        return sum(row.found == ACCEPTED for row in sound) / len(sound) if sound else None

    @property
    def detection(self) -> float | None:
        """``must`` rows found at all, accepted or for review."""
        return sum(row.found is not None for row in self.must) / len(self.must) if self.must else None


def read_gold(path: Path) -> list[GoldRow]:
    """The annotated facts in the file at ``path``.

    Raises:
        UnreadableSourceError: it is missing, or a line of it is no annotation.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableSourceError(path, f"cannot be read ({error})", "check the path") from error
    rows = []
    for number, line in enumerate(lines, start=1):
        try:
            rows += [_make_row(json.loads(line))] if line.strip() else []
        except (ValueError, KeyError, TypeError, AttributeError, re.error) as error:
            remedy = "give lines with document, kind, quote, answer, about and tier"
            raise UnreadableSourceError(f"{path}:{number}", f"is no annotation ({error!r})", remedy) from error
    return rows


def evaluate(
    gold: Sequence[GoldRow], facts: Iterable[tuple[Fact, Claim]], texts: Mapping[str, str]
) -> dict[str, Score]:
    """The score of each kind that ``gold`` annotates.

    Args:
        gold: what should be found; each row is told what was.
        facts: every claim beside its fact, in the order of the texts.
        texts: of the documents, by name.
    """
    scores = {
        kind: Score(must=[r for r in gold if r.kind == kind and r.tier == _MUST])
        for kind in sorted({r.kind for r in gold})
    }
    rows: dict[tuple[str, str], list[GoldRow]] = defaultdict(list)
    for row in gold:
        row.spans = tuple(_find_all(texts[row.document], row.quote))
        rows[row.document, row.kind].append(row)
    documents = {row.document for row in gold}
    for fact, claim in sorted(facts, key=lambda pair: pair[0].status != ACCEPTED):
        if fact.kind in scores and claim.document in documents:
            _count(scores[fact.kind], fact, claim, rows[claim.document, fact.kind], texts[claim.document])
    return scores


def _make_row(row: Mapping[str, Any]) -> GoldRow:
    value = row.get("value") or ()
    return GoldRow(
        kind=row["kind"],
        document=row["document"],
        quote=row["quote"],
        answers=tuple(map(_bare, row["answer"])),
        about=tuple(re.compile(_plain(pattern)) for pattern in row["about"]),
        values=tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),),
        tier=row["tier"],
        flags=frozenset(row.get("flags", ())),
    )


def _count(score: Score, fact: Fact, claim: Claim, rows: Sequence[GoldRow], text: str) -> None:
    is_accepted = fact.status == ACCEPTED
    score.accepted += is_accepted
    score.review += not is_accepted
    is_anchored = claim.citation.span.of(text) == claim.citation.quote and claim.value.span.of(text) == claim.value.text
    score.unanchored += not is_anchored
    fitting = [row for row in rows if _fits(row, claim)]
    free = [row for row in fitting if row.found is None]
    best = next((row for row in free if row.tier == _MUST), None) or next(iter(free or fitting), None)
    if best is None or not is_anchored:
        if is_accepted:
            score.wrong.append(claim)
        return
    best.found = best.found or fact.status
    score.right += is_accepted
    score.flags_missed += bool(best.flags - set(fact.flags) or (is_accepted and _SUSPECT in best.flags))


def _fits(row: GoldRow, claim: Claim) -> bool:
    if not any(span.overlaps(claim.citation.span) for span in row.spans):
        return False
    subject = _folded(f"{claim.subject.text} {claim.subject.canonical}")
    if row.about and not any(pattern.search(subject) for pattern in row.about):
        return False
    said, normalised = _bare(claim.value.text), _bare(claim.value.normalised or claim.value.text)
    if row.kind == "commander":
        return any(
            name.endswith(a) or a.endswith(name) or a in name for name in (said, normalised) for a in row.answers
        )
    if not any(answer in said or said in answer for answer in row.answers):
        return False
    return row.kind not in _WITH_VALUES or not any(row.values) or claim.value.normalised in row.values


def _find_all(text: str, quote: str) -> Iterable[Span]:
    at = text.find(quote)
    while at >= 0:
        yield Span(at, at + len(quote))
        at = text.find(quote, at + 1)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def _folded(text: str) -> str:
    return " ".join(_plain(text.replace("’", "'")).split()).strip(' .,;:()«»"“”')


def _bare(text: str) -> str:
    """Folded, without the articles and prepositions that it begins with."""
    folded = _folded(text)
    while (shorter := _ARTICLE.sub("", folded)) != folded:
        folded = shorter
    return folded
