"""The notation in which patterns are written, compiled for one language.

A shape is a regular expression over kinds of word: ``month`` is a word of that kind, ``day@nth`` one of kind ``nth`` in
the role ``day``, ``nth/ordinal`` a word of either kind, CAPITALS a part that several patterns share.
"""

import re
from collections.abc import Mapping

from quizgen.normalising.times.vocabulary import Vocabulary

_NAME = re.compile(r"(?:(?P<role>[a-z]+)@)?(?P<kinds>[a-z][A-Za-z_]*(?:/[a-z][A-Za-z_]*)*)")
_PART = re.compile(r"(?<![A-Za-z_])[A-Z]{2,}(?![a-z_])")
_NOTHING = "(?!)"

Roles = dict[str, tuple[str, ...]]
"""Name of a group -> the kinds of word that may play that role; a role's second group is ``role_2``."""


def expand(shape: str, parts: Mapping[str, str]) -> str:
    """The shape with its shared parts written out."""
    while _PART.search(shape):
        shape = _PART.sub(lambda match: _wrap(parts[match.group()]), shape)
    return shape


def _wrap(part: str) -> str:
    """A part in brackets, unless it is a bare list of kinds, which a role or another kind may stand before."""
    return part if re.fullmatch(r"[a-z_/]+", part) else f"({part})"


def compile_shape(shape: str, vocabulary: Vocabulary) -> tuple[str, Roles]:
    """The regular expression that an expanded shape stands for, and the roles that its groups name."""
    roles: Roles = {}

    def write(match: re.Match[str]) -> str:
        kinds, role = tuple(match.group("kinds").split("/")), match.group("role")
        chars = "".join(sorted({char for kind in kinds for char in vocabulary.chars_of(kind)}))
        one = f"[{chars}]" if chars else _NOTHING
        if role is None:
            return one
        group = next(name for number in range(1, 99) if (name := f"{role}_{number}") not in roles)
        roles[group] = kinds
        return f"(?P<{group}>{one})"

    written = _NAME.sub(write, shape).replace(" ", "")
    return re.sub(r"\((?!\?)", "(?:", written), roles


def without_roles(regex: str) -> str:
    """The regular expression with groups that name nothing."""
    return re.sub(r"\(\?P<\w+>", "(?:", regex)
