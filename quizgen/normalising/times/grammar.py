"""The patterns compiled for one language, and what they find in a run."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from quizgen.normalising.times.patterns import ALERT, IDLE, PARTS, PATTERNS, Pattern
from quizgen.normalising.times.shapes import Roles, compile_shape, expand, without_roles
from quizgen.normalising.times.tokens import Run, Token
from quizgen.normalising.times.vocabulary import get_vocabulary


class Wording(NamedTuple):
    """A wording that a pattern found: which tokens of which run, and what part each plays."""

    pattern: Pattern
    run: Run
    first: int
    last: int
    roles: Mapping[str, tuple[str, Token]]
    """Role -> the kind of word that plays it, and the word."""

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.run.tokens[self.first].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.run.tokens[self.last].end

    def get(self, role: str) -> str | None:
        """What the word in ``role`` says."""
        if role not in self.roles:
            return None
        kind, token = self.roles[role]
        return token.meanings[kind]


Refusal = Callable[[Wording], bool]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of one language."""

    any: re.Pattern[str]
    """All of them: what matched says where to look, not which pattern is the right one."""
    alert: re.Pattern[str]
    """What a run must have, or none of the patterns need be tried on it."""
    each: tuple[re.Pattern[str], ...]
    """Each alone, its groups named after roles."""
    roles: tuple[Roles, ...]
    """For each pattern, the kinds of word that may play each role."""

    def find(self, run: Run, is_refused: Refusal) -> Iterator[Wording]:
        """The wordings of ``run`` in order, the first pattern that fits and is not refused at each place."""
        if self.alert.search(run.codes) is None:
            return
        at = 0
        while (found := self.any.search(run.codes, at)) is not None:
            wording = self._read(run, found.start(), is_refused)
            if wording is None:
                at = found.start() + 1
            else:
                yield wording
                at = wording.last + 1

    def _read(self, run: Run, at: int, is_refused: Refusal) -> Wording | None:
        for index, pattern in enumerate(self.each):
            match = pattern.match(run.codes, at)
            if match is not None and match.end() > at:
                wording = self._name(index, match, run)
                if not is_refused(wording):
                    return wording
        return None

    def _name(self, index: int, match: re.Match[str], run: Run) -> Wording:
        kinds: Roles = self.roles[index]
        roles: dict[str, tuple[str, Token]] = {}
        for group, value in match.groupdict().items():
            if value is not None:
                token = run.tokens[match.start(group)]
                kind = next(kind for kind in kinds[group] if kind in token.meanings)
                roles[group.partition("_")[0]] = kind, token
        return Wording(PATTERNS[index], run, match.start(), match.end() - 1, roles)


@cache
def get_grammar(language: str) -> Grammar:
    """The patterns compiled for ``language``."""
    vocabulary = get_vocabulary(language)
    compiled = [compile_shape(expand(pattern.shape, PARTS), vocabulary) for pattern in PATTERNS]
    return Grammar(
        any=re.compile("|".join(f"(?:{without_roles(regex)})" for regex, _ in compiled)),
        alert=re.compile(f"[{''.join(vocabulary.chars_beyond(IDLE))}]|{compile_shape(ALERT, vocabulary)[0]}"),
        each=tuple(re.compile(regex) for regex, _ in compiled),
        roles=tuple(roles for _, roles in compiled),
    )
