"""Coverage: what each muscle group got, as bars, and what is missing."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from hiptimer.charts.canvas import Canvas, remark
from hiptimer.charts.labels import counted, fitted, in_cells, length, short
from hiptimer.charts.picture import Ink, Picture, Spot

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.history.coverage import Coverage as Cover
    from hiptimer.history.coverage import GroupCover

BAR, HALF = "▄", "▖"
"""Low, so that bars below each other stay apart."""
LEAST_BAR = 6
"""Cells of the longest bar; with fewer there are figures alone."""
LONGEST_BAR = 60
LEAST_NAME = 4
MISSING = "╌"


def coverage(
    cover: Cover, *, width: int, height: int, name_of: Callable[[str], str] = str
) -> Picture:
    """Return the muscle groups, the gaps named below where there is room.

    `name_of` turns the id of an exercise into its name.
    """
    title = f"Muscle groups, {cover.days} days"
    groups = cover.groups
    if not groups or width < 2 * LEAST_NAME or height < 1:
        text = " ".join(cover.gaps) or "The library names no muscle groups."
        return remark(title, text, width, height)
    canvas = Canvas(width, height)
    rows = len(groups) if len(groups) <= height else max(1, height - 1)
    kept = _kept(groups, rows)
    names = max(len(group_name(each.group)) for each in kept) + 1
    digits = max(len(str(each.sets)) for each in kept)
    figures = max(len(_figures(each, digits)) for each in kept)
    names = min(names, max(LEAST_NAME, width - figures - 1))
    room = min(LONGEST_BAR, width - names - figures - 1)
    most = max(1, *(each.sets for each in kept))
    spots = []
    for row, each in enumerate(kept):
        canvas.put(row, 0, fitted(group_name(each.group), names - 1), _ink(each, Ink.PLAIN))
        canvas.put(row, names, _bar(each, most, room), _ink(each, Ink.BAR))
        place = names + (room + 1 if room >= LEAST_BAR else 0)
        canvas.put(row, place, _figures(each, digits), _ink(each, Ink.QUIET))
        spots.append(Spot(row, 0, width, 1, words_of(each, name_of)))
    left_out = [group_name(each.group) for each in groups if each not in kept]
    if not left_out:
        _put_gaps(canvas, len(kept), cover.gaps)
    elif height > len(kept):
        canvas.put(height - 1, 0, fitted(f"and {', '.join(left_out)}", width), Ink.QUIET)
    return canvas.picture(title, spots)


def group_name(group: str) -> str:
    """Return the name of a muscle group by its id: `hip-flexors` is `Hip flexors`."""
    return in_cells(group, group).replace("-", " ").capitalize()


def words_of(each: GroupCover, name_of: Callable[[str], str]) -> str:
    """Return the figures of a group, and the exercises behind them."""
    name = group_name(each.group)
    moved = f"; {counted(each.mobility_sets, 'mobility set')}" if each.mobility_sets else ""
    if not each.can:
        return f"{name}: no exercise here trains this group{moved}"
    if not each.sets:
        return f"{name}: not trained{moved}; try {name_of(each.can[0])}"
    by = f", most by {name_of(each.exercises[0])}" if each.exercises else ""
    return f"{name}: {counted(each.sets, 'set')}, {length(each.tension)}{by}"


def _kept(groups: tuple[GroupCover, ...], rows: int) -> tuple[GroupCover, ...]:
    """Return as many groups as there are rows: gaps before others, else as they come."""
    places = sorted(range(len(groups)), key=lambda place: groups[place].sets > 0)
    return tuple(groups[place] for place in sorted(places[:rows]))


def _figures(each: GroupCover, digits: int) -> str:
    if each.sets:
        sets = counted(each.sets, "set").rjust(digits + len(" sets"))
        minutes = each.tension / 60
        return f"{sets} · {short(max(1, round(minutes))) if minutes else 0} min"
    return "not trained" if each.can else "gap: no exercise"


def _ink(each: GroupCover, otherwise: Ink) -> Ink:
    return otherwise if each.sets else Ink.GAP


def _bar(each: GroupCover, most: int, room: int) -> str:
    if room < LEAST_BAR:
        return ""
    if not each.sets:
        return MISSING * room
    halves = max(1, round(each.sets / most * room * 2))
    return BAR * (halves // 2) + HALF * (halves % 2)


def _put_gaps(canvas: Canvas, row: int, gaps: tuple[str, ...]) -> None:
    """Write the sentences that fit, one blank row before them where there is one."""
    room = canvas.height - row
    lines: list[str] = []
    for gap in gaps:
        wrapped = wrap(gap, canvas.width)
        if len(lines) + len(wrapped) <= room:
            lines += wrapped
    for place, line in enumerate(lines, row + (len(lines) < room)):
        canvas.put(place, 0, line, Ink.GAP)
