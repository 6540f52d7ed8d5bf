"""The rules know languages, not stories: no person of the source texts stands in code or lexicons."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PEOPLE = ROOT / "tests" / "gold" / "seeds"


def surnames() -> set[str]:
    """The last word of each name that the annotation of the seeds gives."""
    lines = [line for path in PEOPLE.glob("*.people.jsonl") for line in path.read_text(encoding="utf-8").splitlines()]
    last = {json.loads(line)["person"].split()[-1] for line in lines}
    return {name for name in last if len(name) > 3}


def find_rules() -> list[Path]:
    return sorted(
        path
        for package in ("quizgen", "webapp")
        for end in ("py", "toml")
        for path in (ROOT / package).rglob(f"*.{end}")
    )


def without_comments(path: Path) -> str:
    """Docstrings and comments may give examples; rules may not."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'"""(?s:.*?)"""', "", text)
    return re.sub(r"#.*", "", text)


@pytest.mark.parametrize("path", find_rules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_rule_names_a_person_of_the_seeds(path: Path) -> None:
    text = without_comments(path)
    assert sorted(name for name in surnames() if re.search(rf"\b{re.escape(name)}\b", text)) == []


def test_there_are_names_to_look_for() -> None:
    assert len(surnames()) > 20
