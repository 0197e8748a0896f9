"""How the ladder is descended: a table of patience, and no device.

Every call takes `now`; whoever owns a `Descent` opens what it says, and tells how that is.
"""

from __future__ import annotations

from enum import Enum, auto
from math import inf
from types import MappingProxyType
from typing import TYPE_CHECKING

from hiptimer.sound.player import Health, Rung
from hiptimer.sound.remoteness import is_remote

if TYPE_CHECKING:
    from collections.abc import Mapping

PATIENCE: Mapping[Rung, float] = MappingProxyType(
    {Rung.DEVICE: 3.0, Rung.COMMAND: 1.5, Rung.BELL: 0.5, Rung.SILENT: 0.5}
)
"""Seconds in which a rung has to show that it can be heard. All together are less than 6."""

SECOND_PATIENCE = 2.5
"""Seconds that a device has which played before: everything that it needs is warm."""

RETRY = 60.0
"""Seconds after a second try before there is another one."""


def rungs_for(environment: Mapping[str, str], *, has_bell: bool) -> tuple[Rung, ...]:
    """Return the rungs to try, in order.

    Over SSH nobody sits at the machine whose device would play: the bell comes through the
    terminal to where the user is.
    """
    bell = (Rung.BELL,) if has_bell else ()
    if is_remote(environment):
        return (*bell, Rung.SILENT)
    return (Rung.DEVICE, Rung.COMMAND, *bell, Rung.SILENT)


class Step(Enum):
    """What is to be done next."""

    STAY = auto()
    ADOPT = auto()
    """The rung holds: play on it from now on."""
    OPEN = auto()
    """Give up what was open, and open the rung (perhaps the same again)."""


class Descent:
    """Where on the ladder we are. It ends on its last rung, whatever becomes of that."""

    def __init__(self, rungs: tuple[Rung, ...], now: float) -> None:
        self._rungs = rungs
        self._index = 0
        self._patience_ends = now + PATIENCE[self.rung]
        self._is_adopted = False
        self._retried: float | None = None

    @property
    def rung(self) -> Rung:
        """The rung that is tried, or that we stand on."""
        return self._rungs[self._index]

    @property
    def look_by(self) -> float:
        """The moment until which the rung may be opening; infinity where nothing ends then."""
        ends = not self._is_adopted and self._index + 1 < len(self._rungs)
        return self._patience_ends if ends else inf

    def step(self, health: Health, now: float) -> Step:
        """Return what follows from how the rung is now."""
        if health is Health.PLAYING:
            if self._is_adopted:
                return Step.STAY
            self._is_adopted = True
            return Step.ADOPT
        if health is Health.OPENING and now < self._patience_ends:
            return Step.STAY
        return self._go_on(now)

    def _go_on(self, now: float) -> Step:
        """Try the same rung again if it is worth it, or else the next one."""
        if self._is_adopted and self._may_retry(now):
            self._retried = now
            self._patience_ends = now + SECOND_PATIENCE
        elif self._index + 1 < len(self._rungs):
            self._index += 1
            self._patience_ends = now + PATIENCE[self.rung]
        else:
            return Step.STAY
        self._is_adopted = False
        return Step.OPEN

    def _may_retry(self, now: float) -> bool:
        """Return whether a device that died is tried again: its server may have begun anew."""
        is_fresh = self._retried is None or now - self._retried >= RETRY
        return self.rung is Rung.DEVICE and is_fresh
