"""The mixer: sounds with the moments at which they are due become one stream of samples.

It knows no device and no clock: whoever owns it says which frames are wanted, and which frame is
heard at a moment.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hiptimer.sound.pcm import LOUDEST, RATE, SAMPLE_BYTES, gain_of, samples_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FADE = 0.005
"""Seconds in which a sound ends that is cut off, and in which the volume goes from one to none."""

LATEST = samples_in(0.5)
"""How many frames too late a sound may begin. "Now" is late by what the device holds already; a
cue that comes later than that is a wrong cue."""


@dataclass(slots=True)
class Ramp:
    """A level between 0 and 1 that moves to its goal without a click."""

    level: float = 1.0
    goal: float = 1.0

    def applied(self, samples: Sequence[float]) -> Sequence[float]:
        """Return samples at this level, and let their time pass."""
        if self.level == self.goal:
            return samples if self.level == 1.0 else [sample * self.level for sample in samples]
        return [sample * self._step() for sample in samples]

    def _step(self) -> float:
        most = 1 / (FADE * RATE)
        self.level += max(-most, min(most, self.goal - self.level))
        return self.level


@dataclass(slots=True)
class _Sounding:
    """A sound that has begun."""

    samples: array[int]
    wait: int
    """Frames before its first sample."""
    position: int = 0
    ramp: Ramp = field(default_factory=Ramp)

    def take(self, count: int) -> tuple[int, Sequence[float]]:
        """Return its part in the next `count` frames, and where in them it begins."""
        start, self.wait = min(self.wait, count), max(0, self.wait - count)
        part = self.samples[self.position : self.position + count - start]
        self.position += len(part)
        return start, self.ramp.applied(part)

    @property
    def is_over(self) -> bool:
        return self.position >= len(self.samples) or self.ramp.level == self.ramp.goal == 0


class Mixer:
    """Any number of sounds at once, at one volume."""

    def __init__(self) -> None:
        self._scheduled: list[tuple[array[int], float]] = []
        self._sounding: list[_Sounding] = []
        self._volume = Ramp()

    @property
    def is_sounding(self) -> bool:
        """Whether a sound has begun and is not over."""
        return bool(self._sounding)

    def play(self, samples: array[int], due: float) -> None:
        """Let a sound begin at the moment `due`; at once when that has just passed."""
        self._scheduled.append((samples, due))

    def cancel(self) -> None:
        """Forget what is scheduled, and fade out what sounds."""
        self._scheduled.clear()
        for sounding in self._sounding:
            sounding.ramp.goal = 0.0

    def set_volume(self, percent: int) -> None:
        """Be as loud as `percent` of 100."""
        self._volume.goal = gain_of(percent)

    def render(self, first: int, count: int, frame_at: Callable[[float], int]) -> bytes:
        """Return the samples of `count` frames from number `first` on.

        `frame_at` says which frame is heard at a moment.
        """
        self._begin(first, count, frame_at)
        if not self._sounding:
            self._volume.level = self._volume.goal
            return bytes(count * SAMPLE_BYTES)
        mix: list[float] = [0.0] * count
        for sounding in self._sounding:
            start, part = sounding.take(count)
            for i, sample in enumerate(part, start):
                mix[i] += sample
        self._sounding = [sounding for sounding in self._sounding if not sounding.is_over]
        loud = self._volume.applied(mix)
        clipped = [max(-LOUDEST, min(LOUDEST, round(sample))) for sample in loud]
        return array("h", clipped).tobytes()

    def _begin(self, first: int, count: int, frame_at: Callable[[float], int]) -> None:
        """Begin what is due within these frames, and drop what is too late."""
        waiting = []
        for samples, due in self._scheduled:
            frame = frame_at(due)
            if frame >= first + count:
                waiting.append((samples, due))
            elif first - frame <= LATEST:
                self._sounding.append(_Sounding(samples, max(0, frame - first)))
        self._scheduled = waiting
