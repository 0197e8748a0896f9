"""A session at the speed of life, and a bare Textual app beside it, both on tape.

The session is that of the core routine with its figure moving, of somebody with ten years behind
them. What it does when is known by the clock that all processes of a machine share: it tells
itself at which instant it began, and all else is counted from there, by the timetables that it
runs by. So nothing is fitted, and nothing that is always late can hide.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tape import Region, Tape
from trial import environment, prepared
from years import history_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hiptimer.live.cues import Cue
    from hiptimer.plan.timeline import Timeline

SESSIONS = 1600
"""Three a week for ten years, and some."""

BEGIN = 30.0
"""Seconds that the session has to begin."""

AFTER = 1.0
"""Seconds for which all goes on after what is looked at."""

APART = 0.5
"""Seconds by which the changes of the bare app come after full seconds of the session, so that the
two are not in each other's way."""

BURN = "while True: pass"

# The panel is looked up when it has its place, and what the session hears when it is given that.
SESSION = """
import asyncio, pickle, sys
from hiptimer.launch import main
from hiptimer.live.session import Session
from hiptimer.sound.conductor import Conductor

log = open(sys.argv.pop(1), "ab", buffering=0)

def tell(*words):
    log.write(pickle.dumps(words))

def tell_place(app):
    place = app.screen.query_one("#panel").region
    tell("panel", tuple(place))

start = Session.start
def started(session, now):
    tell("session", now, session.timeline)
    from textual._context import active_app
    asyncio.get_running_loop().call_later(1.0, tell_place, active_app.get())
    return start(session, now)
Session.start = started

take = Conductor.take
def taken(conductor, score, now):
    tell("score", now, score.cues)
    return take(conductor, score, now)
Conductor.take = taken

main()
"""

BARE = """
import asyncio, sys, time
from textual.app import App
from textual.widgets import Label

zero = float(sys.argv[1])

class Bare(App):
    def compose(self):
        yield Label("-")

    def on_mount(self):
        self.number = int(time.monotonic() - zero)
        self.wait()

    def wait(self):
        self.number += 1
        asyncio.get_running_loop().call_at(zero + self.number, self.tell)

    def tell(self):
        self.query_one(Label).update(str(self.number))
        self.wait()

Bare().run()
"""


@dataclass(frozen=True)
class Timed:
    """What was taped; instants are those of the monotonic clock."""

    zero: float
    """The instant at which the session began."""
    seconds: float
    """For how long it was looked at."""
    timeline: Timeline
    panel: Region
    scores: tuple[tuple[float, tuple[Cue, ...]], ...]
    """What was to be heard, each from an instant on."""
    session: Tape
    bare: Tape
    bare_zero: float
    """The instant from which the bare app counts seconds."""


@contextmanager
def loaded(*, is_idle: bool = False) -> Iterator[None]:
    """Load one core with another process, unless the machine shall be idle."""
    with ExitStack() as opened:
        if not is_idle:
            burning = subprocess.Popen([sys.executable, "-c", BURN])  # noqa: S603 - ours
            opened.callback(burning.wait)
            opened.callback(burning.kill)
        yield


def timed(home: Path, seconds: float, more: Mapping[str, str]) -> Timed:
    """Run both for `seconds` of the session; `more` adds to its environment."""
    log = home / "told"
    log.touch()
    env = environment(home)
    command = (sys.executable, "-c", SESSION, str(log), "start", "core")
    with Tape(command, env | dict(more)) as session:
        zero, _ = _told(log, "session", session)[0]
        bare_zero = zero + APART
        with Tape((sys.executable, "-c", BARE, str(bare_zero)), env) as bare:
            time.sleep(max(0.0, zero + seconds + AFTER - time.monotonic()))
            if not (session.is_running and bare.is_running):
                raise SystemExit("what is timed has ended by itself")
    ((panel,),) = _told(log, "panel", session)
    ((_, timeline),) = _told(log, "session", session)
    scores = tuple(_told(log, "score", session)) if more else ()
    return Timed(zero, seconds, timeline, Region(*panel), scores, session, bare, bare_zero)


@contextmanager
def veteran() -> Iterator[Path]:
    """Make the home of somebody with ten years behind them, and away again."""
    with tempfile.TemporaryDirectory() as place:
        yield prepared(Path(place, "home"), history_of(SESSIONS, 1))


def _told(log: Path, what: str, session: Tape) -> list[tuple[Any, ...]]:
    """Return what the session has told of something, in order; waits until there is some."""
    end = time.monotonic() + BEGIN
    while True:
        found = []
        with log.open("rb") as told:
            while True:
                try:
                    word, *rest = pickle.load(told)  # noqa: S301 - ours
                except (EOFError, pickle.UnpicklingError):
                    break
                if word == what:
                    found.append(tuple(rest))
        if found:
            return found
        if time.monotonic() > end:
            raise SystemExit(f"no {what} after {BEGIN:g} s:\n{session.last()}")
        time.sleep(0.05)
