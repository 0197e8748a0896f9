"""What is to be done at moments that lie ahead, by a thread that waits for them."""

from __future__ import annotations

import heapq
import itertools
import threading
from typing import TYPE_CHECKING, Generic, TypeVar

from hiptimer.clock import monotonic

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.clock import Clock

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


class Alarm(Generic[T]):
    """Calls `do`, in a thread of its own, with each thing at its moment.

    `do` shall neither block nor raise.
    """

    def __init__(self, do: Callable[[T], None], *, clock: Clock = monotonic) -> None:
        self._do = do
        self._clock = clock
        self._agenda: Agenda[T] = Agenda()
        self._is_closed = False
        self._changed = threading.Condition()
        """Guards the agenda and the end."""
        self._thread = threading.Thread(target=self._wait, name="sound alarm", daemon=True)
        self._thread.start()

    def set(self, thing: T, due: float) -> None:
        """Have a thing done at the moment `due`."""
        with self._changed:
            self._agenda.add(thing, due)
            self._changed.notify()

    def clear(self) -> None:
        """Forget what is not done yet."""
        with self._changed:
            self._agenda.clear()

    def close(self) -> None:
        """Do nothing more."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()
        self._thread.join(LATEST)

    def _wait(self) -> None:
        while True:
            with self._changed:
                if self._is_closed:
                    return
                things = self._agenda.due_by(self._clock())
                if not things:
                    due = self._agenda.next_due()
                    self._changed.wait(None if due is None else max(0.0, due - self._clock()))
            for thing in things:  # without the lock: to set another must not wait for it
                self._do(thing)
