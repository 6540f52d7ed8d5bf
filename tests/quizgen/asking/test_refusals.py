"""What cannot be asked safely is refused, with the reason."""

import pytest

from quizgen.asking.parts import UnaskableError
from tests.quizgen.asking.stating import make_fact, stem_of

REFUSED = [
    ("date", "en", "The army left Leipzig on [28 April].", "«army»"),
    ("date", "en", "He crossed the Elbe on [2 May 1757].", "«he»"),
    ("date", "en", "Daun did not cross the Elbe on [2 May 1757].", "negative"),
    ("date", "en", "Daun would cross the Elbe on [2 May 1757].", "may be"),
    ("date", "en", "He wrote that Daun had crossed the Elbe on [2 May 1757].", "somebody says"),
    ("date", "en", "If Daun crossed the Elbe on [2 May 1757], Prague was lost.", "somebody says"),
    ("date", "en", "The Saxons fled on [15 December 1745].", "which time is meant"),
    ("date", "en", "Daun was forced on [2 May 1757].", "without its complement"),
    ("date", "en", "The siege of Olmütz (4 May - [2 July 1758]) cost many lives.", "span"),
    ("date", "en", "Daun rested in Vienna until the spring from [1758].", "begins or ends"),
    ("date", "en", "Frederick asked for peace with Saxony, which Daun refused on [2 May 1757].", "another noun"),
    ("strength", "en", "{The Saxons} had [30,000] men.", "when or where"),
    ("strength", "en", "On 4 May {Daun} crossed the Elbe with [30,000] men on 2 June.", "two dates"),
    ("strength", "en", "{Daun} joined with [30,000] men on 2 June.", "without its complement"),
    ("date", "en", "In [1632] Tilly had been wounded near Rain.", "nobody asks"),
    ("date", "en", "Daun has crossed the Elbe on [2 May 1757].", "was written"),
    ("date", "en", "Daun published a book full of praise in [1761].", "many things"),
    ("date", "en", "Daun raised the siege on [2 May 1757].", "many things"),
    ("date", "en", "Daun returned to Vienna in [January].", "a month alone"),
    ("date", "en", "The siege of Magdeburg ([1631] or 1632) cost many lives.", "another date beside it"),
    ("date", "en", "On [2 May 1757] Lacy needed ten.", "what is counted"),
    ("date", "en", "Vienna itself held out until [May 1757].", "itself"),
    ("date", "en", "Hay was slow, and Daun beat his rear-guard at Kolin on [2 May 1757].", "somebody else's"),
    ("date", "en", "Daun beat his rear-guard at Kolin on [2 May 1757].", "somebody else's"),
    ("date", "en", "Keith fell ill; Daun led his men to Prague on [2 May 1757].", "somebody else's"),
    ("date", "en", "Daun led their men to Prague on [2 May 1757].", "somebody else's"),
    (
        "date",
        "es",
        "Keith era lento, y Daun batió a su retaguardia en Kolin el [2 de mayo de 1757].",
        "somebody else's",
    ),
    ("date", "es", "Keith enfermó; Daun condujo sus tropas a Praga el [2 de mayo de 1757].", "somebody else's"),
    ("date", "es", "El [2 de mayo] el duque de Alba había entrado en Amberes.", "nobody asks"),
    ("date", "es", "Daun se presentó ante las puertas el [2 de mayo de 1757].", "«puertas»"),
    ("date", "es", "En [1632] Wallenstein sucumbió dos días más tarde cerca de Leipzig.", "counts its time"),
    ("place", "es", "{La batalla} se dio en [Praga] y en Olmütz.", "several places"),
    ("date", "es", "El ejército salió de Leipzig el [28 de abril].", "«ejército»"),
    ("date", "es", "En Praga se detuvo el [2 de mayo de 1757].", "stands in another sentence"),
    ("date", "es", "Daun no cruzó el Elba el [2 de mayo de 1757].", "negative"),
    ("date", "es", "Daun cruzará el Elba el [2 de mayo de 1757].", "happened"),
    ("date", "es", "Aquel general cruzó el Elba el [2 de mayo de 1757].", "elsewhere"),
    ("commander", "en", "{The army} was led by [Daun] and Lacy at Hochkirch.", "several persons"),
    ("strength", "en", "Frederick had a {host} of [30,000] men near Prague.", "another phrase"),
]


@pytest.mark.parametrize(("kind", "language", "sentence", "reason"), REFUSED, ids=[row[2] for row in REFUSED])
def test_what_cannot_be_asked_safely_is_refused_with_the_reason(
    kind: str, language: str, sentence: str, reason: str
) -> None:
    fact, _ = make_fact(kind, language, sentence, unit="soldiers")
    with pytest.raises(UnaskableError, match=reason):
        stem_of(fact)
