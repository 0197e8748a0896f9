"""The table of the targets: its columns, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from hiptimer.history.standing import Status
from hiptimer.plan.tuning import MEASURES, TEMPO, Field, fields_of, is_own, value_of
from hiptimer.text import clock_time, figure
from hiptimer.tui.lines import DIM

if TYPE_CHECKING:
    from hiptimer.plan.exercises import Exercise
    from hiptimer.plan.targets import Target
    from hiptimer.tui.targetdraft import TargetDraft

WORK = (Field.SETS, Field.REPS, Field.HOLD, Field.REST)

TOGETHER = 92
"""Columns from which work and tempo stand beside each other; else tempo comes when it is chosen."""

WITH_ALL = 34
"""Columns from which there is more than the chosen value."""

WITH_WORDS = 72
"""Columns from which there are units apart from their figures, and words in the last column."""

WITH_LENGTH = 50
"""Columns from which the length of each exercise is told."""

ROOMY = {Field.SETS: 6, Field.REPS: 7, Field.HOLD: 10}
CLOSE = {Field.SETS: 4, Field.REPS: 5, Field.HOLD: 5}
"""Columns of a field, with brackets round a figure that is chosen."""

ANY_ROOMY, ANY_CLOSE = 9, 6
"""Columns of all others."""

LENGTH, WORD, SIGN = 8, 10, 2

SIGNS = {"own": "*", "locked": "!", "sits out": "!"}
"""What stands for a word where there is no room for it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where what stands, in a table so many cells wide."""

    width: int
    fields: tuple[Field, ...]
    """Hold stands for pulses too."""

    @property
    def is_roomy(self) -> bool:
        """Whether there is room for words."""
        return self.width >= WITH_WORDS

    @property
    def length(self) -> int:
        """Cells for the length of an exercise; 0 without any."""
        return LENGTH if self.width >= WITH_LENGTH else 0

    @property
    def end(self) -> int:
        """Cells for the last column."""
        return WORD if self.is_roomy else SIGN

    @property
    def name(self) -> int:
        """Cells for the name of an exercise."""
        return max(1, self.width - sum(map(self.cells, self.fields)) - self.length - self.end)

    def cells(self, field: Field) -> int:
        """Return how wide a field is."""
        if self.is_roomy:
            return ROOMY.get(field, ANY_ROOMY)
        return CLOSE.get(field, ANY_CLOSE)

    def at(self, x: int) -> tuple[Field, int] | None:
        """Return the field at a cell of a line, and how many cells of it lie right of that."""
        end = self.name
        for field in self.fields:
            end += self.cells(field)
            if end - self.cells(field) <= x < end:
                return field, end - x - 1
        return None


class Hit(NamedTuple):
    """What somebody pointed at."""

    field: Field
    steps: int
    """What the bracket there would change if the field is the chosen one; 0 between them."""


def columns_for(width: int, field: Field) -> Columns:
    """Return the columns that a table so wide has while `field` is chosen."""
    if width >= TOGETHER:
        return Columns(width, WORK + TEMPO)
    group = TEMPO if field in TEMPO else WORK
    if width < WITH_ALL:
        return Columns(width, (Field.HOLD if field is Field.PULSES else field,))
    return Columns(width, group)


def field_in(exercise: Exercise, field: Field) -> Field:
    """Return the field of an exercise that is meant by a field, perhaps of another one."""
    fields = fields_of(exercise)
    if field in fields:
        return field
    if field in (Field.HOLD, Field.PULSES):
        top = [each for each in (Field.HOLD, Field.PULSES) if each in fields]
        return top[0] if top else Field.REPS
    return Field.LOWER


def heading_line(columns: Columns) -> Content:
    """Return what stands over the columns."""
    titles = "".join(f"{field:>{columns.cells(field)}}" for field in columns.fields)
    length = f"{'length':>{columns.length}}" if columns.length else ""
    return Content.styled(f"{'exercise':<{columns.name}}"[: columns.name] + titles + length, DIM)


def row_line(
    draft: TargetDraft, exercise: Exercise, columns: Columns, chosen: Field | None
) -> Content:
    """Return the line of an exercise; `chosen` is the field that keys change, in its row only."""
    own, target = draft.own_of(exercise.id), draft.target(exercise.id)
    parts: list[Content | str | tuple[str, str]] = [_fitted(exercise.name, columns.name)]
    for column in columns.fields:
        room = columns.cells(column)
        field = _field_under(exercise, column)
        is_chosen = field is not None and field is chosen
        text = _cell(target, field, columns, room, is_chosen=is_chosen)
        style = "bold underline" if field and is_own(own, field) else ""
        parts += [" " * (room - len(text)), (text, "bold reverse" if is_chosen else style)]
    if columns.length:
        parts.append(f"{clock_time(draft.seconds(exercise.id)[1]):>{columns.length}}")
    word = state_of(draft, exercise.id)
    parts.append(f"  {word}" if columns.is_roomy else f" {SIGNS.get(word, ' ')}")
    return Content.assemble(*parts)


def state_of(draft: TargetDraft, name: str) -> str:
    """Return in a word or two what is the matter with an exercise."""
    match draft.standing(name).status:
        case Status.LOCKED:
            return "locked"
        case Status.SITS_OUT:
            return "sits out"
        case _:
            return "own" if draft.own_of(name).is_awake else "plan"


def _fitted(name: str, room: int) -> Content:
    """Return a name in exactly so many cells, whatever characters it has."""
    line = Content(name)
    if line.cell_length >= room:
        line = line.truncate(max(0, room - 1), ellipsis=True)
    return Content.assemble(line, " " * (room - line.cell_length))


def hit_at(draft: TargetDraft, exercise: Exercise, columns: Columns, x: int) -> Hit | None:
    """Return what lies under a cell of the line of an exercise; None: no field of it."""
    found = columns.at(x)
    field = None if found is None else _field_under(exercise, found[0])
    if found is None or field is None:
        return None
    room = columns.cells(found[0])
    text = _cell(draft.target(exercise.id), field, columns, room, is_chosen=True)
    right = found[1]
    return Hit(field, 1 if right == 0 else -1 if right == len(text) - 1 else 0)


def _field_under(exercise: Exercise, column: Field) -> Field | None:
    """Return the field of an exercise that stands in a column; None: it has none there."""
    field = field_in(exercise, column)
    is_there = field is column or (column, field) == (Field.HOLD, Field.PULSES)
    return field if is_there else None


def _cell(
    target: Target, field: Field | None, columns: Columns, room: int, *, is_chosen: bool
) -> str:
    if field is None:
        return "–"
    value, unit = figure(value_of(target, field)), MEASURES[field].unit
    if columns.is_roomy:
        text = f"{value} × 1 s" if field is Field.PULSES else f"{value} {unit}".rstrip()
    else:
        text = f"{value}×" if field is Field.PULSES else f"{value}{unit}"
    # A cell stays free between two columns, but for the brackets.
    return f"‹{text[: room - 2]}›" if is_chosen else text[: room - 1]
