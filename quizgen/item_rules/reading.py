"""Options read back as values: what date, what figure, in what form."""

import re
from functools import cache, lru_cache

from quizgen.distractors.figures import read_figure
from quizgen.lexicons import read_lexicon
from quizgen.normalising.calendar import Moment
from quizgen.normalising.folding import fold

_NUMBER = re.compile(r"\d+(?:[.,\u202f\u2009\u00a0 ]\d{3})*")
_YEAR_FROM = 32
_BEFORE_CHRIST = re.compile(r"(?<!\w)(?:b\.?\s?c\.?|a\.?\s?(?:de\s)?c\.?)(?!\w)")


@cache
def _get_months(language: str) -> dict[str, int]:
    months = read_lexicon(language, "asking")["months"]
    return {fold(month): number for number, month in enumerate(months, start=1)}


@lru_cache(maxsize=20_000)
def moment_in(option: str, language: str) -> Moment | None:
    """The calendar date that an option names; None where it names none."""
    text = fold(option)
    months = _get_months(language)
    month = next((months[word] for word in re.findall(r"[a-z]+", text) if word in months), 0)
    year = day = 0
    for digits in re.findall(r"\d+", text):
        if int(digits) >= _YEAR_FROM or len(digits) > 2:  # noqa: PLR2004 - a day has at most two digits
            year = int(digits)
        else:
            day = int(digits)
    if year and _BEFORE_CHRIST.search(text):
        year = -year
    return Moment(year, month, day) if year or month or day else None


def figure_in(option: str, language: str) -> int | None:
    """The first number of an option, in digits or words."""
    form = read_figure(option, language)
    return form.numbers[0] if form else None


@lru_cache(maxsize=20_000)
def shape_of(option: str, asks: str, language: str) -> str:
    """What an option looks like with its values taken out: options of one question look alike."""
    if asks == "date":
        text = re.sub(r"\d{3,}", "Y", fold(option))
        text = re.sub(r"\d+(?:st|nd|rd|th)?", "D", text)
        for month in _get_months(language):
            text = re.sub(rf"(?<!\w){month}(?!\w)", "M", text)
        for group in read_lexicon(language, "asking")["dates"]["parts"]:
            for part in group:
                text = re.sub(rf"(?<!\w){fold(part)}(?!\w)", "P", text)
        return text
    if asks == "figure":
        return _NUMBER.sub("N", option) if _NUMBER.search(option) else "words"
    articles = {fold(article) for article in read_lexicon(language, "asking")["articles"]}
    first = option.split(" ", 1)[0]
    return f"{'article' if fold(first) in articles else 'bare'}-{'capital' if option[:1].isupper() else 'small'}"
