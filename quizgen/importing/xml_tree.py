"""XML from anybody: without document types and entities, bounded in depth and number, each element with its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from quizgen.importing.imported import RefusedFileError
from quizgen.importing.limits import DEEPEST, LARGEST_TREE, MOST_NODES

_CHUNK = 1 << 16


class Target(Protocol):
    """Told what stands in a document, in its order; names come without their namespaces."""

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text stands here."""


@dataclass(slots=True)
class Node:
    """An element with its content."""

    name: str
    """Without its namespace."""
    attributes: Mapping[str, str]
    line: int
    content: list["str | Node"] = field(default_factory=list)
    """Texts and elements in their order."""

    def find_all(self, name: str) -> Iterator["Node"]:
        """Its children called ``name``."""
        return (child for child in self.content if isinstance(child, Node) and child.name == name)

    def find(self, *names: str) -> "Node | None":
        """The first child called the first of ``names``, of that the first called the second, and so on."""
        node: Node | None = self
        for name in names:
            node = next(node.find_all(name), None) if node else None
        return node

    def walk(self) -> Iterator["Node"]:
        """Itself and every element in it, in their order."""
        yield self
        for child in self.content:
            if isinstance(child, Node):
                yield from child.walk()

    @property
    def text(self) -> str:
        """The text that stands directly in it."""
        return "".join(child for child in self.content if isinstance(child, str))


def read_tree(content: bytes, *, what: str = "the file") -> Node:
    """The root of the document ``content``; raises RefusedFileError."""
    builder = _Builder(what)
    walk(content, builder, what=what)
    return builder.done[0]


def find_elements(content: bytes, name: str, *, root: str, what: str = "the file") -> Iterator[Node]:
    """The elements called ``name``, one after another, without ever holding the whole document.

    Raises:
        RefusedFileError: the document cannot be read, or its root is not called ``root``.
    """
    builder = _Builder(what, name)
    for _ in _feed(content, builder, what):
        if builder.root != root:
            raise RefusedFileError(f"{what} does not begin with <{root}>; is it of another format?")
        yield from builder.done
        builder.done.clear()


def walk(content: bytes, target: Target, *, what: str = "the file") -> None:
    """Tell ``target`` what stands in the document ``content``; raises RefusedFileError."""
    for _ in _feed(content, target, what):
        pass


def _feed(content: bytes, target: Target, what: str) -> Iterator[None]:
    """Feed the document piece by piece, with a pause after each."""
    guard = _Guard(target, what)
    parser = DefusedXMLParser(target=guard, forbid_dtd=True)
    guard.parser = parser
    try:
        for place in range(0, len(content), _CHUNK):
            parser.feed(content[place : place + _CHUNK])
            if guard.has_begun:
                yield
        parser.close()
    except DefusedXmlException as error:
        problem = "declares a document type or entities, which no quiz needs"
        raise RefusedFileError(f"{what} {problem}; remove them") from error
    except ParseError as error:
        line = error.position[0]
        raise RefusedFileError(f"{what} is not well-formed XML at line {line}; export it again") from error
    except (LookupError, ValueError) as error:
        raise RefusedFileError(f"{what} is in an encoding that is not known; save it as UTF-8") from error


class _Guard:
    """Counts, and passes on."""

    def __init__(self, target: Target, what: str) -> None:
        self.parser: Any = None
        self._target = target
        self._what = what
        self._depth = 0
        self._nodes = 0

    @property
    def has_begun(self) -> bool:
        """Whether the root has."""
        return self._nodes > 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._nodes += 1 + len(attributes)
        if self._depth > DEEPEST:
            raise RefusedFileError(f"{self._what} has elements more than {DEEPEST} deep; no quiz needs that")
        if self._nodes > MOST_NODES:
            raise RefusedFileError(f"{self._what} has more than {MOST_NODES} elements; split it")
        self._target.start(_strip(tag), attributes, self.parser.parser.CurrentLineNumber)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._target.end(_strip(tag))

    def data(self, text: str) -> None:
        self._target.data(text)

    def close(self) -> None:
        """Nothing is left to do."""


class _Builder:
    """Builds a tree of each outermost element with one name, or of the root."""

    def __init__(self, what: str, wanted: str = "") -> None:
        self.root = ""
        self.done: list[Node] = []
        self._what = what
        self._wanted = wanted
        self._open: list[Node] = []
        self._size = 0

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        self.root = self.root or name
        if not self._open:
            if self._wanted not in {name, ""}:
                return
            self._size = 0
        self._size += 1 + len(attributes)
        if self._size > LARGEST_TREE:
            raise RefusedFileError(
                f"{self._what} has more than {LARGEST_TREE} parts in one element; no quiz needs that"
            )
        node = Node(name, attributes, line)
        if self._open:
            self._open[-1].content.append(node)
        self._open.append(node)

    def end(self, name: str) -> None:  # noqa: ARG002 - the parser has checked that it is the open one's
        if self._open:
            node = self._open.pop()
            if not self._open:
                self.done.append(node)

    def data(self, text: str) -> None:
        if self._open:
            self._open[-1].content.append(text)


def _strip(tag: str) -> str:
    return tag.rpartition("}")[2]
