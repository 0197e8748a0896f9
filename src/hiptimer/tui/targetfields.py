"""The fields: what a routine asks of one exercise, a value a line, one of them marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from hiptimer.plan.spans import fields_of
from hiptimer.text import figure
from hiptimer.tui.lines import DIM

if TYPE_CHECKING:
    from hiptimer.plan.exercises import Exercise
    from hiptimer.plan.routines import RoutineItem
    from hiptimer.plan.targets import Target

BETWEEN_FIELD = "between"

SECONDS = frozenset({"hold", "rest", BETWEEN_FIELD})

LABEL, VALUE = 10, 6
"""Columns of a name and of a value."""

LESS, MORE = LABEL, LABEL + VALUE + 3
"""Columns of the two arrows beside a value."""

ALIKE = {"hold": "pulses", "pulses": "hold"}


@dataclass(frozen=True, slots=True)
class Field:
    """One value as it is shown."""

    name: str
    value: float
    note: str = ""
    is_own: bool = False
    """Whether the routine says it itself."""
    is_odd: bool = False
    """Whether it lies outside of what is right for the exercise."""


def fields_for(exercise: Exercise, item: RoutineItem, usual: Target) -> list[Field]:
    """Return what is asked of an exercise by `item`, and by `usual` where it says nothing."""
    found = []
    for name in fields_of(exercise):
        own = getattr(item, name)
        planned = getattr(usual, name)
        value = planned if own is None else own
        right = getattr(exercise, name)
        # What lies between the plan and what is right is the way up.
        low, high = min(right.low, planned), max(right.high, planned)
        is_odd = own is not None and not low <= own <= high
        if is_odd:
            note = f"usual is {_span(right.low, right.high)}"
        else:
            note = "as planned" if own is None else f"planned {figure(planned)}"
        found.append(Field(name, value, note, own is not None, is_odd))
    return found


def nearest(fields: list[Field], name: str, by: int = 0) -> str:
    """Return the name of the field `by` places after `name`, round and round.

    Where there is no such field, that of the one most like it.
    """
    names = [field.name for field in fields]
    if name not in names:
        name = ALIKE.get(name, name)
    if name not in names:
        return names[0]
    return names[(names.index(name) + by) % len(names)]


class TargetFields(Static):
    """Shows fields. Says by messages which one shall be marked or changed."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "TargetFields { text-wrap: nowrap; text-overflow: ellipsis; }"

    @dataclass
    class Marked(Message):
        """Somebody has chosen a field."""

        name: str

    @dataclass
    class Stepped(Message):
        """Somebody wants another value in a field."""

        name: str
        by: int

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as in every widget
        super().__init__("", id=id, markup=False)
        self._fields: list[Field] = []
        self._said: Content | None = None

    def show(self, fields: list[Field], marked: str | None) -> None:
        """Show `fields`, one of them `marked`; where there is room for one alone, that one."""
        kept = [f for f in fields if f.name == marked] if self.size.height == 1 else fields
        self._fields = kept
        content = Content("\n").join(_line(field, field.name == marked) for field in kept)
        if self._said is None or not content.is_same(self._said):
            self._said = content
            self.update(content)

    @on(Click)
    def _touch(self, event: Click) -> None:
        place = event.get_content_offset(self)
        if place is None or place.y >= len(self._fields):
            return
        name = self._fields[place.y].name
        self.post_message(self.Marked(name))
        for column, by in ((LESS, -1), (MORE, 1)):
            if abs(place.x - column) <= 1:
                self.post_message(self.Stepped(name, by))


def _line(field: Field, is_marked: bool) -> Content:  # noqa: FBT001 - one line of many
    unit = " s" if field.name in SECONDS else ""
    mark = "▶" if is_marked else " "
    label = f"{mark}{field.name}".ljust(LABEL)
    value = f"{figure(field.value)}{unit}".rjust(VALUE)
    arrows = "bold" if is_marked else DIM
    return Content.assemble(
        (label, "bold $primary" if is_marked else ""),
        ("◀", arrows),
        (f" {value} ", "bold" if field.is_own or is_marked else ""),
        ("▶", arrows),
        (f" {field.note}", "$warning" if field.is_odd else DIM),
    )


def _span(low: float, high: float) -> str:
    return figure(low) if low == high else f"{figure(low)} to {figure(high)}"
