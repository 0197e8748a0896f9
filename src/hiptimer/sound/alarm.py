"""The alarm: a thread that waits for the moments of an agenda, and does what is due."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic

from hiptimer.clock import monotonic
from hiptimer.sound.agenda import LATEST, Agenda, T

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.clock import Clock


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
            if self._agenda.next_due() == due:  # else it wakes in time anyway
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
