"""The question how something that hurt felt on the morning after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from hiptimer.history.answers import Answers
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.dialogkeys import MORNING_KEYS
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import DIM, OneLine
from hiptimer.tui.safety import SafetyScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hiptimer.history.mornings import Morning

MOST = 10


class MorningScreen(ModalScreen["int | None"]):
    """Asks for the pain of one exercise, 0 to 10; ends with None where nobody says."""

    BINDINGS = bindings_of(MORNING_KEYS)

    def __init__(self, morning: Morning, name: str) -> None:
        """Ask about `morning`, the exercise by its `name`."""
        super().__init__()
        self._morning = morning
        self._name_of_exercise = name
        self._answers = Answers()

    def compose(self) -> ComposeResult:
        """Ask."""
        before = self._morning.pain
        then = "you stopped for pain" if before is None else f"pain {before}"
        with Vertical(classes="dialog"):
            yield Static("This morning", classes="title", markup=False)
            yield Static(f"How did it feel after: {self._name_of_exercise}?", markup=False)
            yield Static(Content.styled(f"Last time: {then}. 0 is no pain.", DIM), markup=False)
            yield OneLine(id="scale")
            yield KeyHints()

    def on_mount(self) -> None:
        """Show that nothing is answered yet."""
        self._show()

    @property
    def _pain(self) -> int | None:
        return self._answers.pains.get(0)

    def action_pain(self, change: int) -> None:
        """Take more or less pain; the first step says 0, and back is unsaid."""
        self._answers.change_pain(0, change)
        self._show()

    def action_done(self) -> None:
        """Leave with the answer; after much pain, with the safety words."""
        if self._answers.need_safety_words:
            self.app.push_screen(SafetyScreen(), lambda _: self.dismiss(self._pain))
        else:
            self.dismiss(self._pain)

    def action_skip(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    def _show(self) -> None:
        pain = self._pain
        numbers = [
            Content.styled(f" {number} ", "bold reverse" if number == pain else DIM)
            for number in range(MOST + 1)
        ]
        self.query_one("#scale", OneLine).say(Content("").join(numbers))
