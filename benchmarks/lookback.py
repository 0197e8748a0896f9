"""Measure what it takes to look back on ten sessions, and on ten thousand.

In a pseudo-terminal, in turns with a short and a long history: the time from the key on home until
the list of sessions is painted, what scrolling it by thirty pages a second lags behind, and how
much memory the app has taken at the most. Then `hiptimer stats --json`, from its start to its end.
Prints a table; exit code 1 when a bound is missed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from terminal.pseudo_terminal import Keys
from trial import HIPTIMER, environment, hiptimer, prepared, row
from years import history_of

if TYPE_CHECKING:
    from terminal.pseudo_terminal import PseudoTerminal

FEW, MANY = 10, 10_000

TIMES = 2.0
"""How many times as long the first picture of the list may take with many."""

FRAME = 1 / 30
"""Seconds for a page, its picture included, however long the list is."""

PAGES = 90

GROWTH = 150.0
"""Megabytes that many sessions may take beyond few."""

STATS = 1.5
"""Seconds for the statistics of many, start and end of the process included."""

EXERCISES = 3
"""Exercises of a session, one set each: 1.56 KB."""


class Look(NamedTuple):
    """One look back."""

    paint: float
    """Seconds from the key to the first picture of the list."""
    whole: float
    """Seconds from the key until all sessions are in it."""
    lag: float
    """Seconds by which a page came after its key; of a hundred pages the fifth worst."""
    memory: float
    """Megabytes at the most."""


def look(home: Path, count: int) -> Look:
    """Open the list of sessions and go through its pages."""
    with hiptimer(home, *HIPTIMER) as terminal:
        terminal.wait_for("last: ", 60)
        time.sleep(3.0)  # home has read the history, and rests
        texts = terminal.watch(lambda screen: "\n".join(screen.display))
        asked = time.monotonic()
        terminal.send("h")
        terminal.wait_for(
            lambda text: f"{count:,} sessions" in text or f"{count} sessions" in text, 60
        )
        shown = next(at for at, text in texts if "Week of" in str(text) and "History" in str(text))
        whole = texts[-1][0]
        lag = scroll(terminal) if count == MANY else 0.0
        memory = peak(terminal.pid)
        terminal.send(Keys.ESCAPE)
        terminal.wait_for(lambda text: "History: " not in text)
        terminal.send("q")
        terminal.exit_code(30)
    return Look(shown - asked, whole - asked, lag, memory)


def scroll(terminal: PseudoTerminal) -> float:
    """Go on by thirty pages a second; return how late the pages were."""
    pages = terminal.watch(lambda screen: "\n".join(screen.display))
    sent = []
    begin = time.monotonic()
    for number in range(PAGES):
        time.sleep(max(0.0, begin + number * FRAME - time.monotonic()))
        sent.append(time.monotonic())
        terminal.send(Keys.PAGE_DOWN)
    time.sleep(1.0)
    late = [next((at - key for at, _ in pages if at > key), 1.0) for key in sent]
    return statistics.quantiles(late, n=20)[-1]


def peak(pid: int) -> float:
    """Return the most memory that a process has had so far, in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def stats(home: Path, count: int) -> float:
    """Return the seconds that the statistics take as a command."""
    command = (*HIPTIMER, "stats", "--json")
    began = time.monotonic()
    done = subprocess.run(command, env=environment(home), capture_output=True, check=True)  # noqa: S603 - ours
    seconds = time.monotonic() - began
    if json.loads(done.stdout)["sessions"] != count:
        raise SystemExit("the statistics left something out")
    return seconds


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    raw = history_of(MANY, 1, EXERCISES)
    with tempfile.TemporaryDirectory() as place:
        short = prepared(Path(place, "few"), history_of(FEW, 1, EXERCISES))
        long = prepared(Path(place, "many"), raw)
        look(short, FEW)  # what is read for the first time is read more slowly
        pairs = [(look(short, FEW), look(long, MANY)) for _ in range(options.rounds)]
        times = [stats(long, MANY) for _ in range(options.rounds)]
        whole = prepared(Path(place, "whole"), history_of(MANY, 1))
        longer = [stats(whole, MANY) for _ in range(options.rounds)]
    print(f"{MANY} sessions, {len(raw) / 1e6:.1f} MB, {options.rounds} rounds")
    print(f"{'':<46}{'median':>9}{'worst':>9}{'bound':>8}")
    row(f"first picture, {FEW} (ms)", [few.paint for few, _ in pairs], None)
    row(f"first picture, {MANY} (ms)", [many.paint for _, many in pairs], None)
    row(f"all of them in the list, {MANY} (ms)", [many.whole for _, many in pairs], None)
    checks = [
        row("first picture, times as long", [m.paint / f.paint for f, m in pairs], TIMES, times=1),
        row("a page, at thirty a second (ms)", [many.lag for _, many in pairs], FRAME),
        row("memory (MB more)", [m.memory - f.memory for f, m in pairs], GROWTH, times=1),
        row("stats --json (ms)", times, STATS),
    ]
    row("stats --json, with all five exercises (ms)", longer, None)
    return 0 if all(checks) else 1


if __name__ == "__main__":
    sys.exit(main())
