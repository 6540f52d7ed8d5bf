"""One fair queue of writers for a SQLite file, across threads and processes.

SQLite's own waiting is a poll: under load a writer may be passed by many others. The kernel's ``flock`` wakes the
waiters in their order. The lock spans the write transaction and the checkpoint that its commit may run.
"""

import fcntl
import os
import threading
from pathlib import Path

from sqlalchemy.pool import ConnectionPoolEntry

_KEY = "write_lock"


class WriteLock:
    """The lock of one database file, as one connection holds it: a file descriptor of its own."""

    _mine = threading.local()
    """What the running thread holds, to turn waiting for oneself into an error."""

    def __init__(self, path: Path) -> None:
        """Open the lock's file, which is made where it is missing and stays."""
        self._path = str(path)
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._is_held = False

    def acquire(self) -> None:
        """Wait for one's turn."""
        held = self._held_here()
        if self._path in held:
            raise RuntimeError("this thread is writing already; it would wait for itself")
        fcntl.flock(self._handle, fcntl.LOCK_EX)
        held.add(self._path)
        self._is_held = True

    def release(self) -> None:
        """Let the next one write; nothing happens where the lock is not held."""
        if self._is_held:
            self._held_here().discard(self._path)
            self._is_held = False
            fcntl.flock(self._handle, fcntl.LOCK_UN)

    def close(self) -> None:
        """Give the lock and its file descriptor back."""
        self.release()
        os.close(self._handle)

    def _held_here(self) -> set[str]:
        held: set[str] = self._mine.__dict__.setdefault("paths", set())
        return held


def attach(record: ConnectionPoolEntry, path: Path) -> None:
    """Give a new connection its lock."""
    record.info[_KEY] = WriteLock(path)


def lock_of(info: dict[object, object]) -> WriteLock | None:
    """The lock that ``attach`` gave to the connection with this ``info``."""
    lock = info.get(_KEY)
    return lock if isinstance(lock, WriteLock) else None
