"""The app's commands, as they are typed."""

import json
import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.webapp.banks import Folder

ROOT = Path(__file__).parents[2]
FLASK = str(Path(sys.executable).with_name("flask"))


def environment(instance: Path, **more: str) -> dict[str, str]:
    inherited = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SECRET_KEY", "PORT")
    }
    return {**inherited, "INSTANCE": str(instance), **more}


def flask(instance: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [FLASK, *words], cwd=ROOT, env=environment(instance, **more), text=True, capture_output=True, check=False,
    )  # fmt: skip


@pytest.fixture
def instance(tmp_path: Path, folder: Folder) -> Path:
    """A folder in which everything stands that `make run` makes."""
    folder.write_synthetic(12)
    made = tmp_path / "instance"
    assert flask(made, "db", "upgrade").returncode == 0
    done = flask(made, "bank", "load", str(folder.bank), "--sources", str(folder.sources))
    assert (done.returncode, done.stdout) == (0, "")
    assert "12 questions added" in done.stderr
    return made


def test_the_database_goes_up_and_down(tmp_path: Path) -> None:
    assert flask(tmp_path, "db", "check").returncode == 2
    assert flask(tmp_path, "db", "upgrade").returncode == 0
    assert flask(tmp_path, "db", "check").returncode == 0
    assert flask(tmp_path, "db", "downgrade", "base").returncode == 0
    assert flask(tmp_path, "db", "upgrade").returncode == 0


def test_the_database_is_nobody_elses_to_read(tmp_path: Path) -> None:
    assert flask(tmp_path / "new", "db", "upgrade").returncode == 0
    assert stat.S_IMODE((tmp_path / "new" / "quiz.db").stat().st_mode) == 0o600


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a refusal says."""
    assert done.returncode == 2, done
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    return line


def test_refusals_are_one_line(tmp_path: Path, folder: Folder) -> None:
    load = ("bank", "load", str(folder.bank), "--sources", str(folder.sources))
    assert "run: flask db upgrade" in refused(flask(tmp_path, *load))
    flask(tmp_path, "db", "upgrade")
    assert "bank.jsonl" in refused(flask(tmp_path, *load))
    assert "PORT: give a whole number" in refused(flask(tmp_path, "serve", PORT="many"))
    assert "DATABASE_URL" in refused(flask(tmp_path, "db", "check", DATABASE_URL="mysql://x"))
    assert "does not answer" in refused(flask(tmp_path, "db", "check", DATABASE_URL="sqlite:////no/such/folder/x.db"))
    with sqlite3.connect(tmp_path / "quiz.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'feedc0ffee00'")
    for command in (("db", "upgrade"), ("db", "check"), ("serve",), load, ("teacher", "invite")):
        assert "newer version" in refused(flask(tmp_path, *command))


def test_a_port_in_use_is_named(instance: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"port {port} is in use" in refused(flask(instance, "serve", PORT=str(port)))


def test_a_link_for_a_teacher_is_printed(instance: Path) -> None:
    done = flask(instance, "teacher", "invite", PORT="8123")
    assert re.fullmatch(r"http://127\.0\.0\.1:8123/invitations/\S{20,}\n", done.stdout)


def serve(instance: Path, **more: str) -> tuple[subprocess.Popen[str], list[str]]:
    """A server and the lines that it printed first."""
    server = subprocess.Popen(
        [FLASK, "serve"], cwd=ROOT, env=environment(instance, PORT="0", **more), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=1,
    )  # fmt: skip
    assert server.stdout
    lines = [server.stdout.readline(), server.stdout.readline()]
    assert lines[0].startswith("Serving on http://127.0.0.1:"), (lines, server.poll())
    return server, lines


def stop(server: subprocess.Popen[str]) -> str:
    server.send_signal(signal.SIGTERM)
    _output, problems = server.communicate(timeout=30)
    return problems


def ask(address: str) -> bytes:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own server
                return bytes(answer.read())
        except ConnectionError:
            time.sleep(0.1)
    raise TimeoutError(address)


def test_the_app_is_served_and_says_how_to_become_its_teacher(instance: Path) -> None:
    server, (address, link) = serve(instance)
    address = address.split()[-1]
    try:
        assert json.loads(ask(f"{address}/healthz"))["status"] == "ok"
        assert b"<form" in ask(link.split()[-1])
        again, (_address, other) = serve(instance)
        stop(again)
        assert other.split()[-1].rpartition("/")[2] != link.split()[-1].rpartition("/")[2]
    finally:
        problems = stop(server)
    assert server.returncode == 0, problems
    assert "Traceback" not in problems


def test_once_somebody_teaches_no_link_is_printed(instance: Path) -> None:
    with sqlite3.connect(instance / "quiz.db") as connection:
        connection.execute("INSERT INTO users (role, created_at) VALUES ('teacher', '2026-01-01 00:00:00.000000')")
    server = subprocess.Popen(
        [FLASK, "serve"], cwd=ROOT, env=environment(instance, PORT="0"), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert server.stdout
    address = server.stdout.readline().split()[-1]
    ask(f"{address}/healthz")
    server.send_signal(signal.SIGTERM)
    output, _problems = server.communicate(timeout=30)
    assert "invitations" not in output
