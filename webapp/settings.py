"""What can be set from outside, read once at the start."""

import contextlib
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from webapp.errors import SettingsError

PROJECT = Path(__file__).resolve().parent.parent
"""The folder with pyproject.toml and migrations/."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that differs from one installation to the next."""

    instance: Path
    """The folder for what this installation writes: the database, the secret key, the bank."""
    database_url: str
    """``sqlite:///…`` or ``postgresql+psycopg://…``."""
    secret_key: str
    """Signs cookies and form tokens; the same for all workers, kept over restarts."""
    port: int = 8000
    """Served on 127.0.0.1."""
    workers: int = 2
    """Processes that answer requests."""
    has_reader: bool = True
    """Whether `flask serve` also starts the worker that reads texts."""
    is_https: bool = False
    """Whether browsers reach the app over HTTPS, so that cookies may insist on it."""
    proxies: int = 0
    """How many trusted proxies stand in front and name the visitor's address."""
    retention_days: int = 0
    """After how many days without a visit a student may be forgotten; 0 for never."""

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """The settings that ``environ`` makes; raises SettingsError naming the variable."""
        instance = Path(environ.get("INSTANCE") or PROJECT / "instance").absolute()
        return cls(
            instance=instance,
            database_url=normalised_url(environ.get("DATABASE_URL") or f"sqlite:///{instance / 'quiz.db'}"),
            secret_key=environ.get("SECRET_KEY") or kept_secret(instance / "secret_key"),
            port=whole_number(environ, "PORT", default=8000, low=0, high=65535),
            workers=whole_number(environ, "WORKERS", default=2, low=1, high=64),
            has_reader=whole_number(environ, "READER", default=1, low=0, high=1) == 1,
            is_https=whole_number(environ, "HTTPS", default=0, low=0, high=1) == 1,
            proxies=whole_number(environ, "PROXIES", default=0, low=0, high=9),
            retention_days=whole_number(environ, "RETENTION_DAYS", default=0, low=0, high=36_500),
        )

    def for_flask(self) -> dict[str, object]:
        """The settings under the names that Flask and its extensions read."""
        return {
            "SECRET_KEY": self.secret_key,
            "SESSION_COOKIE_NAME": "browser",
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_SECURE": self.is_https,
            "WTF_CSRF_TIME_LIMIT": None,  # a token lasts as long as its session: a page may stay open over lunch
            "MAX_CONTENT_LENGTH": 500_000,  # a hundred typed responses of the greatest length
            "MAX_FORM_MEMORY_SIZE": 500_000,
            "MAX_FORM_PARTS": 1_000,
        }


def normalised_url(url: str) -> str:
    """``url`` with the one driver that each database is used through."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    if url.startswith(("postgresql+psycopg://", "sqlite:///")):
        return url
    raise SettingsError("DATABASE_URL: give sqlite:///PATH or postgresql://USER@HOST/NAME")


def whole_number(environ: Mapping[str, str], name: str, *, default: int, low: int, high: int) -> int:
    """The variable ``name`` as a number between ``low`` and ``high``."""
    word = environ.get(name) or str(default)
    if not (word.isascii() and word.isdigit() and low <= int(word) <= high):
        raise SettingsError(f"{name}: give a whole number from {low} to {high}, not {word!r}")
    return int(word)


def kept_secret(path: Path) -> str:
    """The secret in ``path``, made once.

    Of processes that start at the same moment one makes the file and all read the same: it is written aside and
    linked into place, which fails where the name exists.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=path.parent)  # made with mode 0600
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
        with contextlib.suppress(FileExistsError):
            os.link(aside, path)
        Path(aside).unlink()
    return path.read_text(encoding="ascii").strip()
