"""The ladder: the player that everybody uses, on the best rung that holds.

One thread of it opens, watches and descends; it sleeps until something stirs, or is due. So nothing
here blocks: not to open a device, which a deaf server makes last half a minute, and not to play,
cancel or look.
"""

from __future__ import annotations

import threading
from math import inf
from typing import TYPE_CHECKING

from hiptimer.clock import monotonic
from hiptimer.live.tone import Tone
from hiptimer.sound.agenda import Agenda
from hiptimer.sound.bell import Bell, Silence
from hiptimer.sound.descent import Descent, Step, rungs_for
from hiptimer.sound.device import Device
from hiptimer.sound.player import Health, Instrument, Rung
from hiptimer.sound.systemplayer import SystemPlayer
from hiptimer.sound.tones import tone_samples

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Mapping

    from hiptimer.clock import Clock

CLOSING = 1.4
"""Seconds after which closing is left to the end of the process."""


class Ladder:
    """A `Player` that opens itself, and descends when what plays is no longer heard.

    While nothing is decided it stands on SILENT, and keeps what it shall play until that is past.
    """

    def __init__(
        self,
        environment: Mapping[str, str],
        *,
        ring: Callable[[], None] | None = None,
        on_change: Callable[[Rung, str], None] = lambda _rung, _detail: None,
        clock: Clock = monotonic,
    ) -> None:
        """Begin to open the best rung that `environment` allows.

        `ring` rings the bell of the terminal, None when there is none; it may raise OSError.
        `on_change` is told every rung that is decided on. Both are called from other threads.
        """
        self._environment = environment
        self._ring = ring
        self._on_change = on_change
        self._clock = clock
        self._standing = Rung.SILENT, "looking for a way to be heard"
        self._instrument: Instrument | None = None
        self._sounds: dict[str, array[int]] = {}
        self._agenda: Agenda[str] = Agenda()
        """What is scheduled, for the rung that may have to take it over."""
        self._refusals: dict[Rung, str] = {}
        self._percent = 100
        self._guard = threading.Lock()
        """Held while any of these is used."""
        self._decided, self._closing = threading.Event(), threading.Event()
        self._stirred = threading.Event()
        """Set when the thread shall see what has changed."""
        self._thread = threading.Thread(target=self._stand, name="sound ladder", daemon=True)
        self._thread.start()

    @property
    def rung(self) -> Rung:
        """The rung that plays, or the last one that did."""
        return self._standing[0]

    @property
    def detail(self) -> str:
        """What plays, for people."""
        return self._standing[1]

    @property
    def refusals(self) -> Mapping[Rung, str]:
        """What was tried in vain, or did not last, each with what it was or why; for `doctor`."""
        with self._guard:
            return dict(self._refusals)

    def wait(self, seconds: float) -> bool:
        """Wait until the first rung is decided on; return whether one is."""
        return self._decided.wait(seconds)

    def load(self, name: str, samples: array[int]) -> None:
        """Keep a sound; a name that is taken keeps what it has."""
        with self._guard:
            if self._sounds.setdefault(name, samples) is samples and self._instrument:
                self._instrument.load(name, samples)

    def play(self, name: str, delay: float) -> None:
        """Let a sound be heard in `delay` seconds; an unknown one is not heard."""
        now = self._clock()
        with self._guard:
            self._agenda.due_by(now)
            self._agenda.add(name, now + delay)
            if self._instrument:
                self._instrument.play(name, now + delay)

    def cancel(self) -> None:
        """Play nothing of what is scheduled, and end what sounds."""
        with self._guard:
            self._agenda.clear()
            if self._instrument:
                self._instrument.cancel()

    def set_volume(self, percent: int) -> None:
        """Be as loud as `percent` of 100 from now on."""
        with self._guard:
            self._percent = percent
            if self._instrument:
                self._instrument.set_volume(percent)

    def check(self) -> bool:
        """Return whether a rung is decided on and holds."""
        return self._instrument is not None

    def close(self) -> None:
        """Play nothing more; returns within 1.5 s."""
        self._closing.set()
        self._stirred.set()
        self._thread.join(CLOSING)

    # In the thread of the ladder

    def _stand(self) -> None:
        """Open, watch and descend, until the end."""
        rungs = rungs_for(self._environment, has_bell=self._ring is not None)
        descent = Descent(rungs, self._clock())
        instrument = self._opened(descent.rung)
        for tone in Tone:  # made while the child starts
            self.load(tone.value, tone_samples(tone))
        while not self._closing.is_set():
            rung = descent.rung
            match descent.step(_health(instrument), self._clock()):
                case Step.ADOPT if instrument:
                    self._adopt(rung, instrument)
                case Step.OPEN:
                    self._refuse(rung, instrument)
                    self._abandon(instrument)
                    instrument = self._opened(descent.rung)
                case _:
                    self._rest_until(min(descent.look_by, _look_by(instrument)))
        self._abandon(instrument)

    def _rest_until(self, moment: float) -> None:
        """Do nothing until a moment, or until something stirs."""
        self._stirred.wait(None if moment == inf else max(0.0, moment - self._clock()))
        self._stirred.clear()

    def _opened(self, rung: Rung) -> Instrument | None:
        """Return what plays on a rung; None where that can't even be tried."""
        stir, clock = self._stirred.set, self._clock
        try:
            match rung:
                case Rung.DEVICE:
                    return Device(self._environment, stir=stir, clock=clock)
                case Rung.COMMAND:
                    return SystemPlayer(self._environment, stir=stir, clock=clock)
                case Rung.BELL if self._ring:
                    return Bell(self._ring, stir=stir, clock=clock)
                case _:
                    return Silence()
        except OSError:
            return None

    def _adopt(self, rung: Rung, instrument: Instrument) -> None:
        now = self._clock()
        with self._guard:
            instrument.set_volume(self._percent)
            for name, samples in self._sounds.items():
                instrument.load(name, samples)
            # It wakes a wireless device, which swallows the first half second.
            instrument.play(Tone.OPENING.value, now)
            for name, due in self._agenda.ahead_of(now):
                instrument.play(name, due)
            self._instrument = instrument
            self._standing = rung, instrument.detail
        self._decided.set()
        self._on_change(rung, instrument.detail)

    def _refuse(self, rung: Rung, instrument: Instrument | None) -> None:
        with self._guard:
            self._refusals[rung] = instrument.detail if instrument else "could not be started"

    def _abandon(self, instrument: Instrument | None) -> None:
        with self._guard:
            self._instrument = None
        if instrument:
            instrument.close()


def _health(instrument: Instrument | None) -> Health:
    return Health.DEAD if instrument is None else instrument.health()


def _look_by(instrument: Instrument | None) -> float:
    return inf if instrument is None else instrument.look_by
