"""Labels: names, days, lengths and figures as short as charts need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


HUNDRED, THOUSAND = 100, 1000
FROM_THOUSANDS = 10_000
"""From here on figures are told in thousands, and in millions."""
THOUSANDS = "kMGT"

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


def day_month(day: date) -> str:
    """Return a day as `12 May`, the same in every locale."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def weekday(day: date) -> str:
    """Return a day as `Tue 12 May`."""
    return f"{WEEKDAYS[day.weekday()]} {day_month(day)}"


def length(seconds: float) -> str:
    """Return a duration in words: `40 s`, `14 min`, `10 h 12 min`."""
    if 0 < seconds < 59.5:  # noqa: PLR2004 - what would be one minute
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    hours, rest = divmod(minutes, 60)
    if hours > 1:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{minutes} min"


def counted(count: int, what: str) -> str:
    """Return how many there are: `1 session`, `3 sessions`, `no session`."""
    return f"{count or 'no'} {what}{'s' if count > 1 else ''}"


def short(value: float) -> str:
    """Return a figure that takes no more than five cells: `2.5`, `480`, `12k`, `3M`."""
    if value < FROM_THOUSANDS:
        return f"{value:.0f}" if value >= HUNDRED else f"{round(value, 1):g}"
    power = 1
    while value >= THOUSAND**power * THOUSAND and power < len(THOUSANDS):
        power += 1
    return f"{min(value / THOUSAND**power, 9999):.0f}{THOUSANDS[power - 1]}"


def in_cells(name: str, spare: str = "") -> str:
    """Return `name` in characters that take one cell each, or else `spare`, such as its id.

    Where neither is made of them alone, question marks stand for the others.
    """
    if all(map(_takes_a_cell, name)):
        return name
    if spare and all(map(_takes_a_cell, spare)):
        return spare
    return "".join(glyph if _takes_a_cell(glyph) else "?" for glyph in name)


def fitted(text: str, width: int) -> str:
    """Return `text` in at most `width` cells; what is too long ends in an ellipsis."""
    if len(text) <= width:
        return text
    return f"{text[: width - 1].rstrip()}…" if width > 0 else ""


def _takes_a_cell(glyph: str) -> bool:
    """Whether it is a letter or sign of the scripts before the combining and the wide ones."""
    is_known = glyph < "\u0300" or "\u0370" <= glyph < "\u0483" or "\u1e00" <= glyph < "\u2000"
    is_sign = "\u2010" <= glyph <= "\u2027" or glyph in "×−"
    return (is_known or is_sign) and glyph.isprintable()
