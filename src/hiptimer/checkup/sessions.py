"""Sessions: the history and everything that is kept lest one of them is lost."""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hiptimer.checkup.finding import Finding, age, count, joined, named, size
from hiptimer.errors import HiptimerError

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.history.recovery import Overview, Recovery
    from hiptimer.history.store import HistoryStore


def history(store: HistoryStore) -> Finding:
    """Look at the file that holds every session."""
    place = named(store.path)
    facts = dict.fromkeys(("bytes", "schema", "sessions", "unreadable"))
    with contextlib.suppress(OSError):  # reading it says what is wrong
        facts["bytes"] = os.stat(store.path).st_size  # noqa: PTH116 - one errand, one call
    try:
        found = store.read()
    except HiptimerError as error:
        return Finding(str(error), needs_attention=True, facts={"path": str(store.path), **facts})
    sessions = sum(1 for _ in found.records())
    unreadable = len(found.entries) - sessions
    facts["sessions"], facts["unreadable"] = sessions, unreadable
    # Where there is a remark, what was read is not that file, or not of this schema.
    facts["schema"] = store.schema if found.remark is None and facts["bytes"] is not None else None
    whole = f"{place}: {count(sessions, 'session')}, {size(facts['bytes'] or 0)}"
    if facts["bytes"] is None and found.remark is None:
        whole = f"{place}: no sessions yet{_kept_of(store)}"
    elif facts["schema"] is not None:
        whole += f", schema {facts['schema']}"
    left_out = count(unreadable, "entry", "entries")
    text = joined(
        [
            found.remark or whole,
            f"{left_out} can't be read, and stay in the file" if unreadable else None,
        ]
    )
    needs_attention = found.remark is not None or bool(unreadable)
    return Finding(text, needs_attention, {"path": str(store.path), **facts})


def _kept_of(store: HistoryStore) -> str:
    """Return how to have a history back that went away, such as by a sync; nothing without one."""
    kept = next(store.backups.files(), None)
    return "" if kept is None else f"; an earlier state is kept: hiptimer merge {named(kept)}"


def backups(store: HistoryStore, now: datetime) -> Finding:
    """Look at the earlier states of the history."""
    near = list(store.backups.near())
    found = [(file, file.stat()) for file in store.backups.files()]
    if not found:
        empty = {"near": 0, "far": 0, "bytes": 0, "newest": None, "newest_at": None}
        return Finding("none yet", facts=empty)
    newest, about = max(found, key=lambda one: one[1].st_mtime)
    newest_at = datetime.fromtimestamp(about.st_mtime, UTC)
    total = sum(about.st_size for _, about in found)
    far = len(found) - len(near)
    return Finding(
        f"{len(near)} beside the history, {far} apart from it, {size(total)}; the newest, "
        f"{age(now - newest_at)}: {named(newest)}",
        facts={
            "near": len(near),
            "far": far,
            "bytes": total,
            "newest": str(newest),
            "newest_at": newest_at.isoformat(),
        },
    )


def journals(recovery: Recovery, folder: Path) -> Finding:
    """Look for sessions that were interrupted, or go on; none is settled or claimed by that."""
    problem = _closed(folder)
    if problem is not None:
        kinds = ("pending", "live", "discarded", "elsewhere", "illegible")
        return Finding(problem, needs_attention=True, facts=dict.fromkeys(kinds))
    seen = recovery.look()
    facts = {
        "pending": [found.id for found in seen.pending],
        "live": [found.id for found in seen.live],
        "discarded": [found.id for found in seen.discarded],
        "elsewhere": seen.elsewhere,
        "illegible": [str(path) for path in seen.illegible],
    }
    text = joined(_told(seen)) or "nothing interrupted"
    return Finding(text, bool(seen.pending or seen.illegible), facts)


def copies(store: HistoryStore) -> Finding:
    """Look for copies of the history that hold more than it does."""
    from hiptimer.history.copies import counted, find_copies  # noqa: PLC0415 - only here

    try:
        found = find_copies(store)
    except HiptimerError:
        # What is wrong with the history is told there.
        return Finding("not looked for", facts={"copies": None})
    facts = [
        {
            "path": str(copy.path),
            "added": copy.merge.added,
            "changed": copy.merge.changed,
            "kept": copy.merge.kept,
            "deleted": copy.merge.deleted,
        }
        for copy in found
    ]
    told = [f"{named(copy.path)}: {counted(copy.merge)}" for copy in found]
    text = joined([*told, "see: hiptimer merge --dry-run FILE" if found else "none"])
    return Finding(text, bool(found), {"copies": facts})


def _told(seen: Overview) -> list[str]:
    """Return each kind of journals that there is, in words."""
    told = []
    if seen.pending:
        told.append(f"{count(len(seen.pending), 'session')} interrupted; see: hiptimer recover")
    if seen.live:
        told.append(f"{count(len(seen.live), 'session')} in a running hiptimer")
    if seen.discarded:
        told.append(f"{len(seen.discarded)} discarded; have one back: hiptimer recover --save ID")
    if seen.elsewhere:
        told.append(f"{seen.elsewhere} of other histories")
    if seen.illegible:
        what = count(len(seen.illegible), "journal")
        told.append(f"{what} can't be read: {', '.join(map(named, seen.illegible))}")
    return told


def _closed(folder: Path) -> str | None:
    """Return why no journal can be kept in a folder; None where it is fine or not made yet.

    Raises `OSError` where it can't even be told whether it is there.
    """
    try:
        folder.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not os.path.isdir(folder):  # noqa: PTH112 - pathlib raises for what must not be looked into
        return f"{named(folder)} is no folder; move it away"
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return f"{named(folder)} is closed to you; mend its permissions"
    return None
