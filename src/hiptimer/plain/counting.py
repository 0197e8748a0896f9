"""Counting: which seconds of a hold or a break are said."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from hiptimer.live.cues import speaking_seconds
from hiptimer.live.glance import EARLY, glance
from hiptimer.plan.timeline import BREAKS, HELD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiptimer.live.session import Session

COUNTED = frozenset({*(phase.value for phase in (*BREAKS, *HELD)), "ready"})
"""What is counted down; the other parts of a rep are too short for that."""

ALWAYS = 3
"""The last seconds are said however far apart the others are."""


class Counting:
    """Counts down the holds and breaks of `session`, in steps of `every` seconds and the last 3.

    0 counts nothing. A number is left out while what was said before can still be heard, but for
    the last three.
    """

    def __init__(self, session: Session, every: int) -> None:
        self._session = session
        self._every = every
        self._last: object = None
        """What was counted last, or said by other words."""
        self._heard_at = float("-inf")
        """The instant at which all that was said can have been heard."""

    def note(self, at: float, lines: Iterable[str]) -> None:
        """Take in that lines were said at an instant of the session's clock."""
        for line in lines:
            self._heard_at = max(at, self._heard_at) + speaking_seconds(line)
            self._last = self._present

    def number(self) -> str | None:
        """Return the number to be said at the instant of the session's last call; else None."""
        now = glance(self._session)
        if now.mode not in COUNTED or self._present == self._last:
            return None
        self._last = self._present
        is_full = now.count >= ceil(now.length - EARLY)
        return str(now.count) if not is_full and self._is_due(now.count) else None

    @property
    def _present(self) -> object:
        now = glance(self._session)
        return self._session.index, now.mode, now.count

    def _is_due(self, count: int) -> bool:
        if not self._every or count < 1:
            return False
        if count <= ALWAYS:
            return True
        return count % self._every == 0 and self._session.seen >= self._heard_at
