"""The last rungs: the bell of the terminal, and silence."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from hiptimer.clock import monotonic
from hiptimer.live.tone import Tone
from hiptimer.sound.alarm import Alarm
from hiptimer.sound.player import Health

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable

    from hiptimer.clock import Clock

TRANSITIONS = frozenset(Tone) - {Tone.TICK, Tone.OPENING, Tone.RESET}
"""The tones that ring; words and ticks don't, nor what would take the ring from the next rep."""

PAUSE = 1.0
"""Seconds between two rings: a terminal throttles what comes faster."""


class Ringing:
    """Decides which sounds the bell rings for."""

    def __init__(self) -> None:
        self._rung: float | None = None
        self.is_muted = False

    def rings_for(self, name: str, now: float) -> bool:
        """Return whether the bell rings for a sound now; if so, it does."""
        if self.is_muted or name not in TRANSITIONS:
            return False
        if self._rung is not None and now - self._rung < PAUSE:
            return False
        self._rung = now
        return True


class Bell:
    """Rings the bell of the terminal through `ring`, which is called from a thread."""

    detail = "the bell of the terminal"
    look_by = inf

    def __init__(
        self,
        ring: Callable[[], None],
        *,
        stir: Callable[[], None] = lambda: None,
        clock: Clock = monotonic,
    ) -> None:
        """Ring by `ring`; `stir` is called when the terminal is gone."""
        self._ring = ring
        self._stir = stir
        self._clock = clock
        self._ringing = Ringing()
        self._health = Health.PLAYING
        self._alarm: Alarm[str] = Alarm(self._strike, clock=clock)

    def load(self, name: str, samples: array[int]) -> None:
        """Do nothing: a bell has one sound."""

    def play(self, name: str, due: float) -> None:
        """Ring at the moment `due`, when the sound is a tone of a transition."""
        self._alarm.set(name, due)

    def cancel(self) -> None:
        """Forget what is scheduled."""
        self._alarm.clear()

    def set_volume(self, percent: int) -> None:
        """Ring unless the volume is 0: a bell can't be louder or softer."""
        self._ringing.is_muted = percent <= 0

    def health(self) -> Health:
        """Return whether the terminal still takes what is written to it."""
        return self._health

    def close(self) -> None:
        """Ring no more."""
        self._alarm.close()

    def _strike(self, name: str) -> None:
        if self._ringing.rings_for(name, self._clock()):
            try:
                self._ring()
            except OSError:  # the terminal is gone
                self._health = Health.DEAD
                self._stir()


class Silence:
    """Plays nothing, reliably."""

    look_by = inf

    def __init__(self, detail: str = "nothing here can play a sound") -> None:
        self.detail = detail

    def load(self, name: str, samples: array[int]) -> None:
        """Do nothing."""

    def play(self, name: str, due: float) -> None:
        """Do nothing."""

    def cancel(self) -> None:
        """Do nothing."""

    def set_volume(self, percent: int) -> None:
        """Do nothing."""

    def health(self) -> Health:
        """Return that silence always works."""
        return Health.PLAYING

    def close(self) -> None:
        """Do nothing."""
