"""Glyphs: text as what one sees of it, each with the cells it takes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

JOINER = "\u200d"
EMOJI_LOOK = "\ufe0f"
"""Follows a character that shall be drawn as an emoji, which takes two cells."""


class Glyph(NamedTuple):
    """A character with all that is drawn over it or joined to it."""

    text: str
    width: int
    """Cells: two for Chinese, Japanese and Korean characters and for emoji, else one."""


def glyphs(text: str) -> Iterator[Glyph]:
    """Yield the glyphs of a text that is tame already; together they are that text."""
    begun = ""
    for char in text:
        if begun and not _joins(begun, char):
            yield Glyph(begun, _width(begun))
            begun = ""
        begun += char
    if begun:
        yield Glyph(begun, _width(begun))


def width_of(text: str) -> int:
    """Return the cells that a text takes."""
    return sum(glyph.width for glyph in glyphs(text))


def fitted(text: str, width: int) -> str:
    """Return a text cut to `width` cells, with an ellipsis where something is missing."""
    if width_of(text) <= width:
        return text
    kept, room = "", width - 1
    for glyph in glyphs(text):
        room -= glyph.width
        if room < 0:
            break
        kept += glyph.text
    return kept.rstrip() + "…"


def _joins(before: str, char: str) -> bool:
    """Whether a character is drawn as part of the glyph that begins with `before`."""
    if before == " ":
        return False
    is_flag = _is_half_flag(char) and _is_half_flag(before)
    is_skin = "\U0001f3fb" <= char <= "\U0001f3ff"
    # Vowels and ends of Korean syllables that are written letter by letter.
    is_rest = "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb"
    return (
        unicodedata.category(char) in {"Mn", "Me", "Cf"}
        or (before[-1] == JOINER and char != " ")
        or (is_flag or is_skin or is_rest)
    )


def _is_half_flag(text: str) -> bool:
    return len(text) == 1 and "\U0001f1e6" <= text <= "\U0001f1ff"


def _width(glyph: str) -> int:
    is_wide = unicodedata.east_asian_width(glyph[0]) in "WF" or EMOJI_LOOK in glyph
    return 2 if is_wide or (len(glyph) > 1 and _is_half_flag(glyph[0])) else 1
