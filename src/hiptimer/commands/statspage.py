"""Statistics as a page of at most eighty columns, in plain characters."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from hiptimer.exchange.glyphs import fitted, glyphs
from hiptimer.text import clean, figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hiptimer.history.bests import ExerciseStats
    from hiptimer.history.coverage import Coverage
    from hiptimer.history.points import Point
    from hiptimer.history.stats import Statistics
    from hiptimer.history.tallies import Tally
    from hiptimer.plan.library import Library

COLUMNS = 80

WEEKS = 12
"""Weeks in the table."""

BAR = 30
"""Columns of the longest bar."""

LONGEST_NAME = 40
"""Columns of an exercise's name."""

LONGEST_GROUP = 20
"""Characters of a muscle group's name; more leave no room for bars."""


def page(stats: Statistics, library: Library) -> Iterator[str]:
    """Yield the lines for people."""
    if not stats.sessions:
        yield "No sessions yet. Begin one: hiptimer start"
        return
    yield from _totals(stats)
    yield ""
    yield from _weeks(stats.weeks[-WEEKS:])
    for each in stats.exercises:
        yield ""
        yield from _exercise(each, library)
    yield ""
    yield from _coverage(stats.coverage)


def _totals(stats: Statistics) -> Iterator[str]:
    yield (
        f"{_counted(stats.sessions, 'session')}, {_length(stats.seconds)}; "
        f"{_length(stats.tension)} of it under tension"
    )
    this_week = stats.weeks[-1].sessions if stats.weeks else 0
    yield f"This week {this_week} of {stats.planned}"
    yield f"Weeks in a row as planned: {stats.streak}; at the most {stats.longest_streak}"


def _weeks(weeks: Sequence[Tally]) -> Iterator[str]:
    most = max((each.seconds for each in weeks), default=0)
    yield f"{'Week of':<10}  {'sessions':>8}  {'minutes':>7}"
    for each in weeks:
        figures = f"{each.first}  {each.sessions:>8}  {each.seconds / 60:>7.0f}"
        yield f"{figures}  {_bar(each.seconds, most)}".rstrip()


def _exercise(stats: ExerciseStats, library: Library) -> Iterator[str]:
    known = stats.exercise in library
    name = library[stats.exercise].name if known else stats.exercise
    last = stats.points[-1].day
    count = _counted(len(stats.points), "session")
    named = fitted(clean(name), LONGEST_NAME)
    yield from _wrapped(f"{named}: {count}, the last on {last}", indent="")
    bests = [_best(name, point) for name, point in stats.best.items() if name in BESTS]
    if bests:
        yield from _wrapped(f"best: {'; '.join(bests)}")
    if stats.balance is not None:
        words = stats.balance.words.rstrip(".")
        yield from _wrapped(f"sides: {words[:1].lower()}{words[1:]}")


BESTS = {"reps": "in a set", "hold": "held", "volume": "in all"}
"""What is told of a best, by its figure."""


def _best(name: str, point: Point) -> str:
    value = getattr(point, name)
    amount = f"{figure(round(value, 1))} s" if name == "hold" else _counted(value, "rep")
    return f"{amount} {BESTS[name]} ({point.day})"


def _coverage(coverage: Coverage) -> Iterator[str]:
    names = [clean(each.group.replace("-", " "), LONGEST_GROUP) for each in coverage.groups]
    heading = f"Last {coverage.days} days"
    width = max(map(len, (heading, *names)))
    most = max((each.sets for each in coverage.groups), default=0)
    yield f"{heading:<{width}}  {'sets':>8}  mobility"
    for name, each in zip(names, coverage.groups, strict=True):
        figures = f"{name:<{width}}  {each.sets:>8}  {each.mobility_sets:>8}"
        yield f"{figures}  {_bar(each.sets, most)}".rstrip()
    for gap in coverage.gaps:
        yield from _wrapped(gap, indent="")


FILL = "\0"
"""Stands for the second column of a wide character; no text for people holds it."""


def _wrapped(text: str, indent: str = "    ") -> list[str]:
    """Return the text in lines that fit, characters that take two columns counted as two."""
    filled = "".join(each.text + FILL * (each.width - len(each.text)) for each in glyphs(text))
    # A word longer than a line may be cut between such a character and its second column.
    room = COLUMNS - (FILL in filled)
    lines = textwrap.wrap(filled, room, initial_indent=indent, subsequent_indent="    ")
    return [line.replace(FILL, "") for line in lines]


def _bar(value: float, most: float) -> str:
    """Return a bar, at least one column where there is anything."""
    return "#" * max(bool(value), round(BAR * value / most)) if most else ""


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _length(seconds: float) -> str:
    """Return a long time in hours and minutes, `12 h 5 min`."""
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours:,} h {minutes} min" if hours else f"{minutes} min"
