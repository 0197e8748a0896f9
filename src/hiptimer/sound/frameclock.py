"""Which frame of a device is heard at which moment.

A device takes frames in blocks, whenever the system lets it: a single look at it errs by
milliseconds, and under load by far more. But it plays them evenly. So the clock leans on the
looks at which its buffer was fullest, and follows them slowly: two sounds a second apart are a
second of frames apart, whatever the machine does meanwhile.

A sound server looks for room by a beat of its own. Where a block is no whole number of its beats
the looks come later and later for some seconds, by up to a block, and then begin anew: so only
looks over a longer time tell how full the buffer gets. Under PulseAudio with beats of 10 ms that
came back every 4 to 12 seconds, and once after more than 18.
"""

from __future__ import annotations

from collections import deque

SETTLING = 5.0
"""Seconds after (re)starting in which every better look is believed at once: half the time to get
into place."""

WINDOW = 30.0
"""Seconds of looks that are remembered."""

LOST = ((1.5, 0.045), (8.0, 0.03))
"""Where the best look of so many seconds lies by that much behind what is believed, the device has
run dry for a moment: a server's buffer may before all of it is due. The more was lost, the less it
looks like a beat, and the more it is worth to find the place again soon."""

SLEW = 0.0005
"""By how many seconds a second the clock follows: more than crystals differ, too little to hear."""


class FrameClock:
    """Matches frames with moments, for a device of `rate` frames a second.

    `ahead` is how many seconds of sound the device holds when it has just been filled.
    """

    def __init__(self, rate: int, ahead: float) -> None:
        self.consumed = 0
        """Frames that the device has taken."""
        self._rate = rate
        self._ahead = ahead
        self._lead = 0.0
        """How far the frames taken are ahead of the time, as believed; from an unknown zero."""
        self._leads: deque[tuple[float, float]] = deque()
        """Looks of the window with the largest leads: falling, the oldest first."""
        self._settled = 0.0
        self._looked = 0.0

    def take(self, frames: int, now: float) -> None:
        """Note that the device takes `frames` more at the moment `now`."""
        is_first = self.consumed == 0
        self.consumed += frames
        lead = self.consumed / self._rate - now
        if is_first or lead < self._lead - self._ahead:  # it has run dry: nothing is as it was
            self._leads.clear()
            self._lead, self._settled = lead, now + SETTLING
        self._remember(lead, now)
        for seconds, lost in LOST:
            if lead < self._lead - lost:  # else the best of any seconds is not lost, either
                self._find_anew(now, seconds, lost)
        best = self._leads[0][1]
        if now < self._settled:
            self._lead = best
        else:
            most = SLEW * (now - self._looked)
            self._lead += max(-most, min(most, best - self._lead))
        self._looked = now

    def _remember(self, lead: float, now: float) -> None:
        while self._leads and self._leads[-1][1] <= lead:
            self._leads.pop()
        self._leads.append((now, lead))
        while self._leads[0][0] < now - WINDOW:
            self._leads.popleft()

    def _find_anew(self, now: float, seconds: float, lost: float) -> None:
        """Begin anew with the looks of the last `seconds`, where all of them lie so far behind."""
        since = now - seconds
        lately = next(lead for at, lead in self._leads if at >= since)
        if since >= self._settled and lately < self._lead - lost:
            self._leads = deque(look for look in self._leads if look[0] >= since)
            self._lead, self._settled = lately, now + SETTLING

    def frame_at(self, moment: float) -> int:
        """Return the number of the frame that is heard at a moment."""
        return round((moment + self._lead - self._ahead) * self._rate)
