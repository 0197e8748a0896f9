"""A question that only a deliberate key says yes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.dialogkeys import QUESTION_KEYS
from hiptimer.tui.keyhints import KeyHints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class QuestionScreen(ModalScreen[bool]):
    """Asks `title`, with words to think about; ends with whether the answer was yes."""

    BINDINGS = bindings_of(QUESTION_KEYS)

    def __init__(self, title: str, paragraphs: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._paragraphs = paragraphs

    def compose(self) -> ComposeResult:
        """Ask; the keys first, for they must be seen whatever the size."""
        with VerticalScroll(classes="dialog"):
            yield Static(self._title, classes="title", markup=False)
            for paragraph in self._paragraphs:
                yield Static(paragraph, classes="paragraph", markup=False)
            yield KeyHints()

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - a binding's parameter
        """Leave with the answer."""
        self.dismiss(answer)
