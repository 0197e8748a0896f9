"""The sheet: a routine in the making, and the values of the exercise that is chosen in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from hiptimer.plan.targets import work_of
from hiptimer.tui.itemlist import ItemList
from hiptimer.tui.lines import DIM, OneLine, two_ends
from hiptimer.tui.targetfields import BETWEEN_FIELD, Field, TargetFields, fields_for, nearest

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hiptimer.plan.draft import Draft
    from hiptimer.plan.routines import RoutineItem
    from hiptimer.plan.timeline import PlannedExercise
    from hiptimer.tui.desk import Desk

EMPTY = "Nothing in it yet"


class RoutineSheet(Vertical):
    """Shows a draft: an exercise a line, below them what is asked of the chosen one."""

    def __init__(self, desk: Desk, *, id: str) -> None:  # noqa: A002 - as in every widget
        super().__init__(id=id)
        self._desk = desk
        self._draft: Draft | None = None
        self._field = "sets"
        """What was marked last; another exercise may have no such value."""

    def compose(self) -> ComposeResult:
        """Lay out the list, and the values below."""
        yield OneLine(id="items-heading")
        yield Static(EMPTY, id="empty", markup=False)
        yield ItemList(id="items")
        yield TargetFields(id="fields")

    @property
    def place(self) -> int:
        """The place of the chosen exercise, from 0; 0 where there is none."""
        return self._items.place

    @property
    def _items(self) -> ItemList:
        return self.query_one("#items", ItemList)

    @property
    def marked(self) -> str:
        """The name of the marked value."""
        return nearest(self._fields(), self._field)

    def show(self, draft: Draft, place: int | None = None) -> None:
        """Show `draft`, the exercise at `place` chosen or, with None, the same as before."""
        self._draft = draft
        planned, items = self._desk.planned(draft), draft.sheet.items
        self.set_class(not items, "-empty")
        self.query_one("#items-heading", OneLine).say(_heading(draft))
        self._items.show(
            [
                _line(number, item, each, self._items.room)
                for number, (item, each) in enumerate(zip(items, planned, strict=True), start=1)
            ],
            place,
        )
        self.show_values()

    def mark(self, name: str) -> None:
        """Mark a value."""
        self._field = name
        self.show_values()

    def mark_next(self, by: int) -> None:
        """Mark the value `by` places after the marked one, round and round."""
        self.mark(nearest(self._fields(), self._field, by))

    @on(OptionList.OptionHighlighted)
    def show_values(self) -> None:
        """Show what is asked of the chosen exercise; one value is marked where keys change it."""
        if self._draft is not None:
            is_keyed = not self.screen.has_class("-picking")
            self.query_one(TargetFields).show(self._fields(), self.marked if is_keyed else None)

    def _fields(self) -> list[Field]:
        if self._draft is None:
            return [Field(BETWEEN_FIELD, 0)]
        sheet = self._draft.sheet
        between = Field(BETWEEN_FIELD, sheet.between, "any two exercises", is_own=True)
        if not sheet.items:
            return [between]
        item = sheet.items[min(self.place, len(sheet.items) - 1)]
        exercise = self._desk.library[item.exercise]
        return [*fields_for(exercise, item, self._desk.target_of(exercise.id)), between]


def _heading(draft: Draft) -> Content:
    count = len(draft.sheet.items)
    exercises = "1 exercise" if count == 1 else f"{count} exercises"
    unsaved = " · not saved" if draft.is_changed else ""
    return Content.styled(f"Routine · {exercises}{unsaved}", DIM)


def _line(number: int, item: RoutineItem, planned: PlannedExercise, width: int) -> Content:
    target = planned.target
    # An item that says more than its exercise asks for something of its own.
    is_own = len(item.model_dump(exclude_none=True)) > 1
    work = Content.styled(f"{target.sets} × {work_of(target)}", "bold" if is_own else DIM)
    return two_ends(Content(f"{number:>2} {planned.exercise.name}"), work, width)
