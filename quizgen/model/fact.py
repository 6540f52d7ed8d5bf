"""What texts assert, and what claims agree on."""

from dataclasses import dataclass

from quizgen.model.citation import Citation
from quizgen.model.clause import Clause
from quizgen.model.span import Span

ACCEPTED = "accepted"
"""A question may be asked from it unseen."""
REVIEW = "review"
"""A teacher must look first."""
WON = "won"
LOST = "lost"
"""What became of a party."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is about: the battle, the crossing, the force."""

    text: str
    """As the source says it."""
    span: Span
    """Where; possibly in another sentence than the citation."""
    canonical: str = ""
    """The full form («Ejército de los Andes»); empty where the text gives none."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a claim says of its subject."""

    text: str
    """As the source says it."""
    span: Span
    normalised: str
    """Date: TIMEX3 as stated; person: fullest name; figure: ``n`` or ``low/high``; outcome: one of a closed list."""
    inferred: str | None = None
    """What the context suggests beyond what is stated; never in a key."""
    mod: str | None = None
    unit: str | None = None
    """What a figure counts: ``soldiers``, ``cannons``, ``ships``, ``dead`` …"""


@dataclass(frozen=True, slots=True)
class Party:
    """Who won or lost, where an outcome names it."""

    role: str
    """WON or LOST."""
    text: str
    """As the source says it."""
    span: Span
    canonical: str = ""
    """The fullest name of a person; empty where the text gives none."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence asserts."""

    kind: str
    document: str
    language: str
    subject: Subject
    value: Value
    citation: Citation
    rule: str
    """The name of the rule that found it."""
    confidence: float = 1.0
    """Between 0 and 1: how sure the rule is."""
    flags: tuple[str, ...] = ()
    """Why a teacher must look first: ``suspect-date``, ``ambiguous-person``, ``truncated-sentence`` … empty if none."""
    clause: Clause | None = None
    """The clause around it, where it could be taken apart."""
    parties: tuple[Party, ...] = ()
    """Of an outcome: who won and who lost, where the words name them."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that claims agree on, with all their citations."""

    id: str
    """Stable, from content: 16 hexadecimal digits."""
    kind: str
    claims: tuple[Claim, ...]
    """One or more, ordered by document and place; the first speaks for the fact."""
    status: str
    """ACCEPTED or REVIEW."""
    flags: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    """The ids of facts that contradict it: their quotes stand against its own."""

    @property
    def subject(self) -> Subject:
        """As its first claim says it."""
        return self.claims[0].subject

    @property
    def value(self) -> Value:
        """As its first claim says it."""
        return self.claims[0].value

    @property
    def citations(self) -> tuple[Citation, ...]:
        """One for each claim."""
        return tuple(claim.citation for claim in self.claims)
