"""The zone: how local time stands on this machine at an instant."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class LocalTime(NamedTuple):
    """How local time stood at some instant."""

    offset_s: int
    """Seconds ahead of UTC."""
    zone: str | None
    """IANA name; None where the machine does not say."""


def local_time(instant: datetime) -> LocalTime:
    """Return offset and zone of this machine at an instant."""
    return LocalTime(offset_at(instant), _zone())


def offset_at(instant: datetime) -> int:
    """Return the seconds that local time is ahead of UTC on this machine, at once."""
    offset = instant.astimezone().utcoffset()
    return round(offset.total_seconds()) if offset else 0


def _zone() -> str | None:
    """Return the IANA name of the zone that is set; None where the machine does not say."""
    import zoneinfo  # noqa: PLC0415 - only when a session begins

    import tzlocal  # noqa: PLC0415

    # tzlocal knows no names but those that have one on Windows, too.
    name = os.environ.get("TZ", "").removeprefix(":")
    if name:
        try:
            return zoneinfo.ZoneInfo(name).key
        except (LookupError, ValueError, OSError):  # rules, not a name
            pass
    try:
        return tzlocal.get_localzone_name()
    except (LookupError, ValueError, OSError):  # a machine without a usable zone setting
        return None
