"""The question about a session that was interrupted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from hiptimer.text import clean
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.dialogkeys import RECOVER_KEYS
from hiptimer.tui.keyhints import KeyLines

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hiptimer.history.recovery import Answer


class RecoverScreen(ModalScreen["Answer"]):
    """Asks what becomes of an interrupted session: resume, save, discard, or ask again later."""

    BINDINGS = bindings_of(RECOVER_KEYS)

    def __init__(self, told: str, *, can_resume: bool, problem: str | None = None) -> None:
        """Ask about the session that `told` describes; `problem` is why an answer failed."""
        super().__init__()
        self._told = told
        self._can_resume = can_resume
        self._problem = problem

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(classes="dialog"):
            yield Static("A session was interrupted", classes="title", markup=False)
            yield Static(self._told, classes="paragraph", markup=False)
            if not self._can_resume:
                yield Static("It is too old to go on, but not to be kept.", markup=False)
            if self._problem:
                yield Static(clean(self._problem, 300), classes="problem", markup=False)
            yield KeyLines(classes="choices")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to resume only what can go on."""
        del action
        return parameters != ("resume",) or self._can_resume

    def action_answer(self, answer: Answer) -> None:
        """Leave with the answer."""
        self.dismiss(answer)
