"""Local time is what the machine says it was at that instant, in zones of every kind."""

import os
import subprocess
import sys
import time
from importlib import resources
from pathlib import Path

import pytest

SCRIPT = """
import sys
from datetime import datetime
from hiptimer.zone import local_time
print(*local_time(datetime.fromisoformat(sys.argv[1])))
"""

HOUR = 3600

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="TZ sets no zone here")


def said_in(zone: str, instant: str) -> list[str]:
    """Return offset and name of an instant as a machine in `zone` tells them."""
    # A process of its own, since the zone of a running one is kept in several places.
    environ = {**os.environ, "TZ": zone}
    if not Path("/usr/share/zoneinfo").is_dir():
        environ["TZDIR"] = str(resources.files("tzdata") / "zoneinfo")
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT, instant],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    return said.stdout.split()


@pytest.mark.parametrize(
    ("zone", "instant", "offset_s"),
    [
        ("UTC", "2026-07-01T12:00:00+00:00", 0),
        ("Europe/Oslo", "2026-01-15T12:00:00+00:00", HOUR),
        ("Europe/Oslo", "2026-07-15T12:00:00+00:00", 2 * HOUR),
        ("Europe/Oslo", "2026-03-29T00:59:59+00:00", HOUR),
        ("Europe/Oslo", "2026-03-29T01:00:00+00:00", 2 * HOUR),
        ("Europe/Oslo", "2026-10-25T00:59:59+00:00", 2 * HOUR),
        ("Europe/Oslo", "2026-10-25T01:00:00+00:00", HOUR),
        ("Asia/Kathmandu", "2026-01-15T12:00:00+00:00", 20_700),
        ("Australia/Lord_Howe", "2026-01-15T12:00:00+00:00", 11 * HOUR),
        ("Australia/Lord_Howe", "2026-07-15T12:00:00+00:00", 37_800),
        ("Antarctica/Troll", "2026-01-15T12:00:00+00:00", 0),
        ("Antarctica/Troll", "2026-07-15T12:00:00+00:00", 2 * HOUR),
        ("Pacific/Kiritimati", "2026-01-15T12:00:00+00:00", 14 * HOUR),
        ("Pacific/Honolulu", "2026-01-15T12:00:00+00:00", -10 * HOUR),
    ],
)
def test_the_offset_is_that_of_the_zone_at_that_instant(
    zone: str, instant: str, offset_s: int
) -> None:
    assert said_in(zone, instant)[0] == str(offset_s)


@pytest.mark.parametrize(
    "zone",
    [
        "Europe/Oslo",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Kiritimati",
        "America/Argentina/Ushuaia",
        "Antarctica/Troll",
    ],
)
def test_the_name_is_that_of_the_zone(zone: str) -> None:
    assert said_in(zone, "2026-07-15T12:00:00+00:00")[1] == zone
