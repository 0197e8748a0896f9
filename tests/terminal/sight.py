"""What the live screen lets people see of a session: how far it is, and which reps are done.

The screen is read in a size in which it says everything in plain words. It draws the panel and the
lines round it one after the other, so that a picture may tell of two steps at once; whatever it
tells, the session has come at least as far.
"""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pyte
from terminal.program import HIPTIMER, hiptimer
from terminal.pseudo_terminal import PseudoTerminal

COLUMNS, ROWS = 60, 16
"""A size in which the word of the phase is a plain line."""

READY = "prepare"
"""The phase whose word is another one."""

_REP, _SET = re.compile(r" rep (\d+)/"), re.compile(r" set (\d+)/")

Reps = Counter[tuple[str, str | None]]
"""How many reps of each exercise, on each side."""


class Sight(NamedTuple):
    """What one picture says of where the session stands."""

    exercise: str
    """Name of the present one, or in a break of the coming one."""
    word: str
    side: str | None
    rep: int
    """0 in breaks."""
    set: int


class Step(NamedTuple):
    """A step as `hiptimer plan` tells it, but with the name of the exercise. In seconds."""

    start: float
    seconds: float
    phase: str
    exercise: str
    side: str | None
    set: int
    rep: int | None

    @property
    def is_work(self) -> bool:
        return self.rep is not None

    @property
    def of_rep(self) -> Hashable:
        return (self.exercise, self.set, self.side, self.rep)


class Rep(NamedTuple):
    """The end of a rep, in seconds of the session, and what it counts for."""

    end: float
    counts_for: tuple[str, str | None]


@contextmanager
def rehearsal(home: Path, routine: str, speed: int, *more: str) -> Iterator[PseudoTerminal]:
    """Run a session in a terminal that can be read."""
    arguments = ("start", routine, "--speed", str(speed), *more)
    with hiptimer(home, *arguments, columns=COLUMNS, rows=ROWS) as terminal:
        yield terminal


def sight(screen: pyte.Screen) -> Sight | None:
    """Read a screen of this size; None where it shows no session."""
    exercise, word, *others = screen.display
    text = "\n".join(others)
    rep, number = _REP.search(text), _SET.search(text)
    if number is None:
        return None
    name = exercise.strip().split("  ")[0]
    return Sight(name, word.strip(), _side(screen), int(rep[1]) if rep else 0, int(number[1]))


def _side(screen: pyte.Screen) -> str | None:
    """Return the side whose sign is cut out of the panel; None where there are no sides."""
    for y, row in enumerate(screen.display):
        if "◀" in row and "▶" in row:
            grounds = [screen.buffer[y][row.index(sign)].bg for sign in "◀▶"]
            panel = screen.buffer[y - 1][0].bg
            return "left" if grounds[0] != panel else "right"
    return None


@dataclass(frozen=True)
class Course:
    """The way that a session goes when nobody stops it."""

    steps: tuple[Step, ...]

    @cached_property
    def sights(self) -> tuple[Sight, ...]:
        """What each step looks like."""
        return tuple(self._sight(index) for index in range(len(self.steps)))

    @cached_property
    def reps(self) -> tuple[Rep, ...]:
        """All reps by their ends: what comes after the last moving part belongs to none."""
        ends = {
            step.of_rep: Rep(step.start + step.seconds, (step.exercise, step.side))
            for step in self.steps
            if step.is_work and step.phase != "reset"
        }
        return tuple(sorted(ends.values()))

    def reps_by(self, seconds: float) -> int:
        """Return how many reps have ended `seconds` after the session began."""
        return sum(rep.end <= seconds for rep in self.reps)

    def first(self, count: int) -> Reps:
        """Return the first reps of the course."""
        return Counter(rep.counts_for for rep in self.reps[:count])

    def reached(self, moments: Iterable[tuple[float, Hashable]]) -> list[tuple[float, Step]]:
        """Return the steps that these moments of a screen told of, and when each was seen."""
        found: list[tuple[float, Step]] = []
        place = 0
        for at, seen in moments:
            if seen in self.sights[place:]:
                place = self.sights.index(seen, place)
                found.append((at, self.steps[place]))
        return found

    def _sight(self, index: int) -> Sight:
        step = self.steps[index]
        ahead = next((later for later in self.steps[index:] if later.is_work), step)
        word = "READY" if step.phase == READY else step.phase.upper()
        return Sight(ahead.exercise, word, ahead.side, step.rep or 0, ahead.set)


@cache
def course(routine: str) -> Course:
    """Return the course of a routine, as the program itself prints it."""
    names = {e["id"]: e["name"] for e in _printed("exercises", "--json")["exercises"]}
    steps = _printed("plan", routine, "--json")["steps"]
    return Course(tuple(Step(**{**step, "exercise": names[step["exercise"]]}) for step in steps))


def reps_in(record: dict[str, Any]) -> Reps:
    """Return the reps of a session as the history holds it."""
    names = {e["id"]: e["name"] for e in _printed("exercises", "--json")["exercises"]}
    done: Reps = Counter()
    for entry in record["exercises"]:
        for part in entry["sets"]:
            done[names[entry["exercise"]], part["side"]] += part["reps"]
    return +done


@cache
def _printed(*arguments: str) -> Any:
    told = subprocess.run([*HIPTIMER, *arguments], capture_output=True, check=True)
    return json.loads(told.stdout)
