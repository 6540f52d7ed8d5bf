"""``quizgen explain FILE:OFFSET``: what was found at a place in a text and why, or which rule refused it and why."""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from quizgen.commands import DONE
from quizgen.errors import UnreadableSourceError
from quizgen.fact_kinds import kinds_in
from quizgen.fact_kinds.kind import Refusal
from quizgen.model import Claim, Fact, PersonMention, SourceDocument, Span
from quizgen.normalising.annotating import annotate
from quizgen.normalising.sentence import Sentence
from quizgen.normalising.times.explaining import find_trials
from quizgen.normalising.war import tells_of_war
from quizgen.reading import read_source
from quizgen.reconciling import reconcile

UNVOUCHED = "no other year of the text is near it"
"""Why a year that a pattern took was dropped in the end."""
_AROUND = 30
_OFFSET = re.compile(r"[0-9]{1,12}")


class Finding(NamedTuple):
    """Something that was found or refused."""

    span: Span
    verdict: str
    """What it was taken for, or ``refused``."""
    reason: str
    """The rule that says so, and what else speaks for it or against it."""


def run(arguments: argparse.Namespace) -> int:
    """Print what was made of the sentence around one place; what covers the place itself is marked."""
    path, offset = _read_place(arguments.place)
    document = read_source(path, language=arguments.language)
    if offset >= len(document.text):
        problem = f"has {len(document.text)} characters, so there is no offset {offset}"
        raise UnreadableSourceError(path, problem, "offsets are Unicode code points, counted from 0")
    for line in _explain(document, offset):
        sys.stdout.write(line + "\n")
    return DONE


def _read_place(place: str) -> tuple[Path, int]:
    name, colon, offset = place.rpartition(":")
    if not colon or not name or not _OFFSET.fullmatch(offset):
        raise UnreadableSourceError(place, "is no place in a text", "write FILE:OFFSET, for example seeds/a.txt:1200")
    return Path(name), int(offset)


def _explain(document: SourceDocument, offset: int) -> Iterator[str]:
    before, behind = document.text[max(0, offset - _AROUND) : offset], document.text[offset : offset + _AROUND]
    yield f"{document.name}:{offset} ({document.language}) …{before}▸{behind}…".replace("\n", " ").replace("\r", " ")
    claims: list[Claim] = []
    here: Sentence | None = None
    refusals: list[tuple[str, Refusal]] = []
    for sentence in annotate(document, is_for_asking=False):
        is_here = sentence.span.start <= offset < sentence.span.end
        for kind in kinds_in(document.language):
            claims.extend(kind.find_claims(sentence))
            if is_here:
                refusals.extend((kind.name, refusal) for refusal in kind.find_refusals(sentence))
        here = sentence if is_here else here
    if here is None:
        yield "No sentence stands here: white space, or marks without a word."
        return
    yield f"sentence {_place(here.span)} «{_line(here.text)}»"
    yield from _show("times", _find_times(document, here), offset)
    yield from _show("names", _find_names(here), offset)
    yield from _show("facts", (*_find_facts(reconcile(claims), here), *_find_refused(refusals)), offset)
    if not tells_of_war(document):
        yield "  The text does not tell of war, so no commander and no outcome is looked for in it."


def _show(heading: str, findings: Iterable[Finding], offset: int) -> Iterator[str]:
    """A heading and a line for each finding, in the order of their places; ``>`` marks what covers the offset."""
    ordered = sorted(findings, key=lambda finding: finding.span)
    yield heading if ordered else f"{heading}: none, and none refused"
    for finding in ordered:
        mark = ">" if finding.span.start <= offset < finding.span.end else " "
        yield f"{mark} {_place(finding.span):<13} {finding.verdict}: {finding.reason}"


def _find_times(document: SourceDocument, sentence: Sentence) -> Iterator[Finding]:
    text = document.text
    trials = [trial for trial in find_trials(text, document.language) if trial.span.overlaps(sentence.span)]
    for trial in trials:
        if trial.refusal is not None:
            reason = f"pattern «{trial.pattern}» fits, but {trial.refusal}"
            yield Finding(trial.span, f"«{_line(trial.span.of(text))}» refused", reason)
        elif not any(time.span.overlaps(trial.span) for time in sentence.times):
            reason = f"pattern «{trial.pattern}» fits, but {UNVOUCHED}"
            yield Finding(trial.span, f"«{_line(trial.span.of(text))}» refused", reason)
    for time in sentence.times:
        patterns = [trial.pattern for trial in trials if trial.refusal is None and trial.span.overlaps(time.span)]
        reason = f"pattern «{' + '.join(patterns)}»; the words alone say {time.stated or 'nothing'}"
        if time.mod:
            reason += f", {time.mod}"
        if time.anchor:
            reason += f"; the rest from «{_line(time.anchor.of(text))}» at {_place(time.anchor)}"
        yield Finding(time.span, f"«{_line(time.text)}» {time.type} {time.value or 'without a value'}", reason)


def _find_names(sentence: Sentence) -> Iterator[Finding]:
    for name in sentence.names:
        text = _line(name.span.of(sentence.document.text))
        person, place, bearer = name.around + name.parsed
        seen = f"here person {person:g}, place {place:g}, ship, unit or street {bearer:g}"
        if name.mention is None:
            yield Finding(name.span, f"«{text}» refused", f"{name.refusal}; {seen}")
        else:
            yield Finding(name.span, f"«{text}» is {_who(name.mention)}", seen)


def _who(mention: PersonMention) -> str:
    titles = f" ({', '.join(mention.person.titles)})" if mention.person.titles else ""
    doubt = "" if mention.is_certain else ", or another of that name"
    return f"{mention.person.name}{titles}{doubt}"


def _find_facts(facts: Iterable[Fact], sentence: Sentence) -> Iterator[Finding]:
    for fact in facts:
        for claim in fact.claims:
            if claim.citation.span.overlaps(sentence.span):
                value = " ".join(filter(None, (claim.value.normalised, claim.value.unit, claim.value.mod)))
                subject = _line(claim.subject.canonical or claim.subject.text)
                flags = f"; in review: {', '.join(fact.flags)}" if fact.flags else ""
                reason = f"rule {claim.rule}, fact {fact.id} {fact.status}{flags}"
                yield Finding(claim.value.span, f"{claim.kind} {value} of «{subject}»", reason)


def _find_refused(refusals: Iterable[tuple[str, Refusal]]) -> Iterator[Finding]:
    for kind, refusal in refusals:
        yield Finding(refusal.span, f"{kind} refused", f"rule {refusal.rule}: {refusal.reason}")


def _place(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _line(text: str) -> str:
    return " ".join(text.split())
