"""The waterfall: sound as a picture of its pitches, by hand but for the Fourier transform."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np

from hiptimer.sound.pcm import LOUDEST, RATE, samples_in

if TYPE_CHECKING:
    import numpy.typing as npt

HERTZ = 4000
"""The highest pitch that is drawn."""

WINDOW = 512
"""Samples of one look at the pitch: 23 ms, 43 Hz."""

HOP = samples_in(0.01)
"""Samples from one look to the next; each is a column."""

DECIBELS = 60.0
"""From the loudest to what is drawn as silence."""

SHADES = 16
"""Colours of a spectrogram; half a byte each."""

GLOW = ("#0d1014", "#12304e", "#3d9be9", "#f2efe2", "#ffffff")
"""From silence to the loudest."""


def spectrogram(samples: npt.NDArray[np.int16]) -> npt.NDArray[np.uint8]:
    """Return shades, the highest pitch on top, a column for every `HOP` from the first sample."""
    half = WINDOW // 2
    padded = np.pad(samples.astype(np.float64) / LOUDEST, half)
    windows = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[: len(samples) : HOP]
    shape = np.hanning(WINDOW)
    loud = np.abs(np.fft.rfft(windows * shape, axis=1)) * 2 / shape.sum()
    below = round(HERTZ * WINDOW / RATE)
    level = 1 + 20 * np.log10(np.maximum(loud[:, :below], 1e-9)) / DECIBELS
    shades = np.clip(level, 0, 1) * (SHADES - 1)
    rounded: npt.NDArray[np.uint8] = np.round(shades.T[::-1]).astype(np.uint8)
    return rounded


def png(shades: npt.NDArray[np.uint8]) -> bytes:
    """Return a PNG of 16 colours, made by hand: its only compression is that of zlib."""
    height, width = shades.shape
    even = np.pad(shades, ((0, 0), (0, width % 2)))
    packed = even[:, ::2] << 4 | even[:, 1::2]
    lines = np.pad(packed, ((0, 0), (1, 0))).tobytes()  # each begins with its filter: none

    def chunk(name: bytes, body: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + checksum

    header = struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", palette()), (b"IDAT", zlib.compress(lines, 9)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in (*parts, (b"IEND", b"")))


def palette() -> bytes:
    """Return the colours of the shades, each as three bytes."""
    stops = np.array([list(bytes.fromhex(colour[1:])) for colour in GLOW], dtype=np.float64)
    places = np.linspace(0, len(GLOW) - 1, SHADES)
    channels = [np.interp(places, np.arange(len(GLOW)), channel) for channel in stops.T]
    return np.round(np.stack(channels, axis=1)).astype(np.uint8).tobytes()
