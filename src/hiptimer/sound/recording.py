"""Sound as samples: out of a WAV file, at our rate, without the silence around it."""

from __future__ import annotations

import struct
import sys
from array import array
from typing import TYPE_CHECKING

from hiptimer.sound.pcm import RATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RATES = range(4_000, 192_001)
"""Rates, in samples a second, that an engine may answer in."""

MOST_CHANNELS = 8

QUIET = 160
"""The loudest sample, of 32,767, that still counts as silence: 0.5 %."""

MARGIN = RATE // 100
"""Samples of near silence that stay at either end, so that no sound begins or ends with a click."""

PCM, EXTENSIBLE = 1, 0xFFFE
"""Formats in a WAV file: plain samples, and the one that tells its format further on."""


def samples_in_wav(raw: bytes) -> array[int]:
    """Return the sound in a WAV file, mixed to one channel, at `RATE`.

    Lengths in the header are not believed beyond the end of the file: who writes a stream does
    not know them (espeak-ng claims 2 GB). Raises `ValueError` for everything that is not a WAV
    file of 16 bits.
    """
    if raw[:4] != b"RIFF" or raw[8:12] != b"WAVE":
        raise ValueError("not a WAV file")
    form: tuple[int, int] | None = None
    for name, body in _chunks(raw):
        if name == b"fmt ":
            form = _form(body)
        elif name == b"data":
            if form is None:
                raise ValueError("sound before its format")
            channels, rate = form
            return resampled(_mixed(body, channels), rate)
    raise ValueError("no sound in the WAV file")


def resampled(samples: array[int], rate: int) -> array[int]:
    """Return samples taken at `rate` a second as samples at `RATE`, on straight lines between."""
    if rate == RATE or not samples:
        return samples
    last = len(samples) - 1
    found = array("h")
    for number in range(max(1, len(samples) * RATE // rate)):
        before, part = divmod(number * rate, RATE)
        here, there = samples[min(before, last)], samples[min(before + 1, last)]
        found.append(here + (there - here) * part // RATE)
    return found


def trimmed(samples: array[int]) -> array[int]:
    """Return samples without the silence before and after; nothing where all of it is silent."""
    first = _first_loud(samples)
    if first is None:
        return array("h")
    behind = _first_loud(samples[::-1]) or 0
    return samples[max(0, first - MARGIN) : len(samples) - max(0, behind - MARGIN)]


def to_bytes(samples: array[int]) -> bytes:
    """Return samples as bytes, the low byte first."""
    return _low_byte_first(samples).tobytes()


def from_bytes(raw: bytes) -> array[int]:
    """Return the samples in bytes, the low byte first; half a sample at the end is dropped."""
    samples = array("h")
    samples.frombytes(raw[: len(raw) // 2 * 2])
    return _low_byte_first(samples)


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the names and bodies of the parts of a WAV file."""
    start = 12
    while start + 8 <= len(raw):
        name, length = struct.unpack_from("<4sI", raw, start)
        yield name, raw[start + 8 : start + 8 + length]
        # A part of odd length is followed by a byte that fills it up.
        start += 8 + length + length % 2


def _form(body: bytes) -> tuple[int, int]:
    """Return the number of channels and the rate; raises `ValueError` for what we can't read."""
    if len(body) < 16:  # noqa: PLR2004 - the six fields below
        raise ValueError("a format that is cut short")
    kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", body)
    if kind == EXTENSIBLE and len(body) >= 26:  # noqa: PLR2004 - where the real format is told
        (kind,) = struct.unpack_from("<H", body, 24)
    if kind != PCM or bits != 16:  # noqa: PLR2004 - bits
        raise ValueError("not plain samples of 16 bits")
    if not 1 <= channels <= MOST_CHANNELS or rate not in RATES:
        raise ValueError(f"{channels} channels at {rate} samples a second")
    return channels, rate


def _mixed(body: bytes, channels: int) -> array[int]:
    samples = from_bytes(body)
    if channels == 1:
        return samples
    whole = len(samples) // channels * channels
    tracks = [samples[channel:whole:channels] for channel in range(channels)]
    return array("h", [sum(moment) // channels for moment in zip(*tracks, strict=True)])


def _first_loud(samples: Sequence[int]) -> int | None:
    return next((at for at, sample in enumerate(samples) if not -QUIET <= sample <= QUIET), None)


def _low_byte_first(samples: array[int]) -> array[int]:
    if sys.byteorder == "little":
        return samples
    swapped = samples[:]
    swapped.byteswap()
    return swapped
