"""The draft: a routine in the making, every step of which can be taken back."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hiptimer.errors import HiptimerError
from hiptimer.plan.fields import LONGEST_LINE
from hiptimer.plan.routines import BETWEEN, Routine, RoutineItem
from hiptimer.plan.spans import BETWEEN_SPAN, SPANS, stepped
from hiptimer.plan.unrolling import planned_of, seconds_of
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from hiptimer.plan.library import Library
    from hiptimer.plan.targets import Target
    from hiptimer.plan.timeline import PlannedExercise

    TargetOf = Callable[[str], Target]
    """What is asked of an exercise, by its id, where a routine says nothing."""

MOST_ITEMS = 100

MOST_STEPS = 500
"""Steps that can be taken back; the oldest are forgotten."""

ABOUT = "A routine of my own."

LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands in the draft at one moment; it may still lack a name or exercises."""

    name: str = ""
    about: str = ABOUT
    between: float = BETWEEN
    """Seconds between two exercises."""
    items: tuple[RoutineItem, ...] = ()
    source: str | None = None
    light: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A routine in the making.

    Every change gives another draft. What would lead out of bounds changes nothing, and is no
    step to be taken back.
    """

    sheet: Sheet = Sheet()
    id: str | None = None
    """Of the routine that is changed; None for a new one."""
    saved: Sheet = Sheet()
    """What it began with: nothing is lost that is there anyway."""
    past: tuple[Sheet, ...] = ()
    future: tuple[Sheet, ...] = ()
    """What was taken back, the last first."""

    @property
    def is_changed(self) -> bool:
        """Whether something would be lost with this draft."""
        return self.sheet != self.saved

    def undo(self) -> Draft:
        """Take back the last step."""
        if not self.past:
            return self
        *past, sheet = self.past
        return replace(self, sheet=sheet, past=tuple(past), future=(self.sheet, *self.future))

    def redo(self) -> Draft:
        """Do again what was taken back last."""
        if not self.future:
            return self
        sheet, *future = self.future
        return replace(self, sheet=sheet, past=(*self.past, self.sheet), future=tuple(future))

    def add(self, exercise: str, place: int | None = None) -> Draft:
        """Add an exercise at `place`, from 0, or at the end.

        Raises `HiptimerError` where there are as many as a routine can hold.
        """
        return self._with_item(RoutineItem(exercise=exercise), place)

    def duplicate(self, place: int) -> Draft:
        """Add the item at `place` once more, right after it; raises as `add` does."""
        if not self._holds(place):
            return self
        return self._with_item(self.sheet.items[place], place + 1)

    def remove(self, place: int) -> Draft:
        """Take out the item at `place`."""
        if not self._holds(place):
            return self
        items = self.sheet.items
        return self._to(items=items[:place] + items[place + 1 :])

    def move(self, place: int, by: int) -> Draft:
        """Let the item at `place` and the one `by` places further down trade places."""
        other = place + by
        if not (self._holds(place) and self._holds(other)):
            return self
        items = list(self.sheet.items)
        items[place], items[other] = items[other], items[place]
        return self._to(items=tuple(items))

    def step(self, place: int, field: str, by: int, usual: Target) -> Draft:
        """Change a value of an item by so many strides; one that it lacks is that of `usual`."""
        if not self._holds(place):
            return self
        own = getattr(self.sheet.items[place], field)
        before = getattr(usual, field) if own is None else own
        after = stepped(before, by, SPANS[field])
        return self if after == before else self._set(place, field, after)

    def clear(self, place: int, field: str) -> Draft:
        """Let a value of an item follow the plan."""
        return self._set(place, field, None) if self._holds(place) else self

    def rename(self, name: str) -> Draft:
        """Give the routine another name; it may be empty for now."""
        return self._to(name=clean(name, LONGEST_LINE))

    def step_between(self, by: int) -> Draft:
        """Change the seconds between two exercises by so many strides."""
        return self._to(between=stepped(self.sheet.between, by, BETWEEN_SPAN))

    def planned(self, library: Library, target_of: TargetOf) -> tuple[PlannedExercise, ...]:
        """Return the exercises, each with what is asked of it."""
        if not self.sheet.items:
            return ()
        targets = {item.exercise: target_of(item.exercise) for item in self.sheet.items}
        return planned_of(self._as_routine("draft", self.sheet.name or "draft"), library, targets)

    def seconds(self, library: Library, target_of: TargetOf) -> float:
        """Return how long a session of it takes; 0 without exercises."""
        planned = self.planned(library, target_of)
        return seconds_of(planned, between=self.sheet.between) if planned else 0.0

    def routine(self, ids: Collection[str], names: Collection[str]) -> Routine:
        """Return the routine that the draft stands for.

        `ids` are those of all other routines and exercises, `names` those of all other routines.
        Raises `HiptimerError` where something is missing, or the name is taken.
        """
        name = self.sheet.name
        if not name:
            raise HiptimerError("the routine has no name yet")
        if name.casefold() in {other.casefold() for other in names}:
            raise HiptimerError(
                f"there is a routine '{clean(name, 60)}' already; name it otherwise"
            )
        if not self.sheet.items:
            raise HiptimerError("the routine has no exercises yet")
        return self._as_routine(self.id or slug(name, ids), name)

    def _as_routine(self, name: str, title: str) -> Routine:
        sheet = self.sheet
        return Routine(
            id=name,
            name=title,
            about=sheet.about,
            source=sheet.source,
            light=sheet.light,
            between=sheet.between,
            items=sheet.items,
        )

    def _holds(self, place: int) -> bool:
        return 0 <= place < len(self.sheet.items)

    def _with_item(self, item: RoutineItem, place: int | None) -> Draft:
        items = self.sheet.items
        if len(items) >= MOST_ITEMS:
            raise HiptimerError(f"a routine holds {MOST_ITEMS} exercises at most")
        at = len(items) if place is None else place
        return self._to(items=(*items[:at], item, *items[at:]))

    def _set(self, place: int, field: str, value: float | None) -> Draft:
        items = list(self.sheet.items)
        items[place] = items[place].model_copy(update={field: value})
        return self._to(items=tuple(items))

    def _to(self, **changes: Any) -> Draft:
        sheet = replace(self.sheet, **changes)
        if sheet == self.sheet:
            return self
        past = (*self.past, self.sheet)[-MOST_STEPS:]
        return replace(self, sheet=sheet, past=past, future=())


def draft_of(routine: Routine) -> Draft:
    """Return the draft that changes a routine of the user's own."""
    sheet = _sheet_of(routine)
    return Draft(sheet, routine.id, sheet)


def copy_of(routine: Routine, names: Collection[str]) -> Draft:
    """Return the draft of a new routine that begins as `routine` is; `names` are taken."""
    title = f"{clean(routine.name, 60)}, mine"
    taken = {name.casefold() for name in names}
    name, number = title, 2
    while name.casefold() in taken:
        name, number = f"{title} {number}", number + 1
    about = f"A routine of my own, made from {clean(routine.name, 60)}."
    sheet = replace(_sheet_of(routine), about=about, name=name)
    return Draft(sheet, saved=sheet)


def slug(name: str, taken: Collection[str]) -> str:
    """Return an id made from a name: its words in small letters with dashes, and not `taken`.

    A name without Latin letters or digits becomes `routine`.
    """
    plain = unicodedata.normalize("NFKD", name).replace("ß", "ss").lower()
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    words = "-".join(re.findall(r"[a-z0-9]+", letters)) or "routine"
    for number in range(1, len(taken) + 2):
        end = "" if number == 1 else f"-{number}"
        found = words[: LONGEST_ID - len(end)].rstrip("-") + end
        if found not in taken:
            return found
    raise AssertionError("more ids than are taken were tried")


def _sheet_of(routine: Routine) -> Sheet:
    return Sheet(
        routine.name,
        routine.about,
        routine.between,
        routine.items,
        routine.source,
        routine.light,
    )
