"""The alarm: wakes the live screen when the next number or step is due."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Protocol

from hiptimer.live.glance import AFTER, next_number_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.live.session import Session

BAR_PERIOD = 0.2
"""Seconds between two looks at what moves evenly: the draining bar, the session bar."""

SHORTEST = 0.02
"""Seconds between two looks at the least, for rehearsals many times faster than life."""

FRAME = 0.03
"""Seconds before a change in which no figure is drawn: that would hold the change up."""


class Timer(Protocol):
    """What is asked of a timer."""

    def stop(self) -> None:
        """Call nothing any more."""


class Alarm:
    """Calls `wake` at the next change of a session that runs `speed` times as fast as life.

    `set_timer` calls something after so many seconds, unless the timer that it returns is stopped.
    """

    def __init__(
        self,
        set_timer: Callable[[float, Callable[[], None]], Timer],
        wake: Callable[[], None],
        speed: float,
    ) -> None:
        self._set_timer, self._wake, self._speed = set_timer, wake, speed
        self._timer: Timer | None = None
        self._due = inf
        """The instant, by the session's clock, at which the next number or step is due."""

    def set(self, session: Session, now: float) -> None:
        """Wake at the next change, or before that for bars to move; not while the clock stands."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._due = inf
        number, deadline = next_number_in(session), session.deadline
        if number is None or deadline is None:
            return
        left = min(number, deadline - now)
        self._due = now + left
        wait = min(left / self._speed + AFTER, BAR_PERIOD)
        self._timer = self._set_timer(max(SHORTEST, wait), self._wake)

    def leaves_room(self, now: float) -> bool:
        """Tell whether a frame that is drawn now holds up no change."""
        return (self._due - now) / self._speed >= FRAME
