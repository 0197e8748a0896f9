"""Looking back: past sessions by week, newest first, and those of them that somebody looks for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from hiptimer.history.cards import Card, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime


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


def age_of(card: Card) -> tuple[date, datetime, str]:
    """Return what cards are ordered by; later ones are greater."""
    return card.day, card.session.started, card.session.id


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
