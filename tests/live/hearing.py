"""Hearing: a timetable of cues as a table that a person can check."""

from collections.abc import Callable
from dataclasses import replace

from live.timelines import catalogue

from hiptimer.live.cues import Cue, Grammar, speaking_seconds
from hiptimer.live.timetable import timetable
from hiptimer.live.tone import Tone
from hiptimer.plan.ladder import first_target
from hiptimer.plan.ranges import Pace
from hiptimer.plan.targets import Form
from hiptimer.plan.timeline import Timeline
from hiptimer.plan.unrolling import compile_timeline

PLAIN = Grammar()
BEEPS = Grammar(words=False)
COUNTED = Grammar(count_holds=True)

Table = list[tuple[float, str]]
"""When, in seconds, and what: the name of a tone, or the words."""


def alone(exercise: str, **changes: float | Pace | Form) -> Timeline:
    """Return an exercise that ships, alone, its first target changed."""
    shipped = catalogue()
    target = replace(first_target(shipped.library[exercise]), **changes)  # type: ignore[arg-type]
    routine = shipped.routines.find(exercise, shipped.library)
    return compile_timeline(routine, shipped.library, {exercise: target})


def table(cues: tuple[Cue, ...]) -> Table:
    return [(round(cue.at, 2), str(cue.tone or cue.text)) for cue in cues]


def heard(
    timeline: Timeline,
    grammar: Grammar = PLAIN,
    *,
    seconds_of: Callable[[str], float] = speaking_seconds,
    start: float = 0.0,
    end: float = float("inf"),
) -> Table:
    """Return what is heard from `start` until just before `end`."""
    cues = timetable(timeline, grammar, seconds_of)
    return [(at, what) for at, what in table(cues) if start <= at < end]


def words(found: Table) -> list[str]:
    return [what for _, what in found if what not in set(Tone)]
