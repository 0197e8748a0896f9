"""Spans: where the sessions of a file stand in its bytes, without a copy of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

BETWEEN = b",\n"
"""What stands between two sessions in the layout in which we write."""


class Line(NamedTuple):
    """Where a session stands in the bytes of a file: the line itself would be a second copy.

    Ten years are read and saved without holding them more often than need be.
    """

    raw: bytes
    begin: int
    end: int

    @property
    def text(self) -> str:
        """The line, made anew each time."""
        return self.raw[self.begin : self.end].decode()


def places_between(raw: bytes, begin: int, end: int) -> Iterator[Line]:
    """Yield the lines of a file in our own layout, which begin and end where `framed` says."""
    while (comma := raw.find(BETWEEN, begin, end)) >= 0:
        yield Line(raw, begin, comma)
        begin = comma + len(BETWEEN)
    yield Line(raw, begin, end)
