"""Palettes: the colour of each tone, from those of a theme."""

from __future__ import annotations

from hiptimer.figures.raster import Colour, mix
from hiptimer.figures.strokes import Tone

DARKENED = 0.28
"""Share of black in the colours of the phases on a light ground."""

FEW_MATS = (0x16348C, 0x9ADFE0)
"""The mat on a dark and on a light ground, where a theme's own would be taken for one of 16 greys:
the nearest of 16 colours are blue and light cyan."""

ALIKE = 6000
"""Below this difference a phase's colour would not show on the body, which is then dimmed."""

Palette = tuple[Colour, ...]
"""The colour of each tone, in their order."""


def palette(
    *, ground: Colour, ink: Colour, mat: Colour, phase: Colour, few: bool = False
) -> Palette:
    """Return the colours of all tones from those of a theme: `ink` is that of its text.

    `few` keeps them so far apart that they are different ones on a terminal with 16.
    """
    is_paper = _light(ground) > _light(ink)
    if few:
        mat = FEW_MATS[is_paper]
    if is_paper:
        # The colours of the phases are made for dark ink on them, and too bright beside paper.
        phase = mix(phase, 0, DARKENED)
    body, arm, far = (1.0 if few else 0.92), 0.72, 0.45
    if apart(phase, mix(ground, ink, body)) < ALIKE:
        body, arm, far = 0.55, 0.46, 0.32
    tones = {
        Tone.GROUND: ground,
        Tone.MAT: mat if few else mix(mat, ink, 0.06),
        Tone.THING: mix(ground, ink, 0.35) if few else mix(mat, ink, 0.18),
        Tone.TRACE: mix(ground, phase, 0.6),
        Tone.GLOW: mix(ground, phase, 0.34),
        Tone.AURA: mix(ground, phase, 0.16),
        Tone.FAR: mix(ground, ink, far),
        Tone.ARM: mix(ground, ink, arm),
        Tone.BODY: mix(ground, ink, body),
        Tone.WORK: phase,
        Tone.FAR_WORK: mix(ground, phase, 0.62),
    }
    return tuple(tones[tone] for tone in Tone)


def _light(colour: Colour) -> float:
    """Return about how bright a colour looks, 0 to 255."""
    return 0.3 * (colour >> 16) + 0.59 * (colour >> 8 & 255) + 0.11 * (colour & 255)


def apart(one: Colour, other: Colour) -> int:
    """Return how different two colours are: the squares of their parts' differences."""
    return sum(((one >> shift & 255) - (other >> shift & 255)) ** 2 for shift in (16, 8, 0))
