"""The alarm: wakes the live screen when the next number or step is due, and bars before that."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Protocol

from hiptimer.live.glance import AFTER, next_number_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.live.session import Session

BAR_PERIOD = 1 / 3
"""Seconds between two looks at what moves evenly, the draining bar."""

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

    Before that it calls `glide` every now and then, which shall say so when it has moved the bar.
    `set_timer` calls something after so many seconds, unless the timer that it returns is stopped.
    """

    def __init__(
        self,
        set_timer: Callable[[float, Callable[[], None]], Timer],
        wake: Callable[[], None],
        glide: Callable[[], None],
        speed: float,
    ) -> None:
        self._set_timer, self._wake, self._glide, self._speed = set_timer, wake, glide, speed
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
        self._due = now + min(number, deadline - now)
        self.go_on(now)

    def go_on(self, now: float) -> None:
        """Wait for the same change at `now`, when the bar has moved."""
        if self._due == inf:
            return
        left = (self._due - now) / self._speed
        looks = round(left / BAR_PERIOD)
        if looks > 1:
            self._timer = self._set_timer(left / looks, self._glide)
        else:
            self._timer = self._set_timer(max(SHORTEST, left + AFTER), self._wake)

    def leaves_room(self, now: float) -> bool:
        """Tell whether a frame that is drawn now holds up no change."""
        return (self._due - now) / self._speed >= FRAME
