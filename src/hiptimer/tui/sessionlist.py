"""The list of past sessions: only the lines in sight are drawn, however many there are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from hiptimer.history.cards import Card
from hiptimer.history.lookback import Heading, age_of
from hiptimer.tui.sessiontable import Piece, columns_for, fitted, pieces_of, week_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click, Resize

    from hiptimer.history.lookback import Row
    from hiptimer.tui.sessiontable import Columns

INKS = ("strong", "quiet", "pain", "week")

MOST_STRIPS = 500
"""Lines that are kept as they were drawn; far more than are ever in sight."""


class SessionList(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows rows, of which sessions can be chosen; headings are passed over."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "sessionlist--cursor",
        *(f"sessionlist--{ink}" for ink in INKS),
    }
    DEFAULT_CSS = """
    SessionList { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    SessionList > .sessionlist--cursor {
        color: $block-cursor-blurred-foreground;
        background: $block-cursor-blurred-background;
    }
    SessionList:focus > .sessionlist--cursor {
        color: $block-cursor-foreground;
        background: $block-cursor-background;
    }
    SessionList > .sessionlist--strong { text-style: bold; }
    SessionList > .sessionlist--quiet { color: $quiet; }
    SessionList > .sessionlist--pain { color: $error; text-style: bold; }
    SessionList > .sessionlist--week { color: $secondary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", show=False),
        Binding("down", "step(1)", "Down", show=False),
        Binding("pageup", "leap(-1)", "Page up", show=False),
        Binding("pagedown", "leap(1)", "Page down", show=False),
        Binding("home", "end(0)", "First", show=False),
        Binding("end", "end(-1)", "Last", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """Somebody chose a session."""

        card: Card

    @dataclass
    class Opened(Message):
        """Somebody wants to see a session in full."""

        card: Card

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as in every widget
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()
        self._sessions: list[int] = []
        """The numbers of the rows that are sessions."""
        self._cursor = -1
        """The number of the chosen row; -1: there is none."""
        self._last: Card | None = None
        """What was chosen last, also while there is nothing to choose."""
        self._strips: dict[tuple[int, bool], Strip] = {}
        """Lines as they were drawn, by row and whether it was the chosen one."""

    @property
    def chosen(self) -> Card | None:
        """The chosen session; None where there is none to choose."""
        row = self._rows[self._cursor] if self._cursor >= 0 else None
        return row if isinstance(row, Card) else None

    @property
    def columns(self) -> Columns:
        """What stands beside each other at this width."""
        return columns_for(self.room)

    @property
    def room(self) -> int:
        """Cells of a line."""
        return self.scrollable_content_region.width

    # What is shown

    def show(self, rows: Sequence[Row], wish: str | None = None) -> None:
        """Show `rows`, the session of the id `wish` chosen or, with None, the one that was.

        That one stays where it is on the screen. Where it is gone, the next older one is chosen.
        """
        before = self.chosen or self._last
        line = self._cursor - self.scroll_offset.y
        was_at_top = self.scroll_offset.y == 0 and wish is None
        self._rows = rows
        self._sessions = [n for n, row in enumerate(rows) if isinstance(row, Card)]
        self._cursor = self._place_of(wish, before)
        self._forget()
        self.virtual_size = Size(self.room, len(rows))
        if was_at_top and self._cursor < self.size.height:
            line = self._cursor
        self.scroll_to(y=max(0, self._cursor - line), animate=False, immediate=True)
        self._last = self.chosen or before
        is_same = (
            before is not None and self._last is not None and age_of(self._last) == age_of(before)
        )
        if 0 <= line < self.size.height or not is_same:
            self._reveal()

    def _place_of(self, wish: str | None, before: Card | None) -> int:
        """Return the row of the session `wish`, or of the one chosen `before`, or of its elder."""
        cards = [(n, row) for n, row in enumerate(self._rows) if isinstance(row, Card)]
        if not cards:
            return -1
        for number, card in cards:
            if card.session.id == wish:
                return number
        if before is None:
            return cards[0][0]
        age = age_of(before)
        return next((n for n, card in cards if age_of(card) <= age), cards[-1][0])

    def on_resize(self, _event: Resize) -> None:
        """Draw for the new size, with the chosen session in sight."""
        self._forget()
        self.virtual_size = Size(self.room, len(self._rows))
        self._reveal()

    def on_unmount(self) -> None:
        """Let go of the rows: a screen itself goes only when the collector comes to it."""
        self._rows, self._sessions, self._cursor, self._last = (), [], -1, None

    def notify_style_update(self) -> None:
        """Draw with the colours of another theme, or with those of the focus."""
        super().notify_style_update()
        self._forget()

    def _forget(self) -> None:
        self._strips.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line."""
        number = y + self.scroll_offset.y
        key = number, number == self._cursor
        if key not in self._strips:
            if len(self._strips) >= MOST_STRIPS:
                self._strips.clear()
            self._strips[key] = self._drawn(number)
        return self._strips[key]

    def _drawn(self, number: int) -> Strip:
        style = self.rich_style
        if number >= len(self._rows):
            return Strip.blank(self.room, style)
        row = self._rows[number]
        if isinstance(row, Heading):
            pieces = [Piece(fitted(week_words(row, self.room), self.room), "week")]
        else:
            pieces = pieces_of(row, self.columns, self.room)
        over = self._part("cursor") if number == self._cursor else Style.null()
        drawn = [
            Segment(text, style + self._part(ink) + over if ink else style + over)
            for text, ink in pieces
        ]
        return Strip(drawn, self.room)

    def _part(self, name: str) -> Style:
        return self.get_component_rich_style(f"sessionlist--{name}", partial=True)

    # Moving

    def action_step(self, by: int) -> None:
        """Choose the next session, or the one before."""
        if self._cursor >= 0:
            place = bisect_left(self._sessions, self._cursor) + by
            self._choose(self._sessions[min(max(0, place), len(self._sessions) - 1)])

    def action_leap(self, pages: int) -> None:
        """Choose a session a page further on, or back."""
        if self._cursor < 0:
            return
        page = max(1, self.size.height - 1)
        wish = self._cursor + pages * page
        if pages > 0:
            place = max(bisect_right(self._sessions, wish) - 1, 0)
        else:
            place = min(bisect_left(self._sessions, wish), len(self._sessions) - 1)
        before = self._cursor
        self.scroll_to(y=self.scroll_offset.y + pages * page, animate=False, immediate=True)
        self._choose(self._sessions[place])
        if self._cursor == before:
            self.action_step(pages)  # a page lower than a week's heading

    def action_end(self, place: int) -> None:
        """Choose the first session, or the last."""
        if self._sessions:
            self._choose(self._sessions[place])

    def _choose(self, number: int) -> None:
        if number == self._cursor:
            self._reveal()
            return
        before, self._cursor = self._cursor, number
        self.refresh_line(before)
        self.refresh_line(number)
        self._reveal()
        if self.chosen is not None:
            self.post_message(self.Chosen(self.chosen))

    def _reveal(self) -> None:
        """Bring the chosen row into sight, and the heading that stands right above it."""
        if self._cursor < 0:
            return
        top = self._cursor - isinstance(self._rows[self._cursor - 1], Heading)
        offset, height = self.scroll_offset.y, self.size.height
        if top < offset:
            self.scroll_to(y=top, animate=False, immediate=True)
        elif self._cursor >= offset + height > 0:
            self.scroll_to(y=self._cursor - height + 1, animate=False, immediate=True)

    def on_click(self, event: Click) -> None:
        """Choose a session; with a second click open it."""
        number = event.y - self.gutter.top + self.scroll_offset.y
        if not 0 <= number < len(self._rows) or not isinstance(self._rows[number], Card):
            return
        self._choose(number)
        if event.chain > 1 and self.chosen is not None:
            self.post_message(self.Opened(self.chosen))
