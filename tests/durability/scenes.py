"""Scenes: states of a folder in which a save begins."""

from __future__ import annotations

import functools
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from durability.sample import far_in, history_in, name_of, record_of, store_in

from hiptimer.errors import HiptimerError
from hiptimer.history.document import DamagedError, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hiptimer.history.records import SessionRecord

DAYS = 9
"""Saves on as many days fill both tiers of backups, so that the next one drops some."""

FEW = 3
"""Saves where a few will do."""

NEW, NEXT = 100, 101
"""Numbers of the session that meets a fault, and of the one saved after it."""


@dataclass(frozen=True)
class Scene:
    """How a folder is set, and what must be in its history whatever happens then."""

    name: str
    set_in: Callable[[Path], None]
    held: frozenset[str]
    """Ids of the sessions that were acknowledged before."""
    day: int = DAYS

    def save(self, root: Path) -> None:
        """Save the new session."""
        store_in(root, day=self.day).save(self.new)

    def save_next(self, root: Path) -> None:
        """Save one more, when all is well again."""
        store_in(root, day=self.day).save(record_of(NEXT))

    @property
    def new(self) -> SessionRecord:
        """The session that meets the fault."""
        return record_of(NEW)

    def __str__(self) -> str:
        return self.name


class Stage:
    """A scene set once in a folder, and there again for each case.

    Always in the same place: backups far from a history go by its path.
    """

    def __init__(self, scene: Scene, folder: Path) -> None:
        self.scene = scene
        self.root = folder / "root"
        self.root.mkdir(parents=True)
        scene.set_in(self.root)
        below = sorted(self.root.rglob("*"))
        self._folders = [place for place in below if place.is_dir()]
        self._files = {place: place.read_bytes() for place in below if place.is_file()}

    def reset(self) -> Path:
        """Return the root, with the scene as it was set."""
        shutil.rmtree(self.root)
        for folder in (self.root, *self._folders):
            folder.mkdir()
        for place, raw in self._files.items():
            place.write_bytes(raw)
        return self.root


def bytes_in(path: Path) -> bytes | None:
    """Return what a file holds; None where there is none."""
    return path.read_bytes() if path.is_file() else None


def broken_backups(root: Path) -> Iterator[str]:
    """Yield the backups of both tiers that hold no history."""
    near = history_in(root).parent.glob("history.json.bak*")
    far = far_in(root).glob("*/[!.]*")
    for place in (*near, *far):
        if not is_history(place.read_bytes()):
            yield place.name


@functools.lru_cache(maxsize=1000)
def is_history(raw: bytes) -> bool:
    """Tell whether these bytes are a whole history."""
    try:
        parse(raw)
    except DamagedError:
        return False
    return True


def leftovers(root: Path) -> list[str]:
    """Return the names of temporary files, wherever they lie."""
    return [place.name for place in root.rglob(".*.tmp")]


def reading_of(root: Path) -> set[str] | str:
    """Return the ids in the history as the store reads it, or what it says instead."""
    try:
        return {record.id for record in store_in(root).read().sessions}
    except HiptimerError as error:
        return f"unreadable: {error}"


def _nothing(_: Path) -> None:
    """Leave the folder empty."""


def _folder(root: Path) -> None:
    history_in(root).parent.mkdir()


def _full(root: Path) -> None:
    _days(root, DAYS)


def _days(root: Path, days: int) -> None:
    for day in range(days):
        store_in(root, day=day).save(record_of(day))


def _damage(root: Path) -> None:
    _days(root, FEW)
    history = history_in(root)
    raw = history.read_bytes()
    history.unlink()  # or the last backup, which may be the same file, would be damaged too
    history.write_bytes(raw[:-40])


def _absence(root: Path) -> None:
    _days(root, FEW)
    history_in(root).unlink()


def _of(days: int) -> frozenset[str]:
    return frozenset(name_of(day) for day in range(days))


FIRST_EVER = Scene("first save ever", _nothing, frozenset())

FIRST = Scene("first save in a folder", _folder, frozenset())

USUAL = Scene("usual save", _full, _of(DAYS))

DAMAGED = Scene("save onto a damaged file", _damage, _of(FEW))
"""The backup of that day, far from it, still holds all."""

MISSING = Scene("save where the file is gone", _absence, _of(FEW - 1))
"""Only the backups beside it are asked then, and lack the last session."""

ALL = (FIRST_EVER, FIRST, USUAL, DAMAGED, MISSING)
