"""The history list: past sessions, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hiptimer.history.summary import done_of, effort_word, session_line
from hiptimer.text import clean
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import DIM
from hiptimer.tui.pagekeys import HISTORY_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from hiptimer.history.records import SessionRecord
    from hiptimer.history.store import History


class HistoryScreen(Screen[None]):
    """Lists the sessions of `history` and shows the chosen one in full."""

    BINDINGS = bindings_of(HISTORY_KEYS)

    def __init__(self, history: History, names: Callable[[str], str]) -> None:
        """Show `history`; `names` turns the id of an exercise into its name."""
        super().__init__()
        self._sessions = history.sessions[::-1]
        self._unreadable = history.unreadable
        self._names = names

    def compose(self) -> ComposeResult:
        """Lay out the list and the chosen session."""
        yield Static(self._heading(), id="heading", markup=False)
        yield OptionList(
            *(Option(session_line(record)) for record in self._sessions), id="rows", markup=False
        )
        yield Static("", id="page", markup=False)
        yield KeyHints(id="keys")

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one("#page", Static).update(self._page(self._sessions[event.option_index]))

    def _heading(self) -> str:
        if not self._sessions:
            return "No sessions yet. Start one and it will stand here."
        unreadable = f", {self._unreadable} unreadable" if self._unreadable else ""
        count = len(self._sessions)
        return f"History: {count} session{'s' if count > 1 else ''}{unreadable}"

    def _page(self, record: SessionRecord) -> Content:
        parts: list[Content | str | tuple[str, str]] = []
        for exercise in record.exercises:
            name = self._names(exercise.exercise)
            parts += [(f"{name:<28}", "bold"), f" {done_of(exercise):<26}"]
            if exercise.effort is not None:
                parts.append((f" {effort_word(exercise.effort)}", DIM))
            if exercise.pain is not None:
                parts.append((f" pain {exercise.pain}", DIM))
            parts.append("\n")
        if record.note:
            parts.append((clean(record.note, 500), DIM))
        return Content.assemble(*parts)
