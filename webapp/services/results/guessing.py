"""What somebody who knows nothing earns on average. Values in, numbers out."""

from collections.abc import Collection

from webapp.services.marking.answering import TYPED_TYPES

HEADS_OR_TAILS = 0.5


def guess_score(type_: str, *, options: Collection[str], key: Collection[str]) -> float | None:
    """The random guess score, as a share of the mark; None where chance has no simple answer.

    One right option of several: the mean of what the options earn; pairs: one right half of several for each. Typed
    words are never guessed. Where several options are right, or things are put in order, it depends on how one guesses.
    """
    if type_ == "true-false":
        return HEADS_OR_TAILS
    if type_ in TYPED_TYPES:
        return 0.0
    if options and (type_ == "matching" or (type_ == "choice" and len(key) == 1)):
        return 1 / len(options)
    return None
