"""The safety words, on the first start, under about, and after an answer of much pain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.widgets import Static

from hiptimer.safety import SAFETY_WORDS
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.dialogkeys import SAFETY_KEYS
from hiptimer.tui.hardened import Notice
from hiptimer.tui.keyhints import KeyHints

if TYPE_CHECKING:
    from textual.app import ComposeResult


class SafetyScreen(Notice):
    """Shows the safety words; ends with True when a key said that they are understood.

    With `seconds` they go away by themselves after that time, ending with False.
    """

    BINDINGS = bindings_of(SAFETY_KEYS)

    def __init__(self, seconds: float | None = None) -> None:
        super().__init__()
        self._seconds = seconds

    def on_mount(self) -> None:
        """Do not stand in the way of a session that begins by itself."""
        if self._seconds is not None:
            self.set_timer(self._seconds, self._give_way)

    def _give_way(self) -> None:
        if self.app.screen is self:
            self.dismiss(False)  # noqa: FBT003 - the screen's result

    def compose(self) -> ComposeResult:
        """Show one paragraph after the other."""
        with VerticalScroll(classes="dialog"):
            yield Static("Before you train", classes="title", markup=False)
            for paragraph in SAFETY_WORDS:
                yield Static(paragraph, classes="paragraph", markup=False)
            yield KeyHints()

    def action_understood(self) -> None:
        """Close."""
        self.dismiss(True)  # noqa: FBT003 - the screen's result
