"""What changes next time, told after the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from hiptimer.nexttime import all_the_same
from hiptimer.text import clean
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import DIM, OneLine
from hiptimer.tui.pagekeys import NEXT_TIME_KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from hiptimer.nexttime import NextTime


class NextTimeScreen(Screen[None]):
    """Tells `changes`, exercise by exercise, each with its reason."""

    BINDINGS = bindings_of(NEXT_TIME_KEYS)

    def __init__(self, changes: Sequence[NextTime]) -> None:
        super().__init__()
        self._changes = changes

    def compose(self) -> ComposeResult:
        """Lay out heading, page and keys."""
        yield OneLine(id="heading")
        with VerticalScroll(id="side"):
            yield Static(_page(self._changes), id="page", markup=False)
        yield KeyHints(id="keys")

    def on_mount(self) -> None:
        """Let the page be read on by keys."""
        self.query_one("#heading", OneLine).say(Content.styled("Next time", "bold $primary"))
        self.query_one("#side").focus()


def _page(changes: Sequence[NextTime]) -> Content:
    if line := all_the_same(changes):
        return Content.assemble(line)
    parts: list[str | tuple[str, str]] = []
    for change in changes:
        parts += [
            (f"{clean(change.name, 60)}  ", "bold"),
            (f"{change.asked}\n", "" if change.is_same else "$primary"),
            (f"{change.reason}\n", DIM),
        ]
    return Content.assemble(*parts)
