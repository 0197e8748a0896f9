"""A concert: a session in real time, heard on a real device as on the live screen."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from sound.server import QUIET, RATE, Hall, Samples, onsets, until

from hiptimer.clock import monotonic
from hiptimer.live.events import Event
from hiptimer.live.session import Session
from hiptimer.live.tone import Tone
from hiptimer.plan.timeline import Timeline
from hiptimer.settings import Settings
from hiptimer.sound.ladder import Ladder
from hiptimer.sound.player import Rung
from hiptimer.sound.processes import Processes
from hiptimer.sound.speaker import Speaker
from hiptimer.sound.voice import Voice, search_voice

LOOK = 0.2
"""Seconds between two looks at the clock, as the live screen takes them."""

AFTER = 0.001
"""Seconds after a deadline at which it wakes."""


STRUCK = 0.4
"""Seconds by which a tick is given before it is due."""

LISTENED = 0.7
"""Seconds of a pause: what was given to the player is due within half a second."""


class Concert:
    """A session that has not begun, with all its tones and words ready, and what is heard of it."""

    def __init__(self, hall: Hall, timeline: Timeline, cache: Path) -> None:
        """Open the device, have the words rendered, and wait until the opening tone is over."""
        self.session = Session(timeline)
        self._recording = hall.recording
        self._ladder: Ladder
        self._processes = Processes()
        self._search = search_voice(cache=cache, processes=self._processes)
        self._listens_from = len(self._recording)

        def open_player(on_change: Callable[[Rung, str], None]) -> Ladder:
            self._ladder = Ladder(hall.server.environment, on_change=on_change)
            return self._ladder

        self.speaker = Speaker(
            self.session, Settings(), open_player=open_player, search=lambda: self._search
        )
        self.speaker.lay_beeps()
        self.speaker.lay_words()
        self.speaker.use(monotonic())
        until(lambda: self._ladder.rung is Rung.DEVICE, 6)
        until(lambda: bool(onsets(self.recorded)) and self.is_quiet, 4)
        self._listens_from = len(self._recording)
        self.struck = monotonic() + STRUCK
        """The instant of a tick that no session has asked for: it tells what is late as a whole."""
        self._ladder.play(Tone.TICK, STRUCK)
        until(lambda: bool(onsets(self.recorded)) and self.is_quiet, 4)

    @property
    def voice(self) -> Voice:
        """What says the words."""
        assert self._search.voice is not None, self._search.reason
        return self._search.voice

    @property
    def recorded(self) -> Samples:
        """What has been heard since just before the session."""
        return self._recording.since(self._listens_from)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is heard just now."""
        return not np.any(np.abs(self.recorded[-RATE // 4 :]) > QUIET)

    def start(self) -> float:
        """Begin; return the instant."""
        return self.do(self.session.start)

    def do(self, command: Callable[[float], tuple[Event, ...]]) -> float:
        """Give a command now; return the instant."""
        now = monotonic()
        self.speaker.follow(command(now), monotonic())
        return now

    def watch(self, instant: float) -> None:
        """Let time pass until an instant, and look at it as the live screen does."""
        while (now := monotonic()) < instant:
            deadline = self.session.deadline
            wait = LOOK if deadline is None else min(LOOK, max(0.0, deadline - now) + AFTER)
            time.sleep(min(wait, instant - now))
            self.do(self.session.advance)

    def close(self) -> None:
        """Let nothing more be heard."""
        self._ladder.close()
        self._processes.close()


class Pause:
    """A pause of a concert, and what is heard from its beginning on."""

    def __init__(self, concert: Concert) -> None:
        """Pause, and go on after a moment."""
        self.begins_at = len(concert.recorded)
        """The sample of the recording at which it begins."""
        concert.do(concert.session.pause)
        self.position = concert.session.position
        """Where on the timeline it is."""
        time.sleep(LISTENED)
        loud = np.flatnonzero(np.abs(concert.recorded[self.begins_at :]) > QUIET)
        self.heard_for = float(loud[-1]) / RATE if len(loud) else 0.0
        """Seconds from its beginning in which something is still heard."""
        self.ends_at = len(concert.recorded)
        """The sample of the recording at which it ends."""
        self.zero = concert.do(concert.session.resume) - self.position
        """The instant from which the timeline is counted after it, but for getting ready."""
