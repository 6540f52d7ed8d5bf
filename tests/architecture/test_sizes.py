"""Files and functions stay small enough to be read in one sitting."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
VAGUE = {"util", "utils", "helper", "helpers", "manager", "common", "misc", "base_utils"}


def find_modules() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],  # noqa: S607 - whichever git there is
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).exists())


def find_long_functions(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{node.name} at line {node.lineno} has {length} lines"


@pytest.mark.parametrize("path", find_modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_so_are_its_functions(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= LONGEST_FILE
    assert list(find_long_functions(source)) == []


def test_a_long_function_would_be_found() -> None:
    body = "\n".join("    pass" for _ in range(LONGEST_FUNCTION))
    assert list(find_long_functions(f"def endless():\n{body}\n"))


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [path for path in find_modules() if path.stem in VAGUE] == []
