"""The question before a session that comes too soon after the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.dialogkeys import EARLY_KEYS
from hiptimer.tui.keyhints import KeyHints

if TYPE_CHECKING:
    from textual.app import ComposeResult


class EarlyScreen(ModalScreen[bool]):
    """Says what speaks against a session now; ends with whether it shall begin all the same."""

    BINDINGS = bindings_of(EARLY_KEYS)

    def __init__(self, advice: str) -> None:
        super().__init__()
        self._advice = advice

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(classes="dialog"):
            yield Static("So soon?", classes="title", markup=False)
            yield Static(self._advice, markup=False)
            yield Static("Days of rest are part of the plan.", markup=False)
            yield KeyHints()

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - as Textual calls it
        """Leave with the answer."""
        self.dismiss(answer)
