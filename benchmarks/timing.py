"""Measure when the terminal changes and sounds begin, against when they should.

Runs a session of ten minutes at the speed of life in a pseudo-terminal of 120×40, its figure
moving, while another process loads one core. The moment of each change is that at which its last
byte arrived; it is late by what it came after the instant for which the timetable has it. Beside
it runs the yardstick, a bare Textual app whose label changes by timers on absolute deadlines.
Where a sound server can be run, what it plays is recorded (see `heard`). Prints a table; exit code
1 when a bound is missed.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
from contextlib import ExitStack
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, NamedTuple

from heard import Listener, due, listener
from table import Row
from tape import Region
from timed import Timed, loaded, timed, veteran

from hiptimer.live.glance import AFTER, glance, next_number_in
from hiptimer.live.session import Session
from hiptimer.tui.panel import SHADES
from hiptimer.tui.placard import placard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from hiptimer.plan.timeline import Timeline

SECONDS = 600.0
SHORT = 30.0

ON_SCREEN = 15.0
"""Milliseconds after its deadline by which a change of phase is on the terminal (p99)."""

HEARD = 10.0
"""Milliseconds by which a sound begins before or after its time (p99)."""

DRIFT = 1.0
"""Milliseconds by which a whole run may be later at its end than at its beginning: less than can
be told from noise."""

LONG = 300.0
"""Seconds of a run from which a drift can be told from noise."""

EARLY = 0.1
"""Seconds before its deadline from which a change is looked for."""


class Change(NamedTuple):
    """Something that the panel shall show."""

    at: float
    """Seconds from the beginning of the session."""
    is_phase: bool
    """Whether a step begins; else it is but another number."""
    picture: tuple[str, ...]
    """Word and figures, as rows of the panel."""


class Moment(NamedTuple):
    """When something came."""

    at: float
    """Seconds from the beginning at which it was due."""
    late: float
    """Milliseconds after that."""


def changes(timeline: Timeline, panel: Region, seconds: float) -> Iterator[Change]:
    """Tell all changes of word and figures that a session shall show from its beginning on.

    This is a session of its own, looked at at each of its deadlines.
    """
    session = Session(timeline)
    session.start(0.0)
    shown = _picture(session, panel)
    at = 0.0
    while at < seconds:
        number, deadline = next_number_in(session), session.deadline
        if number is None or deadline is None:
            return
        at = min(session.seen + number, deadline)
        before = session.index
        session.advance(at + AFTER)
        picture = _picture(session, panel)
        if picture != shown:
            yield Change(at, session.index != before, picture)
        shown = picture


def _picture(session: Session, panel: Region) -> tuple[str, ...]:
    """Return the rows above the bar, which alone tells how much of a second is over."""
    now = glance(session)
    full, drained = (
        placard(replace(now, left=left), panel.width, panel.height, shades=SHADES)
        for left in (now.length, 0.0)
    )
    bar = next(y for y, (row, other) in enumerate(zip(full, drained, strict=True)) if row != other)
    return tuple("".join(run.text for run in row) for row in full[:bar])


def seen(run: Timed) -> tuple[list[Moment], list[Moment]]:
    """Return when the phases of a session, and all its figures, came onto the terminal."""
    expected = list(changes(run.timeline, run.panel, run.seconds))
    region = run.panel._replace(height=max(len(change.picture) for change in expected))
    pictures = run.session.pictures(region)
    phases, figures = [], []
    arrival, picture = next(pictures)
    for change in expected:
        due, height = run.zero + change.at, len(change.picture)
        while arrival < due - EARLY or picture[:height] != change.picture:
            try:
                arrival, picture = next(pictures)
            except StopIteration:
                raise SystemExit(
                    f"never seen, {change.at} s from the beginning:\n" + "\n".join(change.picture)
                ) from None
        moment = Moment(change.at, (arrival - due) * 1000)
        figures.append(moment)
        if change.is_phase:
            phases.append(moment)
    return phases, figures


def bare(run: Timed) -> list[Moment]:
    """Return when the numbers of the bare app came."""
    moments = []
    last = ""
    for arrival, (row,) in run.bare.pictures(Region(0, 0, 20, 1)):
        number = row.strip()
        if number != last and number.isdigit():
            due = run.bare_zero + int(number)
            moments.append(Moment(due - run.zero, (arrival - due) * 1000))
        last = number
    return moments


def p99(values: Iterable[float]) -> float:
    """Return the value that 99 in 100 do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(0.99 * len(ordered)) - 1)]


def drift(moments: Sequence[Moment], seconds: float) -> float:
    """Return by how many milliseconds more things are late at the end than at the beginning.

    Told by the promptest tenth of the first and of the last third, which lie two thirds of the run
    apart: what adds up makes those late, too, and what else goes on on the machine does not.
    """
    first = [late for at, late in moments if at < seconds / 3]
    last = [late for at, late in moments if at > seconds * 2 / 3]
    return (statistics.quantiles(last, n=10)[0] - statistics.quantiles(first, n=10)[0]) * 3 / 2


def told(what: str, moments: Sequence[Moment], bound: float | None, beside: str = "") -> Row:
    """Return the row about how late things came, early counting as late."""
    late = [abs(moment.late) for moment in moments]
    return Row("time", f"{what}, p99 of {len(late)}", p99(late), "ms", bound, max(late), beside)


def middle(what: str, moments: Sequence[Moment]) -> Row:
    """Return the row about how late a thing was mostly."""
    return Row("time", f"{what}, median", statistics.median(one.late for one in moments), "ms")


def drifted(what: str, moments: Sequence[Moment], seconds: float) -> Iterator[Row]:
    """Tell of the drift, where the run was long enough."""
    if seconds >= LONG:
        found = abs(drift(moments, seconds))
        yield Row("time", f"{what}, drift in {seconds:g} s", found, "ms", DRIFT)


def perform(seconds: float, *, is_idle: bool = False) -> Iterator[Row]:
    """Run a session and tell of it."""
    with ExitStack() as opened:
        home = opened.enter_context(veteran())
        listening = opened.enter_context(listener())
        with loaded(is_idle=is_idle):
            run = timed(home, seconds, listening.environment if listening else {})
        yield from _on_terminal(run)
        if listening:
            yield from _heard(run, listening, home)


def _on_terminal(run: Timed) -> Iterator[Row]:
    phases, figures = seen(run)
    numbers = bare(run)
    yield told("bare Textual app, a label by timers on deadlines", numbers, None)
    yield middle("bare Textual app", numbers)
    yardstick = f"bare app: {p99(one.late for one in numbers):.1f} ms"
    yield told("phases on the terminal", phases, ON_SCREEN, yardstick)
    yield middle("phases on the terminal", phases)
    yield from drifted("phases on the terminal", phases, run.seconds)
    yield told("phases and numbers on the terminal", figures, None, yardstick)
    yield from drifted("phases and numbers on the terminal", figures, run.seconds)


def _heard(run: Timed, listening: Listener, home: Path) -> Iterator[Row]:
    clock = listening.clock()
    found = list(listening.find(due(run.scores, run.zero, run.seconds, home), run.zero, clock))
    late = [Moment(one.at, one.late) for one in found if one.late is not None]
    constant = statistics.median(one.late for one in late)
    off = [one._replace(late=one.late - constant) for one in late]
    yield Row("time", "device and recorder, by how much faster than our clock", clock.pace, "ppm")
    yield Row("time", "sounds, constant part of device and recorder", constant, "ms")
    yield told("sounds, off from the others", off, HEARD)
    yield from drifted("sounds", off, run.seconds)
    yield Row("time", f"sounds not heard, of {len(found)}", len(found) - len(late), "sounds", 0)


def rows(*, short: bool) -> Iterator[Row]:
    """Run a session of ten minutes, or of half a minute, and tell of it."""
    yield from perform(SHORT if short else SECONDS)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--idle", action="store_true", help="do not load a core meanwhile")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = []
    for row in perform(options.seconds, is_idle=options.idle):
        found.append(row)
        if not options.json:
            worst = f"{row.worst:9.2f}" if row.worst is not None else " " * 9
            bound = f"{row.bound:7g}" if row.bound is not None else " " * 7
            missed = "" if row.is_within() else "  MISSED"
            print(f"{row.what:<66}{row.found:9.2f}{worst}{bound} {row.unit}{missed}", flush=True)
    if options.json:
        print(json.dumps([asdict(row) for row in found]))
    return 0 if all(row.is_within() for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
