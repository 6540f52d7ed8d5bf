"""The command line: what can be asked for. Each command's work is in the module of its name in ``commands``.

That module is imported when its command runs, by the table below, because ``quizgen --help`` must answer at once and
the language models' library takes a second to import.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from quizgen.commands import DONE, INTERRUPTED, REFUSED
from quizgen.errors import QuizgenError
from quizgen.lexicons import LANGUAGES


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a command line in one line."""

    def error(self, message: str) -> NoReturn:
        """Leave with REFUSED."""
        self.exit(REFUSED, f"{self.prog}: {message}; see {self.prog} --help\n")


@dataclass(frozen=True, slots=True)
class Command:
    """One command."""

    name: str
    """Also of its module in ``commands``, whose ``run(arguments)`` returns the exit status."""
    summary: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    module: str = ""
    """The module's name where the command's is a word of Python's own."""


def _facts(parser: argparse.ArgumentParser) -> None:
    _add_sources(parser)
    _add_format(parser, "jsonl", "table")


def _questions(parser: argparse.ArgumentParser) -> None:
    _add_sources(parser)
    _add_format(parser, "jsonl", "text")


def _times(parser: argparse.ArgumentParser) -> None:
    _add_sources(parser)
    _add_format(parser, "jsonl", "table")


def _build(parser: argparse.ArgumentParser) -> None:
    _add_sources(parser)
    _add_output(parser, "BANK.jsonl", "the bank to write")
    parser.add_argument("--facts", type=Path, metavar="FACTS.jsonl", help="also write the facts, as quizgen facts does")


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("bank", type=Path, metavar="BANK.jsonl", help="a question bank")
    _add_texts(parser)


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("bank", type=Path, metavar="BANK.jsonl", help="a question bank")
    formats = "gift, moodle-xml, qti, anki, csv, xlsx, json, html or pdf"
    parser.add_argument("--to", required=True, metavar="FORMAT", help=formats)
    _add_output(parser, "FILE", "the file to write")
    parser.add_argument("--sources", type=Path, metavar="DIR", help="leave out what does not stand in these texts")
    parser.add_argument("--ready", action="store_true", help="leave out what waits for a teacher")
    parser.add_argument("--shuffle-seed", default=0, type=int, metavar="N", help="of the printed variant (0: none)")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a file of another program")
    formats = "gift, moodle-xml, qti, csv, xlsx or json"
    parser.add_argument("--from", required=True, dest="from_", metavar="FORMAT", help=formats)
    _add_texts(parser)
    _add_output(parser, "BANK.jsonl", "the bank to write")


def _evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("gold", type=Path, metavar="GOLD.jsonl", help="annotated facts")
    _add_texts(parser)
    _add_jobs(parser)
    _add_format(parser, "table", "json")
    parser.add_argument("--show", action="store_true", help="also what was missed and what was wrong")


def _explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("place", metavar="FILE:OFFSET", help="a text file, and a place in it in code points from 0")
    _add_language(parser)


COMMANDS: tuple[Command, ...] = (
    Command("facts", "print the facts that texts state, each with its citation", _facts),
    Command("questions", "print the questions that can be asked from texts", _questions),
    Command("build", "write the question bank of texts", _build),
    Command("verify", "check every citation of a bank against its text", _verify),
    Command("export", "write a bank in a format of another program", _export),
    Command("import", "read questions back from a format of another program", _import, "bringing_in"),
    Command("evaluate", "compare what is found with annotated texts", _evaluate),
    Command("times", "print the time expressions of texts", _times),
    Command("explain", "say what was found at a place in a text, or refused, and why", _explain),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    options = _make_parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        name = next(command.module or command.name for command in COMMANDS if command.name == options.command)
        status: int = importlib.import_module(f"quizgen.commands.{name}").run(options)
        sys.stdout.flush()
    except QuizgenError as refusal:
        sys.stderr.write(f"quizgen: {refusal}\n")
        return REFUSED
    except BrokenPipeError:
        # Whoever read has had enough («| head»); the interpreter must not stumble over it again while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        sys.stderr.write("quizgen: stopped\n")
        return INTERRUPTED
    return status


def _make_parser() -> argparse.ArgumentParser:
    parser = Parser(prog="quizgen", description="Quizzes from history texts, with the passage that proves every key.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_arguments(
            commands.add_parser(command.name, help=command.summary, description=f"{command.summary.capitalize()}.")
        )
    return parser


def _add_sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help="a text file, or a folder of them")
    _add_language(parser)
    _add_jobs(parser)


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--language", default="auto", choices=("auto", *LANGUAGES), help="of the texts (auto: each text tells)"
    )


def _add_jobs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", default=1, type=_positive, metavar="N", help="how many processes read (1)")


def _add_format(parser: argparse.ArgumentParser, *formats: str) -> None:
    parser.add_argument("--format", default=formats[0], choices=formats, help=f"of the output ({formats[0]})")


def _add_output(parser: argparse.ArgumentParser, metavar: str, summary: str) -> None:
    parser.add_argument("-o", "--output", required=True, type=Path, metavar=metavar, help=summary)


def _add_texts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sources", required=True, type=Path, metavar="DIR", help="the folder of the source texts")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


if __name__ == "__main__":
    sys.exit(main())
