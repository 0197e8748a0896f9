"""Measure what ten years of sessions cost, against none at all.

Runs the installed hiptimer in a pseudo-terminal, in turns with an empty history and with one of
1,600 whole sessions: the time from the start until the first picture of home, and until the line
about the last session. Then a session runs to its end with the long history, while the event loop
of the app is looked at every two milliseconds: how long does it stand still while the history is
saved, and while the list of sessions is opened? Prints a table; exit code 1 when a bound is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from terminal.pseudo_terminal import Keys
from trial import HIPTIMER, hiptimer, prepared, row
from years import history_of

SESSIONS = 1600
"""Three a week for ten years, and some."""

SLOWER = 1.3
"""How many times as long a start may take with ten years as with nothing."""

STILL = 0.050
"""Seconds for which the screen may stand still for a save."""

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


class Start(NamedTuple):
    """Seconds from the start of the process."""

    picture: float
    """Until home is painted for the first time."""
    last: float
    """Until it tells of the last session, or that there is none."""


class Stills(NamedTuple):
    """Seconds for which the event loop stood still at the longest."""

    saving: float
    opening: float
    save: float
    """How long the longest save took in its own thread."""


def start(home: Path) -> Start:
    """Start the app, and leave it when home has said everything."""
    began = time.monotonic()
    with hiptimer(home, *HIPTIMER) as terminal:
        texts = terminal.watch(lambda screen: "\n".join(screen.display))
        terminal.wait_for(_has_told, 60)
        terminal.send("q")
        terminal.exit_code()
    picture = next(at for at, text in texts if "hiptimer" in str(text))
    last = next(at for at, text in texts if _has_told(str(text)))
    return Start(picture - began, last - began)


def _has_told(text: str) -> bool:
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
        terminal.wait_for(_has_told, 60)
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


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--sessions", type=int, default=SESSIONS)
    options = parser.parse_args()
    raw = history_of(options.sessions)
    with tempfile.TemporaryDirectory() as place:
        empty = prepared(Path(place, "empty"), None)
        long = prepared(Path(place, "long"), raw)
        for home in (empty, long):
            start(home)  # what is read for the first time is read more slowly
        pairs = [(start(empty), start(long)) for _ in range(options.rounds)]
        stills = [
            (
                stand_still(prepared(Path(place, f"nothing-{number}"), None)),
                stand_still(prepared(Path(place, f"much-{number}"), raw)),
            )
            for number in range(options.rounds)
        ]
    print(f"{options.sessions} sessions, {len(raw) / 1e6:.1f} MB, {options.rounds} rounds")
    print(f"{'':<46}{'median':>9}{'worst':>9}{'bound':>8}")
    for what in Start._fields:
        nothing = [getattr(one, what) for one, _ in pairs]
        much = [getattr(one, what) for _, one in pairs]
        row(f"{what}, empty (ms)", nothing, None)
        row(f"{what}, ten years (ms)", much, None)
    checks = [
        row(
            f"{what}, times as long",
            [getattr(much, what) / getattr(nothing, what) for nothing, much in pairs],
            SLOWER,
            times=1,
        )
        for what in Start._fields
    ]
    row("stands still in a save, empty (ms)", [one.saving for one, _ in stills], None)
    much = [one for _, one in stills]
    checks.append(row("stands still in a save (ms)", [one.saving for one in much], STILL))
    row("stands still when the list opens (ms)", [one.opening for one in much], None)
    row("a save, in its thread (ms)", [one.save for one in much], None)
    return 0 if all(checks) else 1


if __name__ == "__main__":
    sys.exit(main())
