"""People: names found by their shape, told apart from places and ships, and linked to one person each."""

from quizgen.normalising.people.finding import People

__all__ = ["People"]
