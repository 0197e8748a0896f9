"""Tones, made here: each tells its meaning by its pitch and its pattern.

They lie where a phone's loudspeaker on the floor is clear, 495 to 1,320 Hz. A tone is a row of
notes; what changes in the course of a rep goes up when work begins, and down when it ends.
"""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from hiptimer.live.tone import TONE_SECONDS, Tone
from hiptimer.sound.pcm import LOUDEST, RATE, samples_in

if TYPE_CHECKING:
    from collections.abc import Mapping

RAMP = 0.005
"""Seconds in which a note rises and falls: shorter ones click."""

OVERTONE = 0.2
"""How loud the octave above a note is, as a part of it: it makes a soft tone easier to hear."""


@dataclass(frozen=True, slots=True)
class Note:
    """A stretch of one pitch; in a tone the notes follow each other without a gap."""

    hertz: float
    share: float = 1.0
    """How long it lasts, in relation to the other notes of its tone."""
    loudness: float = 0.6
    """Its loudest sample, as a part of the largest that there is; 0 is a pause."""
    ramp: float = RAMP
    """Seconds in which it rises, and in which it falls."""


def _pause(share: float) -> Note:
    return Note(hertz=0.0, share=share, loudness=0.0)


PATTERNS: Mapping[Tone, tuple[Note, ...]] = MappingProxyType(
    {
        Tone.TICK: (Note(660),),
        Tone.GO: (Note(1320),),
        Tone.HOLD: (Note(990),),
        Tone.RELEASE: (Note(495),),
        Tone.RESET: (Note(590, loudness=0.3),),
        Tone.SWITCH: (Note(660), Note(990)),
        Tone.REST: (Note(550, ramp=0.02),),
        Tone.LAST_REP: (Note(1100, 2), _pause(1), Note(1100, 2)),
        Tone.LAST_SET: (Note(880, 2), _pause(1), Note(880, 2), _pause(1), Note(880, 2)),
        Tone.FINISH: (Note(660), Note(880), Note(1100, 2)),
        Tone.OPENING: (Note(600, loudness=0.12, ramp=0.15),),
    }
)
"""The notes of every tone."""


def tone_samples(tone: Tone) -> array[int]:
    """Return the samples of a tone, as long as `TONE_SECONDS` says."""
    notes = PATTERNS[tone]
    whole, total = TONE_SECONDS[tone], sum(note.share for note in notes)
    samples: array[int] = array("h")
    passed = 0.0
    for note in notes:
        passed += note.share
        # Counted from the start, so that roundings do not add up.
        samples.extend(_note_samples(note, samples_in(whole * passed / total) - len(samples)))
    return samples


def _note_samples(note: Note, count: int) -> list[int]:
    if not note.loudness:
        return [0] * count
    step = 2 * math.pi * note.hertz / RATE
    peak = LOUDEST * note.loudness / (1 + OVERTONE)
    samples = [
        round(peak * (math.sin(step * i) + OVERTONE * math.sin(2 * step * i))) for i in range(count)
    ]
    rise = min(samples_in(note.ramp), count // 2)
    for i in range(rise):
        level = math.sin(math.pi / 2 * i / rise) ** 2
        samples[i] = round(samples[i] * level)
        samples[count - 1 - i] = round(samples[count - 1 - i] * level)
    return samples
