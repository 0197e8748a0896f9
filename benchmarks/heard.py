"""When the sounds of a session are heard: on a sound server of our own, as its recorder has it.

The server's device only exists for it, and its recorder gives back sample by sample what it plays.
Between the moment for which a sound is due and its sample in the recording lies what the device,
the server and the recorder hold at any time. That is the same for all sounds and says nothing of
whether they come evenly; it is told by itself, and taken off before deviations are told.
"""

from __future__ import annotations

import shutil
import sys
from contextlib import contextmanager
from math import inf
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from recorderclock import RecorderClock
from sound.server import PROGRAMS, RATE, Server, likeness, running_server
from sound.transcript import sounds_of

from hiptimer.sound.voice import search_voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sound.server import Samples
    from sound.transcript import Sound

    from hiptimer.live.cues import Cue

AROUND = 0.15
"""Seconds before and after its moment in which a sound is looked for."""

ALIKE = 0.8
"""How alike to what it should be a sound is that was heard."""

SETTLED = 5.0
"""Seconds from the beginning of a session until its device is open, and words are there."""

TAKEN = 0.5
"""Seconds after which what is due is heard as a new timetable has it."""


class Sounding(NamedTuple):
    """A sound that was looked for."""

    at: float
    """Seconds from the beginning of the session at which it was due."""
    late: float | None
    """Milliseconds from there until its sample arrived from the recorder; None: not heard."""


class Listener:
    """A recorder on a sound server."""

    def __init__(self, server: Server) -> None:
        self._recording = server.record()
        self._pieces_before = len(self._recording.arrivals)
        self.environment = {
            name: value for name, value in server.environment.items() if environ.get(name) != value
        }
        """What leads a program to the server."""

    def clock(self) -> RecorderClock:
        """Return the clock of the recorder, as far as it has come."""
        return RecorderClock(self._recording.arrivals[self._pieces_before :])

    def find(
        self, sounds: Iterable[Sound], zero: float, clock: RecorderClock
    ) -> Iterator[Sounding]:
        """Look for sounds that are due so many seconds after the instant `zero`."""
        recorded = self._recording.since(0)
        for sound in sounds:
            first = clock.sample_at(zero + sound.at - AROUND)
            yield Sounding(sound.at, _late(recorded, sound, first))


def _late(recorded: Samples, sound: Sound, first: int) -> float | None:
    """Return by how many milliseconds a sound is late that is looked for from a sample on."""
    part = recorded[first : first + len(sound.samples) + round(2 * AROUND * RATE)]
    score, at = likeness(part, sound.samples)
    return (at - AROUND) * 1000 if score >= ALIKE else None


@contextmanager
def listener() -> Iterator[Listener | None]:
    """Run a server with a recorder, where one is installed; tell where it is not."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        print(f"sounds are not timed: {', '.join(missing)} not installed", file=sys.stderr)
        yield None
        return
    with running_server() as server:
        yield Listener(server)


def due(
    scores: tuple[tuple[float, tuple[Cue, ...]], ...], zero: float, seconds: float, cache: Path
) -> list[Sound]:
    """Return all that was to be heard in `seconds` of a session that began at `zero`.

    `scores` are its timetables with the instants from which they held. Left out is what was due
    before the device was open, and just when another timetable was taken.
    """
    ends = [*(at for at, _ in scores[1:]), inf]
    cues = [
        cue
        for (begin, score), end in zip(scores, ends, strict=True)
        for cue in score
        if max(SETTLED, begin - zero + TAKEN) <= cue.at < min(seconds, end - zero)
    ]
    return sounds_of(cues, search_voice(cache=cache).voice)
