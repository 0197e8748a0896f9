"""Tones: the sounds, told apart by pitch and pattern, and how long each lasts."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Tone(StrEnum):
    """The sounds, told apart by pitch and pattern."""

    TICK = "tick"
    GO = "go"
    HOLD = "hold"
    RELEASE = "release"
    RESET = "reset"
    SWITCH = "switch"
    REST = "rest"
    LAST_REP = "last-rep"
    LAST_SET = "last-set"
    FINISH = "finish"
    OPENING = "opening"


TONE_SECONDS: Mapping[Tone, float] = MappingProxyType(
    {
        Tone.TICK: 0.08,
        Tone.GO: 0.25,
        Tone.HOLD: 0.18,
        Tone.RELEASE: 0.25,
        Tone.RESET: 0.12,
        Tone.SWITCH: 0.35,
        Tone.REST: 0.6,
        Tone.LAST_REP: 0.45,
        Tone.LAST_SET: 0.6,
        Tone.FINISH: 0.9,
        Tone.OPENING: 0.5,
    }
)
"""How long each tone lasts."""
