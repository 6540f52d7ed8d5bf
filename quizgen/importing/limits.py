"""How much of a file is read: beyond this, nobody wrote it for a quiz."""

from quizgen.importing.imported import ElementError, RefusedFileError

LARGEST_FILE = 50_000_000
"""In bytes."""
LARGEST_UNPACKED = 100_000_000
"""In bytes, of all that an archive holds together."""
MOST_MEMBERS = 50_000
"""Files in an archive."""
MOST_ELEMENTS = 50_000
"""Questions in a file, good or bad."""
MOST_NODES = 3_000_000
"""Elements and attributes that are walked past in a document of XML."""
LARGEST_TREE = 100_000
"""Elements and attributes that are held at once."""
DEEPEST = 40
"""Elements inside one another."""
LONGEST_TEXT = 100_000
"""Characters in one text of a question."""
MOST_ENTRIES = 500
"""Options, accepted forms, flags or citations of one question."""


def check_size(content: bytes) -> None:
    """Raise RefusedFileError where a file is empty or too large."""
    if not content.strip():
        raise RefusedFileError("the file is empty; choose another")
    if len(content) > LARGEST_FILE:
        size = f"{len(content) / 1e6:.0f} MB; {LARGEST_FILE / 1e6:.0f} MB is the most"
        raise RefusedFileError(f"the file is too large ({size}); split it")


def check_count(count: int) -> None:
    """Raise RefusedFileError where a file has too many questions."""
    if count > MOST_ELEMENTS:
        raise RefusedFileError(f"the file holds more than {MOST_ELEMENTS} questions; split it")


def check_text(name: str, text: str) -> str:
    """``text``; raises ElementError where it is too long or cannot be stored."""
    if len(text) > LONGEST_TEXT:
        raise ElementError(f"its {name} is longer than {LONGEST_TEXT} characters")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ElementError(f"its {name} holds half a character (a lone surrogate)") from error
    return text
