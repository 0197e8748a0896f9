"""The question on the way out of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from hiptimer.tui.keyhints import KeyHints

if TYPE_CHECKING:
    from textual.app import ComposeResult


class LeaveScreen(ModalScreen[str]):
    """Asks what becomes of the session: `save`, `discard` or `go_on`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "s", "answer('save')", "Save", id="leave.save", tooltip="Stop and keep what was done."
        ),
        Binding(
            # Not d, which a hand may still be pressing for "stopped here".
            "x",
            "answer('discard')",
            "Discard",
            id="leave.discard",
            tooltip="Stop and keep nothing.",
        ),
        Binding(
            "g,escape,space,enter",
            "answer('go_on')",
            "Go on",
            id="leave.go_on",
            tooltip="Go on with the session.",
        ),
    ]

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(classes="dialog"):
            yield Static("Stop the session?", classes="title", markup=False)
            yield Static("Saving keeps what you have done so far.", markup=False)
            yield KeyHints()

    def action_answer(self, answer: str) -> None:
        """Leave with the answer."""
        self.dismiss(answer)
