"""Measure when the figures on the screen change against when they should.

Runs the installed hiptimer in a pseudo-terminal at the speed of life while another
process loads one core, and reads off the terminal the instant of every change of the
panel. Each should come at a full second of the session. Prints how far off the changes
were, in milliseconds, and how much they drifted over the run; exit code 1 when the
99th percentile is beyond its bound.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from terminal.pseudo_terminal import PseudoTerminal

if TYPE_CHECKING:
    from collections.abc import Hashable

    import pyte

BOUND = 0.020
"""Seconds after the full second by which the change must be on the terminal (p99)."""

ROWS, COLUMNS = slice(2, 16), slice(36, None)
"""Where at 80×24 the panel has word and figures, the draining bar left out."""


def panel(screen: pyte.Screen) -> Hashable:
    """Return word and figures as they stand on the screen."""
    return tuple(row[COLUMNS] for row in screen.display[ROWS])


def measure(seconds: float) -> list[float]:
    """Return the instants of all changes of the panel in a session of `seconds`."""
    with tempfile.TemporaryDirectory() as home:
        state = Path(home, "state")
        state.mkdir()
        (state / "safety-words-seen").touch()
        env = {
            "PATH": os.environ["PATH"],
            "HOME": home,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "HIPTIMER_STATE_DIR": str(state),
            "HIPTIMER_DATA_DIR": home,
        }
        command = (sys.executable, "-m", "hiptimer", "start", "core")
        with PseudoTerminal(command, columns=80, rows=24, env=env) as terminal:
            terminal.wait_for("next Single-leg bridge")
            moments = terminal.watch(panel)
            time.sleep(seconds)
            return [at for at, _ in moments]


def burn() -> None:
    """Load one core."""
    while True:
        math.sqrt(2.0)


def report(changes: list[float]) -> dict[str, float]:
    """Return the errors of `changes` in milliseconds against full seconds of the session.

    When the session began is not seen from outside: the earliest change, by its
    fraction of a second, is taken as being on time, so that every delay counts.
    """
    # The first change is the panel's first picture: it shows when the session began to be
    # seen, and is told by itself.
    first_picture, *changes = changes
    fractions = [(at - changes[0] + 0.5) % 1.0 - 0.5 for at in changes]
    first = min(fractions)
    errors = sorted((fraction - first) * 1000 for fraction in fractions)
    half = len(changes) // 2
    drift = statistics.median(fractions[half:]) - statistics.median(fractions[:half])
    begun = (first_picture - changes[0] - first + 0.5) % 1.0 - 0.5
    return {
        "first_picture_ms": round(begun * 1000, 2),
        "changes": len(changes),
        "median_ms": round(statistics.median(errors), 2),
        "p99_ms": round(errors[min(len(errors) - 1, math.ceil(0.99 * len(errors)) - 1)], 2),
        "worst_ms": round(errors[-1], 2),
        "drift_ms": round(drift * 1000, 2),
        "bound_ms": BOUND * 1000,
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--idle", action="store_true", help="do not load a core meanwhile")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    load = multiprocessing.Process(target=burn, daemon=True)
    if not options.idle:
        load.start()
    try:
        found = report(measure(options.seconds))
    finally:
        if load.pid is not None:
            load.terminate()
    if options.json:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            print(f"{name:<16} {value:g}")
    return 0 if found["p99_ms"] <= found["bound_ms"] else 1


if __name__ == "__main__":
    sys.exit(main())
