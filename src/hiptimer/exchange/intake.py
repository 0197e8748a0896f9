"""Intake: what a file with sessions means for a history, before and while it is taken over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar, cast

from hiptimer.history.document import EARLIEST, Document, Entry
from hiptimer.history.merge import merge
from hiptimer.history.records import SessionRecord, Stored
from hiptimer.history.strictjson import canonical

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from hiptimer.exchange.contents import Contents
    from hiptimer.history.merge import Merge

Part = TypeVar("Part", bound=Stored)

ID_FIGURES = 12
"""Figures of a UUIDv7 that tell its time, in milliseconds, to the base of 16."""


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
    starts = _Starts(document)
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
    elif entry.edited <= ours.edited and _is_alike(entry, ours, is_whole=is_whole):
        sifted.same += 1
    elif is_whole or entry.edited > ours.edited:
        sifted.entries.append(entry)
    else:
        sifted.earlier += 1


def _is_alike(entry: Entry, ours: Entry, *, is_whole: bool) -> bool:
    """Whether two versions differ in nothing but when they were edited, and what can't be told."""
    if is_whole:
        one, other = ({**each.value, "edited": None} for each in (entry, ours))
        return canonical(one) == canonical(other)
    return _bare(entry) == _bare(ours)


def _bare(entry: Entry) -> SessionRecord | None:
    """Return the record of an entry without its edit, and without fields of later versions."""
    try:
        return _without_more(SessionRecord.model_validate_json(entry.text))
    except ValueError:
        return None


def _without_more(record: SessionRecord) -> SessionRecord:
    exercises = tuple(
        _known(each, target=_known(each.target), sets=tuple(map(_known, each.sets)))
        for each in record.exercises
    )
    return _known(record, exercises=exercises, edited=None)


def _known(part: Part, **changed: object) -> Part:
    fields = type(part).model_fields
    values = {name: value for name, value in part if name in fields}
    return cast("Part", part.model_construct(**{**values, **changed}))


class _Starts:
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
