"""The routine editor: exercises on one side, the routine that is made of them on the other."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList

from hiptimer.errors import HiptimerError
from hiptimer.text import clean, clock_time
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.itemlist import ItemList
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import DIM, OneLine, two_ends
from hiptimer.tui.pagekeys import EDITOR_KEYS
from hiptimer.tui.routinequestions import UnsavedScreen
from hiptimer.tui.routinesheet import RoutineSheet
from hiptimer.tui.safekeeping import Safekeeping
from hiptimer.tui.targetfields import BETWEEN_FIELD, TargetFields

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import DescendantFocus

    from hiptimer.plan.draft import Draft
    from hiptimer.plan.routines import Routine
    from hiptimer.tui.desk import Desk

LONGEST_TITLE = 60
"""Characters of a name that somebody types."""

ROOM_FOR_KIND = 34
"""Columns from which an exercise's name leaves some for its kind."""

IN_ROUTINE = frozenset({"step", "field", "clear", "move", "remove", "duplicate"})
"""Actions on the routine, which make no sense among the exercises."""

ON_ITEMS = frozenset({"clear", "move", "remove", "duplicate"})
"""Those of them that need an exercise."""


WHILE_WRITING = frozenset({"field", "save", "leave"})
"""Those that the name leaves to the screen."""

EDITING = IN_ROUTINE | {"add", "column", "undo", "redo", "name", "save", "leave"}


class RoutineEditorScreen(Screen["Routine | None"]):
    """Lets somebody change `draft`. Ends with the routine as it was saved, or None."""

    BINDINGS = bindings_of(EDITOR_KEYS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]  # noqa: RUF012

    def __init__(self, draft: Draft, desk: Desk) -> None:
        super().__init__()
        self._draft, self._desk = draft, desk
        self._exercises = list(desk.library.exercises.values())
        self._seconds = desk.seconds(draft)
        self._change = 0.0
        """Seconds that the last step made it longer."""
        self._is_saving = False
        self._saves_when_named = False
        """Whether only a name stood between the routine and its file."""
        self._keeping = Safekeeping(desk.keep, self._say)

    # What is shown

    def compose(self) -> ComposeResult:
        """Lay out name and length, the two columns, the values of an exercise, and keys."""
        with Horizontal(id="top"):
            yield Input(
                self._draft.sheet.name,
                placeholder="Name of the routine",
                id="name",
                max_length=max(LONGEST_TITLE, len(self._draft.sheet.name)),
                select_on_focus=False,
            )
            yield OneLine(id="length")
        with Horizontal(id="columns"):
            with Vertical(id="exercises"):
                yield OneLine(id="library-heading")
                yield ItemList(id="library")
            yield RoutineSheet(self._desk, id="routine")
        yield OneLine(id="status")
        yield KeyHints(id="keys")

    def on_mount(self) -> None:
        """Begin where there is something to do."""
        self.query_one("#library-heading", OneLine).say(Content.styled("Exercises", DIM))
        self.query_one("#library", ItemList).highlighted = 0
        self._show(0)
        self._go_to("items" if self._draft.sheet.items else "library")

    async def on_unmount(self) -> None:
        """Let nothing be lost when the app ends meanwhile."""
        await self._keeping.settle()

    def on_resize(self) -> None:
        """Fit the lines to the new width, once it is known."""
        self.call_after_refresh(self._show)

    @property
    def _sheet(self) -> RoutineSheet:
        return self.query_one(RoutineSheet)

    def _show(self, place: int | None = None) -> None:
        """Show the draft, with the exercise at `place` chosen or, with None, the same as before."""
        self._sheet.show(self._draft, place)
        library = self.query_one("#library", ItemList)
        has_room = library.room >= ROOM_FOR_KIND
        library.show(
            [
                two_ends(
                    Content(exercise.name),
                    Content.styled(exercise.kind if has_room else "", DIM),
                    library.room,
                )
                for exercise in self._exercises
            ]
        )
        parts: list[tuple[str, str]] = [(clock_time(self._seconds), "bold")]
        if round(self._change):
            sign = "+" if self._change > 0 else "−"
            parts.insert(0, (f"{sign}{clock_time(abs(self._change))}  ", "$primary"))
        self.query_one("#length", OneLine).say(Content.assemble(*parts))
        self.refresh_bindings()

    def _say(self, text: str) -> None:
        self.query_one("#status", OneLine).say(Content(clean(text, 300)))

    # Where the keys go

    @property
    def _is_picking(self) -> bool:
        """Whether an exercise is being chosen."""
        return self.has_class("-picking")

    @property
    def _is_writing(self) -> bool:
        # Not has_focus, which follows only after the next key may have come.
        return isinstance(self.focused, Input)

    def _go_to(self, column: str) -> None:
        """Go to the list `items` or `library`; on a narrow screen it is the only one."""
        self.set_class(column == "library", "-picking")
        self.set_focus(self.query_one(f"#{column}"))
        self._sheet.show_values()
        self.refresh_bindings()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Follow the mouse into the other column."""
        if isinstance(event.widget, ItemList):
            self.set_class(event.widget.id == "library", "-picking")
            self._sheet.show_values()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave keys to the name while it is written, and offer what makes sense."""
        if not self.is_mounted or action not in EDITING:
            return super().check_action(action, parameters)
        if self._is_saving:
            return False
        if self._is_writing:
            return action in WHILE_WRITING
        draft = self._draft
        makes_no_sense = (
            (action in IN_ROUTINE and self._is_picking)
            or (action in ON_ITEMS and not draft.sheet.items)
            or (action == "undo" and not draft.past)
            or (action == "redo" and not draft.future)
        )
        return not makes_no_sense

    # What is done

    def _take(self, draft: Draft, place: int | None = None, said: str = "") -> None:
        """Work on with `draft`, which is kept until it is saved."""
        if draft is self._draft:
            return
        self._say(said)
        self._draft = draft
        seconds = self._desk.seconds(draft)
        self._change, self._seconds = seconds - self._seconds, seconds
        self._show(place)
        self._keeping.take(draft)

    def action_add(self) -> None:
        """Add the chosen exercise, or go and choose one."""
        if not self._is_picking:
            self._go_to("library")
            return
        exercise = self._exercises[self.query_one("#library", ItemList).place]
        place = self._sheet.place + 1 if self._draft.sheet.items else 0
        try:
            draft = self._draft.add(exercise.id, place)
        except HiptimerError as error:
            self._say(str(error))
            return
        self._take(draft, place, f"{exercise.name} is number {place + 1}.")

    @on(OptionList.OptionSelected, "#library")
    def _pick(self) -> None:
        self.action_add()

    def action_remove(self) -> None:
        """Take the chosen exercise out."""
        place = self._sheet.place
        exercise = self._desk.library[self._draft.sheet.items[place].exercise]
        self._take(self._draft.remove(place), said=f"{exercise.name} is out.")

    def action_duplicate(self) -> None:
        """Put the chosen exercise in once more."""
        place = self._sheet.place
        try:
            self._take(self._draft.duplicate(place), place + 1)
        except HiptimerError as error:
            self._say(str(error))

    def action_move(self, by: int) -> None:
        """Move the chosen exercise."""
        place = self._sheet.place
        self._take(self._draft.move(place, by), place + by)

    def action_step(self, by: int) -> None:
        """Change the marked value."""
        field, place = self._sheet.marked, self._sheet.place
        if field == BETWEEN_FIELD:
            self._take(self._draft.step_between(by))
        else:
            usual = self._desk.usual(self._draft, place)
            self._take(self._draft.step(place, field, by, usual))

    def action_clear(self) -> None:
        """Let the marked value follow the plan."""
        if self._sheet.marked != BETWEEN_FIELD:
            self._take(self._draft.clear(self._sheet.place, self._sheet.marked))

    def action_field(self, by: int) -> None:
        """Mark another value; from the name, come back."""
        if self._is_writing:
            self._leave_name()
            return
        self._sheet.mark_next(by)

    @on(TargetFields.Marked)
    def _mark(self, message: TargetFields.Marked) -> None:
        self._sheet.mark(message.name)
        self._go_to("items")

    @on(TargetFields.Stepped)
    def _step_by_mouse(self, message: TargetFields.Stepped) -> None:
        self.action_step(message.by)

    def action_undo(self) -> None:
        """Take back the last change."""
        self._go_back_to(self._draft.undo())

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._go_back_to(self._draft.redo())

    def _go_back_to(self, draft: Draft) -> None:
        self._take(draft)
        with self.prevent(Input.Changed):
            self.query_one("#name", Input).value = draft.sheet.name

    def action_column(self) -> None:
        """Go to the other column."""
        self._go_to("items" if self._is_picking else "library")

    # The name

    def action_name(self) -> None:
        """Go to the name."""
        self.set_focus(self.query_one("#name", Input))

    @on(Input.Changed, "#name")
    def _keep_name(self, event: Input.Changed) -> None:
        """Keep what is written so far; it becomes a step when the name is left."""
        draft = self._draft.rename(event.value)
        if draft is not self._draft:
            self._keeping.take(draft)

    @on(Input.Blurred, "#name")
    def _take_name(self) -> None:
        self._take(self._draft.rename(self.query_one("#name", Input).value))

    @on(Input.Submitted, "#name")
    def _name_is_done(self) -> None:
        if self._saves_when_named:
            self.action_save()
        else:
            self._leave_name()

    def _leave_name(self) -> None:
        self._saves_when_named = False
        self._take_name()
        self._go_to("library" if self._is_picking else "items")

    # The way out

    def action_save(self) -> None:
        """Write the routine into its file, and leave."""
        self._take_name()
        try:
            routine = self._desk.routine(self._draft)
        except HiptimerError as error:
            self._say(f"{error}.".capitalize())
            self._mend()
            return
        self._is_saving = True
        self.run_worker(self._save(routine))

    def _mend(self) -> None:
        """Go where a routine that can't be saved yet is to be completed."""
        if self._draft.sheet.name and not self._draft.sheet.items:
            self._go_to("library")
        else:
            self._saves_when_named = True
            self.action_name()

    async def _save(self, routine: Routine) -> None:
        await self._keeping.settle()
        try:
            await asyncio.to_thread(self._desk.save, routine, self._draft.id is None)
            await asyncio.to_thread(self._desk.forget)
        except HiptimerError as error:
            self._say(str(error))
            self._is_saving = False
            self.refresh_bindings()
            return
        self.dismiss(routine)

    def action_leave(self) -> None:
        """Leave the name, or the editor; ask about what is not saved."""
        if self._is_writing:
            self._leave_name()
        elif self._draft.is_changed:
            self.app.push_screen(UnsavedScreen(), self._answered)
        else:
            self.run_worker(self._leave(forgets=True))

    def _answered(self, answer: str | None) -> None:
        if answer == "save":
            self.action_save()
        elif answer in ("keep", "discard"):
            self.run_worker(self._leave(forgets=answer == "discard"))

    async def _leave(self, *, forgets: bool) -> None:
        self._is_saving = True
        await self._keeping.settle()
        if forgets:
            try:
                await asyncio.to_thread(self._desk.forget)
            except HiptimerError as error:
                self._say(str(error))
        self.dismiss(None)
