"""What a parse says of who did what to whom: the vocabulary in which rules are written.

Two annotation schemes meet here: Universal Dependencies (Spanish, French and most languages: ``obj``, ``obl`` with a
``case``) and ClearNLP (English: ``dobj``, ``prep`` with a ``pobj``). Their labels do not clash, so both stand side by
side, and nothing asks for the language.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj", "nsubjpass", "csubjpass", "nsubj:pass"})
OBJECTS = frozenset({"obj", "dobj", "iobj", "dative", "obl:arg"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_PASSIVE_AUXILIARIES = frozenset({"ser", "be", "être", "get", "quedar", "resultar"})
_SHARING = frozenset({"conj"})
_MODIFIERS = frozenset({"acl", "relcl", "acl:relcl", "amod"})
_OUTSIDE = frozenset({"acl", "relcl", "acl:relcl", "appos", "punct", "cc", "conj", "parataxis", "advcl", "dep", "mark"})


class Complement(NamedTuple):
    """A noun that hangs on a word by a preposition."""

    preposition: str
    """Lower-cased, as it stands; several in one («desde hasta») joined by a space."""
    noun: "Token"


def subject_of(verb: "Token") -> "Token | None":
    """Who the verb speaks of: its own subject, the noun it modifies, or the subject of the verb it goes along with."""
    raise NotImplementedError


def objects_of(verb: "Token") -> list["Token"]:
    """Its objects without preposition (Spanish personal «a» is none), each conjunct on its own."""
    raise NotImplementedError


def agents_of(verb: "Token") -> list["Token"]:
    """Who did it, where the verb is passive or a participle: nouns after "by", «por», « par »; each conjunct."""
    raise NotImplementedError


def complements_of(word: "Token") -> list[Complement]:
    """The nouns that hang on ``word`` by a preposition, in order, each conjunct on its own."""
    raise NotImplementedError


def conjuncts_of(noun: "Token") -> list["Token"]:
    """``noun`` and the nouns coordinated with it, in order."""
    raise NotImplementedError


def phrase_of(noun: "Token") -> tuple["Token", "Token"]:
    """First and last word of the noun phrase: article, modifiers, «de» complements; no relative clause, no brackets."""
    raise NotImplementedError


def is_passive(verb: "Token") -> bool:
    """Whether it is a passive («fue derrotado», "was occupied"), or a participle on its own («derrotados en»)."""
    raise NotImplementedError


def is_negated(word: "Token") -> bool:
    """Whether «no», "never", «sin», «ni» … turns it round, on itself or on its auxiliary."""
    raise NotImplementedError


def clause_heads(word: "Token") -> Iterator["Token"]:
    """The verbs above ``word``, nearest first."""
    raise NotImplementedError
