"""Days that are named together say their month and year once, and state them all the same."""

import pytest

from quizgen.normalising.times import find_times

SHARED = [
    ("en", "The fight of 8–9 February ended it.", {"8": "XXXX-02-08", "9 February": "XXXX-02-09"}),
    ("en", "It lasted from August 1–2, 1813.", {"August 1": "1813-08-01", "2, 1813": "1813-08-02"}),
    ("en", "On 26-27 May 1702 they rested.", {"26": "1702-05-26", "27 May 1702": "1702-05-27"}),
    ("en", "On 12, 13 and 14 May.", {"12": "XXXX-05-12", "13": "XXXX-05-13", "14 May": "XXXX-05-14"}),
    ("en", "On June 5, 8 and 9, 1701.", {"June 5": "1701-06-05", "8": "1701-06-08", "9, 1701": "1701-06-09"}),
    ("en", "Between 8 and 9 February 1904.", {"8": "1904-02-08", "9 February 1904": "1904-02-09"}),
    ("en", "From 28–3 May 1702.", {"28": "XXXX-XX-28", "3 May 1702": "1702-05-03"}),
    ("en", "On the 8th, then on 9 May 1702.", {"the 8th": "XXXX-XX-08", "9 May 1702": "1702-05-09"}),
    ("en", "From 26 June to 4 August 1952.", {"26 June": "XXXX-06-26", "4 August 1952": "1952-08-04"}),
    ("es", "El 12-13 de octubre de 1702.", {"El 12": "1702-10-12", "13 de octubre de 1702": "1702-10-13"}),
    ("es", "Del 8 al 9 de febrero.", {"8": "XXXX-02-08", "9 de febrero": "XXXX-02-09"}),
    ("es", "El 1.º y 2 de agosto de 1813.", {"El 1.º": "1813-08-01", "2 de agosto de 1813": "1813-08-02"}),
]


@pytest.mark.parametrize(("language", "text", "stated"), SHARED, ids=[row[1] for row in SHARED])
def test_each_day_states_what_is_said_for_all(language: str, text: str, stated: dict[str, str]) -> None:
    assert {time.text: time.stated for time in find_times(text, language)} == stated


@pytest.mark.parametrize("text", ["In May 1904 all was calm. The fight of August 1–2, 1813, ended it."])
def test_a_shared_year_is_no_guess(text: str) -> None:
    _, first, second = find_times(text, "en")
    assert (first.value, second.value) == ("1813-08-01", "1813-08-02")
    assert first.anchor is None
