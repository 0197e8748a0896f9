"""Starts: when the sessions of a history began, and what they were of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiptimer.history.document import Document, Entry


ID_FIGURES = 12
"""Figures of a UUIDv7 that tell its time, in milliseconds, to the base of 16."""


class Starts:
    """The sessions of a history by when they began, and what they were of."""

    def __init__(self, document: Document) -> None:
        self._entries: dict[datetime | None, list[Entry]] = {}
        for entry in document.entries:
            if entry.id is not None:
                self._entries.setdefault(_wall(entry), []).append(entry)
        self._gone = set(_seconds(document.tombstones))

    def has(self, entry: Entry) -> bool:
        """Whether a session here has the same routine and start, by the clock on the wall."""
        near = self._entries.get(_wall(entry), ())
        routine = entry.value["routine"] if near else None
        return any(each.value.get("routine") == routine for each in near)

    def had(self, entry: Entry) -> bool:
        """Whether a session that was deleted here was made in the same second."""
        return entry.started.replace(microsecond=0) in self._gone and not self.has(entry)


def _wall(entry: Entry) -> datetime | None:
    """Return the second on the wall in which a session began; None beyond the calendar."""
    try:
        return (entry.started + timedelta(seconds=entry.offset_s)).replace(microsecond=0)
    except OverflowError:
        return None


def _seconds(names: Iterable[str]) -> Iterator[datetime]:
    """Yield the second in which each id was made, where it tells that."""
    for name in names:
        figures = name.replace("-", "")[:ID_FIGURES]
        try:
            yield datetime.fromtimestamp(int(figures, 16) // 1000, UTC)
        except (ValueError, OverflowError, OSError):
            continue
