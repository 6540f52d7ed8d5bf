"""The words of each language, as data: a language is a folder of lexicons here and a model in ``parsing``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "es")
"""ISO 639-1 codes of the languages that can be read, each with a folder here."""


@cache
def read_lexicon(language: str, part: str) -> Mapping[str, Any]:
    """The tables of ``<language>/<part>.toml``, as they stand."""
    text = files(__name__).joinpath(language, f"{part}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
