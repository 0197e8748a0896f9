"""The newest sessions of a file, found without reading all of it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from hiptimer.history.document import BETWEEN, SCHEMA, entry_in, framed

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


def newest_in(raw: bytes) -> Iterator[Entry]:
    """Return the sessions of a file, the newest first, as `parse` would find them, but sooner.

    Only those that are drawn are read; of the others no more than the beginnings of their lines,
    which say when they were. Raises `ValueError`, also later on, where that might not do: for any
    other layout or schema, for lines that begin or end otherwise, or are no JSON when they are
    drawn, and where two lines, or a line and a deletion, are about the same session. So all that
    is drawn stands in the file, and nothing newer does. But a mistake in the middle of an old
    line, for which `parse` takes no part of the file, is left to those who read it whole.
    """
    found = framed(raw)
    if found is None or b"\0" in raw:  # as a power cut leaves them
        raise ValueError("laid out otherwise, or damaged")
    frame, begin, end = found
    heads = sorted((_head(raw, *span) for span in _spans(raw, begin, end)), reverse=True)
    names = {name for _, name, _, _ in heads}
    if len(names) < len(heads) or not names.isdisjoint(frame.tombstones):
        raise ValueError("something comes twice, or has been deleted")
    if frame.schema != SCHEMA:
        raise ValueError("of another schema")
    return (entry_in(raw[begin:end].decode()) for _, _, begin, end in heads)


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


def _head(raw: bytes, begin: int, end: int) -> tuple[datetime, str, int, int]:
    """Return what sessions are ordered by, and where one is; raises `ValueError` without that."""
    head = HEAD.match(raw, begin, end)
    if head is None:
        raise ValueError("a line of somebody else")
    return datetime.fromisoformat(head[2].decode()), head[1].decode(), begin, end
