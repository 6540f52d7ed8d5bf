"""What the words around a name say that it is: a person, a place, or a ship, unit or street that bears one."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from quizgen.normalising.folding import fold
from quizgen.normalising.people.lexicon import Lexicon
from quizgen.normalising.people.names import Name

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?(?:-[^\W\d_]+)*")
_ENUMERATION = re.compile(r"(?:,)? ?(?:y|e|o|u|ni|and|or|et|ou)? ?(?:de |del |a |al |of )?")
_STOP = re.compile(r"[.;:()!?\"\n]")
_LONGEST = 5
_LONGEST_NOUN = 16
_LEFT = 60
_RIGHT = 40

STRONG = 3.0
"""A rank, a title, a given name before a surname."""
FAIR = 2.0
"""A wording that is used of persons, or of places, and hardly of others."""
WEAK = 1.0
"""A hint."""


class Evidence(NamedTuple):
    """How much speaks for each reading of a name."""

    person: float = 0.0
    place: float = 0.0
    bearer: float = 0.0
    """A ship, a unit, a street, an institution."""

    def __add__(self, other: object) -> "Evidence":
        if not isinstance(other, Evidence):
            return NotImplemented
        return Evidence(self.person + other.person, self.place + other.place, self.bearer + other.bearer)

    @property
    def is_person(self) -> bool:
        """Whether a person is the best reading, and a good one, or one that nothing speaks against."""
        against = self.place + self.bearer
        return self.person >= (FAIR if against else WEAK) and self.person > against


PATRONYMIC = "ez"
"""How Spanish surnames that were once "son of" end, in any language's texts."""
PERSON = Evidence(person=STRONG)
BEARER = Evidence(bearer=STRONG)


def weigh_all(text: str, names: Sequence[Name], lexicon: Lexicon) -> list[Evidence]:
    """The evidence for each of the names of ``text``; what is said of one holds for those enumerated with it."""
    found = [weigh(text, name, lexicon) for name in names]
    for index in range(1, len(names)):
        between = text[names[index - 1].end : names[index].begins]
        if between.strip() and _ENUMERATION.fullmatch(between):
            found[index] = _shared(found[index], found[index - 1])
    return found


def _shared(own: Evidence, before: Evidence) -> Evidence:
    """What an enumeration adds: places go with places, ships with ships, persons with persons."""
    if own == Evidence():
        return Evidence(min(before.person, WEAK), min(before.place, WEAK), before.bearer)
    return own


def weigh(text: str, name: Name, lexicon: Lexicon) -> Evidence:
    """The evidence for ``name``: its own shape, and the words to its left and right in ``text``."""
    left, right = _context(text, name)
    before, behind = _weigh_left(left, name, text, lexicon), _weigh_right(right, lexicon)
    if right.startswith(("'s", "’s")) and behind.person:
        before = before._replace(place=0.0)  # "at N's brigade" is at no place called N
    return _weigh_shape(name, lexicon) + before + behind


def _context(text: str, name: Name) -> tuple[list[str], str]:
    """The folded words before the name, the nearest first, up to a stop; and the characters behind it."""
    before = text[max(0, name.start - _LEFT) : name.start]
    stops = list(_STOP.finditer(before))
    before = before[stops[-1].end() :] if stops else before
    words = [fold(word) for word in _WORDS.findall(before)]
    return words[::-1], text[name.end : name.end + _RIGHT]


def _weigh_shape(name: Name, lexicon: Lexicon) -> Evidence:
    """What the name itself says."""
    words = name.words
    ends = {words[0], words[-1]}
    content = {word for word in words if word not in lexicon["attached"]}
    is_long = len(words) > 1
    is_bynamed = is_long and words[-2] in lexicon["byname_articles"] and words[-1] in lexicon["bynames"]
    return _first(
        (name.is_noble, PERSON),
        (words[0] in lexicon["bearers"], BEARER),
        (content <= lexicon["lands"], Evidence(place=2 * STRONG)),
        (content <= lexicon["idle"], Evidence(bearer=2 * STRONG)),
        (
            is_long and words[0] in lexicon.given and words[-1] not in lexicon["after_bearers"] | lexicon["never"],
            PERSON,
        ),
        (is_long and words[-1] in lexicon["never"] and not name.titles, BEARER),
        (is_long and words[0] in lexicon.families and words[-1] not in lexicon["after_bearers"], PERSON),
        (is_long and words[-1] in lexicon["ranks"], PERSON),
        (is_bynamed or bool(set(words[1:-1]) & lexicon["person_particles"]), PERSON),
        (is_long and words[0] in lexicon["place_nouns"], Evidence(place=STRONG)),
        (is_long and words[-1] in lexicon["after_bearers"], Evidence(place=STRONG)),
        (bool(ends & lexicon["never"]) and not name.titles, Evidence(bearer=STRONG)),
        (is_long and words[0].endswith(PATRONYMIC), Evidence(person=FAIR)),
        (words[0].startswith("o'") or "-" in words[0], Evidence(person=WEAK / 2)),
        ("." in name.text or words[0] in lexicon["naming_particles"], Evidence(person=WEAK)),
    )


def _weigh_left(left: list[str], name: Name, text: str, lexicon: Lexicon) -> Evidence:
    """What the words before it say, the nearest first."""
    first, second, third = (*left, "", "", "")[:3]
    articles, places = lexicon["articles"], lexicon["place_nouns"]
    governing = second if first in articles else first
    of_bare = first in lexicon["of"] and first not in lexicon["contractions"]
    return _first(
        (name.begins < name.start and _bears_title(text, name, lexicon), BEARER),
        (bool(set(name.titles) & lexicon["ranks"]), PERSON),
        (first in lexicon["besides"], BEARER),
        (bool({first, second, third} & lexicon["namings"] and set(left[:_LONGEST]) & lexicon["bearers"]), BEARER),
        (first in lexicon["of"] and second in lexicon["streets"], BEARER),
        (bool(name.titles), PERSON),
        (bool(_phrases(left) & lexicon["person_phrases"]), Evidence(person=FAIR)),
        (of_bare and _are_followers(left[1:5], lexicon), Evidence(person=FAIR)),
        (first in lexicon["of"] and second in places, Evidence(place=FAIR)),
        (first in articles and second in lexicon["of"] and third in places, Evidence(place=FAIR)),
        (governing in lexicon["place_prepositions"], Evidence(place=FAIR)),
        (first in lexicon["weak_place_prepositions"], Evidence(place=WEAK / 2)),
        (first in lexicon["weak_person_prepositions"], Evidence(person=WEAK / 2)),
        (first in lexicon["of"] and second in lexicon["plural_articles"], Evidence(person=WEAK)),
        (of_bare and third in lexicon["plural_articles"] and _is_party(second, lexicon), Evidence(person=WEAK)),
        (first in articles, Evidence(bearer=FAIR)),
    )


def _are_followers(before: list[str], lexicon: Lexicon) -> bool:
    """«las tropas de N», «la caballería prusiana de N»; not «siete mil hombres de N», who come from there."""
    at = next((index for index, word in enumerate(before[:2]) if word in lexicon["followers"]), None)
    if at is None:
        return False
    return at + 1 >= len(before) or not lexicon["articles"].isdisjoint(before[at + 1 : at + 3])


def _is_party(word: str, lexicon: Lexicon) -> bool:
    """Whether it means the men of a nation or party («los franceses de N»)."""
    return word not in lexicon["known_plurals"] and lexicon.party.fullmatch(word) is not None


def _first(*readings: tuple[bool, Evidence]) -> Evidence:
    """The evidence of the first reading that holds."""
    return next((evidence for holds, evidence in readings if holds), Evidence())


def _bears_title(text: str, name: Name, lexicon: Lexicon) -> bool:
    """Whether capitalised titles are part of a ship's or a street's name ("the General Hunter", «calle General N»)."""
    words = _WORDS.findall(text[max(0, name.begins - _LONGEST_NOUN) : name.begins])
    before = fold(words[-1]) if words else ""
    is_ship_title = bool(name.titles) and name.titles[-1] in lexicon["ship_titles"]
    return before in lexicon["besides"] or (is_ship_title and before in lexicon["ship_articles"])


def _phrases(left: list[str]) -> set[str]:
    """The wordings of up to five words that end before the name."""
    words = left[:_LONGEST][::-1]
    return {" ".join(words[index:]) for index in range(len(words))}


def _weigh_right(right: str, lexicon: Lexicon) -> Evidence:
    """What the words behind it say."""
    words = [fold(word) for word in _WORDS.findall(right)[:4]]
    first, second, third = (*words, "", "", "")[:3]
    is_apposed = right.startswith(", ")
    return _first(
        (right.startswith(" ") and first in lexicon["after_bearers"], BEARER),
        (right.startswith(("'s", "’s")) and second in lexicon["possessed"], BEARER),
        (right.startswith(("'s", "’s")) and bool({second, third} & lexicon["followers"]), Evidence(person=FAIR)),
        (is_apposed and first in lexicon["relatives"], Evidence(person=FAIR)),
        (is_apposed and _is_office(words, lexicon), Evidence(person=FAIR)),
        (fold(right.removeprefix(",").lstrip()).startswith(tuple(lexicon["commanding"])), Evidence(person=FAIR)),
    )


def _is_office(words: list[str], lexicon: Lexicon) -> bool:
    """Whether an apposition says what a person is: «, general español», ", the naval commander of"."""
    for word in words:
        if word in lexicon["described"]:
            return True
        if word not in lexicon["articles"] and word not in lexicon["before_offices"]:
            return False
    return False
