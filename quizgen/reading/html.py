"""HTML: the words that a reader of the page would see, a paragraph for each block; scripts and menus are left out."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from quizgen.errors import UnreadableSourceError

_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|h[1-6]|header|"
    "hgroup|hr|html|li|main|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul"
)
_LEFT_OUT = re.compile(
    "audio|button|canvas|embed|footer|form|frame|head|iframe|img|input|map|math|nav|noscript|object|picture|script|"
    "select|style|svg|template|textarea|video"
)
_GAPS = re.compile("td|th|br")


def decode(path: Path, data: bytes) -> str:
    """The text of the page in ``data``.

    Raises:
        UnreadableSourceError: it is no HTML, or shows no words.
    """
    if b"\0" in data[:4096] and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableSourceError(path, "is a binary file, not HTML", "save the page as HTML")
    text = read_html(path, data)
    if not text:
        raise UnreadableSourceError(path, "shows no words", "give a page that holds a text")
    return text


def read_html(path: Path, data: bytes | str) -> str:
    """What the page shows, blocks parted by a blank line; empty where it shows no words."""
    parser = lxml_html.HTMLParser(encoding=_encoding_of(data), remove_comments=True, remove_pis=True)
    try:
        page = lxml_html.document_fromstring(data if isinstance(data, bytes) else data.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableSourceError(path, "is no HTML that can be read", "save the page again") from error
    blocks = (" ".join(block.split()) for block in "".join(_pieces(page)).split("\n\n"))
    # a lone surrogate, which a character reference can spell, can be neither hashed nor stored
    return "\n\n".join(block for block in blocks if block).encode("utf-8", "replace").decode()


def _encoding_of(data: bytes | str) -> str | None:
    """UTF-8 wherever the bytes are; else what the page itself says."""
    if isinstance(data, str):
        return "utf-8"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _pieces(page: etree._Element) -> Iterator[str]:
    """The page's words in order, with a blank line at each edge of a block."""
    walk = etree.iterwalk(page, events=("start", "end"))
    for event, element in walk:
        edge = _edge_of(str(element.tag))
        if event == "start":
            yield edge
            if _LEFT_OUT.fullmatch(str(element.tag)):
                walk.skip_subtree()
            elif element.text:
                yield element.text.replace("\n", " ")
        else:
            yield edge
            yield (element.tail or "").replace("\n", " ") if element is not page else ""


def _edge_of(tag: str) -> str:
    if _GAPS.fullmatch(tag):
        return " "
    return "\n\n" if _BLOCKS.fullmatch(tag) else ""
