"""The table of the targets: its columns, what stands in them, and the page of one exercise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from hiptimer.history.standing import Status
from hiptimer.plan.owntargets import warnings_for
from hiptimer.plan.targets import Form, work_of
from hiptimer.plan.tuning import MEASURES, TEMPO, Field, fields_of, is_own, range_of, value_of
from hiptimer.text import clock_time, figure
from hiptimer.tui.lines import DIM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.plan.exercises import Exercise
    from hiptimer.plan.owntargets import OwnTarget
    from hiptimer.plan.targets import Target
    from hiptimer.tui.draft import Draft

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

LABEL = 8
"""Columns of a heading on the page."""


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


def row_line(draft: Draft, exercise: Exercise, columns: Columns, chosen: Field | None) -> Content:
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


def state_of(draft: Draft, name: str) -> str:
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


def hit_at(draft: Draft, exercise: Exercise, columns: Columns, x: int) -> Hit | None:
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


# The page


def then_now(before: float, now: float) -> str:
    """Return a length before and after the changes, once where it is the same."""
    same = clock_time(before) == clock_time(now)
    return clock_time(now) if same else f"{clock_time(before)} → {clock_time(now)}"


def page(
    draft: Draft, exercise: Exercise, said: str | None, problem: str | None, *, is_roomy: bool
) -> Content:
    """Return what there is to know of an exercise.

    `said` is what the last key came to, `problem` why that is not written.
    """
    name = exercise.id
    parts: list[Content | str | tuple[str, str]] = [
        (then_now(*draft.seconds(name)), "bold"),
        (f"  {_state(draft, name)}", DIM),
    ]
    if problem:
        parts += ["\n", (f"! {problem}", "$error")]
    if said:
        parts += ["\n", (said, "bold")]
    for line, style in _remarks(draft, exercise):
        parts += ["\n", (line, style)]
    for label, text in _facts(draft, exercise, is_roomy=is_roomy):
        parts += [(f"\n{label:<{LABEL if is_roomy else 0}} ", DIM), text]
    return Content.assemble(*parts)


def _state(draft: Draft, name: str) -> str:
    word = state_of(draft, name)
    if word == "plan":
        return "follows the plan"
    return "your own" if word == "own" else word


def _remarks(draft: Draft, exercise: Exercise) -> Iterator[tuple[str, str]]:
    name = exercise.id
    for warning in warnings_for(exercise, draft.own_of(name)):
        yield f"! {warning[:1].upper()}{warning[1:]}.", "$warning"
    if draft.planned(name).form is Form.EASIER is not draft.target(name).form:
        yield (
            "! Yours is the full form; the plan asks for the easier one.",
            "$warning",
        )


def _facts(draft: Draft, exercise: Exercise, *, is_roomy: bool) -> Iterator[tuple[str, str]]:
    """Return what is read below, the most needed first: not all of it fits everywhere."""
    name = exercise.id
    standing, own = draft.standing(name), draft.own_of(name)
    if standing.status is not Status.READY:
        yield "Left out", standing.reason
    ranges = list(_ranges(draft, exercise, is_roomy=is_roomy))
    yield from ranges[:1]
    if standing.status is Status.READY:
        yield "Plan", f"{_work(draft.planned(name))}. {standing.reason}"
    if own.values:
        yield "Yours", _own_values(own) + ("" if own.is_awake else ", asleep: the plan is followed")
    yield from ranges[1:]


def _work(target: Target) -> str:
    sets = "1 set of" if target.sets == 1 else f"{target.sets} sets of"
    form = ", easier form" if target.form is Form.EASIER else ""
    return f"{sets} {work_of(target)}{form}"


def _ranges(draft: Draft, exercise: Exercise, *, is_roomy: bool) -> Iterator[tuple[str, str]]:
    """Return what is right: as the article says, and as we say where it is silent."""
    told: dict[str, dict[Field, str]] = {}
    for field in fields_of(exercise):
        usual = range_of(exercise, field)
        if usual is None:
            continue
        if exercise.id in draft.made_by_user:
            label = "Range"
        else:
            label = "Usual" if field in exercise.assumed else "Article"
        span = figure(usual.low)
        if usual.high != usual.low:
            span = f"{span}–{figure(usual.high)}"
        told.setdefault(label, {})[field] = f"{span} {MEASURES[field].unit}".rstrip()
    for label, spans in told.items():
        yield label, _spans_in_words(spans, is_roomy=is_roomy)


def _spans_in_words(spans: dict[Field, str], *, is_roomy: bool) -> str:
    words = {field: f"{field} {span}" for field, span in spans.items()}
    if not is_roomy and {Field.SETS, Field.REPS} <= spans.keys():
        words[Field.SETS] = f"{spans[Field.SETS]} × {spans[Field.REPS]}"
        del words[Field.REPS]
    return " · ".join(words.values())


def _own_values(own: OwnTarget) -> str:
    parts = []
    for name, value in own.values.items():
        if name == "tempo":
            parts.append(f"tempo {' / '.join(figure(getattr(value, each)) for each in TEMPO)} s")
        else:
            parts.append(f"{name} {figure(value)} {MEASURES[Field(name)].unit}".rstrip())
    return ", ".join(parts)
