"""Measure what hiptimer costs while it runs: of a core, of the line, and of memory.

Apps run in pseudo-terminals, some side by side, each for a while: a session without a figure and
with one, one that is paused, and screens on which nothing moves; beside them, in the same run, a
bare Textual app that does nothing and one whose only `Digits` changes each second. Sessions that
are heard ring the terminal's bell; one more plays on a sound device. The memory is that of a whole
session with ten years of others.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from figure import YARDSTICK
from onstage import on_device
from table import Row
from terminal.pseudo_terminal import Keys, PseudoTerminal
from trial import BARE, HIPTIMER, core_seconds, environment, prepared
from trial import memory as resident
from years import history_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SESSIONS = 1600
"""Ten years, three a week."""

SECONDS, FEW_SECONDS = 40.0, 12.0

WARM = 7.0
"""Seconds before the measuring begins: until the first rep."""

KEY_REST = 2.0
"""Seconds for what a key opens to be there, and to settle."""

AT_ONCE = 4
"""How many run side by side: together they take far less than the machine has."""

DIGITS = (sys.executable, "-c", YARDSTICK)

START = (*HIPTIMER, "start", "core")

SMALL, USUAL, LARGE = (40, 15), (80, 24), (120, 40)

SILENT = 'sound = "off"\n'

CALM = "animations = false\n"


class Cost(NamedTuple):
    """What a process takes."""

    cpu: float
    """Percent of a core."""
    written: float
    """Bytes a second."""


class Case(NamedTuple):
    """What is measured, and what it may cost."""

    what: str
    command: Sequence[str]
    size: tuple[int, int]
    most: Cost | None = None
    settings: str = ""
    keys: str = ""
    """What is typed before the measuring begins."""
    is_brief: bool = False
    """Whether a rough answer holds it too."""


LIVE = Cost(1.0, 1000.0)
STILL = Cost(0.3, 20.0)
MOVING = Cost(10.0, 45 * 1024.0)

YARDSTICKS = (
    Case("bare app, one Digits a second", DIGITS, USUAL, is_brief=True),
    Case("bare app, idle", BARE, USUAL, is_brief=True),
)

CASES = (
    Case("session, no figure, silent, 40×15", START, SMALL, LIVE, SILENT, is_brief=True),
    Case("session, no figure, 40×15", START, SMALL, LIVE),
    Case("session, panel alone, silent, 80×24", START, USUAL, None, SILENT, "f"),
    Case("session, figure stands, silent, 80×24", START, USUAL, None, SILENT + CALM),
    Case("session, figure moves, silent, 80×24", START, USUAL, MOVING, SILENT),
    Case("session, figure moves, 120×40", START, LARGE, MOVING),
    Case("session paused, 80×24", START, USUAL, STILL, "", " ", is_brief=True),
    Case("session paused, 120×40", START, LARGE, STILL, "", " "),
    Case("home, 80×24", HIPTIMER, USUAL, STILL, is_brief=True),
    Case("home, figure stands, 120×40", HIPTIMER, LARGE, STILL, CALM),
    Case("home, figure moves, 120×40", HIPTIMER, LARGE),
    Case("library, figure stands, 120×40", HIPTIMER, LARGE, STILL, CALM, "l"),
    Case("routines, 120×40", HIPTIMER, LARGE, STILL, CALM, "r"),
    Case("targets, 120×40", HIPTIMER, LARGE, STILL, CALM, "p"),
    Case("history, 120×40", HIPTIMER, LARGE, STILL, CALM, "h"),
    Case("statistics, 120×40", HIPTIMER, LARGE, STILL, CALM, "s"),
)


def measure(case: Case, seconds: float, raw: bytes) -> Cost:
    """Return what a case costs while it runs for `seconds`, once it is warm."""
    with tempfile.TemporaryDirectory() as place:
        home = prepared(Path(place, "home"), raw)
        (home / "config.toml").write_text(case.settings, encoding="utf-8")
        columns, rows = case.size
        env = environment(home)
        with PseudoTerminal(case.command, columns=columns, rows=rows, env=env) as terminal:
            terminal.wait_for(lambda text: bool(text.strip()))
            time.sleep(WARM)
            for key in case.keys:
                terminal.send(key)
                time.sleep(KEY_REST)
            used, written, begun = core_seconds(terminal.pid), len(terminal.raw), time.monotonic()
            time.sleep(seconds)
            passed = time.monotonic() - begun
            return Cost(
                100 * (core_seconds(terminal.pid) - used) / passed,
                (len(terminal.raw) - written) / passed,
            )


def running(cases: Sequence[Case], seconds: float, raw: bytes) -> Iterator[Row]:
    """Tell what each case takes of a core and of the line, beside the bare apps."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        costs = list(pool.map(lambda case: measure(case, seconds, raw), (*YARDSTICKS, *cases)))
    digits, idle = costs[: len(YARDSTICKS)]
    for case, cost in zip((*YARDSTICKS, *cases), costs, strict=True):
        most = case.most or (None, None)
        beside = f"Digits {digits.cpu:.2f} %, idle {idle.cpu:.2f} %"
        if case in YARDSTICKS:
            beside = ""
        yield Row("run", case.what, round(cost.cpu, 2), "% of a core", most[0], beside=beside)
        beside = beside and f"Digits {digits.written:.0f} B/s"
        yield Row("run", case.what, round(cost.written), "B/s", most[1], beside=beside)


MOST_MEMORY = 60.0

SPEED = 20
"""How much faster than life the whole session is that is summed up."""


def memory(raw: bytes, speed: int) -> Iterator[Row]:
    """Tell what is in memory before, during and after a session with ten years of others."""
    with tempfile.TemporaryDirectory() as place:
        home = prepared(Path(place, "home"), raw)
        env = environment(home)
        with PseudoTerminal(BARE, columns=120, rows=40, env=env) as terminal:
            terminal.wait_for("hello")
            time.sleep(1.0)
            bare = resident(terminal.pid)
        yield Row("memory", "bare app", round(bare, 1), "MB")
        beside = f"bare app {bare:.1f} MB"
        for what, most, found in _stages(home, speed):
            yield Row("memory", what, round(found, 1), "MB", most, beside=beside)


def _stages(home: Path, speed: int) -> Iterator[tuple[str, float | None, float]]:
    env = environment(home)
    with PseudoTerminal(HIPTIMER, columns=120, rows=40, env=env) as terminal:
        terminal.wait_for("last: ")
        time.sleep(WARM)
        yield "home", None, resident(terminal.pid)
        terminal.send(Keys.ENTER)
        terminal.wait_for("next Single-leg")
        time.sleep(3 * WARM)
        yield "a session begun from home", None, resident(terminal.pid)
        terminal.send("q")
        time.sleep(KEY_REST)
        terminal.send("s")
        terminal.wait_for("Whole session")
        yield "its summary, at once", None, resident(terminal.pid)
        time.sleep(KEY_REST)
        yield "its summary", MOST_MEMORY, resident(terminal.pid)
        terminal.send(Keys.ENTER)
        terminal.wait_for("Next time")
        terminal.send(Keys.ENTER)
        terminal.wait_for("last: ")
        yield "home after it, at once", None, resident(terminal.pid)
        time.sleep(2 * KEY_REST)
        yield "home after it", MOST_MEMORY, resident(terminal.pid)
    command = (*START, "--speed", str(speed))
    with PseudoTerminal(command, columns=120, rows=40, env=env) as terminal:
        terminal.wait_for("Whole session", 900 / speed + 30)
        time.sleep(KEY_REST)
        yield (
            f"a whole session, {speed} times as fast, summed up",
            MOST_MEMORY,
            resident(terminal.pid),
        )


def rows(*, short: bool) -> Iterator[Row]:
    """Tell what runs, then what it holds in memory, which takes a whole session and no less."""
    raw = history_of(SESSIONS)
    cases = [case for case in CASES if case.is_brief] if short else CASES
    yield from running(cases, FEW_SECONDS if short else SECONDS, raw)
    if not short:
        yield from on_device(SECONDS, raw, live=LIVE.cpu, still=STILL.cpu)
        yield from memory(raw, SPEED)


def main() -> int:
    """Measure and print, a line of JSON for each row; exit code 1 when a bound is missed."""
    missed = False
    for row in rows(short="--short" in sys.argv[1:]):
        missed |= not row.is_within()
        told = {"what": row.what, "found": row.found, "unit": row.unit, "bound": row.bound}
        print(json.dumps(told, ensure_ascii=False), "" if row.is_within() else "MISSED", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
