"""Measure for how long the screen stands still while a long history is saved and opened.

Runs the installed hiptimer in a pseudo-terminal, in turns with no history and with one of ten
years: a session runs to its end, and the list of sessions is opened, while the event loop of the
app is looked at every two milliseconds. What it stood still beyond that within a save, and from
the moment on at which the list was asked for, is told.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from report import amount
from table import Row
from terminal.pseudo_terminal import Keys
from trial import hiptimer, prepared
from years import history_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SESSIONS = 1600
"""Three a week for ten years, and some."""

ROUNDS = 3

STILL = 50.0
"""Milliseconds for which the screen may stand still for a save."""

LOOKED_AT = """
import asyncio, json, sys, threading, time
from hiptimer.launch import main
from hiptimer.history.store import HistoryStore
from hiptimer.tui.app import HiptimerApp

log = open(sys.argv.pop(1), "w")

def told(name, function):
    def timed(*arguments):
        start = time.monotonic()
        try:
            return function(*arguments)
        finally:
            print(json.dumps([name, start, time.monotonic()]), file=log, flush=True)
    return timed

def when_it_is_quiet(function):
    def later(*arguments):
        time.sleep(1.0)  # else the screen would be busy with the summary, and not for the save
        return function(*arguments)
    return later

async def look():
    last = time.monotonic()
    while True:
        await asyncio.sleep(0.002)
        now = time.monotonic()
        if now - last > 0.004:
            print(json.dumps(["still", last, now]), file=log, flush=True)
        last = now

on_mount = HiptimerApp.on_mount
def mounted(app):
    app.looking = asyncio.get_running_loop().create_task(look())
    on_mount(app)

HiptimerApp.on_mount = mounted
HistoryStore.save = when_it_is_quiet(told("save", HistoryStore.save))
HistoryStore.read = told("read", HistoryStore.read)
main()
"""


class Stills(NamedTuple):
    """Seconds for which the event loop stood still at the longest."""

    saving: float
    opening: float
    save: float
    """How long the longest save took in its own thread."""


def rows(*, short: bool) -> Iterator[Row]:
    """Tell for how long the screen stood still at the longest."""
    raw = history_of(SESSIONS)
    with tempfile.TemporaryDirectory() as place:
        rounds = [
            (
                stand_still(prepared(Path(place, f"nothing-{number}"), None)),
                stand_still(prepared(Path(place, f"much-{number}"), raw)),
            )
            for number in range(1 if short else ROUNDS)
        ]
    for what, name, bound in (
        ("the screen stands still in a save, ten years", "saving", STILL),
        ("the screen stands still as the list opens, ten years", "opening", None),
        ("a save in its thread, ten years", "save", None),
    ):
        nothing, much = (
            [1000 * getattr(each, name) for each in one] for one in zip(*rounds, strict=True)
        )
        beside = f"with no sessions: {amount(statistics.median(nothing), 'ms')}"
        yield Row.of("run", what, much, "ms", bound=bound, beside=beside)


def has_told(text: str) -> bool:
    """Whether home has told of the last session, or that there is none."""
    return "last: " in text or "your first session" in text


def stand_still(home: Path) -> Stills:
    """Run a session to its end and open the list of sessions, with the loop looked at."""
    log = home / "log"
    looked_at = (sys.executable, "-c", LOOKED_AT, str(log))
    with hiptimer(home, *looked_at, "start", "bird-dog", "--speed", "100") as terminal:
        terminal.wait_for("Whole session", 30)
        terminal.send("2")
        terminal.wait_for("about right")
        terminal.send(Keys.ENTER)
        terminal.exit_code(30)
    spans = _spans(log)
    saves = [span for span in spans if span[0] == "save"]
    saving = max((_overlap(span, saves) for span in spans if span[0] == "still"), default=0.0)
    with hiptimer(home, *looked_at) as terminal:
        terminal.wait_for(has_told, 60)
        terminal.send("h")
        terminal.wait_for("History: ", 60)
        terminal.send("q")
        terminal.wait_for("Core five")
        terminal.send("q")
        terminal.exit_code(30)
    spans = _spans(log)
    # The last read is that of the list; what stands still from there on belongs to it.
    asked = [begin for name, begin, _ in spans if name == "read"][-1]
    opening = max(
        (end - max(begin, asked) for name, begin, end in spans if name == "still" and end > asked),
        default=0.0,
    )
    return Stills(saving, opening, max(end - begin for _, begin, end in saves))


def _spans(log: Path) -> list[tuple[str, float, float]]:
    return [tuple(json.loads(line)) for line in log.read_text().splitlines()]


def _overlap(span: tuple[str, float, float], others: list[tuple[str, float, float]]) -> float:
    """Return how much of `span` lies within one of the others, at the longest."""
    _, begin, end = span
    return max((min(end, until) - max(begin, since) for _, since, until in others), default=0.0)
