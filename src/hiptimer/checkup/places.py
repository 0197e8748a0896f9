"""Places: folders, the room on their disks, and whether a lock holds there."""

from __future__ import annotations

import os
import shutil
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer.checkup.finding import Finding, count, joined, named, size
from hiptimer.history.lock import can_lock, is_held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.paths import Folders

MOST_FILES = 1000
"""Files that are counted; a folder with more is not ours alone."""

LEAST_FREE = 10_000_000
"""Bytes without which a session and its backups may not find room."""


def folder(place: Path, *, writes: bool) -> Finding:
    """Look at one of the user's folders; `writes` tells whether we ever write there."""
    exists = os.path.isdir(place)  # noqa: PTH112 - pathlib raises for what must not be looked into
    problem = _problem(place, writes=writes)
    is_private = not place.stat().st_mode & 0o077 if exists and os.name == "posix" else None
    sizes = list(islice(_sizes(place), MOST_FILES + 1)) if exists else []
    is_known = exists and problem is None and len(sizes) <= MOST_FILES
    if not is_known:
        told = f"more than {MOST_FILES} files" if len(sizes) > MOST_FILES else None
    else:
        told = f"{count(len(sizes), 'file')}, {size(sum(sizes))}"
    if not exists and problem is None:
        told = "not made yet"
    text = joined(
        [
            f"{named(place)}: {problem or told}",
            "others can look into it; to change that: chmod 700" if is_private is False else None,
        ]
    )
    facts = {
        "path": str(place),
        "exists": exists,
        "files": len(sizes) if is_known else None,
        "bytes": sum(sizes) if is_known else None,
        "is_private": is_private,
    }
    return Finding(text, problem is not None, facts)


def space(folders: Folders) -> Finding:
    """Look how much room is left where the history and the journals are written."""
    free = {"data": _free(folders.data), "state": _free(folders.state)}
    scarce = [kind for kind, left in free.items() if left is not None and left < LEAST_FREE]
    text = ", ".join(
        f"{size(left) if left is not None else 'an unknown number of bytes'} free for {kind}"
        for kind, left in free.items()
    )
    if scarce:
        text += f"; a session needs up to {size(LEAST_FREE)}: make room"
    return Finding(text, bool(scarce), {f"{kind}_free": left for kind, left in free.items()})


def lock(folders: Folders, history: Path) -> Finding:
    """Look whether two programs can keep out of each other's way."""
    found = {
        "data": _lock(history.with_name(f"{history.name}.lock")),
        "state": _lock(folders.journals / "any.lock"),
    }
    words = {
        "free": "works",
        "held": "works (another hiptimer is saving)",
        "not tried": "was not tried",
        "fails": "fails",
    }
    text = ", ".join(f"{words[state]} for {kind}" for kind, state in found.items())
    fails = "fails" in found.values()
    if fails:
        text += "; put the folder on a disk that can lock files, or mend its permissions"
    return Finding(text, fails, dict(found))


def _nearest(place: Path) -> Path:
    """Return what exists of the way to a place: itself, or where it would be made."""
    return next(p for p in (place, *place.parents) if os.path.lexists(p))


def _problem(place: Path, *, writes: bool) -> str | None:
    """Return what is wrong with a folder; None where it is fine, or can be made."""
    nearest = _nearest(place)
    if not os.path.isdir(nearest):  # noqa: PTH112 - as above
        return f"{'it' if nearest == place else named(nearest)} is no folder; move it away"
    needs = os.R_OK | os.X_OK | (os.W_OK if writes else 0)
    if nearest == place:
        return None if os.access(place, needs) else "it is closed to you; mend its permissions"
    if writes and not os.access(nearest, os.W_OK | os.X_OK):
        return f"it can't be made; mend the permissions of {named(nearest)}"
    return None


def _sizes(place: Path) -> Iterator[int]:
    for above, _, names in os.walk(place):
        for name in names:
            try:
                yield Path(above, name).lstat().st_size
            except OSError:
                continue  # it has just gone, or is none of our business


def _free(place: Path) -> int | None:
    try:
        return shutil.disk_usage(_nearest(place)).free
    except OSError:
        return None


def _lock(place: Path) -> str:
    """Return how the lock at `place` stands; where there is none, whether one could be there."""
    try:
        if os.path.lexists(place):
            return "held" if is_held(place) else "free"
    except OSError:
        return "fails"
    try:
        works = can_lock(_nearest(place.parent))
    except OSError:
        return "not tried"  # what is wrong with the folder is told there
    return {None: "not tried", True: "free", False: "fails"}[works]
