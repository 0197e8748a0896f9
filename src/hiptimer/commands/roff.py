"""Text as roff, with the macros of man(7): what man, groff and mandoc set a manual page from."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDTH = 79
"""How long a line of text may be, where it has a space."""

MEANT = {
    "\\": r"\e",
    "-": r"\-",  # else a typeset hyphen, which no shell takes for the sign of an option
    "'": r"\(aq",
    '"': r"\(dq",
    "`": r"\(ga",
    "^": r"\(ha",
    "~": r"\(ti",
}
"""Characters that roff would set as others, and how it is told to leave them."""


def escaped(text: str) -> str:
    """Return `text` as one line of roff that comes out as these characters, in ASCII."""
    line = "".join(MEANT.get(char) or _plain(char) for char in " ".join(text.split()))
    return r"\&" + line if line.startswith(".") else line


def heading(words: str) -> str:
    """Return the line that begins a section."""
    return f'.SH "{escaped(words.upper())}"'


def subheading(words: str) -> str:
    """Return the line that begins a part of a section."""
    return f'.SS "{escaped(words)}"'


def paragraphs(text: str) -> list[str]:
    """Return the lines of a text whose paragraphs are parted by empty lines."""
    parts = re.split(r"\n\s*\n", text.strip())
    return [line for part in parts if part for line in (".PP", escaped(part))]


def definitions(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Return the lines of a list of terms, in bold, with what each means."""
    return [
        line
        for term, meaning in pairs
        for line in (".TP", rf"\fB{escaped(term)}\fR", escaped(meaning))
    ]


def tidied(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a page as those want them who check pages: short, nothing said twice.

    Terms stay in one line, since that is what makes them one.
    """
    before = ""
    for line in lines:
        follows_heading = before.startswith((".SH", ".SS"))
        if line != ".PP" or not follows_heading:
            is_text = not line.startswith(".") and before != ".TP"
            yield from _short(line) if is_text else (line,)
        before = line


def _short(line: str) -> Iterator[str]:
    for part in textwrap.wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False):
        yield r"\&" + part if part.startswith(".") else part


def _plain(char: str) -> str:
    return char if char.isascii() else f"\\[u{ord(char):04X}]"
