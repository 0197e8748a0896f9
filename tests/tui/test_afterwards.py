"""What is done once things have come to rest: once, and not before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from hiptimer.tui.afterwards import Afterwards

if TYPE_CHECKING:
    import asyncio

REST = 2.0


class Timers:
    """As much of an event loop as is asked of it, its time moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waiting: list[tuple[float, Any, tuple[Any, ...]]] = []

    def __call__(self) -> asyncio.AbstractEventLoop:
        return cast("asyncio.AbstractEventLoop", self)

    def time(self) -> float:
        return self.now

    def call_at(self, when: float, callback: Any, *args: Any) -> None:
        self.waiting.append((when, callback, args))

    def go_on(self, until: float) -> None:
        while due := sorted((t for t in self.waiting if t[0] <= until), key=lambda t: t[0]):
            self.waiting.remove(due[0])
            self.now, callback, args = due[0]
            callback(*args)
        self.now = until


def test_it_is_done_once_however_often_it_was_asked_for() -> None:
    timers, done = Timers(), list[float]()
    later = Afterwards(REST, lambda: done.append(timers.now), loop=timers)
    later.ask()
    timers.go_on(1.0)
    later.ask()
    later.ask()
    assert len(timers.waiting) == 1

    timers.go_on(20.0)

    assert done == [1.0 + REST]


def test_it_can_be_asked_for_again() -> None:
    timers, done = Timers(), list[float]()
    later = Afterwards(REST, lambda: done.append(timers.now), loop=timers)
    for until in (5.0, 10.0):
        later.ask()
        timers.go_on(until)

    assert done == [REST, 5.0 + REST]
