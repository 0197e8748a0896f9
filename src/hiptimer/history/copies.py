"""Copies: histories that a sync left beside ours, recognised by what they hold."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.durable import read_regular_file, replace_durably
from hiptimer.history.document import DamagedError, Document, parse, serialise
from hiptimer.history.file import MOST_BYTES, HistoryError
from hiptimer.paths import make_private

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.history.document import Entry
    from hiptimer.history.merge import Merge
    from hiptimer.history.store import HistoryStore

OURS = re.compile(r"\.(bak\d|lock|damaged-[0-9a-f]+|schema-\d+)$|\.tmp$")
"""Names of what the store itself writes beside the history."""

LONGEST_STEM = 40
"""Characters of the name of a copy in a name of ours, which has to have room for more."""

MOST_FILES = 200
"""Files of the folder that are looked at; a folder with more is not ours alone."""


class Copy(NamedTuple):
    """A copy that holds something which the history does not."""

    path: Path
    merge: Merge
    """What merging it would do."""


def find_copies(store: HistoryStore) -> list[Copy]:
    """Return the copies beside the history that hold anything new; raises `HistoryError`."""
    found = []
    for path in sorted(store.target.parent.glob("*"))[:MOST_FILES]:
        if path in (store.target, store.path) or OURS.search(path.name) or not _is_history(path):
            continue
        with contextlib.suppress(HistoryError):
            preview = store.preview(path)
            if preview.news:
                found.append(Copy(path, preview))
    return found


def merge_copy(store: HistoryStore, path: Path) -> Merge:
    """Merge the copy at `path` into the history.

    A copy that lies beside the history is then moved to `merged/`; versions that lost against a
    later edit are kept there too. Raises `HistoryError`, the copy in its place.
    """
    losers = store.preview(path).losers
    moves = moves_away(store, path)
    merged = store.target.parent / "merged"
    try:
        if moves or losers:
            make_private(merged)
        if losers:
            keep_losers(merged, path, losers)
    except OSError as error:
        raise HistoryError(
            f"nothing is merged: merged/ can't be written: {error.strerror}"
        ) from error
    done = store.merge(path)
    try:
        if moves:
            path.replace(_free(merged / path.name))
    except OSError as error:
        raise HistoryError(
            f"the copy is merged, but could not be moved to merged/: {error.strerror}"
        ) from error
    return done


def moves_away(store: HistoryStore, path: Path) -> bool:
    """Return whether a copy goes to `merged/`: one beside the history, and no backup of ours."""
    return path.resolve().parent == store.target.parent and not OURS.search(path.name)


def counted(merge: Merge, *, is_done: bool = False) -> str:
    """Return what a merge brings, as people say it: `3 sessions that are not here, 1 differs`.

    Once it is done they are here, so it is told what was.
    """
    parts = []
    if merge.added:
        one, more = ("was", "were") if is_done else ("is", "are")
        parts.append(
            f"1 session that {one} not here"
            if merge.added == 1
            else f"{merge.added} sessions that {more} not here"
        )
    if merge.differs:
        verb = "differs" if merge.differs == 1 else "differ"
        noun = "session" if merge.differs == 1 else "sessions"
        parts.append(f"{merge.differs} {verb}" if parts else f"{merge.differs} {noun} that {verb}")
    if merge.deleted:
        noun = "deletion" if merge.deleted == 1 else "deletions"
        parts.append(f"{merge.deleted} {noun}")
    elif merge.rest and not parts:
        parts.append("other deletions")
    return ", ".join(parts) or "nothing new"


def _is_history(path: Path) -> bool:
    """Whether a file holds a history, by its content."""
    try:
        if path.is_symlink():
            return False
        parse(read_regular_file(path, MOST_BYTES))
    except (OSError, DamagedError):
        return False
    return True


def keep_losers(folder: Path, copy: Path, losers: tuple[Entry, ...]) -> None:
    """Keep versions that are in no history any more, as a history of their own in `folder`.

    `copy` is where those are from that they lost against.
    """
    stem = copy.stem[:LONGEST_STEM]
    replace_durably(_free(folder / f"lost-edits-{stem}.json"), serialise(Document(losers)))


def _free(place: Path) -> Path:
    """Return `place`, or the first name like it that is not taken."""
    number = 1
    free = place
    while free.exists():
        number += 1
        free = place.with_stem(f"{place.stem}-{number}")
    return free
