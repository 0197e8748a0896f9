"""A transcript: which sounds of a timetable a recording holds, when, and what it holds besides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from sound.server import QUIET, RATE, Samples, likeness, pitch, resampled

from hiptimer.live.cues import Cue
from hiptimer.live.tone import Tone
from hiptimer.sound.pcm import LOUDEST
from hiptimer.sound.pcm import RATE as MADE_RATE
from hiptimer.sound.tones import PATTERNS, tone_samples
from hiptimer.sound.voice import Voice

BLOCK = RATE // 1000
"""Samples in which loudness is looked at: a millisecond."""

AROUND = 0.1
"""Seconds by which a sound is looked for before and after its time."""

MARGIN = 0.005
"""Seconds by which resampling smears the ends of a sound."""

EDGE = 0.01
"""Seconds of a note in which it may still rise, and already fall."""

DRIFT = 500e-6
"""Seconds a second by which the clocks of the recorder and of the program differ at most."""


@dataclass(frozen=True)
class Sound:
    """A sound that shall be heard."""

    at: float
    """Seconds from the start of the session."""
    name: str
    samples: Samples
    """As it would be recorded."""
    tone: Tone | None
    """None for words."""


@dataclass(frozen=True)
class Heard:
    """A sound as it was found."""

    sound: Sound
    at: float
    """Seconds from the start of the recording."""
    likeness: float
    samples: Samples

    @property
    def worst_pitch(self) -> float:
        """By which part the pitch of a note of this tone is off at most."""
        assert self.sound.tone is not None
        notes = PATTERNS[self.sound.tone]
        ends = np.cumsum([note.share for note in notes])
        ends = ends / ends[-1] * len(self.samples) / RATE
        starts = [0.0, *ends[:-1]]
        return max(
            abs(pitch(_cut(self.samples, start + EDGE, end - EDGE)) / note.hertz - 1)
            for note, start, end in zip(notes, starts, ends, strict=True)
            if note.loudness
        )


def sounds_of(cues: Iterable[Cue], voice: Voice | None, start: float = 0.0) -> list[Sound]:
    """Return what is to be heard of cues that are counted from `start`.

    Where no cue has words no voice is needed.
    """
    return [
        Sound(
            at=start + cue.at,
            name=cue.text or str(cue.tone),
            samples=resampled(_made(cue, voice), MADE_RATE),
            tone=cue.tone,
        )
        for cue in cues
    ]


def _made(cue: Cue, voice: Voice | None) -> Samples:
    if cue.tone:
        made = tone_samples(cue.tone)
    else:
        assert voice is not None
        made = voice.samples(cue.text or "")
    return np.array(made, dtype=float) / LOUDEST


class Transcript:
    """What a recording holds of the sounds that it should."""

    def __init__(self, recording: Samples, sounds: Sequence[Sound]) -> None:
        self._recording = recording
        offset = _offset(recording, sounds)
        self.heard = [_found(recording, sound, offset) for sound in sounds]

    def likenesses(self) -> dict[str, float]:
        """Return how alike each sound is to what it should be, where no other one is over it."""
        ends = [0.0, *(one.at + len(one.samples) / RATE for one in self.heard)]
        alone = [one for one, end in zip(self.heard, ends, strict=False) if one.at >= end]
        worst_last = sorted(alone, key=lambda one: -one.likeness)
        return {one.sound.name: one.likeness for one in worst_last}

    def deviations(self) -> list[float]:
        """Return by how many seconds each sound but the first is off from what all let expect.

        The first one is due when nobody knows of it yet; see `delay`. What two clocks are apart,
        and by how much one is faster, is no deviation.
        """
        slope, offset = self._clock()
        return [self._lag(one) - offset - slope * one.sound.at for one in self.heard[1:]]

    def delay(self) -> float:
        """Return by how many seconds the first sound is late, against what the others say."""
        return self._lag(self.heard[0]) - self._clock()[1]

    def between(self) -> list[float]:
        """Return the seconds of the recording, to the hundredth, in which something else sounds."""
        rest = np.abs(self._recording)
        for one in self.heard:
            begin = round((one.at - MARGIN) * RATE)
            end = round((one.at + MARGIN) * RATE) + len(one.samples)
            rest[max(0, begin) : end] = 0
        loud = np.flatnonzero(rest > QUIET)
        return sorted({round(float(place) / RATE, 2) for place in loud})

    @staticmethod
    def _lag(one: Heard) -> float:
        return one.at - one.sound.at

    def _clock(self) -> tuple[float, float]:
        """Return how the recorder's clock runs against the program's: its slope and its zero."""
        moments = np.array([one.sound.at for one in self.heard[1:]])
        lags = np.array([self._lag(one) for one in self.heard[1:]])
        slope = float(np.clip(np.polyfit(moments, lags, 1)[0], -DRIFT, DRIFT))
        return slope, float(np.median(lags - slope * moments))


def _cut(samples: Samples, start: float, end: float) -> Samples:
    return samples[max(0, round(start * RATE)) : round(end * RATE)]


def _loudness(samples: Samples) -> Samples:
    whole = len(samples) // BLOCK * BLOCK
    blocks: Samples = np.abs(samples[:whole]).reshape(-1, BLOCK).mean(axis=1)
    return blocks


def _offset(recording: Samples, sounds: Sequence[Sound]) -> float:
    """Return at which second of a recording the session begins, by how loud it is when."""
    first = min(sound.at for sound in sounds)
    end = max(round((sound.at - first) * RATE) + len(sound.samples) for sound in sounds)
    whole = np.zeros(end)
    for sound in sounds:
        begin = round((sound.at - first) * RATE)
        whole[begin : begin + len(sound.samples)] = sound.samples
    match = np.correlate(_loudness(recording), _loudness(whole), "valid")
    return int(np.argmax(match)) * BLOCK / RATE - first


def _found(recording: Samples, sound: Sound, offset: float) -> Heard:
    seconds = len(sound.samples) / RATE
    start = max(0.0, offset + sound.at - AROUND)
    part = _cut(recording, start, offset + sound.at + seconds + AROUND + 0.1)
    score, begin = likeness(part, sound.samples)
    at = start + begin
    return Heard(sound, at, score, _cut(recording, at, at + seconds))
