"""Lines: the sessions of a file as we lay it out, found and put in order without reading them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from hiptimer.history.document import SCHEMA, entry_in, framed
from hiptimer.history.leeway import breathe
from hiptimer.history.spans import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.history.document import Entry

HEAD = re.compile(
    rb'\{"id": "([^"\\]+)", "routine": "[^"\\]*", "started": "([-0-9T:.]+(?:Z|\+00:00))", '
)
"""How we begin the line of a session."""


def latest_lines(end: bytes) -> tuple[Entry, ...]:
    """Return the sessions in the `end` of a file in our own layout; none of any other layout."""
    lines, _, _ = end.rpartition(b'\n],\n"tombstones": ')
    try:
        # The first line may be cut, and is left out.
        return tuple(entry_in(line.decode()) for line in lines.split(BETWEEN)[1:])
    except ValueError:
        return ()


def lines_in_order(raw: bytes, *, newest_first: bool = False) -> Iterator[str]:
    """Return the lines of a file that hold a session each, the oldest first where not asked else.

    It is what `parse` would find, in the order of `sessions_of`; but no more than the beginnings
    of the lines are read, which say when they were. Raises `ValueError` where that might not do:
    for any other layout or schema, for lines that begin or end otherwise, and where two lines, or
    a line and a deletion, are about the same session. A line may still turn out to be no JSON,
    for which `parse` takes no part of the file: who draws some of them can't know of the others.
    """
    found = framed(raw)
    if found is None or b"\0" in raw:  # as a power cut leaves them
        raise ValueError("laid out otherwise, or damaged")
    frame, begin, end = found
    if frame.schema != SCHEMA:
        raise ValueError("of another schema")
    heads = sorted(_heads(raw, begin, end), reverse=newest_first)
    names = {name for _, name, _, _ in heads}
    if len(names) < len(heads) or not names.isdisjoint(frame.tombstones):
        raise ValueError("something comes twice, or has been deleted")
    return (raw[begin:end].decode() for _, _, begin, end in heads)


def _heads(raw: bytes, begin: int, end: int) -> Iterator[tuple[datetime, str, int, int]]:
    """Yield what sessions are ordered by, and where they stand."""
    for number, span in enumerate(_spans(raw, begin, end)):
        breathe(number)
        head = HEAD.match(raw, *span)
        if head is None:
            raise ValueError("a line of somebody else")
        yield datetime.fromisoformat(head[2].decode()), head[1].decode(), *span


def _spans(raw: bytes, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and ends; raises `ValueError` where one does not end as ours."""
    while (at := raw.find(b"\n", begin, end)) >= 0:
        if raw[at - 2 : at] != b"},":
            raise ValueError("a line of somebody else")
        yield begin, at - 1
        begin = at + 1
    if raw[end - 1 : end] != b"}":
        raise ValueError("a line of somebody else")
    yield begin, end
