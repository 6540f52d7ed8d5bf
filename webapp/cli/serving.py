"""Serving the app with gunicorn's plain processes, which beat threads for database work."""

import errno
import gc
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped] # gunicorn has no types
from gunicorn.util import import_app  # type: ignore[import-untyped] # as above

from webapp.errors import PortInUseError
from webapp.settings import PROJECT, Settings

HOST = "127.0.0.1"


class Server(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """Gunicorn, told everything by the app's own settings."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Take the options instead of a command line."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:  # noqa: ANN401 - gunicorn's signature
        """The app, made anew in each worker: no shared connection, and not the app that `flask serve` itself runs in.

        That one's context is active here; under it all requests would share one ``g``, and so one visitor's log-in.
        """
        sys.path.insert(0, str(PROJECT))
        sys.modules.pop("wsgi", None)
        app = import_app("wsgi:app")
        # what stands now stays: else the collector looks all of it through now and then, and a visitor waits for it
        gc.collect()
        gc.freeze()
        return app


def listen(port: int) -> socket.socket:
    """A socket that listens on ``port``, or on any free one for 0. Raises PortInUseError."""
    try:
        return socket.create_server((HOST, port), backlog=2048)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        problem = "is in use" if error.errno == errno.EADDRINUSE else "is not allowed"
        raise PortInUseError(f"port {port} {problem}; choose another, for example: PORT=8080 make run") from error


def address(port: int) -> str:
    """Where a browser finds the app."""
    return f"http://{HOST}:{port}"


@contextmanager
def reading_in_background(settings: Settings) -> Iterator[None]:
    """Let a worker read texts meanwhile.

    It ends with this process, however that ends: its standard input does, for this process holds the other side.
    """
    if not settings.has_reader:
        yield
        return
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "work", "--ends-with-input"]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE) as worker:  # noqa: S603 - our own command
        try:
            yield
        finally:
            worker.terminate()


def serve(settings: Settings, listener: socket.socket) -> None:
    """Answer requests until told to stop."""
    listener.set_inheritable(True)
    Server(
        {
            "bind": [f"fd://{listener.fileno()}"],
            "workers": settings.workers,
            "worker_class": "sync",
            "timeout": 60,
            "graceful_timeout": 10,
            "max_requests": 50_000,
            "max_requests_jitter": 5_000,
            "worker_tmp_dir": "/dev/shm" if sys.platform == "linux" else None,  # noqa: S108 - gunicorn's heartbeat, in memory
            "control_socket_disable": True,
            "loglevel": "warning",
        },
    ).run()
