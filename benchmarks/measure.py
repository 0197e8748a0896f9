"""Measure everything that has a bound: start, running, timing, the store; beside its yardsticks.

Runs all benchmarks one after the other, or those that are named, and prints a table. Nothing else
should run meanwhile. Exit code 1 where a bound, times the leeway, is missed, or a benchmark came
to no end.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import traceback
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from report import Machine, as_json, exit_code, line, lines, page_part, rewritten, settled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from table import Row

NAMES = ("start", "running", "figure", "standstill", "timing", "store", "lookback", "newcomer")

BENCHMARKS = tuple(name for name in NAMES if find_spec(name))
"""The modules here that measure something, in the order of the table."""

BRIEF = tuple(name for name in ("start", "running", "store") if name in BENCHMARKS)
"""Those of them that have a rough answer within seconds. Of the clock there is none: of a dozen
changes the latest decides, and on a machine that others use too that says nothing."""

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"


class Benchmark(Protocol):
    """What a module here offers."""

    def rows(self, *, short: bool) -> Iterator[Row]:
        """Measure, and tell each thing as soon as it is known; `short` for a rough answer."""


@dataclass(slots=True)
class Run:
    """One run: what has been measured so far."""

    is_short: bool
    leeway: float
    is_repeated: bool
    """Whether what is too far off is measured a second time."""
    rows: list[Row] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def add(self, name: str) -> None:
        """Measure what the benchmark of that name does."""
        begun = time.monotonic()
        found, is_whole = self._measured(name)
        if self.is_repeated and exit_code(found, self.leeway, () if is_whole else (name,)):
            _tell(f"{name}: once more, for what is too far off")
            again, is_whole_now = self._measured(name)
            found, is_whole = settled(found, again, self.leeway), is_whole or is_whole_now
        self.rows += found
        if not is_whole:
            self.broken.append(name)
        _tell(f"{name}: {time.monotonic() - begun:.0f} s")

    def _measured(self, name: str) -> tuple[list[Row], bool]:
        """Return the rows of a benchmark, and whether it came to its end; else it is told why."""
        _tell(f"== {name}")
        rows = []
        try:
            benchmark = cast("Benchmark", import_module(name))
            for row in benchmark.rows(short=self.is_short):
                _tell(line(row, leeway=self.leeway))
                rows.append(row)
        except (Exception, SystemExit):  # noqa: BLE001 - the others, of an hour, are still wanted
            traceback.print_exc()
            return rows, False
        return rows, True


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def options_of(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what is asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only", nargs="+", choices=BENCHMARKS, metavar="NAME",
        help=f"these alone, of {', '.join(BENCHMARKS)}",
    )  # fmt: skip
    parser.add_argument("--short", action="store_true", help="a rough answer, in about a minute")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument(
        "--leeway", type=float, default=1.0, metavar="X",
        help="fail only on what is beyond X times its bound",
    )  # fmt: skip
    parser.add_argument(
        "--again", action="store_true", help="measure what is too far off once more before failing"
    )
    parser.add_argument(
        "--write", action="store_true", help=f"write the table into docs/{PAGE.name}"
    )
    options = parser.parse_args(arguments)
    options.only = options.only or (BRIEF if options.short else BENCHMARKS)
    if options.write and (options.short or set(options.only) != set(BENCHMARKS)):
        parser.error("--write takes all benchmarks, in full")
    return options


def main() -> int:
    """Measure, print and write."""
    options = options_of()
    run = Run(options.short, options.leeway, options.again)
    for name in (name for name in BENCHMARKS if name in options.only):
        run.add(name)
    machine = Machine.here()
    if options.json:
        print(json.dumps(
            as_json(machine, run.rows, is_short=run.is_short, broken=run.broken), indent=2
        ))  # fmt: skip
    else:
        print(machine, *lines(run.rows, run.leeway), sep="\n")
    if options.write and not run.broken:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(rewritten(page, page_part(machine, run.rows)), encoding="utf-8")
    for name in run.broken:
        _tell(f"{name} came to no end")
    return exit_code(run.rows, run.leeway, run.broken)


if __name__ == "__main__":
    sys.exit(main())
