"""A time expression on its way: found, not yet placed."""

from dataclasses import dataclass, replace

from quizgen.normalising.times.slots import Slots
from quizgen.normalising.times.stepping import at_year


@dataclass(slots=True)
class Draft:
    """A wording that has been found, and what is known of the time so far."""

    start: int
    end: int
    slots: Slots
    """What its words say."""
    sentence: int
    """The number of its sentence."""
    is_bracketed: bool
    """Whether it stands in brackets, so that the story hardly moves there."""
    is_doubtful: bool
    """Whether it is a year that only its fellows can vouch for."""
    is_aside: bool = False
    """Whether its year has turned out not to be where the story is."""
    is_heading: bool = False
    """Whether it stands in a line that is no sentence."""
    opens: bool = False
    """Whether its sentence begins with it."""
    is_bound: bool = False
    """Whether it says since when or until when."""
    is_joined: bool = False
    """Whether nothing but a joint parts it from the time before it: "8–9 May"."""
    is_fresh: bool = False
    """Whether a paragraph has begun since the time before it."""
    dateline: "Draft | None" = None
    """The day on which the letter, the newspaper or the diary's entry around it was written."""
    is_letterhead: bool = False
    """Whether it dates a letter or a newspaper: days and weekdays behind it are those before it."""
    placed: Slots | None = None
    """What it means in context; the words' own slots until that is known."""
    anchor: "Draft | None" = None
    """Where the difference came from."""

    @property
    def time(self) -> Slots:
        """The best that is known of the time."""
        return self.placed or self.slots

    @property
    def is_placed_by_words(self) -> bool:
        """Whether its words alone say which day it is."""
        return bool(self.slots.month and self.slots.day)

    def place(self, time: Slots, anchor: "Draft | None") -> None:
        """Say what it means, and from where that is known."""
        self.placed, self.anchor = time, anchor

    def place_in(self, number: int, anchor: "Draft") -> None:
        """Give it the year that ``number_year`` counts so."""
        year = at_year(number)
        self.place(replace(self.time, year=year.year, is_bc=year.is_bc), anchor)
