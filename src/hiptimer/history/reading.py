"""Reading: a history and what its entries tell, as far as this version understands them."""

from __future__ import annotations

from dataclasses import dataclass
from json import loads
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.history.document import Entry
from hiptimer.history.facts import facts_of
from hiptimer.history.leeway import breathe
from hiptimer.history.past import past_of
from hiptimer.history.strictjson import read_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiptimer.history.past import PastSession
    from hiptimer.history.records import SessionRecord


class Facts(NamedTuple):
    """The sessions of one file as slim facts."""

    sessions: tuple[PastSession, ...]
    """All that can be read, oldest first."""
    remark: str | None = None
    """As in `History`."""


@dataclass(frozen=True)
class History:
    """The sessions of one file."""

    entries: tuple[Entry, ...] = ()
    """As they stand in the file, oldest first."""
    remark: str | None = None
    """What the user should know about how they were read."""

    def readable(self) -> Iterator[tuple[Entry, SessionRecord]]:
        """Yield each entry that can be read with its record, oldest first.

        None is kept: fifty years of records take 600 MB.
        """
        for number, entry in enumerate(self.entries):
            breathe(number)
            if (record := record_in(entry)) is not None:
                yield entry, record

    def records(self) -> Iterator[SessionRecord]:
        """Yield all sessions that can be read, oldest first, and keep none."""
        return (record for _, record in self.readable())

    def pasts(self) -> Iterator[PastSession]:
        """Yield the slim facts of all sessions that can be read, oldest first."""
        for number, entry in enumerate(self.entries):
            breathe(number)
            if (session := past_in(entry)) is not None:
                yield session

    @property
    def sessions(self) -> tuple[SessionRecord, ...]:
        """All of them at once, made anew each time."""
        return tuple(self.records())

    @property
    def unreadable(self) -> int:
        """Entries that this version can't read; they stay in the file."""
        return len(self.entries) - sum(1 for _ in self.records())


def record_in(entry: Entry) -> SessionRecord | None:
    """Return the record of an entry; None where this version can't read it."""
    from hiptimer.history.records import SessionRecord  # noqa: PLC0415 - for whom facts are enough

    try:
        record = SessionRecord.model_validate_json(entry.text)
    except ValueError:
        return None
    return record if entry.id is not None else None


def past_in(entry: Entry) -> PastSession | None:
    """Return the slim facts of an entry; None where this version can't read it."""
    if entry.id is None:
        return None
    # Its text is known to be strict JSON, which need not be found out again.
    found = facts_of(loads(entry.text))
    return _past_by_models(entry) if found is None else found


def facts_in_lines(lines: Iterable[str]) -> Iterator[PastSession]:
    """Yield the slim facts of sessions from the lines of a file, but for those it can't read.

    Raises `ValueError` for a line that is no JSON.
    """
    for number, line in enumerate(lines):
        breathe(number)
        value = read_json(line)
        found = facts_of(value)
        if found is None:
            found = _past_by_models(Entry.of(value, line))
        if found is not None:
            yield found


def _past_by_models(entry: Entry) -> PastSession | None:
    record = record_in(entry)
    return None if record is None else past_of(record)
