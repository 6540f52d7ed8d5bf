"""Sentences that quizgen says in English, with gaps for names and numbers, said again in the reader's language."""

import re
from collections.abc import Iterable

from flask_babel import gettext

_GAP = re.compile(r"%\((\w+)\)s")


def N_(sentence: str) -> str:  # noqa: N802 - the name by which message catalogues know what is only named here
    """The sentence itself."""
    return sentence


class Phrases:
    """Sentences known by their words; in each ``%(name)s`` stands for anything, and a translation may leave it out."""

    def __init__(self, templates: Iterable[str]) -> None:
        self._known = [(template, re.compile(_pattern_of(template), re.DOTALL)) for template in templates]

    def find(self, sentence: str) -> tuple[str, dict[str, str]] | None:
        """The template that ``sentence`` was made from, and what stands in its gaps; None for what is not known."""
        for template, pattern in self._known:
            if found := pattern.fullmatch(sentence):
                return template, found.groupdict()
        return None

    def say(self, sentence: str) -> str:
        """``sentence`` in the reader's language, or as it is where it is not known."""
        found = self.find(sentence)
        if found is None:
            return sentence
        template, gaps = found
        return str(gettext(template, **gaps))


def _pattern_of(template: str) -> str:
    """What matches every sentence made from ``template``."""
    words = _GAP.split(template)
    return "".join(f"(?P<{part}>.*)" if place % 2 else re.escape(part) for place, part in enumerate(words))
