"""The archive: past sessions as they were read, each filed so that it is found again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

from hiptimer.history.document import Entry
from hiptimer.history.lookback import in_order
from hiptimer.history.past import past_of
from hiptimer.history.reading import History, record_in

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from hiptimer.history.cards import Card, Filing
    from hiptimer.history.records import SessionRecord
    from hiptimer.history.store import HistoryStore

BATCH = 1000
"""Entries that are read before what was found is shown."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Sessions newest first. Their records are made when they are asked for: all are too many."""

    cards: tuple[Card, ...] = ()
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """As they stand in the file, by id."""
    unreadable: int = 0
    """Entries that this version can't read."""
    remark: str | None = None
    """What the user should know about how they were read."""
    is_whole: bool = False
    """Whether it holds all there are, and not the last ones only."""

    def record(self, name: str) -> SessionRecord | None:
        """Return the record of the session of that id; None where there is none."""
        entry = self.entries.get(name)
        return None if entry is None else record_in(entry)

    def without(self, name: str) -> Self:
        """Return the archive without the session of that id."""
        return replace(
            self,
            cards=tuple(card for card in self.cards if card.session.id != name),
            entries={key: entry for key, entry in self.entries.items() if key != name},
        )

    def with_record(self, record: SessionRecord, filing: Filing) -> Self:
        """Return the archive with a session, in the place of the one with its id."""
        rest = self.without(record.id)
        return replace(
            rest,
            cards=in_order((*rest.cards, filing.card(past_of(record)))),
            entries={**rest.entries, record.id: Entry.of_record(record)},
        )


def glimpse(store: HistoryStore, filing: Filing) -> Archive:
    """Return the last sessions in the file, at once; none where that can't be done."""
    entries = store.latest()
    records = [record for entry in entries if (record := record_in(entry)) is not None]
    return Archive(
        in_order(filing.card(past_of(record)) for record in records),
        {entry.id: entry for entry in entries if entry.id is not None},
    )


def read_archives(store: HistoryStore, filing: Filing) -> Generator[Archive, None, None]:
    """Yield what is read so far, the newest part of the file first and the whole last.

    Takes seconds where there are thousands, so step through it off the screen. The first step
    raises `HistoryError` where nothing can be read.
    """
    history = store.read()
    entries = {entry.id: entry for entry in history.entries if entry.id is not None}
    cards: tuple[Card, ...] = ()
    for start in range(len(history.entries) - BATCH, 0, -BATCH):
        cards = _with_part(cards, history.entries[start : start + BATCH], filing)
        yield Archive(cards, entries, remark=history.remark)
    first = len(history.entries) % BATCH or BATCH
    cards = _with_part(cards, history.entries[:first], filing)
    unreadable = len(history.entries) - len(cards)
    yield Archive(cards, entries, unreadable, history.remark, is_whole=True)


def _with_part(
    cards: tuple[Card, ...], entries: tuple[Entry, ...], filing: Filing
) -> tuple[Card, ...]:
    records = History(entries).records()
    return in_order((*cards, *(filing.card(past_of(record)) for record in records)))
