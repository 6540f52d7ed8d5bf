"""The account's wish comes before the browser's, and no form leads away from the site."""

import pytest
from werkzeug.datastructures import LanguageAccept

from webapp.preferences.choosing import choose_language, choose_theme, choose_timezone, path_within_site


@pytest.mark.parametrize(
    ("setting", "cookie", "accepted", "chosen"),
    [
        ("en", "es", [("es", 1)], "en"),
        (None, "en", [("es", 1)], "en"),
        (None, None, [("en-GB", 1), ("es", 0.5)], "en"),
        (None, None, [("es-AR", 1), ("en", 0.5)], "es"),
        (None, None, [("fr", 1), ("en", 0.5)], "en"),
        (None, None, [("fr", 1)], "es"),
        (None, None, [], "es"),
        ("fr", "xx", [("en", 1)], "en"),
    ],
)
def test_the_nearest_wish_counts(
    setting: str | None,
    cookie: str | None,
    accepted: list[tuple[str, float]],
    chosen: str,
) -> None:
    assert choose_language(setting=setting, cookie=cookie, accepted=LanguageAccept(accepted)) == chosen


@pytest.mark.parametrize(("cookie", "theme"), [("dark", "dark"), ("light", "light"), ("system", None), (None, None)])
def test_without_a_choice_the_system_decides(cookie: str | None, theme: str | None) -> None:
    assert choose_theme(cookie) == theme


@pytest.mark.parametrize(
    ("cookie", "zone"),
    [
        ("America/Lima", "America/Lima"),
        ("UTC", "UTC"),
        ("Nowhere/At/All", None),
        ("../etc/passwd", None),
        ("", None),
        (None, None),
    ],
)
def test_a_zone_that_does_not_exist_is_no_zone(cookie: str | None, zone: str | None) -> None:
    assert choose_timezone(cookie) == zone


@pytest.mark.parametrize(
    ("address", "goes_to"),
    [
        ("/attempts?page=2", "/attempts?page=2"),
        ("/", "/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\r\nSet-Cookie: x", "/"),
        ("attempts", "/"),
        ("", "/"),
    ],
)
def test_a_choice_never_leads_away(address: str, goes_to: str) -> None:
    assert path_within_site(address) == goes_to
