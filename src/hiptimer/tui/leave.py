"""The question on the way out of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.dialogkeys import LEAVE_KEYS
from hiptimer.tui.keyhints import KeyLines

if TYPE_CHECKING:
    from textual.app import ComposeResult


class LeaveScreen(ModalScreen[str]):
    """Asks what becomes of the session: `save`, `discard` or `go_on`."""

    BINDINGS = bindings_of(LEAVE_KEYS)

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(classes="dialog"):
            yield Static("Stop the session?", classes="title", markup=False)
            yield Static(
                "Saving keeps what you have done so far.", classes="paragraph", markup=False
            )
            yield KeyLines(classes="choices")

    def action_answer(self, answer: str) -> None:
        """Leave with the answer."""
        self.dismiss(answer)
