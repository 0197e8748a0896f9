"""A screen on which a routine is made: each step kept, taken back, saved, or asked about."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from hiptimer.errors import HiptimerError
from hiptimer.text import clean
from hiptimer.tui.lines import OneLine
from hiptimer.tui.routinequestions import UnsavedScreen
from hiptimer.tui.safekeeping import Safekeeping

if TYPE_CHECKING:
    from hiptimer.plan.draft import Draft
    from hiptimer.plan.routines import Routine
    from hiptimer.tui.desk import Desk


class DraftScreen(Screen["Routine | None"]):
    """Has a draft, an input `#name`, and a line `#status`.

    Ends with the routine as it was saved, or None. How the draft is shown and changed is for
    whoever derives from it.
    """

    def __init__(self, draft: Draft, desk: Desk) -> None:
        super().__init__()
        self.draft, self.desk = draft, desk
        self.seconds = desk.seconds(draft)
        """How long a session of it takes."""
        self.change = 0.0
        """Seconds that the last step made it longer."""
        self.is_saving = False
        """Whether it is on its way to the disk, and can't be changed any more."""
        self._saves_when_named = False
        """Whether only a name stands between the routine and its file."""
        self._keeping = Safekeeping(desk.keep, self.say)

    def show_draft(self, place: int | None = None) -> None:
        """Show the draft, with the exercise at `place` chosen or, with None, the same as before."""
        raise NotImplementedError

    def go_back(self) -> None:
        """Go from the name to where the keys were before."""
        raise NotImplementedError

    def go_and_add(self) -> None:
        """Go where exercises are added."""
        raise NotImplementedError

    async def on_unmount(self) -> None:
        """Let nothing be lost when the app ends meanwhile."""
        await self._keeping.settle()

    def say(self, text: str) -> None:
        """Show a line, while there is a screen to show it on."""
        if self.is_running:
            self.query_one("#status", OneLine).say(Content(clean(text, 300)))

    @property
    def is_writing(self) -> bool:
        """Whether the name is being written."""
        # Not has_focus, which follows only after the next key may have come.
        return isinstance(self.focused, Input)

    # Steps

    def take(self, draft: Draft, place: int | None = None, said: str = "") -> None:
        """Work on with `draft`, which is kept until it is saved."""
        if draft is self.draft or self.is_saving:
            return
        self.say(said)
        self.draft = draft
        seconds = self.desk.seconds(draft)
        self.change, self.seconds = seconds - self.seconds, seconds
        self.show_draft(place)
        self._keeping.take(draft)

    def action_undo(self) -> None:
        """Take back the last change."""
        self._go_back_to(self.draft.undo())

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._go_back_to(self.draft.redo())

    def _go_back_to(self, draft: Draft) -> None:
        self.take(draft)
        with self.prevent(Input.Changed):
            self.query_one("#name", Input).value = draft.sheet.name

    # The name

    def action_name(self) -> None:
        """Go to the name."""
        self.set_focus(self.query_one("#name", Input))

    @on(Input.Changed, "#name")
    def _keep_name(self, event: Input.Changed) -> None:
        """Keep what is written so far; it becomes a step when the name is left."""
        draft = self.draft.rename(event.value)
        if draft is not self.draft and not self.is_saving:
            self._keeping.take(draft)

    @on(Input.Blurred, "#name")
    def _take_name(self) -> None:
        self.take(self.draft.rename(self.query_one("#name", Input).value))

    @on(Input.Submitted, "#name")
    def _name_is_done(self) -> None:
        if self._saves_when_named:
            self.action_save()
        else:
            self.leave_name()

    def leave_name(self) -> None:
        """Take the name as it is, and go back."""
        self._saves_when_named = False
        self._take_name()
        self.go_back()

    # The way out

    def action_save(self) -> None:
        """Write the routine into its file, and leave."""
        self._take_name()
        try:
            routine = self.desk.routine(self.draft)
        except HiptimerError as error:
            text = str(error)
            self.say(f"{text[:1].upper()}{text[1:]}.")
            self._mend()
            return
        self.is_saving = True
        self.run_worker(self._save(routine))

    def _mend(self) -> None:
        """Go where a routine that can't be saved yet is to be completed."""
        if self.draft.sheet.name and not self.draft.sheet.items:
            self.go_and_add()
        else:
            self._saves_when_named = True
            self.action_name()

    async def _save(self, routine: Routine) -> None:
        await self._keeping.settle()
        try:
            await asyncio.to_thread(self.desk.save, routine, self.draft.id is None)
            await asyncio.to_thread(self.desk.forget)
        except HiptimerError as error:
            self.say(str(error))
            self.is_saving = False
            self.refresh_bindings()
            return
        self._keeping.drop()
        self.dismiss(routine)

    def action_leave(self) -> None:
        """Leave the name, or the editor; ask about what is not saved."""
        if self.is_writing:
            self.leave_name()
        elif self.draft.is_changed:
            self.app.push_screen(UnsavedScreen(), self._answered)
        else:
            self.run_worker(self._leave(forgets=True))

    def _answered(self, answer: str | None) -> None:
        if answer == "save":
            self.action_save()
        elif answer in ("keep", "discard"):
            self.run_worker(self._leave(forgets=answer == "discard"))

    async def _leave(self, *, forgets: bool) -> None:
        self.is_saving = True
        await self._keeping.settle()
        if forgets:
            self._keeping.drop()
            try:
                await asyncio.to_thread(self.desk.forget)
            except HiptimerError as error:
                self.say(str(error))
        self.dismiss(None)
