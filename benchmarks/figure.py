"""Measure what a moving figure costs, beside a bare Textual app that counts seconds.

Runs apps in a pseudo-terminal, one after the other: a figure of 50×18 cells that lifts and
lowers at 12 frames a second, one that is held, one that stands still, with 16 colours and with
more, and the yardstick, whose one `Digits` changes each second. Of each the share of a core that
its process took, and what it wrote.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from report import amount
from table import Row
from terminal.pseudo_terminal import PseudoTerminal
from trial import core_seconds, environment

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS, ROWS = 50, 18

SECONDS, FEW_SECONDS = 12.0, 5.0

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
from hiptimer.figures.renderer import Renderer
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
    most: Cost


EXERCISES = ("single-leg-bridge", "bird-dog", "single-leg-deadlift", "lunge")

CASES = (
    *(
        Case(f"{exercise}, moving", (exercise, "move", "12"), truecolor=True, most=Cost(10, 45))
        for exercise in EXERCISES
    ),
    Case("bird-dog, held", ("bird-dog", "hold", "3"), truecolor=True, most=Cost(2, 8)),
    Case("donkey-kick, pulses", ("donkey-kick", "pulse", "12"), truecolor=True, most=Cost(10, 45)),
    Case("bird-dog, 16 colours", ("bird-dog", "move", "12"), truecolor=False, most=Cost(5, 45)),
    Case("bird-dog, paused", ("bird-dog", "paused", "0"), truecolor=True, most=Cost(0.5, 0.1)),
)


def measure(script: str, *arguments: str, truecolor: bool = True, seconds: float) -> Cost:
    """Return what an app costs while it runs for `seconds`, once it is warm."""
    with tempfile.TemporaryDirectory() as home:
        env = environment(Path(home))
        if not truecolor:
            del env["COLORTERM"]
            env |= {"TERM": "xterm-16color", "TEXTUAL_COLOR_SYSTEM": "standard"}
        command = (sys.executable, "-c", script, *arguments)
        with PseudoTerminal(command, columns=COLUMNS, rows=ROWS + 2, env=env) as terminal:
            terminal.wait_for(lambda text: bool(text.strip()))
            time.sleep(WARM)
            used, written, begun = core_seconds(terminal.pid), len(terminal.raw), time.monotonic()
            time.sleep(seconds)
            passed = time.monotonic() - begun
            return Cost(
                100 * (core_seconds(terminal.pid) - used) / passed,
                (len(terminal.raw) - written) / 1024 / passed,
            )


def rows(*, short: bool) -> Iterator[Row]:
    """Tell what each figure costs; in short of one that moves, and one that does not."""
    seconds = FEW_SECONDS if short else SECONDS
    bare = measure(YARDSTICK, seconds=seconds)
    units = ("% of a core", "KiB/s")
    for found, unit in zip(bare, units, strict=True):
        yield Row("run", "a bare app that counts seconds", found, unit)
    for case in (CASES[0], CASES[-1]) if short else CASES:
        cost = measure(FIGURE, *case.arguments, truecolor=case.truecolor, seconds=seconds)
        for found, unit, most, yardstick in zip(cost, units, case.most, bare, strict=True):
            beside = f"the bare app: {amount(yardstick, unit)}"
            yield Row("run", f"figure: {case.name}", found, unit, most, beside=beside)
