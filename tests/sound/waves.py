"""Sound for tests: a tone, and the WAV files that it may come in."""

from __future__ import annotations

import io
import math
import wave
from array import array

from hiptimer.sound.pcm import RATE

HEADER_BYTES = 44
"""What stands before the samples in a plain WAV file."""


def tone(seconds: float = 0.3, rate: int = RATE, channels: int = 1) -> array[int]:
    """Return a note of 500 Hz that begins and ends at its loudest."""
    moments = range(round(seconds * rate))
    notes = (round(9000 * math.cos(2 * math.pi * 500 * moment / rate)) for moment in moments)
    return array("h", [note for note in notes for _ in range(channels)])


def wav(samples: array[int], rate: int = RATE, channels: int = 1, width: int = 2) -> bytes:
    """Return a WAV file as the standard library writes it."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setparams((channels, width, rate, 0, "NONE", ""))
        writer.writeframes(samples.tobytes())
    return file.getvalue()


def endless(raw: bytes) -> bytes:
    """Return a WAV file whose header claims 2 GB, as espeak-ng prints it."""
    told = (0x7FFFF000).to_bytes(4, "little")
    return raw[:4] + told + raw[8 : HEADER_BYTES - 4] + told + raw[HEADER_BYTES:]
