"""Rules of the key and its evidence: it stands in the source, it is right, and nothing else is."""

import re

from quizgen.distractors.rightness import (
    figures_of,
    is_date_stated,
    is_figure_stated,
    is_person_stated,
    moments_of,
    people_of,
)
from quizgen.distractors.words import words_of
from quizgen.item_rules.item import Item, get_phrases
from quizgen.item_rules.reading import figure_in, moment_in
from quizgen.model import Fact
from quizgen.model.question import REVIEW
from quizgen.normalising.calendar import read_moment
from quizgen.normalising.folding import fold

UNASSERTED = frozenset(
    {"negated", "planned", "hypothetical", "ordered", "reported", "asked", "future", "habitual", "opinion"}
)
"""Flags of a fact that the text does not assert."""
DOUBTFUL = frozenset({"conflict", "suspect-date"})
"""Flags of a fact that the text asserts and that may be wrong."""


def citations_stand(item: Item) -> str | None:
    """The cited words stand where the citation says."""
    question = item.question
    if not question.evidence:
        return None if not item.facts else "it cites nothing"
    for evidence in question.evidence:
        citation = evidence.citation
        document = item.documents.get(citation.document)
        if document is None or document.sha256 != citation.sha256:
            return f"the text of {citation.document} is not the one that was cited"
        if citation.span.of(document.text) != citation.quote:
            return "the quote does not stand at its place"
        if not citation.span.covers(evidence.focus):
            return "the words that give the key stand outside the citation"
    return None


def key_stands_in_citation(item: Item) -> str | None:
    """The key is what the cited words say, and they stand where the citation says."""
    if fault := citations_stand(item):
        return fault
    if not item.quotes:
        return None
    quote = item.quotes[0]
    missing = [key for key in item.question.key if fold(key) not in quote]
    return f"«{missing[0]}» does not stand in the cited passage" if missing else None


def one_option_is_right(item: Item) -> str | None:
    """No distractor is right by another fact, nor does it stand in the passage that is cited."""
    if not item.distractors:
        return None
    quotes = [citation.quote for citation in item.question.citations]
    standing = [option for option in item.distractors if any(_stands_in(option, quote) for quote in quotes)]
    if standing:
        return f"«{standing[0]}» stands in the cited passage as well"
    for fact in item.facts:
        rivals = list(item.sources.find_rivals(fact, item.content))
        for option in item.distractors:
            if rivals and _is_supported(option, rivals, item):
                return f"«{option}» is right by another fact"
    return None


def _stands_in(option: str, quote: str) -> bool:
    """Whether the words of ``option`` stand in ``quote``, side by side."""
    return f" {' '.join(words_of(option))} " in f" {' '.join(words_of(quote))} "


def _is_supported(option: str, rivals: list[Fact], item: Item) -> bool:
    """Whether one of ``rivals`` says what ``option`` says."""
    if item.asks == "date":
        moment = moment_in(option, item.language)
        return moment is not None and is_date_stated(moment, moments_of(rivals))
    if item.asks == "person" and item.question.kind == "commander":
        return is_person_stated(option, people_of(rivals))
    if item.asks == "figure":
        figure = figure_in(option, item.language)
        return figure is not None and is_figure_stated(figure, figures_of(rivals))
    return False


def one_response_fits(item: Item) -> str | None:
    """No second fact answers the stem with something else."""
    for fact in item.facts:
        for other in item.sources.find_fitting(fact, item.content):
            if not _agree(fact, other) and not _is_placed(fact, other, item):
                return f"«{other.value.text}» answers it as well"
    return None


def _is_placed(fact: Fact, other: Fact, item: Item) -> bool:
    """Whether the stem itself says what ``other`` is the value of: it stands there, or elsewhere in the same clause."""
    if _stands_in(other.value.text, item.question.stem):
        return True
    own = {(claim.document, claim.clause.span) for claim in fact.claims if claim.clause is not None}
    theirs = {(claim.document, claim.clause.span) for claim in other.claims if claim.clause is not None}
    return fact.kind != "date" and theirs <= own


def _agree(one: Fact, other: Fact) -> bool:
    first, second = read_moment(one.value.normalised), read_moment(other.value.normalised)
    if one.kind == "date" and first is not None:
        return second is None or not (second.year or second.month) or first.may_be(second)
    return one.value.normalised == other.value.normalised


def key_is_certain(item: Item) -> str | None:
    """What contradicts itself or cannot be is asked only as what the text says, and waits for a teacher."""
    flags = DOUBTFUL.intersection(item.question.flags)
    if flags:
        is_scoped = fold(item.lexicon["according"]) in fold(item.question.stem)
        if not is_scoped or item.question.status != REVIEW:
            return f"the fact is in doubt ({', '.join(sorted(flags))})"
    for fact in item.facts:
        inferred = (fact.value.inferred or "")[:4]
        is_inferred = fact.kind == "date" and inferred.isdigit() and inferred not in fact.value.text
        if is_inferred and any(inferred in option for option in (*item.question.key, *item.question.options)):
            return f"the year {inferred} is inferred, not stated"
    return None


def key_is_asserted(item: Item) -> str | None:
    """No opinion, rumour, plan, hypothesis or negation is asked as a fact."""
    flags = UNASSERTED.intersection(item.question.flags)
    if flags:
        return f"the text does not assert it ({', '.join(sorted(flags))})"
    found = get_phrases(item.language, "flaws", "tentative").search(fold(item.question.stem))
    return f"«{found[0]}» makes it an opinion" if found else None


_FURNITURE = re.compile(r"\[\w{1,3}\]|https?:|www\.|\w-\s\w|<[a-z/]|[\u0000-\u001f]|^[¿\"]?\d+[.)]\s|\s[|•]\s")


def nothing_is_furniture(item: Item) -> str | None:
    """Nothing of a footnote mark, a list number or a page's frame stands in the question."""
    for text in (item.question.stem, *item.question.options, *item.question.key):
        found = _FURNITURE.search(text)
        if found:
            return f"«{found[0].strip()}» belongs to the page, not to the text"
    return None
