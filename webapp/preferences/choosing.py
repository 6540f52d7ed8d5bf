"""Which of several wishes counts; nothing here reads the request."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from babel.dates import get_timezone
from werkzeug.datastructures import LanguageAccept

LANGUAGES = ("es", "en")
"""Of the interface, each with a complete catalogue; the first is meant where nothing is asked for."""
THEMES = ("light", "dark")
"""That can be chosen; without a choice the reader's system decides."""


@dataclass(frozen=True, slots=True)
class Interface:
    """What every page needs to know about its reader's wishes."""

    language: str
    """One of LANGUAGES."""
    theme: str | None
    """One of THEMES, or None where the system decides."""
    here: str
    """The address to come back to after a choice: a path of this site."""


def choose_language(*, setting: str | None, cookie: str | None, accepted: LanguageAccept) -> str:
    """The account's setting, else the choice kept in the browser, else what the browser accepts."""
    for wish in (setting, cookie):
        if wish in LANGUAGES:
            return wish
    # Not best_match(): it takes an exact "en" of low quality before "es-AR", and that reader asked for Spanish.
    primary = (tag.replace("_", "-").partition("-")[0].lower() for tag, quality in accepted if quality > 0)
    return next((tag for tag in primary if tag in LANGUAGES), LANGUAGES[0])


def choose_theme(cookie: str | None) -> str | None:
    """The choice kept in the browser, if it is one."""
    return cookie if cookie in THEMES else None


def choose_timezone(cookie: str | None) -> str | None:
    """The zone that the browser says it is in, if there is such a zone."""
    try:
        return str(get_timezone(cookie)) if cookie else None
    except LookupError:
        return None


def path_within_site(address: str) -> str:
    """``address`` if it is a path of this site, else the front page: no form may send a reader elsewhere."""
    parts = urlsplit(address)
    is_path = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_path and not (parts.scheme or parts.netloc) and address.isprintable() else "/"
