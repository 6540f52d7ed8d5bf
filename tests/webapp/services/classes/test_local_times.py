"""Times on a wall and the moments that they are, where clocks are put forward and back."""

from datetime import UTC, datetime

import pytest

from webapp.errors import NoSuchTimeError
from webapp.services.classes import local_times

MADRID = "Europe/Madrid"


def wall(day: int, hour: int, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, 30)  # noqa: DTZ001 - what a clock shows


@pytest.mark.parametrize(
    ("local", "zone", "moment"),
    [
        (wall(2, 18), "America/Argentina/Buenos_Aires", datetime(2026, 3, 2, 21, 30, tzinfo=UTC)),
        (wall(28, 2), MADRID, datetime(2026, 3, 28, 1, 30, tzinfo=UTC)),
        (wall(30, 2), MADRID, datetime(2026, 3, 30, 0, 30, tzinfo=UTC)),
        (wall(25, 2, month=10), MADRID, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # twice that night: the first
    ],
)
def test_a_time_is_a_moment_and_back(local: datetime, zone: str, moment: datetime) -> None:
    assert local_times.to_moment(local, zone) == moment
    assert local_times.to_local(moment, zone) == local


def test_a_time_that_clocks_skip_is_refused() -> None:
    with pytest.raises(NoSuchTimeError):
        local_times.to_moment(wall(29, 2), MADRID)


def test_zones_are_places() -> None:
    zones = local_times.time_zones()
    assert {MADRID, "America/La_Paz", "UTC"} <= set(zones)
    assert not {"Etc/GMT+3", "US/Pacific", "posixrules"} & set(zones)
