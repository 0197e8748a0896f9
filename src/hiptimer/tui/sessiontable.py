"""The table of past sessions: its columns at every width, and what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size

from hiptimer.history.cards import Card, remarks
from hiptimer.history.summary import effort_word
from hiptimer.history.verdict import SOME_PAIN
from hiptimer.history.weeks import local_time
from hiptimer.text import clock_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.history.lookback import Heading

GAP = 2
"""Free cells between two columns."""

WITH_ALL, WITH_FEELING, WITH_LENGTH = 96, 66, 48
"""Cells from which a line tells everything, how it felt, and how long it took."""


class Column(NamedTuple):
    """One column."""

    title: str
    cells: int
    """0: it takes what the others leave."""
    text: Callable[[Card], str]
    is_right: bool = False
    """Whether its figures end in line."""
    ink: str = ""
    """What it stands for; empty: plain text."""


class Piece(NamedTuple):
    """A part of a line."""

    text: str
    ink: str
    """`strong`, `quiet`, `pain`, or empty for plain text."""


Columns = tuple[Column, ...]


def columns_for(width: int) -> Columns:
    """Return the columns of a list that is `width` cells wide."""
    if width >= WITH_ALL:
        routine = ROUTINE._replace(cells=22)
        return (WHEN, routine, LENGTH, REPS, DONE, EFFORT, PAIN, NOTE)
    if width >= WITH_FEELING:
        return (WHEN, ROUTINE, LENGTH, DONE, EFFORT, PAIN)
    if width >= WITH_LENGTH:
        return (WHEN, ROUTINE, LENGTH, DONE)
    return (DAY, ROUTINE, DONE)


def titles(columns: Columns, width: int) -> str:
    """Return what stands over the columns."""
    rooms = _rooms(columns, width)
    return (" " * GAP).join(
        fitted(column.title, room, is_right=column.is_right)
        for column, room in zip(columns, rooms, strict=True)
    )


def week_words(heading: Heading, width: int) -> str:
    """Return what stands over the sessions of a week."""
    words = f"Week of {heading.words}"
    return words if cell_len(words) <= width else heading.words


def pieces_of(card: Card, columns: Columns, width: int) -> list[Piece]:
    """Return the line of a session, exactly `width` cells wide."""
    pieces: list[Piece] = []
    for column, room in zip(columns, _rooms(columns, width), strict=True):
        if pieces:
            pieces.append(Piece(" " * GAP, ""))
        text = fitted(column.text(card), room, is_right=column.is_right)
        pieces.append(Piece(text, _ink(card, column)))
    return pieces


def fitted(text: str, room: int, *, is_right: bool = False) -> str:
    """Return `text` in exactly `room` cells, whatever characters it has."""
    length = cell_len(text)
    if length > room:
        return set_cell_size(set_cell_size(text, max(0, room - 1)) + "…", max(0, room))
    return " " * (room - length) + text if is_right else text + " " * (room - length)


def _rooms(columns: Columns, width: int) -> list[int]:
    taken = sum(column.cells for column in columns) + GAP * (len(columns) - 1)
    return [column.cells or max(0, width - taken) for column in columns]


def _ink(card: Card, column: Column) -> str:
    if card.session.rehearsal:
        return "quiet"
    if column.ink == "pain" and (card.session.pain or 0) < SOME_PAIN:
        return ""
    return column.ink


def _day(card: Card) -> str:
    there = local_time(card.session.started, card.session.offset_s)
    return f"{there:%a} {there.day:>2} {there:%b}"


def _when(card: Card) -> str:
    there = local_time(card.session.started, card.session.offset_s)
    return f"{_day(card)}  {there:%H:%M}"


def _routine(card: Card) -> str:
    return f"{card.routine} (rehearsal)" if card.session.rehearsal else card.routine


def _length(card: Card) -> str:
    return clock_time(card.session.seconds)


def _reps(card: Card) -> str:
    return f"{card.session.reps}/{card.session.asked}"


def _done(card: Card) -> str:
    return f"{card.session.done:.0%}"


def _effort(card: Card) -> str:
    return effort_word(card.session.effort)


def _pain(card: Card) -> str:
    pain = card.session.pain
    return "–" if pain is None else str(pain)


def _note(card: Card) -> str:
    return " · ".join(text for text in (remarks(card.session), card.session.note) if text)


DAY, WHEN = Column("date", 10, _day), Column("date", 17, _when)
ROUTINE = Column("routine", 0, _routine, ink="strong")
LENGTH = Column("length", 7, _length, is_right=True)
REPS, DONE = Column("reps", 9, _reps, is_right=True), Column("done", 4, _done, is_right=True)
EFFORT, PAIN = Column("effort", 11, _effort), Column("pain", 4, _pain, is_right=True, ink="pain")
NOTE = Column("", 0, _note, ink="quiet")
