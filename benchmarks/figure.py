"""Measure what a moving figure costs, beside a bare Textual app that counts seconds.

Runs apps in a pseudo-terminal, one after the other: a figure of 50×18 cells that lifts and
lowers at 12 frames a second, one that is held, one that stands still, with 16 colours and with
more, and the yardstick, whose one `Digits` changes each second. Prints for each the share of a core
that its process took and what it wrote; exit code 1 when a bound is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from terminal.pseudo_terminal import PseudoTerminal

COLUMNS, ROWS = 50, 18

SECONDS = 20.0

WARM = 5.0
"""Seconds before the measuring begins: one rep, after which all frames have been drawn."""

FIGURE = """
import sys, time
from textual.app import App
from hiptimer.figures.frames import Frames
from hiptimer.figures.moment import Moment
from hiptimer.figures.poses import load_figures
from hiptimer.paths import asset
from hiptimer.plan.library import load_library
from hiptimer.plan.timeline import Phase, Side
from hiptimer.figures.cells import Renderer
from hiptimer.tui.figureview import FigureView, Gallery
from hiptimer.tui.theme import DARK

exercise, what, rate = sys.argv[1], sys.argv[2], float(sys.argv[3])
library = load_library(asset("exercises.toml"))
frames = Frames(load_figures(asset("figures.toml"), library))

class Shown(App):
    CSS = "FigureView { width: 50; height: 18; }"

    def __init__(self):
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name

    def compose(self):
        has_all = self.console.color_system == "truecolor"
        renderer = Renderer.QUADRANTS if has_all else Renderer.HALVES
        yield FigureView(Gallery(lambda: frames, renderer, 12))

    def on_mount(self):
        self.begun = time.monotonic()
        self.call_after_refresh(self.tell)
        if rate:
            self.set_interval(1 / rate, self.tell)

    def tell(self):
        at = time.monotonic() - self.begun
        if what == "move":
            phase = Phase.LIFT if at % 4 < 2 else Phase.LOWER
            progress = at % 2 / 2
        elif what == "pulse":
            phase, progress = Phase.PULSE, at % 1
        else:
            phase, progress = Phase.HOLD, at % 5 / 5
        mode = "paused" if what == "paused" else phase.value
        self.query_one(FigureView).show(Moment(exercise, phase, progress, Side.RIGHT, mode))

Shown().run()
"""

YARDSTICK = """
import time
from textual.app import App
from textual.widgets import Digits

class Shown(App):
    def compose(self):
        yield Digits("0")

    def on_mount(self):
        self.set_interval(1, lambda: self.query_one(Digits).update(str(int(time.monotonic()))))

Shown().run()
"""


class Cost(NamedTuple):
    """What a process takes."""

    cpu: float
    """Percent of a core."""
    written: float
    """KiB a second."""


class Case(NamedTuple):
    """What is measured, and what it may cost."""

    name: str
    arguments: tuple[str, ...]
    truecolor: bool
    most: Cost | None


EXERCISES = ("single-leg-bridge", "bird-dog", "single-leg-deadlift", "lunge")

CASES = (
    Case("yardstick", (), truecolor=True, most=None),
    *(
        Case(f"{exercise}, moving", (exercise, "move", "12"), truecolor=True, most=Cost(10, 45))
        for exercise in EXERCISES
    ),
    Case("bird-dog, held", ("bird-dog", "hold", "3"), truecolor=True, most=Cost(2, 8)),
    Case("donkey-kick, pulses", ("donkey-kick", "pulse", "12"), truecolor=True, most=Cost(10, 45)),
    Case("bird-dog, 16 colours", ("bird-dog", "move", "12"), truecolor=False, most=Cost(5, 45)),
    Case("bird-dog, paused", ("bird-dog", "paused", "0"), truecolor=True, most=Cost(0.5, 0.1)),
)


def ticks(pid: int) -> float:
    """Return the seconds of a core that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(case: Case, seconds: float) -> Cost:
    """Return what a case costs while it runs for `seconds`, once it is warm."""
    script = FIGURE if case.arguments else YARDSTICK
    with tempfile.TemporaryDirectory() as home:
        env = {"PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8"}
        env |= (
            {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            if case.truecolor
            else {"TERM": "xterm-16color", "TEXTUAL_COLOR_SYSTEM": "standard"}
        )
        command = (sys.executable, "-c", script, *case.arguments)
        with PseudoTerminal(command, columns=COLUMNS, rows=ROWS + 2, env=env) as terminal:
            terminal.wait_for(lambda text: bool(text.strip()))
            time.sleep(WARM)
            used, written, begun = ticks(terminal.pid), len(terminal.raw), time.monotonic()
            time.sleep(seconds)
            passed = time.monotonic() - begun
            return Cost(
                100 * (ticks(terminal.pid) - used) / passed,
                (len(terminal.raw) - written) / 1024 / passed,
            )


def is_within(cost: Cost, most: Cost | None) -> bool:
    """Return whether a cost keeps to its bounds."""
    return most is None or (cost.cpu <= most.cpu and cost.written <= most.written)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--only", default="", help="cases whose name holds this")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found: dict[str, Cost] = {}
    missed = False
    for case in CASES:
        if options.only not in case.name:
            continue
        found[case.name] = cost = measure(case, options.seconds)
        missed |= not is_within(cost, case.most)
        if not options.json:
            most = f"  of {case.most.cpu:g} % and {case.most.written:g} KiB/s" if case.most else ""
            print(f"{case.name:<34} {cost.cpu:5.1f} % {cost.written:6.1f} KiB/s{most}", flush=True)
    if options.json:
        print(json.dumps({name: cost._asdict() for name, cost in found.items()}))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
