"""The day on which weeks begin, by territory."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiptimer.settings import WeekStart

MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6
"""Days of the week as `date.weekday` counts them."""

# fmt: off
SUNDAY_FIRST = frozenset((
    "AG", "AS", "BD", "BR", "BS", "BT", "BW", "BZ", "CA", "CO", "DM", "DO", "ET", "GT", "GU",
    "HK", "HN", "ID", "IL", "IN", "IS", "JM", "JP", "KE", "KH", "KR", "LA", "MH", "MM", "MO",
    "MT", "MX", "MZ", "NI", "NP", "PA", "PE", "PH", "PK", "PR", "PT", "PY", "SA", "SG", "SV",
    "TH", "TT", "TW", "UM", "US", "VE", "VI", "WS", "YE", "ZA", "ZW",
))
"""Territories whose week begins on Sunday (Unicode CLDR 48, supplemental data,
`weekData/firstDay`, without its variants). All that stand in none of these begin on Monday."""

SATURDAY_FIRST = frozenset((
    "AF", "BH", "DJ", "DZ", "EG", "IQ", "IR", "JO", "KW", "LY", "OM", "QA", "SD", "SY",
))
"""Those whose week begins on Saturday (same source)."""
# fmt: on

FRIDAY_FIRST = frozenset({"MV"})
"""Those whose week begins on Friday (same source)."""


def first_weekday_for(week_start: WeekStart, territory: str | None) -> int:
    """Return the day on which weeks begin, as `date.weekday` counts, Monday being 0.

    `territory` is an ISO 3166 code in capitals, or None where it is not known; only `auto`
    looks at it.
    """
    if week_start != "auto":
        return {"monday": MONDAY, "saturday": SATURDAY, "sunday": SUNDAY}[week_start]
    if territory in SUNDAY_FIRST:
        return SUNDAY
    if territory in SATURDAY_FIRST:
        return SATURDAY
    return FRIDAY if territory in FRIDAY_FIRST else MONDAY
