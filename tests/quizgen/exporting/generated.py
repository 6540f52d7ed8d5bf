"""Questions made of every character that some format trips over."""

from hypothesis import strategies as st

from quizgen.model import Citation, Evidence, OptionNote, Question, Span
from quizgen.model.keys import PAIR, Range

AWKWARD = (
    # GIFT
    *("\\", "\\n", "\\\\", "~", "=", "#", "####", "{", "}", "{}", ":", "::", "->", " -> ", "%50%", "%-100%", "//"),
    *("$CATEGORY:", "[html]", "[plain]", "[", "]", "[id:x]", "&&058;", "TRUE", "F", "*", "\\*", "0"),
    # markup
    *("<", ">", "&", '"', "'", "<b>", "</p>", "<br/>", "&amp;", "&#32;", "&nbsp;", "&copy", "]]>", "<!--", "<?x?>"),
    *('<span class="char-0041">', 'data-quizgen="{}"', "quizgen-explanation", "_x000C_", "_x005F_"),
    # blanks and controls
    *("\n", "\n\n", "\r", "\r\n", "\t", " ", "  ", "\0", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\x85", "\xa0"),
    *("\u2028", "\u2029", "\ufeff", "\u200b", "\ufffd", "\ufffe", "\uffff", "\U0010ffff"),
    # tables
    *("=1+1", "+", "-", "@", "'", "'=", ",", ";", '""', "|"),
    # scripts
    *("¿", "ñ", "e\u0301", "“”", "«»", "…", "—", "עברית", "العربية", "\u202e", "\u2067", "漢字", "😀", "👩\u200d🏫"),
    # ours
    *("____", "_____", "[...]", PAIR, "→", "17 de enero de 1817", "San Martín"),
)
PIECES = st.one_of(st.sampled_from(AWKWARD), st.characters(exclude_categories=["Cs"]), st.text("aeo ns", max_size=5))
TEXTS = st.lists(PIECES, max_size=6).map("".join)
WORDS = TEXTS.filter(lambda text: bool(text.strip()))
HALVES = WORDS.filter(lambda text: PAIR not in text)
SLUGS = st.sampled_from(("date", "commander", "outcome", "strength", "es", "en", "suspect-date", "inferred-year"))
HEX = "0123456789abcdef"


@st.composite
def evidence(draw: st.DrawFn) -> Evidence:
    quote = draw(WORDS)
    start = draw(st.integers(0, 10**9))
    first = draw(st.integers(0, len(quote) - 1))
    last = draw(st.integers(first + 1, len(quote)))
    citation = Citation(
        document=draw(WORDS),
        sha256=draw(st.text(HEX, min_size=64, max_size=64)),
        span=Span(start, start + len(quote)),
        quote=quote,
        prefix=draw(TEXTS),
        suffix=draw(TEXTS),
    )
    return Evidence(draw(st.text(HEX, min_size=16, max_size=16)), citation, Span(start + first, start + last))


@st.composite
def answers(draw: st.DrawFn, kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A key and options that fit a question of type ``kind``."""
    if kind == "choice":
        options = draw(st.lists(WORDS, min_size=2, max_size=5, unique=True))
        return tuple(draw(st.lists(st.sampled_from(options), min_size=1, max_size=3, unique=True))), tuple(options)
    if kind == "true-false":
        options = draw(st.sampled_from((["Verdadero", "Falso"], ["True", "False"], ["falso", "VERDADERO"])))
        return (draw(st.sampled_from(options)),), tuple(options)
    if kind == "ordering":
        items = draw(st.lists(WORDS, min_size=2, max_size=5, unique=True))
        return tuple(items), tuple(draw(st.permutations(items)))
    if kind == "matching":
        lefts = draw(st.lists(HALVES, min_size=2, max_size=4, unique=True))
        rights = [draw(WORDS) for _ in lefts]
        pairs = tuple(f"{left}{PAIR}{right}" for left, right in zip(lefts, rights, strict=True))
        return pairs, tuple(dict.fromkeys((*rights, *draw(st.lists(WORDS, max_size=2)))))
    if kind == "numeric":
        return (draw(st.sampled_from(("5.000", "5,000", "cinco mil", "2,5", "-3", "unos 90"))),), ()
    return (draw(WORDS),), ()


@st.composite
def ranges(draw: st.DrawFn) -> tuple[str, ...]:
    """What a numeric question accepts."""
    ends = st.decimals(-(10**9), 10**9, places=draw(st.integers(0, 2)))
    low, high = sorted((draw(ends), draw(ends)))
    return (str(Range(low, high)),)


@st.composite
def accepted(draw: st.DrawFn, key: tuple[str, ...]) -> tuple[str, ...]:
    """Other words that are right."""
    return tuple(draw(st.lists(WORDS.filter(lambda text: text not in key), max_size=3, unique=True)))


@st.composite
def questions(draw: st.DrawFn, kind: str) -> Question:
    key, options = draw(answers(kind))
    wrong = [option for option in options if option not in key] if kind == "choice" else []
    return Question(
        id=draw(st.text(HEX, min_size=16, max_size=16)),
        version=draw(st.integers(1, 9)),
        kind=draw(SLUGS),
        type=kind,
        language=draw(st.sampled_from(("es", "en"))),
        stem=draw(WORDS),
        key=key,
        options=options,
        accepts=draw(ranges()) if kind == "numeric" else draw(accepted(key)),
        explanation=draw(TEXTS),
        difficulty=round(draw(st.floats(0, 1)), 3),
        evidence=tuple(draw(st.lists(evidence(), max_size=3))),
        status=draw(st.sampled_from(("ready", "review"))),
        flags=tuple(draw(st.lists(SLUGS, max_size=2, unique=True))),
        option_notes=tuple(OptionNote(option, draw(TEXTS), draw(evidence())) for option in wrong[:1]),
    )
