"""Looking back: past sessions by week, newest first, and those of them that somebody looks for."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from hiptimer.history.weeks import day_of, local_time, week_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime, time

    from hiptimer.history.past import PastSession

AN_HOUR = 60
"""Minutes from which on hours are told apart."""


DAY = timedelta(days=1)


class Span(NamedTuple):
    """How far somebody looks back."""

    words: str
    days: int | None
    """Today included; None: all of it."""

    def since(self, today: date) -> date | None:
        """Return its first day; None where there is none."""
        return None if self.days is None else today - (self.days - 1) * DAY


SPANS = (
    Span("all time", None),
    Span("4 weeks", 28),
    Span("3 months", 91),
    Span("a year", 365),
)


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


@dataclass(frozen=True, slots=True)
class Filter:
    """Which sessions somebody looks for; all but rehearsals, where nothing is said."""

    text: str = ""
    """Words, each of which must occur."""
    exercise: str | None = None
    """The id of an exercise that must have been begun."""
    since: date | None = None
    """The first day."""
    until: date | None = None
    """The last day."""
    with_rehearsals: bool = False


class Heading(NamedTuple):
    """A week over its sessions; rehearsals count nothing."""

    week: date
    """Its first day."""
    sessions: int
    seconds: float
    """Time under the clock, rests included."""
    rehearsals: int

    @property
    def words(self) -> str:
        """The week in a line: `9 Nov 2026 · 3 sessions · 41 min`."""
        parts = [f"{self.week.day} {self.week:%b} {self.week.year}"]
        if self.sessions:
            parts += [counted(self.sessions, "session"), length_words(self.seconds)]
        if self.rehearsals:
            parts.append(counted(self.rehearsals, "rehearsal"))
        return " · ".join(parts)


Row: TypeAlias = Heading | Card
"""A line of the list."""


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


def counted(number: int, what: str) -> str:
    """Return `1 session`, `1,200 sessions`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def length_words(seconds: float) -> str:
    """Return a duration in minutes, with hours where there are some: `41 min`, `1 h 5 min`."""
    hours, minutes = divmod(round(seconds / 60), AN_HOUR)
    return f"{hours:,} h {minutes} min" if hours else f"{minutes} min"


def in_order(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return cards by day and then by instant, newest first.

    By day, since on journeys a later instant may belong to an earlier day, and even week.
    """
    return tuple(sorted(cards, key=age_of, reverse=True))


def found(cards: Sequence[Card], wanted: Filter) -> Sequence[Card]:
    """Return those of `cards` that are wanted, in their order."""
    if not wanted.with_rehearsals:
        cards = [card for card in cards if not card.session.rehearsal]
    if wanted.since is not None:
        cards = [card for card in cards if card.day >= wanted.since]
    if wanted.until is not None:
        cards = [card for card in cards if card.day <= wanted.until]
    if wanted.exercise is not None:
        cards = [card for card in cards if wanted.exercise in card.exercises]
    for word in folded(wanted.text).split():
        cards = [card for card in cards if word in card.text]
    return cards


def rows_of(cards: Iterable[Card]) -> tuple[Row, ...]:
    """Return cards that are in order as lines, under a heading for each week."""
    rows: list[Row] = []
    for week, group in groupby(cards, key=attrgetter("week")):
        members = tuple(group)
        real = [card.session.seconds for card in members if not card.session.rehearsal]
        rows.append(Heading(week, len(real), sum(real), len(members) - len(real)))
        rows += members
    return tuple(rows)


def exercises_in(cards: Iterable[Card]) -> tuple[tuple[str, int], ...]:
    """Return the ids of all exercises and in how many sessions each occurs, most of them first."""
    counts: Counter[str] = Counter()
    for card in cards:
        counts.update(card.exercises)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def age_of(card: Card) -> tuple[date, datetime, str]:
    """Return what cards are ordered by; later ones are greater."""
    return card.day, card.session.started, card.session.id


def _date_words(session: PastSession) -> str:
    """Return the day on the calendar in the ways people write it."""
    there = local_time(session.started, session.offset_s)
    return f"{there.date().isoformat()} {there:%A} {there.day} {there:%B} {there.year}"
