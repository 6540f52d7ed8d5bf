"""A response is on the disk before the browser hears that it is saved: seen from outside, by strace."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.webapp.banks import Folder
from tests.webapp.conftest import load
from webapp.db import connect, schema
from webapp.db.engine import WRITER_PRAGMAS

ROOT = Path(__file__).parents[2]
SAVES = 10
HAS_STRACE = shutil.which("strace") is not None

SAVER = """
import os, sys
from pathlib import Path
from sqlalchemy import select
from sqlalchemy.orm import Session
from tests.webapp.browsing import become, token_of
from webapp import create_app
from webapp.db import engine
from webapp.models import Attempt, Role
from webapp.settings import Settings

folder, sabotage, saves = sys.argv[1], sys.argv[2], int(sys.argv[3])
if sabotage == "synchronous=OFF":
    engine.WRITER_PRAGMAS = tuple(one.replace("synchronous=FULL", sabotage) for one in engine.WRITER_PRAGMAS)
app = create_app(Settings(instance=Path(folder), database_url=f"sqlite:///{folder}/quiz.db", secret_key="x"))
database = app.extensions["database"]
client = app.test_client()
become(client, database, Role.GUEST)
with database.reading() as session:
    attempt = session.scalars(select(Attempt.public_id)).one()
token = token_of(client.get(f"/attempts/{attempt}/questions/1"))
if sabotage == "reply before commit":
    commit = Session.commit
    Session.commit = lambda self: (os.write(2, b"REPLIED"), commit(self))
for number in range(saves):
    fields = {"csrf_token": token, "response-1": str(number % 4 + 1), "client_key": str(number)}
    os.write(2, b"ASKED")
    assert client.post(f"/attempts/{attempt}/responses", data=fields).status_code == 303
    os.write(2, b"REPLIED")
"""


@pytest.fixture
def served(tmp_path: Path) -> Path:
    """A folder with a loaded SQLite database."""
    folder = Folder(tmp_path)
    folder.write_synthetic(12)
    database = connect(f"sqlite:///{tmp_path}/quiz.db")
    schema.upgrade(database.writer)
    load(database, folder)
    database.dispose()
    return tmp_path


def waits_before_replies(folder: Path, *, sabotage: str = "none") -> list[int]:
    """How often the disk was waited for between each request and its reply."""
    output = folder / "trace.txt"
    script = [sys.executable, "-c", SAVER, str(folder), sabotage, str(SAVES)]
    watched = ["strace", "-f", "-e", "trace=fdatasync,fsync,write", "-o", str(output), *script]
    done = subprocess.run(watched, cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    seen = re.sub(r"\s", "", output.read_text(encoding="utf-8", errors="replace"))
    between = re.findall(r"\"ASKED\"(.*?)\"REPLIED\"", seen)
    assert len(between) == SAVES
    return [len(re.findall(r"f(?:data)?sync\(", calls)) for calls in between]


def test_the_disk_has_it_before_the_browser_hears(served: Path) -> None:
    if HAS_STRACE:
        assert min(waits_before_replies(served)) >= 1
    else:  # nothing to watch with: then at least what each connection is told, which db/test_engine.py asks it back
        assert {"journal_mode=WAL", "synchronous=FULL"} <= set(WRITER_PRAGMAS)


@pytest.mark.skipif(
    not HAS_STRACE, reason="without strace the test above does not watch, so it need not be able to fail"
)
@pytest.mark.parametrize("sabotage", ["synchronous=OFF", "reply before commit"])
def test_a_reply_that_comes_too_early_would_be_seen(served: Path, sabotage: str) -> None:
    assert set(waits_before_replies(served, sabotage=sabotage)) == {0}
