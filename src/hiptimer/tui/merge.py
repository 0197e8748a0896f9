"""The offer to merge a copy of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from hiptimer.history.copies import Copy, counted
from hiptimer.history.summary import entry_line
from hiptimer.text import clean
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.dialogkeys import MERGE_KEYS
from hiptimer.tui.keyhints import KeyHints

if TYPE_CHECKING:
    from textual.app import ComposeResult

MOST_LINES = 6
"""Sessions that are listed; of more only the number is told."""


class MergeScreen(ModalScreen[bool]):
    """Shows what merging `copy` would do, and ends with whether it shall be done."""

    BINDINGS = bindings_of(MERGE_KEYS)

    def __init__(self, copy: Copy) -> None:
        super().__init__()
        self._copy = copy

    def compose(self) -> ComposeResult:
        """Tell what the copy holds."""
        merge = self._copy.merge
        lines = [entry_line(entry) for entry in merge.brought[-MOST_LINES:]]
        more = len(merge.brought) - len(lines)
        with Vertical(classes="dialog"):
            yield Static("Another copy of your history", classes="title", markup=False)
            yield Static(f"{clean(self._copy.path.name, 60)} holds {counted(merge)}.", markup=False)
            for line in lines:
                yield Static(line, markup=False)
            if more > 0:
                yield Static(f"and {more} more", markup=False)
            yield Static(
                "Of two versions the later edit counts; the other one is kept in merged/.",
                markup=False,
            )
            yield KeyHints()

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - a binding's parameter
        """Leave with the answer."""
        self.dismiss(answer)
