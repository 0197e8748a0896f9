"""One past session in full: every set, what was felt, the note; all of it mended in place."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen
from textual.widgets import Static

from hiptimer.history.amended import with_effort, with_note
from hiptimer.history.answers import EFFORTS
from hiptimer.history.corrections import stepped
from hiptimer.history.edits import Change
from hiptimer.text import clean
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import SPACE, OneLine
from hiptimer.tui.mending import Mending
from hiptimer.tui.noteline import NoteLine
from hiptimer.tui.pastkeys import PAST_KEYS
from hiptimer.tui.pastlines import lines_of, what_of
from hiptimer.tui.pastlist import PastList
from hiptimer.tui.pastpage import deletion_words, heading, page
from hiptimer.tui.question import QuestionScreen
from hiptimer.tui.safety import SafetyScreen
from hiptimer.tui.share import share_session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import ComposeResult

    from hiptimer.history.edits import Edits
    from hiptimer.history.records import SessionRecord

PATIENCE = 12.0
"""Seconds that leaving waits for the disk; another program may have the file for ten of them."""

NOTICED = 0.3
"""Seconds after which a wait is told."""

ACTIONS = ("change", "effort", "note", "undo", "delete", "share")
"""What keys do while no note is written."""


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
        shared: Path,
        lost: Callable[[str], None],
        patience: float = PATIENCE,
    ) -> None:
        """Show `record`; `names` and `routine_name` turn ids into names.

        `shared` is the folder of shared pictures. `lost` is told why the last edits could not be
        kept, where nobody sees the screen any more.
        """
        super().__init__()
        self._mending = Mending(record, edits, self._show)
        self._names, self._shared = names, shared
        self._lost, self._patience = lost, patience
        self._routine = clean(routine_name(record.routine), 60)
        self._note = NoteLine(id="note")
        self._place: int | None = None
        """The row of which something was said."""
        self._was_refused = False
        """Whether leaving was refused, since something is not kept."""

    def compose(self) -> ComposeResult:
        """Lay out heading, lines, what is told of the chosen one, the note and keys."""
        yield OneLine(id="heading")
        yield PastList(id="rows")
        yield Static("", id="page", markup=False)
        yield self._note
        yield KeyHints(id="keys")

    def on_mount(self) -> None:
        """Show the session from its beginning."""
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

    def _say(self, words: str) -> None:
        if self._mending.said != words:
            self._mending.said = words
            self._show()

    @on(PastList.OptionHighlighted)
    def _moved(self) -> None:
        if self._list.place != self._place:
            self._mending.said = ""
            self._show()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave keys to the note while it is written, and offer what makes sense."""
        del parameters
        if action not in ACTIONS:
            return True
        if self._place is None:  # keys with priority come before there is anything to change
            return False
        if action == "undo" and not self._mending.problem and self._mending.undoes is None:
            return False
        return not self._note.is_open

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

        words = deletion_words(self._routine, self._record)
        self.app.push_screen(QuestionScreen("Delete this session?", words), answered)

    async def _delete(self) -> None:
        if await self._mending.delete(self._routine):
            self.dismiss(self._mending.change)

    def action_share(self) -> None:
        """Make a picture of the session as it is shown."""
        share_session(self, self._record, self._routine, self._names, self._shared)

    # The note

    def action_note(self) -> None:
        """Go to the note."""
        self._list.go_to_note()
        self._note.open(self._record.note)
        self.set_focus(self._note)
        self.refresh_bindings()

    @on(NoteLine.Submitted)
    def _note_is_done(self) -> None:
        self._take_note()
        self._list.focus()
        self._show()
        self._list.go_to_note()

    def _take_note(self) -> None:
        """Keep the note as it is written."""
        note = self._note.close()
        if note is not None:
            self._mending.take(with_note(self._record, note), "the note")

    # The way out

    def action_leave(self) -> None:
        """Leave the note, or the screen."""
        if self._note.is_open:
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
        waiting = self.set_timer(NOTICED, lambda: self._say("Saving …"))
        try:
            async with asyncio.timeout(self._patience):
                return await self._mending.settle()
        except TimeoutError:
            self._mending.problem = "Not saved yet: the disk takes its time."
            return False
        finally:
            waiting.stop()
            self._say("")
