"""A moving picture in one SVG: screens one after another, each different row drawn once.

Plays in any browser by CSS alone, for ever; whoever wants less motion sees the first screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hiptimer.exchange.shapes import TALL
from hiptimer.exchange.svg import Cell, drawn, framed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Frame(NamedTuple):
    """One screen, and for how many seconds it stands."""

    rows: Sequence[Sequence[Cell]]
    seconds: float


def film(frames: Sequence[Frame]) -> str:
    """Return all frames as one SVG; they have the same size."""
    first = frames[0].rows
    return framed(len(first[0]), len(first), _content(frames), first[0][0].ground)


def _content(frames: Sequence[Frame]) -> Iterator[str]:
    names: dict[str, str] = {}
    screens: list[str] = []
    for number, frame in enumerate(frames):
        uses = "".join(
            f'<use href="#{names.setdefault(drawn(row), f"r{len(names)}")}" y="{y * TALL}"/>'
            for y, row in enumerate(frame.rows)
        )
        screens.append(f'<g class="f f{number}">{uses}</g>')
    yield f"<style>{''.join(_rules(frames))}</style>"
    yield "<defs>"
    yield from (f'<g id="{name}">{row}</g>' for row, name in names.items())
    yield "</defs>"
    yield from screens


def _rules(frames: Sequence[Frame]) -> Iterator[str]:
    """Yield the style sheet: each frame is seen in its part of the whole time."""
    whole = sum(frame.seconds for frame in frames)
    yield ".f{visibility:hidden}.f0{visibility:visible}"
    yield "@media (prefers-reduced-motion:no-preference){"
    yield f".f{{animation:{whole:g}s step-end infinite}}"
    begin = 0.0
    for number, frame in enumerate(frames):
        end = begin + frame.seconds
        keys = {0.0: "hidden", begin / whole: "visible"}
        if end < whole:
            keys[end / whole] = "hidden"
        stops = "".join(f"{at:.3%}{{visibility:{seen}}}" for at, seen in sorted(keys.items()))
        yield f"@keyframes f{number}{{{stops}}}.f{number}{{animation-name:f{number}}}"
        begin = end
    yield "}"
