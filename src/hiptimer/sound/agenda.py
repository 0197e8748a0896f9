"""The agenda: things to be done, with the moments at which they are due."""

from __future__ import annotations

import heapq
import itertools
from typing import Generic, TypeVar

T = TypeVar("T")

LATEST = 0.5
"""Seconds after which a thing is not done any more: a late cue is a wrong cue."""


class Agenda(Generic[T]):
    """Things with the moments at which they are due."""

    def __init__(self) -> None:
        self._entries: list[tuple[float, int, T]] = []
        self._count = itertools.count()

    def add(self, thing: T, due: float) -> None:
        """Enter a thing for the moment `due`."""
        heapq.heappush(self._entries, (due, next(self._count), thing))

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()

    def due_by(self, now: float) -> list[T]:
        """Take out what is due by now, the first first; what is too late is dropped."""
        things = []
        while self._entries and self._entries[0][0] <= now:
            due, _, thing = heapq.heappop(self._entries)
            if now - due <= LATEST:
                things.append(thing)
        return things

    def next_due(self) -> float | None:
        """Return the moment at which something is due next; None when nothing is."""
        return self._entries[0][0] if self._entries else None

    def ahead_of(self, now: float) -> list[tuple[T, float]]:
        """Return what is not due yet, and when it will be, the first first."""
        return [(thing, due) for due, _, thing in sorted(self._entries) if due > now]
