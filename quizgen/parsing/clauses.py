"""The clause that states a claim, taken apart, so that it can be asked about without parsing it again."""

from collections.abc import Mapping

from spacy.tokens import Token

from quizgen.model import Clause, Span


def clause_around(token: Token, names: Mapping[Span, str] | None = None) -> Clause | None:
    """The clause that ``token`` stands in, or None where it cannot be taken apart.

    Call it where a claim is made, with the token that carries the value (or the verb that states it), and set
    ``Claim.clause``. Offsets in the clause are those of the document that the parsed text was made from.

    Args:
        token: of a parsed passage.
        names: the full name for each mention of a person that is certain: spans of names («Sucre») and of pronouns,
            and, for a verb without a subject of its own, the span of that verb. A mention that is left out is shown
            as it stands, and counts as a pointer when it is a pronoun.
    """
    del token, names
    return None
