"""One-line widgets of the live screen, and what they say, as pure functions of a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from hiptimer.text import clock_time

if TYPE_CHECKING:
    from hiptimer.live.glance import Glance

WIDEST_BLOCK = 4

DIM = "$quiet"
"""For what is read from near by."""


class OneLine(Static):
    """A line that is drawn again only when what it says has changed. Text is never markup."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "OneLine { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__("", id=id, classes=classes, markup=False)
        self._said: Content | None = None

    def say(self, content: Content) -> None:
        """Show `content`."""
        if self._said is None or not content.is_same(self._said):
            self._said = content
            self.update(content)


def two_ends(left: Content, right: Content, width: int) -> Content:
    """Return `left` and `right` at the two ends of a line; the right one gives way."""
    gap = width - left.cell_length - right.cell_length
    if gap < 1:
        return left
    return Content.assemble(left, " " * gap, right)


def reps_line(glance: Glance, width: int) -> Content:
    """Return the reps of this side and the sets: done, now, to come."""
    colour = f"$mark-{glance.mode}"
    sets = _sets(glance)
    head = Content.assemble(("rep ", DIM), (f"{glance.rep}/{glance.reps} ", "bold"))
    room = width - head.cell_length - sets.cell_length - 2
    block = min(WIDEST_BLOCK, room // max(1, glance.reps) - 1)
    if block < 1:
        return two_ends(head, sets, width)
    parts = [head]
    for rep in range(1, glance.reps + 1):
        if rep in glance.finished:
            style = colour
        elif rep == glance.rep:
            style = "$foreground"
        else:
            style = "$panel"
        parts.append(Content.styled("█" * block + " ", style))
    return two_ends(Content.assemble(*parts), sets, width)


def _sets(glance: Glance) -> Content:
    return Content.assemble(("set ", DIM), (f"{glance.set}/{glance.sets}", "bold"))


def last_set_line(glance: Glance, chosen: int, width: int) -> Content:
    """Return the reps of the set just done, the side that the keys correct set off."""
    parts: list[Content | str] = [Content.styled("last set  ", DIM)]
    for place, (side, reps) in enumerate(glance.last_set):
        name = f"{side} " if side else "reps "
        style = "bold $foreground on $panel" if place == chosen else "$foreground"
        parts += [Content.styled(f" {name}{reps}/{glance.last_reps} ", style), " "]
    keys = "↑ ↓ correct" + ("  tab side" if len(glance.last_set) > 1 else "")
    return two_ends(Content.assemble(*parts, (f" {keys}", DIM)), _sets(glance), width)


def next_line(glance: Glance) -> Content:
    """Return what comes next."""
    return Content.assemble(("next ", DIM), (glance.next, "bold"))


def progress_line(glance: Glance, width: int) -> Content:
    """Return one segment for each exercise, in proportion, and the time left."""
    left = Content.styled(f" {clock_time(glance.session_left)} left", DIM)
    room = width - left.cell_length - len(glance.shares)
    if room < 2 * len(glance.shares):
        return left
    parts: list[Content | str] = []
    used = 0
    total = 0.0
    for place, (share, over) in enumerate(glance.shares):
        total += share
        columns = max(1, round(total * room) - used)
        used += columns
        full = round(columns * over)
        parts.append(Content.styled("━" * full, f"$mark-{glance.mode}"))
        parts.append(Content.styled("━" * (columns - full), "$panel"))
        if place < len(glance.shares) - 1:
            parts.append(" ")
    return two_ends(Content.assemble(*parts), left, width)
