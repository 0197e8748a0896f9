"""Tally: what the harness tried, how often, and how long it took; a table at the end of the run."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Row:
    """One thing that was tried."""

    part: str
    what: str
    cases: int = 0
    seconds: float = 0.0
    more: str = ""
    """What else there is to say."""


@dataclass
class Tally:
    """All of them, in their order."""

    rows: list[Row] = field(default_factory=list)

    @contextlib.contextmanager
    def row(self, part: str, what: object) -> Iterator[Row]:
        """Time what is tried; whoever tries it enters the number of cases.

        What is tried again under the same name is added up.
        """
        row = Row(part, str(what))
        begun = time.perf_counter()
        try:
            yield row
        finally:
            row.seconds = time.perf_counter() - begun
            self.add(row)

    def add(self, row: Row) -> None:
        """Enter what was tried."""
        for known in self.rows:
            if (known.part, known.what) == (row.part, row.what):
                known.cases += row.cases
                known.seconds += row.seconds
                return
        self.rows.append(row)

    def lines(self) -> Iterator[str]:
        """Yield the table."""
        for row in self.rows:
            yield f"{row.part:<12} {row.what:<42} {row.cases:>6} {row.seconds:>7.1f} s  {row.more}"
        cases, seconds = (sum(r.cases for r in self.rows), sum(r.seconds for r in self.rows))
        yield f"{'':<12} {'all':<42} {cases:>6} {seconds:>7.1f} s"
