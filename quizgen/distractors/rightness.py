"""Whether another value than the key is right as well, as far as any source says."""

from collections.abc import Iterable
from functools import lru_cache

from quizgen.model import Fact
from quizgen.normalising.calendar import Moment, read_moment
from quizgen.normalising.sameness import fold_name, is_same_name


def is_date_stated(moment: Moment, rivals: Iterable[Moment]) -> bool:
    """Whether a date agrees with one of ``rivals`` that states at least as much; a missing year agrees with any."""
    return any(
        rival.may_be(moment) and bool(rival.month) >= bool(moment.month) and bool(rival.day) >= bool(moment.day)
        for rival in rivals
    )


def moments_of(facts: Iterable[Fact]) -> list[Moment]:
    """The dates that ``facts`` give."""
    found = (read_moment(claim.value.normalised) for fact in facts for claim in fact.claims)
    return [moment for moment in found if moment is not None]


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name as they are compared."""
    return fold_name(name)


def is_person_stated(name: str, rivals: Iterable[str]) -> bool:
    """Whether ``name`` may be one of ``rivals``: one name is the other with something left out."""
    words = name_words(name)
    return any(is_same_name(words, name_words(rival)) for rival in rivals)


def people_of(facts: Iterable[Fact]) -> list[str]:
    """The names of the persons that ``facts`` give."""
    return [name for fact in facts for claim in fact.claims for name in (claim.value.normalised, claim.value.text)]


def figures_of(facts: Iterable[Fact]) -> list[tuple[int, int]]:
    """The figures that ``facts`` give, as lowest and highest."""
    found = []
    for fact in facts:
        for claim in fact.claims:
            ends = claim.value.normalised.split("/")
            if all(end.isdigit() for end in ends):
                found.append((int(ends[0]), int(ends[-1])))
    return found


def is_figure_stated(figure: int, rivals: Iterable[tuple[int, int]]) -> bool:
    """Whether a figure lies in the range of one of ``rivals``."""
    return any(low <= figure <= high for low, high in rivals)
