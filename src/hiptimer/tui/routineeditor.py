"""The routine editor: exercises on one side, the routine that is made of them on the other."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from hiptimer.errors import HiptimerError
from hiptimer.plan.targets import work_of
from hiptimer.text import clean, clock_time
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.itemlist import ItemList
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import DIM, OneLine, two_ends
from hiptimer.tui.pagekeys import EDITOR_KEYS
from hiptimer.tui.routinequestions import UnsavedScreen
from hiptimer.tui.safekeeping import Safekeeping
from hiptimer.tui.targetfields import BETWEEN_FIELD, Field, TargetFields, fields_for, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from textual.app import ComposeResult
    from textual.events import DescendantFocus

    from hiptimer.plan.draft import Draft, TargetOf
    from hiptimer.plan.exercises import Library
    from hiptimer.plan.routines import Routine
    from hiptimer.plan.timeline import PlannedExercise

LONGEST_TITLE = 60
"""Characters of a name that somebody types."""

ROOM_FOR_KIND = 34
"""Columns from which an exercise's name leaves some for its kind."""

EMPTY = "Nothing in it yet"

IN_ROUTINE = frozenset({"step", "field", "clear", "move", "remove", "duplicate"})
"""Actions on the routine, which make no sense among the exercises."""

ON_ITEMS = frozenset({"clear", "move", "remove", "duplicate"})
"""Those of them that need an exercise."""


WHILE_WRITING = frozenset({"field", "save", "leave"})
"""Those that the name leaves to the screen."""

EDITING = IN_ROUTINE | {"add", "column", "undo", "redo", "name", "save", "leave"}


@dataclass(frozen=True, slots=True)
class Desk:
    """What an editor works with. Its last three take their time, and may raise `HiptimerError`."""

    library: Library
    target_of: TargetOf
    """What is asked of an exercise, by its id, where the routine says nothing."""
    ids: Collection[str]
    """Those of all exercises and of all other routines."""
    names: Collection[str]
    """Those of all other routines."""
    save: Callable[[Routine, bool], None]
    """Writes a routine into its file; True for a new one."""
    keep: Callable[[Draft], None]
    """Keeps the draft until it is saved."""
    forget: Callable[[], None]
    """Keeps it no more."""


class RoutineEditorScreen(Screen["Routine | None"]):
    """Lets somebody change `draft`. Ends with the routine as it was saved, or None."""

    BINDINGS = bindings_of(EDITOR_KEYS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]  # noqa: RUF012

    def __init__(self, draft: Draft, desk: Desk) -> None:
        super().__init__()
        self._draft, self._desk = draft, desk
        self._exercises = list(desk.library.exercises.values())
        self._field = "sets"
        self._planned: tuple[PlannedExercise, ...] = ()
        self._seconds = draft.seconds(desk.library, desk.target_of)
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
            with Vertical(id="routine"):
                yield OneLine(id="items-heading")
                yield Static(EMPTY, id="empty", markup=False)
                yield ItemList(id="items")
                yield TargetFields(id="fields")
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
    def _items(self) -> ItemList:
        return self.query_one("#items", ItemList)

    def _show(self, place: int | None = None) -> None:
        """Show the draft, with the item at `place` chosen or, with None, the same as before."""
        desk, sheet = self._desk, self._draft.sheet
        self._planned = self._draft.planned(desk.library, desk.target_of)
        items, library = self._items, self.query_one("#library", ItemList)
        self.set_class(not sheet.items, "-empty")
        items.show([self._line(at, items.room) for at in range(len(sheet.items))], place)
        library.show(
            [
                two_ends(
                    Content(e.name),
                    Content.styled(e.kind if library.room >= ROOM_FOR_KIND else "", DIM),
                    library.room,
                )
                for e in self._exercises
            ]
        )
        self._show_heading()
        self._show_fields()
        self.refresh_bindings()

    def _show_heading(self) -> None:
        count = len(self._planned)
        exercises = "1 exercise" if count == 1 else f"{count} exercises"
        unsaved = " · not saved" if self._draft.is_changed else ""
        heading = Content.styled(f"Routine · {exercises}{unsaved}", DIM)
        self.query_one("#items-heading", OneLine).say(heading)
        parts: list[tuple[str, str]] = [(clock_time(self._seconds), "bold")]
        if round(self._change):
            sign = "+" if self._change > 0 else "−"
            parts.insert(0, (f"{sign}{clock_time(abs(self._change))}  ", "$primary"))
        self.query_one("#length", OneLine).say(Content.assemble(*parts))

    def _show_fields(self) -> None:
        marked = None if self._is_picking else self._marked
        self.query_one(TargetFields).show(self._fields(), marked)

    @property
    def _marked(self) -> str:
        """The marked field: the one that was chosen last, or what is most like it here."""
        return nearest(self._fields(), self._field)

    def _fields(self) -> list[Field]:
        between = Field(BETWEEN_FIELD, self._draft.sheet.between, "any two exercises", is_own=True)
        if not self._planned:
            return [between]
        item = self._draft.sheet.items[self._items.place]
        exercise = self._desk.library[item.exercise]
        return [*fields_for(exercise, item, self._desk.target_of(exercise.id)), between]

    def _line(self, at: int, width: int) -> Content:
        planned, item = self._planned[at], self._draft.sheet.items[at]
        target = planned.target
        # An item that says more than its exercise asks for something of its own.
        is_own = len(item.model_dump(exclude_none=True)) > 1
        work = f"{target.sets} × {work_of(target)}"
        name = Content.assemble(f"{at + 1:>2} ", planned.exercise.name)
        return two_ends(name, Content.styled(work, "bold" if is_own else DIM), width)

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
        self._show_fields()
        self.refresh_bindings()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Follow the mouse into the other column."""
        if isinstance(event.widget, ItemList):
            self.set_class(event.widget.id == "library", "-picking")
            self._show_fields()
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
        seconds = draft.seconds(self._desk.library, self._desk.target_of)
        self._change, self._seconds = seconds - self._seconds, seconds
        self._show(place)
        self._keeping.take(draft)

    def action_add(self) -> None:
        """Add the chosen exercise, or go and choose one."""
        if not self._is_picking:
            self._go_to("library")
            return
        exercise = self._exercises[self.query_one("#library", ItemList).place]
        place = self._items.place + 1 if self._draft.sheet.items else 0
        try:
            draft = self._draft.add(exercise.id, place)
        except HiptimerError as error:
            self._say(str(error))
            return
        self._take(draft, place, f"{exercise.name} is number {place + 1}.")

    @on(OptionList.OptionSelected, "#library")
    def _pick(self) -> None:
        self.action_add()

    @on(OptionList.OptionHighlighted, "#items")
    def _turn_to_item(self) -> None:
        if self._planned:
            self._show_fields()

    def action_remove(self) -> None:
        """Take the chosen exercise out."""
        name = self._planned[self._items.place].exercise.name
        self._take(self._draft.remove(self._items.place), said=f"{name} is out.")

    def action_duplicate(self) -> None:
        """Put the chosen exercise in once more."""
        place = self._items.place
        try:
            self._take(self._draft.duplicate(place), place + 1)
        except HiptimerError as error:
            self._say(str(error))

    def action_move(self, by: int) -> None:
        """Move the chosen exercise."""
        place = self._items.place
        self._take(self._draft.move(place, by), place + by)

    def action_step(self, by: int) -> None:
        """Change the marked value."""
        field, place = self._marked, self._items.place
        if field == BETWEEN_FIELD:
            self._take(self._draft.step_between(by))
            return
        usual = self._desk.target_of(self._draft.sheet.items[place].exercise)
        self._take(self._draft.step(place, field, by, usual))

    def action_clear(self) -> None:
        """Let the marked value follow the plan."""
        if self._marked != BETWEEN_FIELD:
            self._take(self._draft.clear(self._items.place, self._marked))

    def action_field(self, by: int) -> None:
        """Mark another value; from the name, come back."""
        if self._is_writing:
            self._leave_name()
            return
        self._field = nearest(self._fields(), self._field, by)
        self._show_fields()

    @on(TargetFields.Marked)
    def _mark(self, message: TargetFields.Marked) -> None:
        self._go_to("items")
        self._field = message.name
        self._show_fields()

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
            routine = self._draft.routine(self._desk.ids, self._desk.names)
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
