"""How different two colours look, to eyes with and without all kinds of cones.

The formulas are published:

- sRGB to linear light and to CIE XYZ for D65: IEC 61966-2-1:1999.
- XYZ to CIE L*a*b*: CIE 15:2004.
- The difference of two colours: CIEDE2000, as in Sharma, Wu, Dalal (2005), "The CIEDE2000
  color-difference formula: implementation notes", Color Research & Application 30(1), 21-30.
- Eyes without one kind of cones: Machado, Oliveira, Fernandes (2009), "A physiologically-based
  model for simulation of color vision deficiency", IEEE TVCG 15(6), severity 1.0.
- Contrast: WCAG 2.2, "relative luminance" and "contrast ratio".
"""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from typing import TypeAlias

Triple: TypeAlias = tuple[float, float, float]
Matrix: TypeAlias = tuple[Triple, Triple, Triple]

TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)

D65: Triple = (0.95047, 1.0, 1.08883)

EYES: dict[str, Matrix] = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What becomes of linear red, green and blue in each kind of eyes."""


def linear(colour: str) -> Triple:
    """Return the light of `#rrggbb`, each part from 0 to 1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def _times(matrix: Matrix, triple: Triple) -> Triple:
    first, second, third = (
        sum(factor * part for factor, part in zip(row, triple, strict=True)) for row in matrix
    )
    return first, second, third


def seen(colour: str, eyes: str) -> Triple:
    """Return how `eyes` see `colour`, as L*a*b*."""
    light = [min(1.0, max(0.0, part)) for part in _times(EYES[eyes], linear(colour))]
    xyz = _times(TO_XYZ, (light[0], light[1], light[2]))
    x, y, z = (_root(part / white) for part, white in zip(xyz, D65, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(part: float) -> float:
    edge = 6 / 29
    return part ** (1 / 3) if part > edge**3 else part / (3 * edge**2) + 4 / 29


def contrast(colour: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    low, high = sorted(_luminance(one) for one in (colour, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    return sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def difference(one: Triple, other: Triple) -> float:
    """Return how different two colours in L*a*b* look: CIEDE2000, all weights 1."""
    mean_chroma = (hypot(*one[1:]) + hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7))
    (c1, h1), (c2, h2) = (_polar(stretch * lab[1], lab[2]) for lab in (one, other))
    hue = _turn(h1, h2) if c1 * c2 else 0.0
    d_hue = 2 * sqrt(c1 * c2) * sin(radians(hue / 2))
    d_light, d_chroma = other[0] - one[0], c2 - c1
    light, chroma = (one[0] + other[0]) / 2, (c1 + c2) / 2
    mean_hue = (h1 + h2 if not c1 * c2 else h1 + hue / 2) % 360
    shift = (light - 50) ** 2
    l = d_light / (1 + 0.015 * shift / sqrt(20 + shift))  # noqa: E741 - the letter of the formula
    c = d_chroma / (1 + 0.045 * chroma)
    h = d_hue / (1 + 0.015 * chroma * _hue_weight(mean_hue))
    return sqrt(l**2 + c**2 + h**2 + _rotation(chroma, mean_hue) * c * h)


def _polar(a: float, b: float) -> tuple[float, float]:
    return hypot(a, b), degrees(atan2(b, a)) % 360 if a or b else 0.0


def _turn(start: float, end: float) -> float:
    """Return the degrees from one hue to another, the shorter way round."""
    turn = (end - start) % 360
    return turn - 360 if turn > 180 else turn


def _hue_weight(hue: float) -> float:
    return (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )


def _rotation(chroma: float, hue: float) -> float:
    angle = 60 * exp(-(((hue - 275) / 25) ** 2))
    return -2 * sqrt(chroma**7 / (chroma**7 + 25**7)) * sin(radians(angle))
