"""Intake: what a file with sessions means for a history, before and while it is taken over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hiptimer.exchange.likeness import is_alike
from hiptimer.exchange.starts import Starts
from hiptimer.history.document import EARLIEST, Document, Entry
from hiptimer.history.merge import merge

if TYPE_CHECKING:
    from collections.abc import Collection

    from hiptimer.exchange.contents import Contents
    from hiptimer.history.merge import Merge


@dataclass(frozen=True, slots=True)
class Intake:
    """What becomes of each session of a file; the counts make up all of them."""

    entries: tuple[Entry, ...]
    """What is to be merged."""
    merge: Merge
    """What that does."""
    new: int
    """Sessions that are not here."""
    later: int
    """Those that are here as an earlier version, which is replaced."""
    same: int
    """Those that are here just so."""
    earlier: int
    """Those that are here as another version, which stays."""
    deleted: int
    """Those that were deleted here, and stay so."""
    added: tuple[Entry, ...]
    """The new ones."""
    twins: int = 0
    """Those of the new ones that begin as another session of the same routine here does."""

    @property
    def has_news(self) -> bool:
        """Whether taking it over changes anything."""
        return bool(self.new or self.later)

    @property
    def replaced(self) -> tuple[Entry, ...]:
        """Versions from here that are then nowhere else."""
        theirs = {entry.text for entry in self.entries}
        return tuple(entry for entry in self.merge.losers if entry.text not in theirs)


def intake_of(
    contents: Contents,
    document: Document,
    again: Collection[str] = (),
    now: datetime = EARLIEST,
) -> Intake:
    """Return what taking over `contents` would do to a history.

    It only adds, and puts later edits in the place of earlier ones; it deletes nothing. What was
    deleted stays so, but for the sessions `again`: they come back as edited `now`, so that they
    outlive their deletion in every copy.
    """
    alive = (each for each in document.entries if not document.is_deleted(each))
    here: dict[str | None, Entry] = {each.id: each for each in alive if each.id is not None}
    sifted = _Sifted([], 0, 0, 0)
    starts = Starts(document)
    days = starts if contents.is_foreign else None
    for each in contents.entries:
        is_gone = each.id not in here and document.is_deleted(each)
        is_again = is_gone and each.id in again
        entry = _edited(each, now) if is_again else each
        if not is_again and (is_gone or (days is not None and days.had(entry))):
            sifted.deleted += 1
        elif days is not None and days.has(entry):
            sifted.same += 1
        else:
            _sift(sifted, entry, here.get(entry.id), is_whole=contents.is_whole)
    done = merge(document, Document(tuple(sifted.entries)))
    rest = len(sifted.entries) - done.added - done.changed - done.kept
    added = tuple(entry for entry in sifted.entries if entry.id not in here)
    return Intake(
        tuple(sifted.entries),
        done,
        new=done.added,
        later=done.changed,
        same=sifted.same + rest,
        earlier=sifted.earlier + done.kept,
        deleted=sifted.deleted,
        added=added,
        twins=sum(map(starts.has, added)),
    )


def _edited(entry: Entry, now: datetime) -> Entry:
    return Entry.of({**entry.value, "edited": now.astimezone(UTC).isoformat()})


@dataclass(slots=True)
class _Sifted:
    entries: list[Entry]
    same: int
    earlier: int
    deleted: int


def _sift(sifted: _Sifted, entry: Entry, ours: Entry | None, *, is_whole: bool) -> None:
    """Keep what a merge shall decide about.

    What a file can't hold all of never takes the place of the same edit here.
    """
    if ours is None or entry.text == ours.text:
        sifted.entries.append(entry)
    elif entry.edited <= ours.edited and is_alike(entry, ours, is_whole=is_whole):
        sifted.same += 1
    elif is_whole or entry.edited > ours.edited:
        sifted.entries.append(entry)
    else:
        sifted.earlier += 1
