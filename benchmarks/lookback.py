"""Measure what it takes to look back on ten sessions, and on ten thousand.

In a pseudo-terminal, in turns with a short and a long history: the time from the key on home until
the list of sessions is painted, what scrolling it by thirty pages a second lags behind, and how
much memory the app has taken at the most. Then `hiptimer stats --json`, from its start to its end.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from report import amount
from table import Row
from terminal.pseudo_terminal import Keys
from trial import HIPTIMER, environment, hiptimer, peak, prepared
from years import history_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from terminal.pseudo_terminal import PseudoTerminal

FEW, MANY = 10, 10_000

TIMES = 2.0
"""How many times as long the first picture of the list may take with many."""

FRAME = 1 / 30
"""Seconds for a page, its picture included, however long the list is."""

PAGES = 90

ROUNDS = 3

GROWTH = 150.0
"""Megabytes that many sessions may take beyond few."""

STATS = 1500.0
"""Milliseconds for the statistics of many, start and end of the process included."""

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


def rows(*, short: bool) -> Iterator[Row]:
    """Tell what it takes; in short, of the statistics alone."""
    with tempfile.TemporaryDirectory() as place:
        raw = history_of(MANY, 1, EXERCISES)
        long = prepared(Path(place, "many"), raw)
        if not short:
            brief = prepared(Path(place, "few"), history_of(FEW, 1, EXERCISES))
            look(brief, FEW)  # what is read for the first time is read more slowly
            yield from looks([(look(brief, FEW), look(long, MANY)) for _ in range(ROUNDS)])
        parsed = []
        taken = []
        for _ in range(2 if short else ROUNDS):
            began = time.monotonic()
            json.loads(raw)
            parsed.append(1000 * (time.monotonic() - began))
            taken.append(1000 * stats(long, MANY))
        beside = f"its JSON alone: {amount(statistics.median(parsed), 'ms')}"
        yield Row.of(
            "store", f"stats --json, {MANY:,} sessions", taken, "ms", bound=STATS, beside=beside
        )


def looks(rounds: list[tuple[Look, Look]]) -> Iterator[Row]:
    """Tell of the list of sessions."""
    paint = amount(statistics.median(1000 * few.paint for few, _ in rounds), "ms")
    memory = amount(statistics.median(few.memory for few, _ in rounds), "MB")
    yield Row.of(
        "run", f"the list of {MANY:,} sessions: first picture",
        [many.paint / few.paint for few, many in rounds], "×", bound=TIMES,
        beside=f"the list of {FEW}: {paint}",
    )  # fmt: skip
    yield Row.of("run", "all of them are in it", [1000 * many.whole for _, many in rounds], "ms")
    lags = [1000 * many.lag for _, many in rounds]
    yield Row.of("run", "a page of it, at thirty a second", lags, "ms", bound=1000 * FRAME)
    yield Row.of(
        "memory", f"the list of {MANY:,} sessions, at the most, beyond one of {FEW}",
        [many.memory - few.memory for few, many in rounds], "MB", bound=GROWTH,
        beside=f"the list of {FEW}: {memory}",
    )  # fmt: skip


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


def stats(home: Path, count: int) -> float:
    """Return the seconds that the statistics take as a command."""
    command = (*HIPTIMER, "stats", "--json")
    began = time.monotonic()
    done = subprocess.run(command, env=environment(home), capture_output=True, check=True)  # noqa: S603 - ours
    seconds = time.monotonic() - began
    if json.loads(done.stdout)["sessions"] != count:
        raise RuntimeError("the statistics left something out")
    return seconds
