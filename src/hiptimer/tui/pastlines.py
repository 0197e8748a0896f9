"""One past session as lines: what was asked and done, line by line, and what of it can change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta, timezone
from enum import Enum
from typing import TYPE_CHECKING

from hiptimer.history.corrections import Part, Spot
from hiptimer.history.summary import effort_word
from hiptimer.plan.targets import Form
from hiptimer.text import clean, clock_time, figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from hiptimer.history.records import ExerciseRecord, SessionRecord, SetRecord, TargetRecord

MOST_LINES = 2000
"""Nobody does as much in one session; a file may say so all the same."""

LONGEST = 10_000
"""Characters of a note that are shown; ours are far shorter, a file may hold anything."""

UNSAID = "–"


class Look(Enum):
    """How a line is drawn."""

    TITLE = "title"
    FACT = "fact"
    NOTE = "note"
    """As wide as there is room, and over several lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its most needed part first."""

    name: str
    value: str = ""
    rest: tuple[str, ...] = ()
    look: Look = Look.FACT
    spot: Spot | None = None
    """What can be corrected here; None: nothing."""
    place: int | None = None
    """Of the exercise that it tells of; None: it is about the whole session."""
    about: str = ""
    """The name of that exercise."""

    @property
    def key(self) -> tuple[object, ...]:
        """What it is about, whatever it says of that."""
        return self.look, self.place, self.spot, "" if self.look is Look.NOTE else self.name

    @property
    def told(self) -> str:
        """All of it, for where there is more room than on the line; a note is there in full."""
        if self.look is Look.NOTE:
            return "Note"
        begin = ", ".join(part for part in (self.about, self.name) if part)
        parts = ", ".join(self.rest)
        return f"{begin}: {f'{self.value} {parts}'.strip()}" if parts or self.value else begin


def lines_of(record: SessionRecord, names: Callable[[str], str]) -> tuple[Line, ...]:
    """Return a session in full; `names` turns the id of an exercise into its name."""
    lines = list(_session(record))
    counted = "the clock counted" if record.logged is None else "entered as"
    for place, exercise in enumerate(record.exercises):
        lines += _exercise(exercise, place, clean(names(exercise.exercise), 60), counted)
        if len(lines) > MOST_LINES:
            del lines[MOST_LINES:]
            lines.append(Line("And more", rest=("more than fits here: hiptimer history --json",)))
            break
    note = clean(record.note, LONGEST)
    lines.append(
        Line("Note", rest=() if note else ("none",), look=Look.TITLE, spot=Spot(Part.NOTE))
    )
    if note:
        lines.append(Line(note, look=Look.NOTE, spot=Spot(Part.NOTE)))
    return tuple(lines)


def what_of(line: Line) -> str:
    """Return what is edited on a line, such as `reps of Bird dog, set 2 left`."""
    if line.spot is None or line.spot.part is Part.NOTE:
        return "the note"
    if line.spot.part is Part.REPS:
        return f"reps of {line.about}, {line.name[:1].lower()}{line.name[1:]}"
    return f"{line.spot.part} of {line.about}"


def when_words(instant: datetime, record: SessionRecord) -> str:
    """Return an instant by the clock of where the session was, such as `Mon 4 May 2026, 18:42`."""
    there = _there(instant, record)
    return f"{day_words(there)}, {there:%H:%M}"


def day_words(day: datetime) -> str:
    """Return a day such as `Mon 4 May 2026`."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def _there(instant: datetime, record: SessionRecord) -> datetime:
    """Return an instant by the clock of where the session was."""
    try:
        return instant.astimezone(timezone(timedelta(seconds=record.offset_s)))
    except OverflowError:  # in the first or the last hours that a date can have
        return instant


def _session(record: SessionRecord) -> Iterator[Line]:
    count, planned = len(record.exercises), max(record.planned, len(record.exercises))
    whole = ["done", f"in {clock_time(record.seconds)}"]
    whole.append(f"{count} of {planned} exercise{'' if planned == 1 else 's'}")
    if record.stopped_early:
        whole.append("stopped early")
    yield Line("Session", f"{record.done:.0%}", tuple(whole))
    yield Line("When", rest=tuple(_when(record)))
    if record.rehearsal:
        yield Line("Rehearsal", rest=("faster than life, and counts nothing",))
    if record.logged is not None:
        yield Line("By hand", rest=(f"entered {when_words(record.logged, record)}",))
    if round(record.clock_set):
        way = "ahead" if record.clock_set > 0 else "back"
        by = clock_time(abs(record.clock_set))
        yield Line("Clock", rest=(f"set {way} by {by} meanwhile", "which changed nothing else"))
    if record.edited is not None:
        yield Line("Last edit", rest=(when_words(record.edited, record),))


def _when(record: SessionRecord) -> Iterator[str]:
    begin, end = _there(record.started, record), _there(record.ended, record)
    yield f"{begin:%H:%M} to {end:%H:%M}"
    yield day_words(begin)
    hours, minutes = divmod(abs(record.offset_s) // 60, 60)
    if record.zone:
        yield clean(record.zone, 40)
    if record.zone != "UTC":
        yield f"UTC{'-' if record.offset_s < 0 else '+'}{hours:02}:{minutes:02}"


def _exercise(exercise: ExerciseRecord, place: int, name: str, counted: str) -> Iterator[Line]:
    def line(label: str, value: str, *rest: str, part: Part | None = None) -> Line:
        spot = None if part is None else Spot(part, place, exercise.exercise)
        return Line(label, value, rest, spot=spot, place=place, about=name)

    yield Line(name, rest=tuple(_asked(exercise.target)), look=Look.TITLE, place=place)
    effort = exercise.effort
    words = () if effort is None else (f"of 10, {effort_word(effort)}",)
    yield line("Effort", _said(effort), *words, part=Part.EFFORT)
    words = () if exercise.pain is None else ("of 10",)
    stopped = ("stopped for pain",) if exercise.stopped_by_pain else ()
    yield line("Pain", _said(exercise.pain), *words, *stopped, part=Part.PAIN)
    if exercise.pain_next_morning is not None:
        yield line("Next morning", _said(exercise.pain_next_morning), "of 10, pain")
    yield from (_set(exercise, done, place, name, counted) for done in exercise.sets)


def _set(exercise: ExerciseRecord, done: SetRecord, place: int, name: str, counted: str) -> Line:
    label = f"Set {done.set}" + (f" {done.side}" if done.side else "")
    spot = Spot(Part.REPS, place, exercise.exercise, done.set, done.side)
    rest = [f"of {exercise.target.reps}"]
    if done.counted is not None:
        rest.append(f"{counted} {done.counted}")
    reps = done.reps if done.counted is None else done.counted
    if done.hold_seconds and reps:
        rest.append(f"held {figure(round(done.hold_seconds / reps, 1))} s each")
    if done.hold_seconds:
        rest.append(f"{figure(round(done.hold_seconds, 1))} s in all")
    rest.append(f"took {clock_time(done.seconds)}")
    if done.pauses:
        pauses = f"{done.pauses} pause{'' if done.pauses == 1 else 's'}"
        rest.append(f"{pauses} of {clock_time(done.paused_seconds)}")
    return Line(label, str(done.reps), tuple(rest), spot=spot, place=place, about=name)


def _asked(target: TargetRecord) -> Iterator[str]:
    """Yield what was asked, such as `2 × 8 × 5 s`, and how."""
    work = f"{target.sets} × {target.reps}"
    if target.pulses:
        work += f" × {target.pulses} pulses"
    elif target.hold:
        work += f" × {figure(target.hold)} s"
    yield work
    if target.form == Form.EASIER:
        yield "easier form"
    if target.trimmed:
        yield "cut to fit the time"
    if target.sets > 1:
        yield f"rest {figure(target.rest)} s"


def _said(answer: int | None) -> str:
    return UNSAID if answer is None else str(answer)
