"""The audition: one of each cue, in an order that tells what they are for."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from hiptimer.live.language import Saying
from hiptimer.live.phrases import forms
from hiptimer.live.tone import TONE_SECONDS, Tone
from hiptimer.plan.timeline import Side
from hiptimer.sound.bell import TRANSITIONS
from hiptimer.sound.pcm import RATE
from hiptimer.sound.player import Rung

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hiptimer.sound.player import Player
    from hiptimer.sound.voice import Voice

PACE = 1.1
"""Seconds from one sound to the next at least: the bell rings once a second at most."""

PAUSE = 0.5
"""Seconds of silence at least between two sounds."""

MEANINGS: Mapping[Tone, str] = MappingProxyType(
    {
        Tone.OPENING: "sound begins",
        Tone.TICK: "one of the last three seconds",
        Tone.GO: "lift, or set out",
        Tone.HOLD: "hold, or pulse",
        Tone.RELEASE: "lower, or let go",
        Tone.RESET: "down again, before the next rep",
        Tone.SWITCH: "change sides, or exercise",
        Tone.REST: "rest",
        Tone.LAST_REP: "the last rep begins",
        Tone.LAST_SET: "the last set begins",
        Tone.FINISH: "the session is over",
    }
)
"""What each tone says, in about the order in which a session has them."""

SENTENCES = tuple(
    longest
    for longest, *_ in (
        forms(Saying.EXERCISE, side=Side.LEFT, name="Bird dog"),
        forms(Saying.REP, rep=3),
        forms(Saying.SWITCH, side=Side.RIGHT),
        forms(Saying.REST_BEFORE_SET, seconds=30, set=2, sets=3),
    )
)
"""What the voice says: side and movement, the rep, the other side, the rest."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One cue to listen to."""

    name: str
    """What the player has it under."""
    tone: Tone | None
    """None for a phrase."""
    about: str
    """What a tone means; the words of a phrase."""
    seconds: float
    """How long it is heard."""

    @property
    def cue(self) -> str:
        """What a timetable calls it."""
        return self.tone or "phrase"

    def is_heard_on(self, rung: Rung) -> bool:
        """Whether a rung lets it be heard: the bell has the tones of transitions alone."""
        match rung:
            case Rung.DEVICE | Rung.COMMAND:
                return True
            case Rung.BELL:
                return self.tone in TRANSITIONS
            case Rung.SILENT:
                return False


def samples_on(rung: Rung, phrases: Iterable[Sample]) -> list[Sample]:
    """Return what a rung lets be heard of all tones and of `phrases`."""
    tones = (Sample(tone.value, tone, MEANINGS[tone], TONE_SECONDS[tone]) for tone in MEANINGS)
    return [sample for sample in (*tones, *phrases) if sample.is_heard_on(rung)]


def phrases_by(voice: Voice, player: Player) -> list[Sample]:
    """Let the voice say all phrases, and load them; raises `VoiceError` where it can't."""
    voice.prepare(SENTENCES)
    samples = []
    for text in SENTENCES:
        sound = voice.samples(text)
        player.load(text, sound)
        samples.append(Sample(text, None, text, len(sound) / RATE))
    return samples


def laid_out(samples: Iterable[Sample]) -> list[tuple[str, float]]:
    """Return names and times, one sample after the other, slowly enough to tell them apart."""
    times, at = [], PAUSE  # a player that has just opened still plays its opening
    for sample in samples:
        times.append((sample.name, at))
        at += max(PACE, sample.seconds + PAUSE)
    return times
