"""The words of each language, as data: a language is a folder of lexicons here and its code in ``LANGUAGES``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

LANGUAGES = ("en", "es", "fr")
"""ISO 639-1 codes of the languages that can be read, each with a folder here."""


@cache
def read_lexicon(language: str, part: str) -> Mapping[str, Any]:
    """The tables of ``<language>/<part>.toml``, as they stand."""
    return tomllib.loads(_file_of(language, part).read_text(encoding="utf-8"))


@cache
def has_lexicon(language: str, part: str) -> bool:
    """Whether ``language`` has the words of ``part``: without them, that kind of fact is not read, or nothing asked."""
    return _file_of(language, part).is_file()


def _file_of(language: str, part: str) -> Traversable:
    return files(__name__).joinpath(language, f"{part}.toml")


ASKED = tuple(language for language in LANGUAGES if has_lexicon(language, "asking"))
"""Those in which questions are asked; from the others facts are read."""
