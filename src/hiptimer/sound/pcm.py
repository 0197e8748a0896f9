"""The form of all sound in the program: mono, 16 bit signed, in the machine's byte order.

A module of its own that imports nothing, because the child process that plays starts with it.
"""

RATE = 22_050
"""Samples a second: enough for speech, and for tones up to 1,320 Hz."""

SAMPLE_BYTES = 2

LOUDEST = 32_767
"""The largest sample."""


def samples_in(seconds: float) -> int:
    """Return how many samples last `seconds`, rounded to the nearest."""
    return round(seconds * RATE)


def gain_of(percent: int) -> float:
    """Return the factor for samples that makes a volume: its square, as loudness is felt."""
    return (max(0, min(100, percent)) / 100) ** 2
