"""The bank's own format, line by line, and the same questions as one list."""

import json
from collections.abc import Iterator

from quizgen.importing.imported import ElementError, Imported, RefusedFileError
from quizgen.importing.importer import Importer, decode
from quizgen.importing.limits import check_count
from quizgen.importing.rows import read_json, read_question


def _read(content: bytes) -> Iterator[Imported]:
    lines = _find_lines(decode(content))
    for count, (number, line) in enumerate(lines, start=1):
        check_count(count)
        try:
            yield Imported(number, read_question(read_json(line)))
        except ElementError as problem:
            yield Imported(number, None, str(problem))


def _find_lines(text: str) -> Iterator[tuple[int, str]]:
    """Each question's line and its JSON; in a list, the number is its place."""
    if text.lstrip().startswith("["):
        try:
            rows = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise RefusedFileError("the file is not JSON") from error
        yield from ((number, json.dumps(row)) for number, row in enumerate(rows, start=1))
    else:
        yield from ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


JSON_LINES = Importer(name="json", suffixes=(".jsonl", ".json"), read=_read)
