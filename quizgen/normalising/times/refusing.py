"""Wordings that look like times and are none."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from quizgen.normalising.times.grammar import Wording
from quizgen.normalising.times.vocabulary import Vocabulary

_NEXT = re.compile(r"(?P<gap>\s{0,3}[-\u2010\u2011]?)(?P<word>[^\W\d_]+|[^\w\s])?")
_LAST = re.compile(r"(?P<word>[^\W\d_]+|[^\w\s])\.?(?P<gap>\s{0,3})\Z")
_REACH = 40
_RELATIVE = {"relative day", "relative month", "relative season", "relative unit"}
_LONE_YEARS = {"year", "early year", "year in words"}
_EARLY_DECADES = range(100, 1000)


@dataclass(frozen=True, slots=True)
class Scene:
    """A wording with what stands around it."""

    wording: Wording
    text: str
    vocabulary: Vocabulary

    @property
    def next_word(self) -> str:
        """The word or sign behind it, or nothing."""
        match = _NEXT.match(self.text, self.wording.end, self.wording.end + _REACH)
        return (match.group("word") or "") if match else ""

    @property
    def last_word(self) -> str:
        """The word or sign before it, or nothing."""
        match = _LAST.search(self.text[max(0, self.wording.start - _REACH) : self.wording.start])
        return match.group("word") if match else ""

    @property
    def follows_word(self) -> bool:
        """Whether a word stands directly before it."""
        start = self.wording.start
        return start > 1 and self.text[start - 1].isspace() and self.text[start - 2].isalpha()

    @property
    def follows_name(self) -> bool:
        """Whether a capitalised word that is no word of time stands directly before it."""
        before = self.text[max(0, self.wording.start - _REACH) : self.wording.start]
        word = before[:-1].rpartition(" ")[2] if before.endswith(" ") else ""
        return word.istitle() and word.isalpha() and not self.vocabulary.knows(word)

    @property
    def words(self) -> str:
        """The wording itself."""
        return self.text[self.wording.start : self.wording.end]

    def written(self, role: str) -> str:
        """The word in ``role`` as it stands."""
        token = self.wording.roles[role][1]
        return self.text[token.start : token.end]

    @property
    def dater(self) -> str | None:
        """How surely the word before a lone year makes a year of it."""
        wording = self.wording
        if wording.first == 0 or wording.pattern.name not in _LONE_YEARS:
            return None
        return wording.run.tokens[wording.first - 1].meanings.get("dater")

    @property
    def follows_article(self) -> bool:
        """Whether an article stands before it: "the 1917 revolution"."""
        wording = self.wording
        return wording.first > 0 and "the" in wording.run.tokens[wording.first - 1].meanings

    def lists(self, name: str, word: str) -> bool:
        """Whether the lexicon's caution ``name`` holds ``word``."""
        return word.lower() in self.vocabulary.cautions[name]


def _counts_something(scene: Scene) -> bool:
    """A figure at the end counts what stands behind it: "May, 1500 men"."""
    kinds = scene.wording.run.tokens[scene.wording.last].meanings
    is_figure = not kinds.keys().isdisjoint({"year", "early_year", "small", "wordyear"})
    return is_figure and scene.lists("counted", scene.next_word) and not _is_dated(scene)


def _is_dated(scene: Scene) -> bool:
    """Whether "in" or its like stands before a lone year: "in 1917 soldiers mutinied"."""
    return scene.dater == "SURELY"


def _is_label(scene: Scene) -> bool:
    """A number that names a page, a hill, a law, a sum of money."""
    is_bare = scene.wording.pattern.name in {"year", "early year", "decade"}
    return is_bare and scene.lists("labels", scene.last_word)


def _is_no_year(scene: Scene) -> bool:
    """Three digits, and nothing that would make a year of them."""
    wording = scene.wording
    is_early = wording.pattern.name == "early year" and wording.first == wording.last
    if wording.pattern.name == "decade" and "era" not in wording.roles:
        return int(wording.get("decade") or 0) in _EARLY_DECADES
    return is_early and scene.dater is None


def _is_only_a_number(scene: Scene) -> bool:
    """A number in words is a year only behind "in" or its like."""
    return scene.wording.pattern.name == "year in words" and not _is_dated(scene)


def _is_a_known_day(scene: Scene) -> bool:
    """A day of the week with a name of its own: "Bloody Sunday"."""
    is_lone = scene.wording.pattern.name == "weekday" and scene.wording.first == scene.wording.last
    return is_lone and scene.follows_name


def _names_a_unit(scene: Scene) -> bool:
    """The 10th of a row of regiments, parallels, storeys: a noun stands behind it, or «de»."""
    wording, word = scene.wording, scene.next_word
    if wording.pattern.name == "spoken hour":
        return word.isalpha() and not scene.lists("followers", word) and "minutes" not in wording.roles
    if wording.pattern.name != "the nth":
        return False
    if word == "-" or word.lower() in scene.vocabulary.joints:
        return True
    if "the_day" in wording.run.tokens[wording.first].meanings:
        return word.istitle() or scene.lists("numbered", word) or scene.lists("counted", word)
    if scene.lists("before_days", scene.last_word):
        return scene.lists("numbered", word)
    return word.isalpha() and not scene.lists("followers", word)


def _is_no_year_of_two_digits(scene: Scene) -> bool:
    """One digit, or a number of things: "1914-8", «en el 21 por ciento»."""
    if "short" not in scene.wording.roles:
        return False
    token = scene.wording.roles["short"][1]
    word = scene.next_word
    return token.end - token.start != len("21") or scene.lists("counted", word) or scene.lists("numbered", word)


def _is_not_counted(scene: Scene) -> bool:
    """The last of the centuries is none that has a number."""
    return scene.wording.get("century") == "-1"


def _goes_on(scene: Scene) -> bool:
    """Behind a month, «following» and «last» may belong to what follows: "in March following the defeat"."""
    wording = scene.wording
    if not scene.vocabulary.has_habit("month_before_article") or wording.pattern.name not in _RELATIVE:
        return False
    is_behind = "relative_after" in wording.run.tokens[wording.last].meanings
    word = scene.next_word.lower()
    return is_behind and word.isalpha() and (scene.lists("determiners", word) or not scene.lists("followers", word))


def _numbers_a_name(scene: Scene) -> bool:
    """The number of an operation or a ship rather than a day: "in Operation Alpha 5, and 22 May"."""
    word = scene.last_word
    is_lone = scene.wording.pattern.name == "first of several days" and scene.wording.first == scene.wording.last
    return is_lone and word.istitle() and not scene.vocabulary.knows(word)


def _is_of_something(scene: Scene) -> bool:
    """The last month of a war is a month of it, not the month before."""
    wording = scene.wording
    is_last = wording.pattern.name == "relative unit" and wording.get("rel") in {"LAST", "COMING"}
    return is_last and scene.next_word.lower() in scene.vocabulary.joints


def _is_a_paper(scene: Scene) -> bool:
    """A daily that is printed, a diary that is kept: «el diario de a bordo»."""
    if scene.wording.pattern.name != "often":
        return False
    is_no_adjective = scene.vocabulary.has_habit("adjectives_follow") and not scene.follows_word
    return is_no_adjective or scene.lists("nouns_after", scene.last_word)


def _is_named_after(scene: Scene) -> bool:
    """A street or a ship that bears a date: «calle 9 de Julio»."""
    is_date = not scene.wording.roles.keys().isdisjoint({"month", "year", "day"})
    return is_date and scene.lists("named_after", scene.last_word)


def _is_in_a_name(scene: Scene) -> bool:
    """A month in capitals behind «de», where months are written small: «la plaza de Mayo»."""
    if _begins_a_name(scene):
        return True
    if not scene.vocabulary.has_habit("months_are_small"):
        return False
    if scene.wording.pattern.name == "month":
        return _is_title_case(scene.words) and scene.last_word.lower() in scene.vocabulary.joints
    roles = scene.wording.roles
    is_worded = "day" in roles and "month" in roles and roles["day"][0] == "number"
    return is_worded and all(_is_title_case(scene.written(role)) for role in ("day", "month"))


def _begins_a_name(scene: Scene) -> bool:
    """A month alone in capitals that is a given name too, with a surname behind it and no word before it that dates."""
    is_alone = scene.wording.pattern.name == "month" and scene.wording.first == scene.wording.last
    behind = scene.text[scene.wording.end : scene.wording.end + 1]
    if not is_alone or behind != " " or not scene.lists("given_names", scene.words):
        return False
    word = scene.next_word
    is_named = _is_title_case(scene.words) and word.istitle() and (len(word) == 1 or not scene.vocabulary.knows(word))
    return is_named and not scene.lists("before_months", scene.last_word)


def _is_a_name(scene: Scene) -> bool:
    """A duration in capitals is a name: "the Seven Years' War", «la Guerra de los Mil Días»."""
    wording = scene.wording
    is_daypart = wording.pattern.name in {"part of the day", "hour of the day"}
    if not is_daypart and (not {"unit"} & wording.roles.keys() or wording.pattern.says == "relative"):
        return False
    if wording.first == wording.last:
        return _is_title_case(scene.last_word) and _is_title_case(scene.words)
    words = [
        scene.text[token.start : token.end]
        for token in (wording.roles[role][1] for role in ("n", "unit") if role in wording.roles)
    ]
    return len(words) > 1 and all(_is_title_case(word) for word in words)


def _is_title_case(word: str) -> bool:
    return word[:1].isupper() and not word.isupper()


def _is_another_decade(scene: Scene) -> bool:
    """Decades end in nought: "the years 1955", «los 31 años»."""
    decade = scene.wording.get("decade") if scene.wording.pattern.name == "decade by its name" else None
    return decade is not None and int(decade) % 10 != 0


def _is_no_reference(scene: Scene) -> bool:
    """A noun without another behind it, or the other way round: "against the current", "the present king"."""
    if scene.wording.pattern.name != "reference":
        return False
    word = scene.next_word
    goes_on = word.isalpha() and not scene.lists("followers", word)
    kind = scene.wording.roles["none"][0]
    return (kind == "reference_adjective" and not goes_on) or (kind == "reference_noun" and goes_on)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason not to take a wording for a time."""

    name: str
    refuses: Callable[[Scene], bool]


REFUSALS = (
    Refusal("it counts what stands behind it", _counts_something),
    Refusal("it is the number of a page, a law, a sum", _is_label),
    Refusal("three digits are no year", _is_no_year),
    Refusal("a number in words is no year", _is_only_a_number),
    Refusal("the day has a name of its own", _is_a_known_day),
    Refusal("it is one of a row", _names_a_unit),
    Refusal("it is a name", _is_a_name),
    Refusal("two digits are no year", _is_no_year_of_two_digits),
    Refusal("no number is last", _is_not_counted),
    Refusal("its last word belongs to what follows", _goes_on),
    Refusal("it numbers the name before it", _numbers_a_name),
    Refusal("it is a part of what follows", _is_of_something),
    Refusal("it is a newspaper or a diary", _is_a_paper),
    Refusal("something is called after it", _is_named_after),
    Refusal("it is part of a name", _is_in_a_name),
    Refusal("no decade begins there", _is_another_decade),
    Refusal("it is a noun", _is_no_reference),
)


def find_refusal(scene: Scene) -> Refusal | None:
    """The first reason against the wording, or None."""
    return next((refusal for refusal in REFUSALS if refusal.refuses(scene)), None)
