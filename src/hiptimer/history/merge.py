"""Merging: one history from several copies, the same whatever the order in which they come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hiptimer.history.document import EARLIEST, Document, Entry, later
from hiptimer.history.strictjson import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Merge:
    """What became of a history and a copy of it."""

    document: Document
    added: int
    """Sessions that only the copy had."""
    changed: int
    """Sessions of which the copy had the later edit."""
    kept: int
    """Sessions of which the copy had another, earlier edit."""
    deleted: int
    """Sessions that the copy knows to be deleted."""
    brought: tuple[Entry, ...]
    """The copy's versions of what it adds or has otherwise, by their start."""
    losers: tuple[Entry, ...]
    """Versions that are not in the result, from either side."""
    rest: bool
    """Whether the copy knows of deletions, or of anything beside the sessions, that is not here."""

    @property
    def differs(self) -> int:
        """Sessions that both have, each in another version."""
        return self.changed + self.kept

    @property
    def news(self) -> bool:
        """Whether the copy holds anything that is not here."""
        return bool(self.added or self.differs or self.deleted or self.rest)


def merge(ours: Document, copy: Document) -> Merge:
    """Return the union of two documents: the last edit of each session, less what was deleted.

    Commutative, associative and idempotent in its document. A session is deleted when it
    was not edited after its tombstone; of two edits at the same instant the one that
    can be read wins, else the larger text.
    """
    stones = {
        name: _later_stone(name, ours, copy) for name in {**ours.tombstones, **copy.tombstones}
    }
    union = Document(tombstones=stones)
    mine, theirs = _by_name(ours.entries), _by_name(copy.entries)
    best = {
        name: later(mine.get(name) or theirs[name], theirs.get(name) or mine[name])
        for name in {**mine, **theirs}
    }
    alive = {name: entry for name, entry in best.items() if not union.is_deleted(entry)}
    both = {name for name in alive if name in mine and name in theirs}
    differing = {name for name in both if not _same(mine[name], theirs[name])}
    more = _union_of_rest(ours.more, copy.more)
    added = alive.keys() - mine.keys()
    changed = {name for name in differing if alive[name] is theirs[name]}
    return Merge(
        Document(
            tuple(sorted(alive.values(), key=_place)),
            dict(sorted(stones.items())),
            more,
        ),
        added=len(added),
        changed=len(changed),
        kept=len(differing - changed),
        deleted=len(mine.keys() - alive.keys()),
        brought=tuple(
            sorted(
                (theirs[name] for name in theirs if name in differing or name in added), key=_place
            )
        ),
        losers=tuple(_losers((*ours.entries, *copy.entries), alive)),
        rest=(stones, more) != (ours.tombstones, ours.more),
    )


def sessions_of(document: Document) -> tuple[Entry, ...]:
    """Return what counts of a document, by its start: each session once, less what was deleted."""
    entries = _by_name(document.entries).values()
    return tuple(sorted((e for e in entries if not document.is_deleted(e)), key=_place))


def _by_name(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return the best version of each entry; one without an id goes by its content."""
    found: dict[str, Entry] = {}
    for entry in entries:
        name = f"id {entry.id}" if entry.id is not None else canonical(entry.value)
        found[name] = later(found.get(name, entry), entry)
    return found


def _same(one: Entry, other: Entry) -> bool:
    return one.text == other.text or canonical(one.value) == canonical(other.value)


def _losers(entries: Iterable[Entry], alive: dict[str, Entry]) -> Iterable[Entry]:
    texts = {entry.text for entry in alive.values()}
    others = [entry for entry in entries if entry.text not in texts]
    known = {canonical(entry.value) for entry in alive.values()} if others else set()
    for entry in others:
        content = canonical(entry.value)
        if content not in known:
            known.add(content)
            yield entry


def _place(entry: Entry) -> tuple[bool, object, str]:
    """Return where an entry stands: by its start; those without one at the end."""
    return entry.id is None, entry.started, entry.id or canonical(entry.value)


def _later_stone(name: str, *documents: Document) -> Any:
    """Return the later of the tombstones of a session, as it is written."""
    stones = [d.tombstones[name] for d in documents if name in d.tombstones]
    return max(stones, key=lambda stone: (_instant_of(stone), canonical(stone)))


def _instant_of(stone: object) -> datetime:
    return Document(tombstones={"": stone}).deleted("") or EARLIEST


def _union_of_rest(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """Return what later versions wrote beside the sessions; of two values the larger text."""
    return {
        key: max((rest[key] for rest in (ours, theirs) if key in rest), key=canonical)
        for key in sorted({**ours, **theirs})
    }
