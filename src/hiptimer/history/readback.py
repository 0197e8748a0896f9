"""Reading back: whether bytes hold a document, found out without making a second one."""

from __future__ import annotations

from dataclasses import replace
from itertools import starmap, zip_longest
from operator import eq
from typing import TYPE_CHECKING

from hiptimer.history.document import entry_in, framed, parse
from hiptimer.history.leeway import breathe, uncollected
from hiptimer.history.spans import places_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.history.document import Document, Entry


def holds(raw: bytes, document: Document) -> bool:
    """Return whether `parse` would find just this document; raises `DamagedError` as it does.

    Ten years are held often enough while they are saved: lines are read, compared and forgotten.
    """
    with uncollected():
        found = _holds_in_our_layout(raw, document)
    return parse(raw) == document if found is None else found


def _holds_in_our_layout(raw: bytes, document: Document) -> bool | None:
    """Compare line by line; None where only the whole can tell."""
    try:
        if (found := framed(raw)) is None:
            return None
        frame, begin, end = found
        if frame != replace(document, entries=()):
            return False
        return all(starmap(eq, zip_longest(_entries(raw, begin, end), document.entries)))
    except (ValueError, RecursionError):
        return None


def _entries(raw: bytes, begin: int, end: int) -> Iterator[Entry]:
    for number, place in enumerate(places_between(raw, begin, end)):
        breathe(number)
        yield entry_in(place.text)
