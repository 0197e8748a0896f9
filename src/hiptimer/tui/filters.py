"""Filters: what is drawn, made fit for terminals with few abilities."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

if TYPE_CHECKING:
    from rich.color import Color as RichColor

BRIGHT = 0.5
"""Brightness, 0 to 1, from which a ground is one that shall strike the eye."""

FAINT = 0.25
"""Difference of brightness below which something stands back, as a block to come does."""

STANDS_BACK = str.maketrans("█━", "░─")

CONSOLE_GLYPHS = str.maketrans(
    # The character set of its built-in font is code page 437.
    "▘▝▖▗▚▞▛▜▙▟" + "▏▎▍▋▊▉" + "▁▂▃▅▆▇" + "━╌◆◀▶−–—…",
    "▀▀▄▄██████" + "  ▌▌██" + "__▄▄██" + "─-*◄►---~",
)
"""By what the Linux console can show, as wide as it was."""


class Uncoloured(LineFilter):
    """Tells by reverse video and by glyphs what colours would tell; for a theme on black."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return `segments` without any colour."""
        del background
        return [_uncoloured(segment) for segment in segments]


class ConsoleGlyphs(LineFilter):
    """Draws with the glyphs of the Linux console."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return `segments` in glyphs that its font has."""
        del background
        return [Segment(s.text.translate(CONSOLE_GLYPHS), s.style, s.control) for s in segments]


def _uncoloured(segment: Segment) -> Segment:
    if segment.style is None:
        return segment
    style, stands_back = _plain(segment.style)
    text = segment.text.translate(STANDS_BACK) if stands_back else segment.text
    return Segment(text, style, segment.control)


@lru_cache(1024)
def _plain(style: Style) -> tuple[Style, bool]:
    """Return a style without colours, and whether what has it stands back."""
    ground, front = _colour(style.bgcolor, "black"), _colour(style.color, "white")
    strikes = ground.brightness >= BRIGHT
    stands_back = not strikes and abs(front.brightness - ground.brightness) < FAINT
    plain = Style(
        bold=style.bold,
        italic=style.italic,
        underline=style.underline,
        strike=style.strike,
        dim=stands_back or None,
        reverse=strikes != bool(style.reverse) or None,
    )
    return plain, stands_back


def _colour(colour: RichColor | None, default: str) -> Color:
    return Color.parse(default) if colour is None else Color.from_rich_color(colour)
