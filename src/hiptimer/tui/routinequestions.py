"""The questions about routines: what becomes of an unsaved one, and whether one shall go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from hiptimer.text import clean
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.dialogkeys import REMOVE_KEYS, UNSAVED_KEYS
from hiptimer.tui.keyhints import KeyLines

if TYPE_CHECKING:
    from textual.app import ComposeResult

LONGEST_NAME = 60
"""Characters of a name in a sentence."""


class UnsavedScreen(ModalScreen[str]):
    """Asks what becomes of a routine that is not saved: `save`, `keep`, `discard` or `go_on`."""

    BINDINGS = bindings_of(UNSAVED_KEYS)

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(classes="dialog"):
            yield Static("Leave without saving?", classes="title", markup=False)
            yield Static("Kept for later, it stands first among your routines.", markup=False)
            yield KeyLines(classes="choices")

    def action_answer(self, answer: str) -> None:
        """Leave with the answer."""
        self.dismiss(answer)


class RemoveScreen(ModalScreen[bool]):
    """Asks whether the routine `name` shall be removed."""

    BINDINGS = bindings_of(REMOVE_KEYS)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name_of_routine = name

    def compose(self) -> ComposeResult:
        """Ask."""
        name = clean(self._name_of_routine, LONGEST_NAME)
        with Vertical(classes="dialog"):
            yield Static(f"Remove {name}?", classes="title", markup=False)
            yield Static("What you have done with it stays in the history.", markup=False)
            yield KeyLines(classes="choices")

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - a binding's parameter
        """Leave with the answer."""
        self.dismiss(answer)
