"""A statement taken apart, so that it can be asked about without parsing it again."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.model.span import Span


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark of a phrase, as a question may show it."""

    span: Span
    """Where it stands."""
    text: str
    """As it stands."""
    lemma: str
    tag: str
    """Part of speech of Universal Dependencies: NOUN, PROPN, VERB …"""
    relation: str
    """To its head, in Universal Dependencies' terms in every language: nsubj, obj, case, det, nmod, acl …"""
    head: int
    """Index of its head in the same phrase; -1 for the phrase's own head."""
    features: str = ""
    """Morphology, as ``|Number=Sing|Gender=Fem|``; empty where nothing is known."""
    is_glued: bool = False
    """Whether it follows the word before it without a space."""
    name: str = ""
    """The full name of the person of whom it begins a mention: for «Sucre», and for a pronoun that means him."""
    is_name_tail: bool = False
    """Whether it goes on with such a mention."""

    def hung_on(self, head: int) -> "Word":
        """The same word with another head: what ``dataclasses.replace`` does, ten times as fast."""
        return Word(
            self.span,
            self.text,
            self.lemma,
            self.tag,
            self.relation,
            head,
            self.features,
            self.is_glued,
            self.name,
            self.is_name_tail,
        )

    def has(self, feature: str) -> bool:
        """Whether its morphology has ``feature``, for example ``Number=Plur``."""
        return f"|{feature}|" in self.features


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words that plays one part in a clause."""

    role: str
    """``subject``, ``verb`` (auxiliaries and clitics with it), ``object`` (no preposition), ``oblique`` (with one),
    ``predicate``, ``complement`` (an infinitive or a clause that the verb needs), ``adverbial`` (a clause that it does
    not), ``adverb``, ``stray`` (behind a conjunction, its verb left out), ``other``."""
    words: tuple[Word, ...]
    is_pointer: bool = False
    """Whether it cannot be understood alone: a pronoun, or «that force», «esa decisión»."""
    is_recovered: bool = False
    """Whether it stands elsewhere in the sentence: the subject that two verbs share, what a relative pronoun means."""
    is_set_off: bool = False
    """Whether a comma stands before it."""

    @property
    def span(self) -> Span:
        """From its first word to its last."""
        return Span(min(word.span.start for word in self.words), max(word.span.end for word in self.words))

    @property
    def text(self) -> str:
        """Its words on one line."""
        return joined(self.words)


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause that states a claim, its parts in the order in which they stand; a recovered subject comes first."""

    span: Span
    phrases: tuple[Phrase, ...]
    lemma: str
    """Of its main verb."""
    features: tuple[tuple[str, str], ...] = ()
    """Morphology of its finite verb, as (name, value) of Universal Dependencies: Tense, Number, Mood …"""
    kind: str = "main"
    """``main``, ``coordinate``, ``relative``, ``participial`` (no finite verb: "the treaty, signed in 1713"),
    ``adverbial`` (after «cuando», "while" …) or ``reported`` (what somebody says, thinks or wants)."""
    marker: str = ""
    """The word that makes it depend on another clause (cuando, que, while …), folded."""
    is_negated: bool = False

    def find(self, role: str) -> Phrase | None:
        """Its first phrase with ``role``."""
        return next((phrase for phrase in self.phrases if phrase.role == role), None)


def joined(words: Sequence[Word]) -> str:
    """``words`` as a line of text, each person named in full the first time and as it stands afterwards."""
    line = ""
    shown: set[str] = set()
    in_full = False
    end = 0
    for word in words:
        if not (word.is_name_tail and in_full):
            in_full = bool(word.name) and word.name not in shown
            shown.add(word.name)
            # A word moved away from its neighbour («(firmado») no longer leans on it; a mark always does.
            is_glued = word.is_glued and (word.span.start == end or word.tag == "PUNCT")
            line += ("" if is_glued or not line else " ") + (word.name if in_full else word.text)
        end = word.span.end
    return line
