"""Plain text as HTML that is also XML, so that every character comes back."""

import re
from html import escape
from urllib.parse import quote

from quizgen.exporting.record import to_record
from quizgen.model import Evidence, Question

TRIMMED = " \t\n\r\0\x0b"
"""What other programs cut off both ends of a text."""
_LONGEST_NAME = 80
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_CONTROLS = {chr(code) for code in (*range(0x20), 0xFFFE, 0xFFFF)} - {"\t", "\n"}
"""What XML cannot hold, and the carriage return, which its readers turn into a line feed."""


def is_xml(text: str) -> bool:
    """Whether XML can hold ``text`` as it is."""
    return _CONTROLS.isdisjoint(text)


def is_language(code: str) -> bool:
    """Whether ``code`` can be the value of a lang attribute."""
    return _LANGUAGE.fullmatch(code) is not None


def to_markup(text: str) -> str:
    """``text`` on one line of HTML; nothing of it can be trimmed, folded or forbidden."""
    markup = text.translate(_MARKUP)
    if text[:1] in _EDGES:
        markup = _EDGES[text[0]] + markup[1:]
    if text[-1:] in _EDGES and len(text) > 1:
        markup = markup[:-1] + _EDGES[text[-1]]
    return markup


def to_attribute(text: str) -> str:
    """``text`` between double quotes; what XML cannot hold in it must have been dealt with."""
    return escape(text).replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")


def to_proof(question: Question, *, language_attribute: str = "lang", record: bool = True) -> str:
    """The explanation of ``question`` and the passages that prove it, each with the words that give the key in bold.

    Args:
        question: what is proved.
        language_attribute: ``lang``, or ``xml:lang`` where a format wants that.
        record: whether to hide the question's record in it.
    """
    language = f' {language_attribute}="{to_attribute(question.language)}"' if is_language(question.language) else ""
    explanation = f'<p class="quizgen-explanation"{language}>{to_markup(question.explanation)}</p>'
    quotes = "".join(_to_quote(evidence, language) for evidence in question.evidence)
    hidden = f' data-quizgen="{to_attribute(to_record(question))}"' if record else ""
    return f'<div class="quizgen"{hidden}>{explanation if question.explanation else ""}{quotes}</div>'


def to_name(question: Question) -> str:
    """What lists show ``question`` by: the beginning of its stem, without what cannot be seen."""
    name = " ".join("".join(character if character.isprintable() else " " for character in question.stem).split())
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def to_address(evidence: Evidence) -> str:
    """Where a citation stands, as a URL with a fragment of RFC 5147: ``text.txt#char=120,310``."""
    citation = evidence.citation
    return f"{quote(citation.document)}#char={citation.span.start},{citation.span.end}"


def split_quote(evidence: Evidence) -> tuple[str, str, str]:
    """The quote before, at and after the words that give the key."""
    citation, focus = evidence.citation, evidence.focus
    start = min(max(focus.start - citation.span.start, 0), len(citation.quote))
    end = min(max(focus.end - citation.span.start, start), len(citation.quote))
    return citation.quote[:start], citation.quote[start:end], citation.quote[end:]


def _to_quote(evidence: Evidence, language: str) -> str:
    before, focus, after = (to_markup(part) for part in split_quote(evidence))
    citation = evidence.citation
    place = f"{citation.span.start}–{citation.span.end}"
    return (
        f'<blockquote cite="{to_attribute(to_address(evidence))}"{language}>'
        f"<p>{before}<strong>{focus}</strong>{after}</p></blockquote>"
        f"<p><cite>{to_markup(citation.document)}</cite>, {place}</p>"
    )


def _to_picture(control: str) -> str:
    code = ord(control)
    picture = chr(_PICTURES + code) if code < ord(" ") else "\N{REPLACEMENT CHARACTER}"
    return f'<span class="char-{code:04x}">{picture}</span>'


_PICTURES = 0x2400
"""Where Unicode keeps the pictures of control characters."""
_MARKUP = str.maketrans(
    {character: escape(character) for character in "&<>\"'"}
    | {"\n": "<br/>"}
    | {control: _to_picture(control) for control in _CONTROLS}
)
_EDGES = {" ": "&#32;", "\t": "&#9;"}
