"""The heartbeat of a device: only frames that it takes prove that it plays.

A sound server that died raises nothing, and one that hangs takes what its buffer holds.
"""

from __future__ import annotations

from hiptimer.sound.pcm import samples_in

PROOF = samples_in(0.22)
"""Frames that a device may take before it plays: a little more than its buffer."""

BEAT = 1.0
"""Seconds without a frame after which a device counts as dead."""

UNWATCHED = 0.5
"""Seconds between two looks after which the program itself had stood still."""


class Heartbeat:
    """Tells from the frames that a device has taken, and when, whether it plays."""

    def __init__(self, now: float) -> None:
        self._frames = 0
        self._beaten = now
        self._looked = now

    @property
    def is_proven(self) -> bool:
        """Whether the device has ever played."""
        return self._frames > PROOF

    def beat(self, frames: int, now: float) -> None:
        """Note that the device has taken so many frames by now, since it was opened."""
        if frames > self._frames:
            self._frames, self._beaten = frames, now

    def is_beating(self, now: float) -> bool:
        """Return whether the device took frames of late; to be asked several times a second.

        When nobody has asked for a while, as after Ctrl-Z, it has a full beat to show itself.
        """
        if now - self._looked > UNWATCHED:
            self._beaten = max(self._beaten, now)
        self._looked = now
        return now - self._beaten <= BEAT
