"""What home showed last as a file: whatever is not just as it was written is refused."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from hiptimer.figures.renderer import Cell
from hiptimer.history.strictjson import read_json, write_json
from hiptimer.text import tame
from hiptimer.tui.briefing import Role, Row
from hiptimer.tui.lastseen import DAYS, LastSeen, Still

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.figures.renderer import Picture

MOST_BYTES = 256 * 1024
MOST_ROWS = 200
MOST_PARTS = 400
MOST_MINUTES = 120
LONGEST_LINE, LONGEST_PART = 500, 4000
"""Characters of a line on home, and of a part of a page."""

LONGEST_SESSION = 7 * 24 * 3600.0
"""Seconds."""

MOST_CELLS = 20_000
LAST_COLOUR = 0xFFFFFF

GLYPHS = frozenset(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█=H.:+o#%")
"""All that figures are drawn with: one cell each, and nothing that steers a terminal."""

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 64

DEPTH = 10
"""Objects and arrays inside each other, at the most."""


Found = TypeVar("Found")


class UnlikeError(ValueError):
    """This is not what home showed last; the text says what is wrong, to nobody but us."""


def as_text(world: object, seen: LastSeen) -> str:
    """Return the file of what was `seen` in the state of the world that belongs to it."""
    return write_json({"world": world, "seen": _seen_value(seen)})


def from_text(text: str, world: object) -> LastSeen | None:
    """Return what was seen in this state of the `world`; None where it was another one.

    Raises `ValueError` for anything that `as_text` does not write.
    """
    found = _fields(read_json(text, DEPTH), "world", "seen")
    return _seen(found["seen"]) if found["world"] == world else None


def _seen_value(seen: LastSeen) -> dict[str, Any]:
    return {
        "made": _instant_value(seen.made),
        "until": _instant_value(seen.until),
        "day_start": seen.day_start.isoformat("minutes"),
        "weeks": seen.weeks,
        "worked": _instant_value(seen.worked),
        "heading": seen.heading,
        "minutes": seen.minutes,
        "rows": [
            {"id": row.id, "name": row.name, "seconds": row.seconds, "page": row.page}
            for row in seen.rows
        ],
        "unseen": sorted(seen.unseen),
        "still": None
        if seen.still is None
        else {"look": seen.still.look, "lines": [*map(_runs, seen.still.picture)]},
    }


def _instant_value(instant: datetime | None) -> str | None:
    return None if instant is None else instant.astimezone(UTC).isoformat()


def _runs(cells: tuple[Cell, ...]) -> list[tuple[str, int, int]]:
    """Return a line of a picture as pieces of one colour."""
    return [
        ("".join(cell.glyph for cell in run), colour, ground)
        for (colour, ground), run in groupby(cells, lambda cell: (cell.colour, cell.ground))
    ]


def _seen(value: object) -> LastSeen:
    names = ("made", "until", "day_start", "weeks", "worked", "heading", "minutes", "rows")
    found = _fields(value, *names, "unseen", "still")
    rows = tuple(map(_row, _list(found["rows"], MOST_ROWS)))
    unseen = frozenset(map(_id, _list(found["unseen"], MOST_ROWS)))
    weeks = tuple(_line(each) for each in _list(found["weeks"], DAYS))
    ids = {row.id for row in rows}
    if not rows or not weeks or len(ids) < len(rows) or not unseen <= ids:
        raise UnlikeError("rows or weeks are missing, or stand there twice")
    return LastSeen(
        made=_instant(found["made"]),
        until=_or_none(_instant, found["until"]),
        day_start=_time(found["day_start"]),
        weeks=weeks,
        worked=_or_none(_instant, found["worked"]),
        heading=_line(found["heading"]),
        minutes=_whole(found["minutes"], MOST_MINUTES),
        rows=rows,
        unseen=unseen,
        still=_or_none(_still, found["still"]),
    )


def _row(value: object) -> Row:
    found = _fields(value, "id", "name", "seconds", "page")
    return Row(
        _id(found["id"]),
        _line(found["name"]),
        _or_none(_seconds, found["seconds"]),
        tuple(map(_part, _list(found["page"], MOST_PARTS))),
    )


def _part(value: object) -> tuple[str, Role]:
    text, role = _list(value, 2, least=2)
    if role not in get_args(Role):
        raise UnlikeError("no such role")
    if not isinstance(text, str) or len(text) > LONGEST_PART:
        raise UnlikeError("no text, or too long")
    if any(tame(line) != line for line in text.split("\n")):
        raise UnlikeError("no plain text")
    return text, role


def _still(value: object) -> Still:
    found = _fields(value, "look", "lines")
    lines: list[tuple[Cell, ...]] = []
    room = MOST_CELLS
    for line in _list(found["lines"], MOST_CELLS, least=1):
        cells: list[Cell] = []
        for run in _list(line, room, least=1):
            glyphs, *colours = _list(run, 3, least=3)
            if not isinstance(glyphs, str) or not glyphs or not GLYPHS.issuperset(glyphs):
                raise UnlikeError("no part of a figure")
            colour, ground = (_whole(each, LAST_COLOUR) for each in colours)
            made = {glyph: Cell(glyph, colour, ground) for glyph in set(glyphs)}
            cells += map(made.__getitem__, glyphs)
        room -= len(cells)
        lines.append(tuple(cells))
    picture: Picture = tuple(lines)
    if room < 0 or len({*map(len, picture)}) > 1:
        raise UnlikeError("no picture, or too large")
    return Still(_line(found["look"]), picture)


def _fields(value: object, *names: str) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) != set(names):
        raise UnlikeError("other fields")
    return value


def _list(value: object, most: int, *, least: int = 0) -> list[Any]:
    if not isinstance(value, list) or not least <= len(value) <= most:
        raise UnlikeError("no list, or another number of things")
    return value


def _line(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_LINE or tame(value) != value:
        raise UnlikeError("no plain line")
    return value


def _id(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_ID or not ID.fullmatch(value):
        raise UnlikeError("no id")
    return value


def _whole(value: object, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise UnlikeError("no whole number, or out of range")
    return value


def _seconds(value: object) -> float:
    if type(value) is not float or not 0 <= value <= LONGEST_SESSION:
        raise UnlikeError("no length of a session")
    return value


def _instant(value: object) -> datetime:
    found = datetime.fromisoformat(value) if isinstance(value, str) else None
    if found is None or found.tzinfo is not UTC or found.isoformat() != value:
        raise UnlikeError("no instant")
    return found


def _time(value: object) -> time:
    found = time.fromisoformat(value) if isinstance(value, str) else None
    if found is None or found.tzinfo is not None or found.isoformat("minutes") != value:
        raise UnlikeError("no time of day")
    return found


def _or_none(read: Callable[[object], Found], value: object) -> Found | None:
    return None if value is None else read(value)
