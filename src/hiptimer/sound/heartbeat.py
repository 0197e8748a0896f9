"""The heartbeat of a device: only frames that it takes prove that it plays.

A sound server that died raises nothing, and one that hangs takes what its buffer holds.
"""

from __future__ import annotations

from hiptimer.sound.pcm import samples_in

PROOF = samples_in(0.22)
"""Frames that a device may take before it plays: a little more than its buffer."""

BEAT = 1.0
"""Seconds without a frame after which a device counts as dead."""

DOUBT = 0.75
"""Seconds without a frame after which it is looked at closely; its reports come thrice as often."""

CLOSELY = 0.05
"""Seconds between two looks at a device that is in doubt."""

UNWATCHED = 0.2
"""Seconds by which a look comes late after which the program itself had stood still. Less than lies
between doubt and death: so nothing dies at the first look after that."""


class Heartbeat:
    """Tells from the frames that a device has taken, and when, whether it plays."""

    def __init__(self, now: float) -> None:
        self._frames = 0
        self._beaten = now
        self.look_by = now + DOUBT
        """The moment at which to ask again whether it beats."""

    @property
    def is_proven(self) -> bool:
        """Whether the device has ever played."""
        return self._frames > PROOF

    def beat(self, frames: int, now: float) -> None:
        """Note that the device has taken so many frames by now, since it was opened."""
        if frames > self._frames:
            self._frames, self._beaten = frames, now

    def is_beating(self, now: float) -> bool:
        """Return whether the device took frames of late; to be asked by `look_by`, or sooner.

        When that was missed, as after Ctrl-Z, it has a full beat to show itself.
        """
        if now - self.look_by > UNWATCHED:
            self._beaten = max(self._beaten, now)
        self.look_by = max(self._beaten + DOUBT, now + CLOSELY)
        return now - self._beaten <= BEAT
