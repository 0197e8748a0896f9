"""Measure what a thousand, ten thousand and a hundred thousand sessions take of time and memory.

What home tells of them, one session saved more, and the statistics; each in a process of its own,
imports not counted, beside what plain JSON takes for the same file, or a plain write of its bytes.

The growth exponent is the slope of a line through the logarithms of sizes and times: 1 where ten
times as many sessions take ten times as long. The times are those of a core, for which it matters
less what else runs, and not how long a disk takes. It may be 1.15: sorting them comes to 1.11
between a thousand and a hundred thousand, caches that no longer hold them all to some hundredths,
while whatever looks at each session once for every other comes near to 2. Its worst is the
steepest between two neighbours.
"""

from __future__ import annotations

import json
import math
import statistics
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from report import amount
from table import Row
from trial import environment, prepared
from years import history_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZES = {1_000: 7, 10_000: 5, 100_000: 3}
"""Sessions, and rounds."""

FEW_SIZES = {1_000: 3, 10_000: 2}

EXERCISES = 3
"""Exercises of a session, one set each: 1.57 KB."""

CHORES = {
    "tell": ("all that home tells", "json", "its JSON alone"),
    "save": ("one session saved", "write", "a plain write"),
    "stats": ("stats --json", "json", "its JSON alone"),
}
"""What is done; the yardstick for it."""

EXPONENT = 1.15


class Cost(NamedTuple):
    """What something took once."""

    seconds: float
    cpu: float
    """Seconds of a core."""
    memory: float
    """Megabytes at the most, Python and its modules included."""


def rows(*, short: bool) -> Iterator[Row]:
    """Tell what each takes at each size, and how it grows."""
    sizes = FEW_SIZES if short else SIZES
    found: dict[str, dict[int, Cost]] = {name: {} for name in ("json", "write", *CHORES)}
    with tempfile.TemporaryDirectory() as place:
        small = prepared(Path(place, "small"), history_of(10, 1, EXERCISES))
        for size, rounds in sizes.items():
            home = prepared(Path(place, str(size)), history_of(size, 1, EXERCISES))
            costs = [{name: cost(name, small, home) for name in found} for _ in range(rounds)]
            for name, at in found.items():
                at[size] = median([each[name] for each in costs])
            yield from told(size, costs)
    for name, (what, yardstick, its_name) in CHORES.items():
        mine, its = (
            [(size, each.cpu) for size, each in found[which].items()] for which in (name, yardstick)
        )
        steepest = max(growth(pair) for pair in pairwise(mine))
        beside = f"{its_name}: {growth(its):.3g}"
        yield Row("store", f"{what}: growth", growth(mine), "", EXPONENT, steepest, beside)


def told(size: int, costs: Sequence[dict[str, Cost]]) -> Iterator[Row]:
    """Tell what everything took at one size, round by round."""
    for name, (what, yardstick, its_name) in CHORES.items():
        its = median([each[yardstick] for each in costs])
        yield Row.of(
            "store", f"{what}, {size:,} sessions",
            [1000 * each[name].seconds for each in costs], "ms",
            beside=f"{its_name}: {amount(1000 * its.seconds, 'ms')}",
        )  # fmt: skip
        yield Row.of(
            "memory", f"{what}, {size:,} sessions, at the most",
            [each[name].memory for each in costs], "MB",
            beside=f"{its_name}: {amount(its.memory, 'MB')}",
        )  # fmt: skip


def median(costs: Sequence[Cost]) -> Cost:
    """Return the median of each of their parts."""
    return Cost(*map(statistics.median, zip(*costs, strict=True)))


def cost(chore: str, small: Path, home: Path) -> Cost:
    """Return what a piece of work takes, in a process of its own."""
    command = (sys.executable, str(Path(__file__).with_name("chore.py")), chore, small, home)
    done = subprocess.run(command, env=environment(home), stdout=subprocess.PIPE, check=True)  # noqa: S603 - ours
    return Cost(*json.loads(done.stdout))


def growth(points: Sequence[tuple[float, float]]) -> float:
    """Return the power with which times grow with sizes, from pairs of both."""
    sizes, times = ([math.log(value) for value in values] for values in zip(*points, strict=True))
    return statistics.linear_regression(sizes, times).slope
