"""From source texts to questions, the stages in order. Read this first.

    read_source   a file                -> a source document      quizgen.reading
    annotate      a source document     -> annotated sentences    quizgen.parsing, quizgen.normalising
    find_claims   an annotated sentence -> claims                 quizgen.fact_kinds
    reconcile     all claims            -> facts                  quizgen.reconciling
    ask           all facts             -> questions              quizgen.asking

The first three know one document only and share nothing, so that documents can be read side by side, on this machine or
on others; the last two see everything. How many processes read changes the time, never the result.
"""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from quizgen.errors import QuizgenError, UnreadableSourceError
from quizgen.fact_kinds import kinds_in
from quizgen.model import Claim, Fact, SourceDocument
from quizgen.normalising.annotating import annotate
from quizgen.reading import find_sources, read_source
from quizgen.reconciling import reconcile

_Map = Callable[[Callable[[Path], "DocumentClaims | str"], list[Path]], Iterable["DocumentClaims | str"]]


@dataclass(frozen=True, slots=True)
class DocumentClaims:
    """What one document asserts."""

    document: SourceDocument
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """What all documents together say."""

    facts: tuple[Fact, ...]
    documents: Mapping[str, SourceDocument]
    """By name."""
    refusals: tuple[str, ...]
    """A line for each document that could not be read; the others were."""


def read_facts(
    paths: Iterable[Path],
    *,
    language: str = "auto",
    jobs: int = 1,
    is_for_asking: bool = True,
    on_read: Callable[[int, int], None] | None = None,
) -> Corpus:
    """The facts of every source that ``paths`` (files and folders) stand for.

    Args:
        paths: files and folders.
        language: of all of them; ``auto`` lets each text tell.
        jobs: how many processes read.
        is_for_asking: whether questions will be asked, which need each claim's clause taken apart.
        on_read: told after each document how many have been read, and how many there are.
    """
    sources, refusals = _by_name(find_sources(paths))
    found: list[DocumentClaims] = []
    read = partial(read_claims, language=language, is_for_asking=is_for_asking)
    with _mapping(min(jobs, len(sources))) as map_sources:
        for done, result in enumerate(map_sources(read, sources), start=1):
            if isinstance(result, str):
                refusals.append(result)
            else:
                found.append(result)
            if on_read:
                on_read(done, len(sources))
    documents = {read.document.name: read.document for read in found}
    facts = reconcile(claim for read in found for claim in read.claims)
    return Corpus(facts, documents, tuple(dict.fromkeys(refusals)))


def read_claims(path: Path, *, language: str = "auto", is_for_asking: bool = True) -> DocumentClaims | str:
    """The claims of one source, or the line that says why it cannot be read.

    A refusal is handed back as a text: it has to travel between processes.
    """
    try:
        document = read_source(path, language=language)
        return DocumentClaims(document, tuple(find_claims(document, is_for_asking=is_for_asking)))
    except QuizgenError as refusal:
        return str(refusal)


def find_claims(
    document: SourceDocument, *, is_for_asking: bool = True, on_read: Callable[[int], None] | None = None
) -> Iterator[Claim]:
    """Every claim of one document, sentence by sentence; ``on_read`` is told up to where it has been read."""
    for sentence in annotate(document, is_for_asking=is_for_asking):
        for kind in kinds_in(document.language):
            yield from kind.find_claims(sentence)
        if on_read:
            on_read(sentence.span.end)


def _by_name(sources: Iterable[Path]) -> tuple[list[Path], list[str]]:
    """The first source of each name, and a refusal for every other: citations name documents by their files' names."""
    first: dict[str, Path] = {}
    refusals = []
    for path in sources:
        if first.setdefault(path.name, path) is not path:
            problem = f"has the name of another source, {first[path.name]}"
            refusals.append(str(UnreadableSourceError(path, problem, "rename one of the two")))
    return list(first.values()), refusals


@contextmanager
def _mapping(jobs: int) -> Iterator[_Map]:
    """``map`` over ``jobs`` processes; results come in the order of their sources."""
    if jobs <= 1:
        yield map
        return
    # A fresh process for each: forking one that has loaded a language model copies its threads' locks.
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as executor:
        yield executor.map
