"""Times on the wall of a place, and the moments that they are. Values in, values out."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from webapp.errors import NoSuchTimeError

USUAL_ZONE = "UTC"
"""Where nothing else is known."""
_SHORTHANDS = ("Etc/", "SystemV/", "US/", "posix/", "right/")


@cache
def time_zones() -> tuple[str, ...]:
    """The zones to choose from, by name: those that are called after a place, and UTC."""
    places = (name for name in available_timezones() if "/" in name and not name.startswith(_SHORTHANDS))
    return tuple(sorted({*places, USUAL_ZONE}))


def to_moment(local: datetime, time_zone: str) -> datetime:
    """The moment at which the clocks of the zone show ``local``, which has no zone of its own; the first of two.

    Raises NoSuchTimeError where they skip it.
    """
    moment = local.replace(tzinfo=ZoneInfo(time_zone)).astimezone(UTC)
    if to_local(moment, time_zone) != local:
        raise NoSuchTimeError(f"no clock in {time_zone} shows {local:%Y-%m-%d %H:%M}")
    return moment


def to_local(moment: datetime, time_zone: str) -> datetime:
    """What the clocks of the zone show at a moment, without a zone."""
    return moment.astimezone(ZoneInfo(time_zone)).replace(tzinfo=None)
