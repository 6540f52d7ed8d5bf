"""Whether a clause tells what happened: not what was denied, planned, wished, ordered, supposed or merely said."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

MODALITIES = ("negated", "planned", "hypothetical", "ordered", "reported", "asked", "future")


def modality_of(word: "Token", language: str) -> str | None:
    """One of MODALITIES where the clause of ``word`` (a verb or a noun that names a deed) does not tell what happened.

    None means that the text asserts it. «proyectó un ataque», "would be able to annihilate", «ordenó avanzar»,
    "he believed that Lima had fallen" and "if they had won" all answer with the reason why they assert nothing.
    """
    raise NotImplementedError
