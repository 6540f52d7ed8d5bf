"""What a claim is about, in the source's own words and, where it is certain, in full."""

from typing import TYPE_CHECKING

from quizgen.model import Subject
from quizgen.normalising.sentence import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


def subject_phrase(sentence: Sentence, noun: "Token") -> Subject:
    """The phrase around ``noun`` as a subject: the words as they stand; ``canonical`` is the full form or empty.

    A person is named in full («he» → the person where it is certain), a force or battle by the form with its name
    («esta fuerza» → «un ejército de unos 6.000 hombres» where the antecedent is certain).
    """
    raise NotImplementedError
