"""spaCy's attribute ruler, quicker: what its rules say is worked out once for all tokens that they cannot tell apart.

The ruler maps a tagger's tags to parts of speech and features by trying each of some two hundred rules on each token: a
quarter of the English parse. Nearly all of them look at one token only: at its tag, part of speech and relation, and
whether it is one of a few words.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

_PLAIN, _REMEMBERING = "attribute_ruler", "remembering_ruler"
"""Names of parts of a pipeline."""

_SEEN = {"TAG": TAG, "POS": POS, "DEP": DEP, "IS_SPACE": IS_SPACE, "LOWER": LOWER}
"""What a remembered rule may look at."""
_SET = (TAG, POS, DEP, MORPH, LEMMA)
"""What a rule may set."""

Pattern = list[dict[str, Any]]
_Effects = tuple[tuple[int, int], ...]
"""Places in ``_SET``, and what stands there after the rules."""


class RememberingRuler:
    """Does to a parse exactly what the ruler does that it is made from."""

    def __init__(self, ruler: "AttributeRuler") -> None:
        self._ruler = ruler
        self._strings = ruler.vocab.strings
        self._short, self._long = Matcher(ruler.vocab), Matcher(ruler.vocab)
        """Rules that are remembered, and the few that look at several tokens or at more of one."""
        self._words: set[int] = set()
        """Those that a remembered rule names."""
        for number, rule in enumerate(ruler.patterns):
            every = cast("list[Pattern]", rule["patterns"])
            short = [pattern for pattern in every if _is_short(pattern)]
            long = [pattern for pattern in every if not _is_short(pattern)]
            for matcher, patterns in ((self._short, short), (self._long, long)):
                if patterns:
                    matcher.add(str(number), patterns)
            self._words.update(self._strings.add(word) for pattern in short for word in _find_words(pattern))
        self._effects: dict[tuple[int, ...], _Effects] = {}
        self._rules: dict[tuple[int, ...], tuple[int, ...]] = {}

    def __call__(self, doc: "Doc") -> "Doc":
        """Set what the rules say."""
        more = self._find_long(doc)
        rows = doc.to_array(list(_SET)).tolist()
        for at, seen in enumerate(doc.to_array(list(_SEEN.values())).tolist()):
            key = (*seen[:-1], seen[-1] if seen[-1] in self._words else 0)
            rules = self._rules.get(key)
            if rules is None:
                rules = self._rules[key] = self._find_short(doc, at)
            if at in more:
                rules = tuple(sorted({*rules, *more[at]}))
            effects = self._effects.get(rules)
            if effects is None:
                effects = self._effects[rules] = self._merge(rules)
            for column, value in effects:
                rows[at][column] = value
        if rows:
            doc.from_array(list(_SET), cast("Any", np.array(rows, dtype="uint64")))
        return doc

    def pipe(self, docs: Iterable["Doc"], *, batch_size: int = 0) -> Iterator["Doc"]:
        """One parse after the other."""
        del batch_size
        return map(self, docs)

    def _find_short(self, doc: "Doc", at: int) -> tuple[int, ...]:
        """The numbers of the remembered rules that hold for a token, in the order in which they are applied."""
        found = self._short(doc[at : at + 1], allow_missing=True)
        return tuple(sorted({self._number(match) for match, _, _ in found}))

    def _find_long(self, doc: "Doc") -> dict[int, list[int]]:
        """The numbers of the other rules that hold, by the token that each of them sets."""
        found: dict[int, list[int]] = {}
        for match, start, _ in self._long(doc, allow_missing=True) if len(self._long) else ():
            number = self._number(match)
            found.setdefault(start + self._ruler.indices[number], []).append(number)
        return found

    def _number(self, match: int) -> int:
        return int(self._strings[match])

    def _merge(self, rules: Iterable[int]) -> _Effects:
        """What stands there when each rule has set its attributes, a later one over an earlier."""
        merged: dict[int, int] = {}
        for number in rules:
            merged.update(self._ruler.attrs[number])
        return tuple((_SET.index(attribute), value) for attribute, value in merged.items())


def _is_short(pattern: Pattern) -> bool:
    """Whether the pattern looks at one token, and at nothing that is not in ``_SEEN``."""
    if len(pattern) != 1 or not pattern[0].keys() <= _SEEN.keys():
        return False
    return all(not isinstance(asked, dict) or asked.keys() <= {"IN", "NOT_IN"} for asked in pattern[0].values())


def _find_words(pattern: Pattern) -> Iterator[str]:
    """The words that a short pattern names."""
    asked = pattern[0].get("LOWER", ())
    if isinstance(asked, str):
        yield asked
    elif isinstance(asked, dict):
        for words in asked.values():
            yield from words


def remember_rules(model: "Language") -> None:
    """Put a remembering ruler in the place of the model's own, if it has one and nothing in it stands against that."""
    if _PLAIN in model.pipe_names and _may_replace(cast("AttributeRuler", model.get_pipe(_PLAIN))):
        Language.factory(_REMEMBERING, func=_make)
        model.add_pipe(_REMEMBERING, before=_PLAIN)
        model.remove_pipe(_PLAIN)


def _make(nlp: "Language", name: str) -> RememberingRuler:
    del name
    return RememberingRuler(cast("AttributeRuler", nlp.get_pipe(_PLAIN)))


def _may_replace(ruler: "AttributeRuler") -> bool:
    """Whether its rules set only what can be remembered, on a token counted from their first."""
    return all(attrs.keys() <= set(_SET) for attrs in ruler.attrs) and all(index >= 0 for index in ruler.indices)
