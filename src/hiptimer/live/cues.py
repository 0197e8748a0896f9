"""Cues: the tones and phrases that are heard, and how long each lasts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiptimer.live.tone import Tone

RATE = 175.0
"""Words a minute of ordinary speech; the default of espeak-ng."""


class Rank(IntEnum):
    """What goes first where two cues would meet; the lowest number wins."""

    TRANSITION = 1
    COUNTDOWN = 2
    PLACE = 3
    """Side, movement, set and rep."""
    HALFWAY = 4
    ENCOURAGEMENT = 5
    """What to mind."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing that is heard: a tone or a phrase."""

    at: float
    """Seconds from the start of the timeline, or of the time to get ready."""
    seconds: float
    """How long it is heard; of a tone before a very short step less than the tone has."""
    rank: Rank
    tone: Tone | None
    """None for a phrase."""
    text: str | None
    """None for a tone."""

    @property
    def end(self) -> float:
        """When it is over, counted as `at` is."""
        return self.at + self.seconds


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the user wants to hear besides the tones that are always there."""

    words: bool = True
    count_holds: bool = False
    """Whether every second of a hold is counted aloud; a number takes the place of its tick."""
    ticks_in_rest: bool = True
    """Whether ticks lead out of breaks; those within the work and of getting ready stay."""


def speaking_seconds(text: str, rate: float = RATE) -> float:
    """Return about how long `text` takes to say at `rate` words a minute.

    For when no voice was asked. A stop within the text takes about as long as a word.
    """
    words = re.findall(r"\w+", text.replace("'", ""))
    stops = re.findall(r"[.,:;!?…](?=\s)", text)
    return (len(words) + len(stops)) * 60 / rate
