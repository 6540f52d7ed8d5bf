r"""GIFT's text level: which characters are signs and which are merely written like them.

A backslash before ``\ ~ = # { } :`` makes the sign a letter, and ``\n`` is a line break; before anything else it is a
backslash. ``Marked`` keeps the letters and, beside them, a copy in which escaped ones are blanked out: signs are looked
for in the copy, and texts are cut from the letters.
"""

import re
from dataclasses import dataclass

from quizgen.exporting.markup import TRIMMED

_ESCAPE = re.compile(r"\\([\\~=#{}:n])")
_MASKED = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Marked:
    """A text whose signs can be told from its letters."""

    text: str
    signs: str
    """As long as the text; escaped characters are blanked out."""

    def find(self, sign: str, start: int = 0) -> int:
        """Where ``sign`` stands first from ``start`` on; -1 where it does not."""
        return self.signs.find(sign, start)

    def cut(self, start: int, end: int | None = None) -> "Marked":
        """The part from ``start`` to ``end``."""
        return Marked(self.text[start:end], self.signs[start:end])

    def split(self, sign: str, most: int = -1) -> list["Marked"]:
        """The parts between the places where ``sign`` stands."""
        parts, place = [], 0
        for signs in self.signs.split(sign, most):
            parts.append(self.cut(place, place + len(signs)))
            place += len(signs) + len(sign)
        return parts

    def partition(self, sign: str) -> tuple["Marked", bool, "Marked"]:
        """What stands before the first ``sign``, whether there is one, and what stands behind it."""
        place = self.find(sign)
        return (self, False, self.cut(0, 0)) if place < 0 else (self.cut(0, place), True, self.cut(place + len(sign)))

    def strip(self) -> "Marked":
        """Without the blanks at both ends; escaped characters are no blanks here."""
        start = len(self.signs) - len(self.signs.lstrip(TRIMMED))
        return self.cut(start, max(start, len(self.signs.rstrip(TRIMMED))))


def mark(source: str) -> Marked:
    """``source``, as it stands in a file, with its escapes resolved."""
    text, signs, place = [], [], 0
    for escape in _ESCAPE.finditer(source):
        plain = source[place : escape.start()]
        text += [plain, "\n" if escape[1] == "n" else escape[1]]
        signs += [plain, _MASKED]
        place = escape.end()
    text.append(source[place:])
    signs.append(source[place:])
    return Marked("".join(text), "".join(signs))
