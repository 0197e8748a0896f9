"""The list of one past session: its lines in columns, the value that keys change in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from hiptimer.tui.itemlist import ItemList
from hiptimer.tui.lines import DIM
from hiptimer.tui.pastlines import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiptimer.tui.pastlines import Line

ROOMY = 48
"""Columns from which the lines need not be close."""

CLOSE_NAME, NAME = 14, 18
"""Columns of a name, two free ones included."""

VALUE = 5
"""Columns of a value, brackets included."""


class Row(NamedTuple):
    """A row of the list."""

    line: Line
    depth: int = 0
    """Of several rows of one line the place, from 0."""
    text: Content | None = None
    """What it shows; None where that depends on whether it is highlighted."""

    def is_same(self, other: Row) -> bool:
        """Whether both are about the same, whatever they say of it."""
        return (self.line.key, self.depth) == (other.line.key, other.depth)


class PastList(ItemList):
    """Shows the lines of one session; a note takes as many rows as it needs."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as in every widget
        super().__init__(id=id)
        self._shown: list[Row] = []

    @property
    def chosen(self) -> Line:
        """The highlighted line."""
        return self._shown[self.place].line

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show `lines`, highlighted where it was, also when others have come before that."""
        width = self.room
        rows = [row for line in lines for row in _rows_of(line, width)]
        place = self._place_in(rows)
        self._shown = rows
        self.show(
            [
                row.text or row_of(row.line, width, is_chosen=number == place)
                for number, row in enumerate(rows)
            ],
            place,
        )

    def go_to_note(self) -> None:
        """Highlight the end of the note, which comes last."""
        self.highlighted = self.option_count - 1

    def _place_in(self, rows: Sequence[Row]) -> int:
        """Return the place in `rows` of what is highlighted now."""
        if not self._shown:
            return 0
        was = self._shown[self.place]
        same = (number for number, row in enumerate(rows) if row.is_same(was))
        return next(same, min(self.place, len(rows) - 1))


def _rows_of(line: Line, width: int) -> list[Row]:
    if line.look is not Look.NOTE:
        return [Row(line)]
    wrapped = Content(line.name).wrap(max(1, width - 2))
    return [Row(line, depth, Content.assemble("  ", text)) for depth, text in enumerate(wrapped)]


def row_of(line: Line, width: int, *, is_chosen: bool) -> Content:
    """Return a line in columns for `width` cells; what is too long is cut where it is drawn.

    On the ground of the chosen row only the text's own colour reads well.
    """
    quiet, title = ("", "bold") if is_chosen else (DIM, "bold $primary")
    rest = (" · ".join(line.rest), quiet if line.value or line.look is Look.TITLE else "")
    if line.look is Look.TITLE:
        return Content.assemble((line.name, title), "  ", rest)
    room = NAME if width >= ROOMY else CLOSE_NAME
    name = Content(f"  {line.name}")
    if name.cell_length > room:
        name = name.truncate(room, ellipsis=True)
    gap = " " * (room - name.cell_length)
    if not line.value:
        return Content.assemble(name, gap, " ", rest)
    if line.spot is not None and is_chosen:
        value, style = f"‹{line.value}›", "bold reverse"
    else:
        value, style = f"{line.value} ", "bold" if line.spot else ""
    # Both ends of the brackets stay in their column, so that nothing moves.
    return Content.assemble(name, gap, " " * (VALUE - len(value)), (value, style), " ", rest)
