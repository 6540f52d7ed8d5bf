"""The queue of what is done in the background: huey, in a file of its own beside the database, whichever that is.

The queue only says what to do next. What must not be lost, the readings and how far they are, stands in the database,
and a worker that starts takes up from there; so a task that dies with its worker is done all the same.
"""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from huey import SqliteHuey
from huey.signals import SIGNAL_ERROR

FILE = "tasks.db"


class Tasks:
    """The queue of one installation."""

    def __init__(self, instance: Path) -> None:
        self._path = instance / FILE
        self._work: Callable[[int], None] | None = None

    @cached_property
    def _huey(self) -> SqliteHuey:
        self._path.touch(mode=0o600)
        return SqliteHuey("tasks", filename=str(self._path), results=False, fsync=True)

    def read(self, reading_id: int) -> None:
        """Ask the worker to read; after the commit, or it would find nothing."""
        self._task(reading_id)

    def serve(
        self,
        read: Callable[[int], None],
        *,
        take_up: Callable[[], list[int]],
        on_error: Callable[[int], None],
    ) -> None:
        """Do what is in the queue, one thing after the other, until told to stop.

        The work is done in a process of its own, which huey starts anew where it dies; each first takes up what was
        left. ``on_error`` is told what ended in an error that nobody foresaw.
        """
        self._work = read

        def begin() -> None:
            self._huey.flush()
            for reading_id in take_up():
                self._task(reading_id)

        def report(_signal: str, failed: object, _error: BaseException) -> None:
            on_error(failed.args[0])  # type: ignore[attr-defined] # huey's own type

        self._task  # noqa: B018 - known before the first message is read
        self._huey.on_startup()(begin)
        self._huey.signal(SIGNAL_ERROR)(report)
        self._huey.create_consumer(workers=1, worker_type="process", periodic=False, max_delay=1.0).run()

    @cached_property
    def _task(self) -> Callable[[int], object]:
        """The task as the queue knows it: by its name, which is the same in every process."""

        def read(reading_id: int) -> None:
            if self._work:
                self._work(reading_id)

        made: Callable[[int], object] = self._huey.task()(read)
        return made
