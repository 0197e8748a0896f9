"""One past session in full: every set, what was felt, the note; all of it mended in place."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen
from textual.widgets import Input, Static

from hiptimer.history.answers import LONGEST_NOTE
from hiptimer.history.corrections import stepped, with_effort, with_note
from hiptimer.history.edits import Change
from hiptimer.history.records import EFFORTS
from hiptimer.text import clean
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import SPACE, OneLine
from hiptimer.tui.mending import Mending
from hiptimer.tui.pastkeys import PAST_KEYS
from hiptimer.tui.pastlines import lines_of, what_of, when_words
from hiptimer.tui.pastlist import PastList
from hiptimer.tui.pastpage import heading, page
from hiptimer.tui.question import QuestionScreen
from hiptimer.tui.safety import SafetyScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from hiptimer.history.edits import Edits
    from hiptimer.history.records import SessionRecord

PATIENCE = 2.0
"""Seconds that leaving waits for the disk."""


class PastSessionScreen(Screen[Change | None]):
    """Shows one session and lets it be edited; ends with what became of it, None: nothing.

    Every edit is on its way to the disk at once, and is waited for when the screen is left.
    """

    BINDINGS = bindings_of(PAST_KEYS)

    def __init__(
        self,
        record: SessionRecord,
        edits: Edits,
        *,
        names: Callable[[str], str],
        routine_name: Callable[[str], str],
        lost: Callable[[str], None],
        patience: float = PATIENCE,
    ) -> None:
        """Show `record`; `names` and `routine_name` turn ids into names.

        `lost` is told why the last edits could not be kept, where nobody sees the screen any more.
        """
        super().__init__()
        self._mending = Mending(record, edits, self._show)
        self._names, self._lost, self._patience = names, lost, patience
        self._routine = clean(routine_name(record.routine), 60)
        self._draft: str | None = None
        """The note while it is written."""
        self._place: int | None = None
        """The row of which something was said."""
        self._was_refused = False
        """Whether leaving was refused, since something is not kept."""

    def compose(self) -> ComposeResult:
        """Lay out heading, lines, what is told of the chosen one, the note and keys."""
        yield OneLine(id="heading")
        yield PastList(id="rows")
        yield Static("", id="page", markup=False)
        yield Input(placeholder="Note", id="note", select_on_focus=False)
        yield KeyHints(id="keys")

    def on_mount(self) -> None:
        """Show the session from its beginning."""
        self.query_one("#note").display = False
        self._list.focus()
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Fit the lines to the new width, once it is known."""
        self.call_after_refresh(self._show)

    async def on_unmount(self) -> None:
        """Keep what is left when the app goes with the screen."""
        self._take_note()
        if not await self._mending.settle():
            self._lost(self._mending.problem or "")

    # What is shown

    @property
    def _list(self) -> PastList:
        return self.query_one(PastList)

    @property
    def _record(self) -> SessionRecord:
        return self._mending.record

    def _show(self) -> None:
        """Show the session as it is now, while there is a screen to show it on."""
        if not self.is_running:
            return
        line = heading(self._routine, self._record, self.size.width - 2 * SPACE)
        self.query_one("#heading", OneLine).say(line)
        self._list.show_lines(lines_of(self._record, self._names))
        self._place = self._list.place
        self._show_page()

    def _show_page(self) -> None:
        text = page(self._mending, self._list.chosen, was_refused=self._was_refused)
        self.query_one("#page", Static).update(text)
        self.refresh_bindings()

    @on(PastList.OptionHighlighted)
    def _moved(self) -> None:
        if self._list.place != self._place:
            self._mending.said = ""
            self._show()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave keys to the note while it is written, and offer what makes sense."""
        del parameters
        if not self.is_mounted or action not in ("change", "effort", "note", "undo", "delete"):
            return True
        if action == "undo" and not self._mending.problem and self._mending.undoes is None:
            return False
        return self._draft is None

    def action_change(self, steps: int) -> None:
        """Change the figure of the chosen line."""
        line = self._list.chosen
        if line.spot is not None:
            self._mending.take(stepped(self._record, line.spot, steps), what_of(line))

    def action_effort(self, answer: str) -> None:
        """Take how hard the chosen exercise was, or all of them were."""
        line, after = self._list.chosen, self._record
        everywhere = range(len(after.exercises))
        for place in everywhere if line.place is None else [line.place]:
            after = with_effort(after, place, EFFORTS[answer])
        self._mending.take(after, f"effort of {line.about or 'all exercises'}")

    def action_undo(self) -> None:
        """Take the last edit of this session back."""
        self.run_worker(self._mending.undo())

    def action_delete(self) -> None:
        """Delete the session, after a question."""

        def answered(answer: bool | None) -> None:  # noqa: FBT001 - a callback
            if answer:
                self.run_worker(self._delete())

        words = [f"{self._routine}, {when_words(self._record.started, self._record)}."]
        if not self._record.rehearsal:
            words.append("What is asked next time is then worked out without it.")
        words.append("Until you leave the history, undo brings it back.")
        self.app.push_screen(QuestionScreen("Delete this session?", words), answered)

    async def _delete(self) -> None:
        if await self._mending.delete():
            self.dismiss(self._mending.change)

    # The note

    def action_note(self) -> None:
        """Go to the note."""
        note = self.query_one("#note", Input)
        self._list.go_to_note()
        self._draft = clean(self._record.note, max(LONGEST_NOTE, len(self._record.note)))
        note.max_length = max(LONGEST_NOTE, len(self._draft))
        note.value = self._draft
        note.display = True
        self.set_focus(note)
        self.refresh_bindings()

    @on(Input.Changed, "#note")
    def _write(self, event: Input.Changed) -> None:
        if self._draft is not None:
            self._draft = event.value

    @on(Input.Submitted, "#note")
    def _note_is_done(self) -> None:
        self._take_note()
        self.query_one("#note").display = False
        self._list.focus()
        self._show()
        self._list.go_to_note()

    def _take_note(self) -> None:
        """Keep the note as it is written."""
        if self._draft is not None:
            note, self._draft = clean(self._draft, LONGEST_NOTE), None
            if note != clean(self._record.note, max(LONGEST_NOTE, len(self._record.note))):
                self._mending.take(with_note(self._record, note), "the note")

    # The way out

    def action_leave(self) -> None:
        """Leave the note, or the screen."""
        if self._draft is not None:
            self._note_is_done()
        else:
            self.run_worker(self._leave(), exclusive=True, group="leave")

    async def _leave(self) -> None:
        """Leave when all is kept; where that can't be, only when asked again."""
        mending, was_refused = self._mending, self._was_refused
        self._was_refused = not await self._is_kept()
        if self._was_refused and not was_refused:
            self._show_page()
        elif mending.need_safety_words:
            self.app.push_screen(SafetyScreen(), lambda _: self.dismiss(mending.change))
        else:
            self.dismiss(mending.change)

    async def _is_kept(self) -> bool:
        """Wait, as long as there is patience, until all is kept."""
        try:
            async with asyncio.timeout(self._patience):
                return await self._mending.settle()
        except TimeoutError:
            self._mending.problem = "Not saved yet: the disk takes its time."
            return False
