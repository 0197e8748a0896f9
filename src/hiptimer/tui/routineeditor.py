"""The routine editor: exercises on one side, the routine that is made of them on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList

from hiptimer.errors import HiptimerError
from hiptimer.text import clock_time
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.draftscreen import DraftScreen
from hiptimer.tui.itemlist import ItemList
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import DIM, OneLine, two_ends
from hiptimer.tui.routinekeys import EDITOR_KEYS
from hiptimer.tui.routinesheet import RoutineSheet
from hiptimer.tui.targetfields import BETWEEN_FIELD, TargetFields

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import DescendantFocus

    from hiptimer.plan.draft import Draft
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


class RoutineEditorScreen(DraftScreen):
    """Lets somebody change `draft`. Ends with the routine as it was saved, or None."""

    BINDINGS = bindings_of(EDITOR_KEYS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]  # noqa: RUF012

    def __init__(self, draft: Draft, desk: Desk) -> None:
        super().__init__(draft, desk)
        self._exercises = list(desk.library.exercises.values())

    # What is shown

    def compose(self) -> ComposeResult:
        """Lay out name and length, the two columns, the values of an exercise, and keys."""
        with Horizontal(id="top"):
            yield Input(
                self.draft.sheet.name,
                placeholder="Name of the routine",
                id="name",
                max_length=max(LONGEST_TITLE, len(self.draft.sheet.name)),
                select_on_focus=False,
            )
            yield OneLine(id="length")
        with Horizontal(id="columns"):
            with Vertical(id="exercises"):
                yield OneLine(id="library-heading")
                yield ItemList(id="library")
            yield RoutineSheet(self.desk, id="routine")
        yield OneLine(id="status")
        yield KeyHints(id="keys")

    def on_mount(self) -> None:
        """Begin where there is something to do."""
        self.query_one("#library-heading", OneLine).say(Content.styled("Exercises", DIM))
        self.query_one("#library", ItemList).highlighted = 0
        self.show_draft(0)
        self._go_to("items" if self.draft.sheet.items else "library")

    def on_resize(self) -> None:
        """Fit the lines to the new width, once it is known."""
        self.call_after_refresh(self.show_draft)

    @property
    def _sheet(self) -> RoutineSheet:
        return self.query_one(RoutineSheet)

    def show_draft(self, place: int | None = None) -> None:
        """Show the draft, with the exercise at `place` chosen or, with None, the same as before."""
        self._sheet.show(self.draft, place)
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
        parts: list[tuple[str, str]] = [(clock_time(self.seconds), "bold")]
        if round(self.change):
            sign = "+" if self.change > 0 else "−"
            parts.insert(0, (f"{sign}{clock_time(abs(self.change))}  ", "$primary"))
        self.query_one("#length", OneLine).say(Content.assemble(*parts))
        self.refresh_bindings()

    # Where the keys go

    @property
    def _is_picking(self) -> bool:
        """Whether an exercise is being chosen."""
        return self.has_class("-picking")

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
        if self.is_saving:
            return False
        if self.is_writing:
            return action in WHILE_WRITING
        draft = self.draft
        makes_no_sense = (
            (action in IN_ROUTINE and self._is_picking)
            or (action in ON_ITEMS and not draft.sheet.items)
            or (action == "undo" and not draft.past)
            or (action == "redo" and not draft.future)
        )
        return not makes_no_sense

    # What is done

    def action_add(self) -> None:
        """Add the chosen exercise, or go and choose one."""
        if not self._is_picking:
            self._go_to("library")
            return
        exercise = self._exercises[self.query_one("#library", ItemList).place]
        place = self._sheet.place + 1 if self.draft.sheet.items else 0
        try:
            draft = self.draft.add(exercise.id, place)
        except HiptimerError as error:
            self.say(str(error))
            return
        self.take(draft, place, f"{exercise.name} is number {place + 1}.")

    @on(OptionList.OptionSelected, "#library")
    def _pick(self) -> None:
        self.action_add()

    def action_remove(self) -> None:
        """Take the chosen exercise out."""
        place = self._sheet.place
        exercise = self.desk.library[self.draft.sheet.items[place].exercise]
        self.take(self.draft.remove(place), said=f"{exercise.name} is out.")

    def action_duplicate(self) -> None:
        """Put the chosen exercise in once more."""
        place = self._sheet.place
        try:
            self.take(self.draft.duplicate(place), place + 1)
        except HiptimerError as error:
            self.say(str(error))

    def action_move(self, by: int) -> None:
        """Move the chosen exercise."""
        place = self._sheet.place
        self.take(self.draft.move(place, by), place + by)

    def action_step(self, by: int) -> None:
        """Change the marked value."""
        field, place = self._sheet.marked, self._sheet.place
        if field == BETWEEN_FIELD:
            self.take(self.draft.step_between(by))
        else:
            usual = self.desk.usual(self.draft, place)
            self.take(self.draft.step(place, field, by, usual))

    def action_clear(self) -> None:
        """Let the marked value follow the plan."""
        if self._sheet.marked != BETWEEN_FIELD:
            self.take(self.draft.clear(self._sheet.place, self._sheet.marked))

    def action_field(self, by: int) -> None:
        """Mark another value; from the name, come back."""
        if self.is_writing:
            self.leave_name()
            return
        self._sheet.mark_next(by)

    @on(TargetFields.Marked)
    def _mark(self, message: TargetFields.Marked) -> None:
        self._sheet.mark(message.name)
        self._go_to("items")

    @on(TargetFields.Stepped)
    def _step_by_mouse(self, message: TargetFields.Stepped) -> None:
        self.action_step(message.by)

    def action_column(self) -> None:
        """Go to the other column."""
        self._go_to("items" if self._is_picking else "library")

    def go_back(self) -> None:
        """Go to the column that the keys were for."""
        self._go_to("library" if self._is_picking else "items")

    def go_and_add(self) -> None:
        """Go to the exercises."""
        self._go_to("library")
