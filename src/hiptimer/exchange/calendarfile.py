"""Sessions as a calendar that other calendars can show: iCalendar (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from hiptimer.history.summary import done_of, effort_word
from hiptimer.text import clean, clock_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hiptimer.history.records import ExerciseRecord, SessionRecord

LONGEST_LINE = 75
"""Bytes of a line, its end not counted; what is longer goes on in the next one (3.1)."""

LONGEST_NAME = 200

HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//hiptimer//hiptimer//EN",
    "CALSCALE:GREGORIAN",
)


def ics_of(
    records: Iterable[SessionRecord],
    name_of: Callable[[str], str],
    exercise_name: Callable[[str], str] = str,
) -> Iterator[str]:
    """Yield a calendar with an event for each session, in parts whose join is the file.

    The first part is its head, the last one its end, every one between a session. `name_of`
    returns the name of a routine, given its id, and `exercise_name` that of an exercise. An event
    has the same UID however often it is exported, so that a calendar which reads it again has it
    once. It says what was done, and neither pain nor note: calendars are shared. It leaves the
    time free in them.
    """
    yield _lines(HEAD)
    for record in records:
        yield _lines(_event(record, name_of(record.routine), exercise_name))
    yield _lines(("END:VCALENDAR",))


def _event(
    record: SessionRecord, routine: str, exercise_name: Callable[[str], str]
) -> Iterator[str]:
    """Yield the lines of an event, neither folded nor ended."""
    edited = record.ended if record.edited is None else record.edited
    started, ended = _instant(record.started), _instant(record.ended)
    yield "BEGIN:VEVENT"
    yield f"UID:{quote(record.id, safe='')}@hiptimer"
    # Without a METHOD that is when what is told was last changed (3.8.7.2), and not now.
    yield f"DTSTAMP:{_instant(edited)}"
    yield f"LAST-MODIFIED:{_instant(edited)}"
    yield f"DTSTART:{started}"
    if ended > started:  # an end has to be later (3.8.2.2); without one it ends as it begins
        yield f"DTEND:{ended}"
    yield f"SUMMARY:{_text(clean(routine, LONGEST_NAME) or 'Session')}"
    yield f"DESCRIPTION:{_text(chr(10).join(_story(record, exercise_name)))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _story(record: SessionRecord, exercise_name: Callable[[str], str]) -> Iterator[str]:
    """Yield what was done, in lines."""
    early = ", stopped early" if record.stopped_early else ""
    yield f"{clock_time(record.seconds)}, {record.done:.0%} done{early}"
    for each in record.exercises:
        yield _exercise_line(each, exercise_name(each.exercise))


def _exercise_line(exercise: ExerciseRecord, name: str) -> str:
    felt = "" if exercise.effort is None else f", {effort_word(exercise.effort)}"
    return f"{clean(name, LONGEST_NAME)}: {done_of(exercise)}{felt}"


def _text(text: str) -> str:
    """Return a text as a value: what would end it, or a part of it, is escaped (3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _instant(instant: datetime) -> str:
    """Return an instant in UTC to the second."""
    try:
        there = instant.astimezone(UTC)
    except OverflowError:  # in the first or the last hours that a date can have
        there = instant
    return f"{there.isoformat()[:19].replace('-', '').replace(':', '')}Z"


def _lines(lines: Iterable[str]) -> str:
    """Return content lines, folded and ended."""
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _folded(line: str) -> Iterator[str]:
    """Yield a content line in pieces, all but the first with a space before them.

    No piece is longer than it may be, and none ends within a character.
    """
    data = line.encode("utf-8", "replace")
    room = LONGEST_LINE
    lead = ""
    while len(data) > room:
        piece = data[:room].decode("utf-8", "ignore")
        yield lead + piece
        data = data[len(piece.encode()) :]
        lead = " "
        room = LONGEST_LINE - 1
    yield lead + data.decode()
