"""People: names found by their shape, told apart from places and ships, and linked to one person each."""

from quizgen.normalising.people.finding import Judged, People

__all__ = ["Judged", "People"]
