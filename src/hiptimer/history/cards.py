"""Cards: past sessions as they are filed, by day and week, and by all that names them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.history.weeks import day_of, local_time, week_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, time

    from hiptimer.history.past import PastSession


@dataclass(frozen=True, slots=True)
class Card:
    """A past session as it is filed."""

    session: PastSession
    routine: str
    """The name of its routine."""
    day: date
    """The day that it belongs to."""
    week: date
    """The first day of its week."""
    exercises: frozenset[str]
    """The ids of those that were begun."""
    text: str
    """All that a search looks through, folded."""


class Filing:
    """Files sessions by the user's days and weeks, and by names."""

    def __init__(
        self,
        *,
        day_start: time,
        first_weekday: int,
        routine_name: Callable[[str], str],
        exercise_name: Callable[[str], str],
    ) -> None:
        """Begin days and weeks as in `weeks`; names are those of ids, tame."""
        self._day_start, self._first_weekday = day_start, first_weekday
        self._routine_name, self._exercise_name = routine_name, exercise_name
        self._known: dict[tuple[str, tuple[str, ...]], tuple[str, frozenset[str], str]] = {}
        """Routine, exercises and names of a card, by the ids; the same come again and again."""

    def card(self, session: PastSession) -> Card:
        """Return the card of a session."""
        ids = session.routine, tuple(each.exercise for each in session.exercises)
        if ids not in self._known:
            self._known[ids] = self._looked_up(*ids)
        routine, exercises, names = self._known[ids]
        day = day_of(session.started, session.offset_s, self._day_start)
        week = week_of(day, self._first_weekday)
        own = f"{_date_words(session)} {remarks(session)} {session.note}"
        return Card(session, routine, day, week, exercises, f"{names} {folded(own)}")

    def _looked_up(
        self, routine: str, exercises: tuple[str, ...]
    ) -> tuple[str, frozenset[str], str]:
        name = self._routine_name(routine)
        names = (routine, name, *exercises, *map(self._exercise_name, exercises))
        return name, frozenset(exercises), folded(" ".join(names))


def folded(text: str) -> str:
    """Return `text` as a search compares it: case and the ways to write a letter told no more."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def remarks(session: PastSession) -> str:
    """Return in words what is special about a session; empty for most."""
    said = {
        "rehearsal": session.rehearsal,
        "stopped early": session.stopped_early,
        "logged": session.is_logged,
    }
    return " · ".join(words for words, is_so in said.items() if is_so)


def _date_words(session: PastSession) -> str:
    """Return the day on the calendar in the ways people write it."""
    there = local_time(session.started, session.offset_s)
    return f"{there.date().isoformat()} {there:%A} {there.day} {there:%B} {there.year}"
