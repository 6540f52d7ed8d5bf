"""Nothing heavy is imported before it is needed."""

import subprocess
import sys

PROBE = "import sys, quizgen.cli; print(*sorted({name.partition('.')[0] for name in sys.modules}))"


def test_the_command_line_starts_without_the_language_models_library() -> None:
    loaded = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True).stdout.split()
    assert "quizgen" in loaded
    assert {"spacy", "numpy", "thinc", "flask", "sqlalchemy"}.isdisjoint(loaded)


SERVING = "import sys, wsgi; print(*sorted({name.partition('.')[0] for name in sys.modules}))"


def test_the_web_app_starts_without_the_language_models_library() -> None:
    loaded = subprocess.run([sys.executable, "-c", SERVING], capture_output=True, text=True, check=True).stdout.split()
    assert "webapp" in loaded
    assert {"spacy", "numpy", "thinc"}.isdisjoint(loaded)
