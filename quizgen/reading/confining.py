"""Reading a file that anybody may have made: in a process of its own, with little memory and little time.

A hostile file can then waste its own process at most; what comes back is a text, or one line that says why not.
"""

import contextlib
import resource
import subprocess
import sys
from pathlib import Path

from quizgen.errors import QuizgenError, UnreadableSourceError
from quizgen.reading.sources import read_text

MEMORY = 512 * 1024 * 1024
"""Bytes of address space."""
SECONDS = 20
"""Of processor time, and of time on the clock."""
LONGEST = 3_000_000
"""Characters of a text: a thousand pages."""
_REFUSED = 2


def read_text_confined(path: Path, *, seconds: float = SECONDS) -> str:
    """The text in the file at ``path``, which is read elsewhere.

    Raises:
        UnreadableSourceError: it cannot be read, or not within MEMORY and ``seconds``.
    """
    command = [sys.executable, "-m", __name__, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=max(0.1, seconds), check=False)  # noqa: S603 - our own module, and a path
    except subprocess.TimeoutExpired as error:
        raise UnreadableSourceError(path, f"takes longer than {SECONDS} seconds to read", "split it") from error
    if done.returncode == 0:
        return done.stdout.decode("utf-8")
    if done.returncode == _REFUSED:
        problem, _, remedy = done.stderr.decode("utf-8").strip().rpartition("\t")
        raise UnreadableSourceError(path, problem, remedy)
    problem = f"takes more than {MEMORY // 1024**2} MB of memory or {SECONDS} seconds to read"
    raise UnreadableSourceError(path, problem, "split it")


def main(path: Path) -> int:
    """Read the file inside of the limits; its text goes to standard output, a refusal to standard error."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        text = _check_length(path, read_text(path))
    except UnreadableSourceError as refusal:
        sys.stderr.write(f"{refusal.problem}\t{refusal.remedy}")
        return _REFUSED
    except QuizgenError as refusal:
        sys.stderr.write(f"cannot be read ({refusal})\tcheck the file")
        return _REFUSED
    sys.stdout.buffer.write(text.encode("utf-8"))
    return 0


def _check_length(path: Path, text: str) -> str:
    if len(text) > LONGEST:
        raise UnreadableSourceError(path, f"is longer than {LONGEST:,} characters", "split it")
    return text


if __name__ == "__main__":
    with contextlib.suppress(MemoryError):
        sys.exit(main(Path(sys.argv[1])))
    sys.exit(1)
