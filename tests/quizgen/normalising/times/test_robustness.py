"""Whatever the text, spans are exact, ordered and apart, and the work grows with its length and no faster."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.lexicons import LANGUAGES
from quizgen.model import TimeExpression
from quizgen.normalising.times import find_times, story

_WORDS = (
    "the first of May march 1917 17 10th to and day days last next three later , - in century XIX early "
    "el de la siglo enero primero a las dos tarde mañana siguiente año del 36 '45 1.º BC a.C. (  ) . \n "
    "\x00 \u200f 😀 di\u0301a 1.200 12:30 99999999999 2020-02-30 31/02/1999 hace después antes every cada "
    "million 3000000 thousand years"
)
WORDS = _WORDS.split(" ")
"""Words that mean something here, and things that must not hurt."""


def check(text: str, times: tuple[TimeExpression, ...]) -> None:
    """Raise AssertionError unless the spans are exact, ordered and disjoint."""
    end = 0
    for time in times:
        assert end <= time.span.start < time.span.end <= len(text)
        assert time.span.of(text) == time.text
        assert time.anchor is None or time.anchor.end <= len(text)
        end = time.span.end


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_spans_are_exact_over_any_characters(text: str, language: str) -> None:
    check(text, find_times(text, language))


@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(("", " ", "\n", "  ", " ", " "))), max_size=30),
    st.sampled_from(LANGUAGES),
)
def test_spans_are_exact_over_words_of_time_in_any_order(words: list[tuple[str, str]], language: str) -> None:
    text = "".join(word + gap for word, gap in words)
    check(text, find_times(text, language))


HOSTILE = {
    "a million digits": "1" * 1_000_000,
    "one word": "a" * 1_000_000,
    "no full stop": "on 5 May he came and " * 1_000,
    "stops": "." * 200_000,
    "stops and quotes": '."' * 100_000,
    "brackets": "(" * 200_000,
    "dashes": "12-" * 10_000,
    "numbers": "1 " * 10_000,
    "number words": "two hundred and " * 2_000,
    "articles": "the " * 10_000,
    "months": "May June " * 1_000,
    "years": "1917 " * 2_000,
    "decimals": "1.1." * 10_000,
    "spaces": " " * 200_000,
    "lines": "\n" * 200_000,
    "zero bytes": "in\x001917\x00" * 2_000,
    "emoji": "in 1917 😀 " * 1_000,
    "marks": "in \u200f1917\u200e " * 1_000,
    "accents apart": "di\u0301as " * 1_000,
    "apostrophes": "'36 " * 2_000,
    "roman": "siglo XIX " * 1_000,
    "capitals": "ON 5 MAY 1917 " * 1_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    for language in LANGUAGES:
        check(text, find_times(text, language))


def write_annals(length: int) -> Iterator[str]:
    """Sentences with and without years, as many as asked for."""
    for number in range(length):
        year = f" {1800 + number // 10 % 100}" if number % 5 == 0 else ""
        yield f"On {number * 7 % 28 + 1} May{year} they met, and two days later they left. "


def test_the_story_takes_a_step_for_each_date_and_no_more() -> None:
    def count_steps(length: int) -> int:
        text = "".join(write_annals(length))
        with patch.object(story, "_cost_of_step", wraps=story._cost_of_step) as step:
            check(text, find_times(text, "en"))
        return int(step.call_count)

    small, large = count_steps(100), count_steps(400)
    assert large <= 4.4 * small


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("es", "al di\u0301a siguiente", "di\u0301a siguiente"),
        ("es", "EL 17 DE ENERO DE 1817", "EL 17 DE ENERO DE 1817"),
        ("es", "el sabado 4 de mayo", "el sabado 4 de mayo"),
        ("en", "on\r\n5 May\r\n1811", "5 May\r\n1811"),
        ("en", "😀😀 on 5 May 1811", "5 May 1811"),
        ("en", "on\u00a05\u00a0May 1811", "5\u00a0May 1811"),
    ],
)
def test_the_same_words_however_they_are_written(language: str, text: str, words: str) -> None:
    assert [time.text for time in find_times(text, language)] == [words]
