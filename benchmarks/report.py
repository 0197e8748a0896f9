"""The report of a run: a table for the terminal, one for a page, JSON, and whether bounds hold."""

from __future__ import annotations

import os
import platform
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from table import Row

BEGIN = "<!-- measured: what stands from here on is written by `make bench` -->"
END = "<!-- end of what is measured -->"


@dataclass(frozen=True, slots=True)
class Machine:
    """What was measured on, as far as it tells figures apart."""

    system: str
    cores: int
    python: str
    textual: str
    hiptimer: str

    @classmethod
    def here(cls) -> Self:
        """Return this machine, and what is installed in this environment."""
        return cls(
            f"{platform.system()} {platform.machine()}",
            os.cpu_count() or 1,
            platform.python_version(),
            version("textual"),
            version("hiptimer"),
        )

    def __str__(self) -> str:
        cores = f"{self.cores} core{'' if self.cores == 1 else 's'}"
        installed = f"Python {self.python}, Textual {self.textual}, hiptimer {self.hiptimer}"
        return f"{self.system}, {cores}, {installed}"


def amount(value: float | None, unit: str) -> str:
    """Return a figure with its unit, in three digits; empty for None."""
    if value is None:
        return ""
    figure = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"  # noqa: PLR2004
    return f"{figure} {unit}".rstrip()


def verdict(row: Row, leeway: float = 1.0) -> str:
    """Return what is wrong with a row: that it misses its bound, or even `leeway` times that."""
    if not row.is_within(leeway) and leeway > 1:
        return "FAR OFF"
    return "" if row.is_within() else "MISSED"


def by_area(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return rows by area, the areas in the order in which they were first met."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.area, []).append(row)
    return found


def lines(rows: Sequence[Row], leeway: float = 1.0) -> list[str]:
    """Return the table for a terminal."""
    width = max((len(row.what) for row in rows), default=0)
    found = [f"{'':<{width + 2}}{'found':>16}{'worst':>16}{'bound':>16}"]
    for area, its_rows in by_area(rows).items():
        found += [area, *(line(row, width, leeway) for row in its_rows)]
    return found


def line(row: Row, width: int = 48, leeway: float = 1.0) -> str:
    """Return one row for a terminal, its name at least `width` wide."""
    cells = "".join(f"{amount(value, row.unit):>16}" for value in (row.found, row.worst, row.bound))
    told = f"  {row.what:<{width}}{cells}  {verdict(row, leeway):<9}"
    return f"{told}{row.beside}".rstrip()


def page_part(machine: Machine, rows: Sequence[Row]) -> str:
    """Return what a page tells of a run: on what machine, and a table for each area."""
    parts = [f"Measured on {machine}."]
    for area, its_rows in by_area(rows).items():
        head = "| what | found | worst | bound | beside |\n|---|--:|--:|--:|---|\n"
        parts.append(f"### {area.capitalize()}\n\n{head}{''.join(map(_page_row, its_rows))}")
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def _page_row(row: Row) -> str:
    found, worst, bound = (amount(value, row.unit) for value in (row.found, row.worst, row.bound))
    if not row.is_within():
        bound += " **missed**"
    cells = (row.what, found, worst, bound, row.beside)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def rewritten(page: str, part: str) -> str:
    """Return a page with `part` between its two markers, and all else as it was.

    Raises `ValueError` where the markers do not stand there once each, one after the other.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end or any(marker in before + after for marker in (BEGIN, END)):
        raise ValueError("the page has no one place for what is measured")
    return f"{before}{BEGIN}\n\n{part.strip()}\n\n{END}{after}"


def as_json(
    machine: Machine, rows: Sequence[Row], *, is_short: bool, broken: Sequence[str]
) -> dict[str, Any]:
    """Return a run for other programs; `broken` names the benchmarks that came to no end."""
    return {
        "schema": 1,
        "machine": asdict(machine),
        "is_short": is_short,
        "broken": list(broken),
        "rows": [{**asdict(row), "is_within": row.is_within()} for row in rows],
    }


def settled(first: Sequence[Row], again: Sequence[Row], leeway: float) -> list[Row]:
    """Return the rows of a benchmark that ran twice: as they were the second time.

    But what was too far off only then, when the machine may have been busy, counts as it was the
    first time. Rows come in the same order each time; a run that broke off has fewer.
    """

    def counts(row: Row | None, other: Row | None) -> bool:
        return row is not None and (other is None or row.is_within(leeway))

    return [
        now if counts(now, before) or not counts(before, now) else before
        for before, now in zip_longest(first, again)
    ]


def exit_code(rows: Iterable[Row], leeway: float, broken: Sequence[str] = ()) -> int:
    """Return 1 where a row is beyond `leeway` times its bound, or a benchmark came to no end."""
    return int(bool(broken) or not all(row.is_within(leeway) for row in rows))
