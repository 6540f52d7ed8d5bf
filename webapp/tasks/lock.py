"""One worker for each installation: it holds a lock as long as it lives, so anybody can see whether it does."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE = "worker.lock"


@contextmanager
def being_the_worker(instance: Path) -> Iterator[bool]:
    """Hold the lock; False where another process does."""
    instance.mkdir(parents=True, exist_ok=True)
    handle = os.open(instance / FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(handle)


def is_worker_alive(instance: Path) -> bool:
    """Whether a worker reads for this installation."""
    try:
        handle = os.open(instance / FILE, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
