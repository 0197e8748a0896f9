"""The choice of an exercise whose sessions shall be listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.dialogkeys import CHOICE_KEYS
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.promptlist import PromptList
from hiptimer.tui.sessiontable import fitted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

NAME = 24
"""Cells of a name."""

ALL = ""
"""The answer that stands for all exercises."""


class ExerciseChoice(ModalScreen[str]):
    """Ends with the id of an exercise, with `ALL`, or with None where nothing shall change."""

    BINDINGS = bindings_of(CHOICE_KEYS)

    def __init__(
        self, exercises: Sequence[tuple[str, int]], name_of: Callable[[str], str], chosen: str
    ) -> None:
        """Offer exercises by id, with the number of their sessions; `chosen` may be `ALL`."""
        super().__init__()
        self._ids = [ALL, *(exercise for exercise, _ in exercises)]
        self._lines = [
            "All exercises",
            *(f"{fitted(name_of(exercise), NAME)}{count:>7,}" for exercise, count in exercises),
        ]
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """Lay out the choice."""
        with Vertical(classes="dialog"):
            yield Static("Sessions with which exercise?", classes="title", markup=False)
            yield PromptList(*map(Option, self._lines), id="choices", markup=False)
            yield KeyHints()

    def on_mount(self) -> None:
        """Begin at what is chosen now."""
        if self._chosen in self._ids:
            self.query_one(OptionList).highlighted = self._ids.index(self._chosen)

    @on(OptionList.OptionSelected)
    def _answer(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._ids[event.option_index])
