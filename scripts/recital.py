"""A recital: the sound of one set, made by the parts of the app without a loudspeaker."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hiptimer.live.cues import Grammar, speaking_seconds
from hiptimer.live.timetable import timetable
from hiptimer.paths import asset
from hiptimer.plan.catalogue import load_catalogue
from hiptimer.sound.mixer import Mixer
from hiptimer.sound.pcm import samples_in
from hiptimer.sound.tones import tone_samples

if TYPE_CHECKING:
    import numpy.typing as npt

    from hiptimer.live.cues import Cue
    from hiptimer.plan.timeline import Timeline
    from hiptimer.sound.voice import Voice

BLOCK = samples_in(0.06)
"""Frames that a device asks for at a time."""

AFTER = 1.2
"""Seconds heard after the last step, for the tone of the end."""


@dataclass(frozen=True)
class Recital:
    """One set as it is heard."""

    timeline: Timeline
    cues: tuple[Cue, ...]
    samples: npt.NDArray[np.int16]
    voice: str
    """What speaks, with its release; empty for tones alone."""


def recital(exercise: str, voice: Voice | None) -> Recital:
    """Return what is heard of an exercise done alone, with its first target."""
    catalogue = load_catalogue(asset("exercises.toml"), asset("routines.toml"))
    timeline = catalogue.timeline(exercise)
    seconds_of = voice.seconds if voice else speaking_seconds
    cues = timetable(timeline, Grammar(words=voice is not None), seconds_of)
    mixer = Mixer()
    for cue in cues:
        if cue.tone:
            mixer.play(tone_samples(cue.tone), cue.at)
        elif voice and cue.text:
            mixer.play(voice.samples(cue.text), cue.at)
    blocks = range(0, samples_in(timeline.seconds + AFTER), BLOCK)
    played = b"".join(mixer.render(first, BLOCK, samples_in) for first in blocks)
    return Recital(timeline, cues, np.frombuffer(played, np.int16), edition(voice))


def edition(voice: Voice | None) -> str:
    """Return what speaks, with its release where it tells that."""
    if voice is None or voice.engine != "espeak-ng":
        return voice.engine if voice else ""
    asked = ("espeak-ng", "--version")
    told = subprocess.run(asked, capture_output=True, text=True, check=True)  # noqa: S603
    release = re.search(r"\d[\w.-]*", told.stdout)
    return f"{voice.engine} {release.group()}" if release else voice.engine
