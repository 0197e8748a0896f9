"""Tables and names in Markdown, as the reference pages have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ESCAPED_BAR = r"\|"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; its cells are Markdown already."""
    first, *others = (_row(row) for row in (head, *rows))
    return "\n".join([first, "|---" * len(head) + "|", *others]) + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', ESCAPED_BAR) for cell in cells)} |"


def code(text: str) -> str:
    """Return text as it is written, also where it holds a backtick itself."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def anchor(heading: str) -> str:
    """Return the fragment that leads to a heading, as the sites of repositories make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def link(heading: str) -> str:
    """Return a link to a heading of the same page."""
    return f"[{heading}](#{anchor(heading)})"
