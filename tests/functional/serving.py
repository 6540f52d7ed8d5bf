"""The real app as a process of its own, as `make run` starts it."""

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0


class Server:
    """The app over one folder; stopped and started again, it answers at the same address."""

    def __init__(self, instance: Path) -> None:
        self.instance = instance
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self.has_reader = False
        """Whether it also starts the worker that reads texts."""

    @property
    def address(self) -> str:
        """Without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Self:
        """Start it and wait until it answers."""
        environment = os.environ | {"INSTANCE": str(self.instance), "PORT": str(self.port), "WORKERS": "2"}
        environment["READER"] = str(int(self.has_reader))
        environment.pop("DATABASE_URL", None)
        with (self.instance / "log.txt").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "flask", "--app", "wsgi", "serve"],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )
        self.wait()
        return self

    def wait(self) -> None:
        """Until the front page comes; a server that ended instead says why."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.process is None or self.process.poll() is not None:
                break
            if self.answers():
                return
            time.sleep(0.05)
        self.stop()
        log = (self.instance / "log.txt").read_text(encoding="utf-8")
        raise RuntimeError(f"the server does not answer at {self.address}:\n{log}")

    def answers(self) -> bool:
        """Whether anything comes back."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except OSError:
            return False
        finally:
            connection.close()
        return True

    def stop(self) -> None:
        """Stop it, as a reboot would."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=PATIENCE)
            self.process = None

    def kill(self) -> None:
        """End it at once, as a power cut would: the workers notice that their parent is gone."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(timeout=PATIENCE)
            self.process = None
            wait_until_free(self.port)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def wait_until_free(port: int) -> None:
    """Until nobody listens on ``port`` any more."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.05)
    raise RuntimeError(f"port {port} stays in use")
