"""Variants of the save: as it is, and broken on purpose in the ways that people break it.

A harness that finds nothing proves little before it has found these.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any
from unittest import mock

from hiptimer.history.lock import LockedError, locked
from hiptimer.history.store import HistoryStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, eq=False)
class Variant:
    """A way to save; in force within `installed`, in this process and those forked from it."""

    name: str
    parts: Mapping[str, Any] = field(default_factory=dict)
    """What takes the place of parts of the store, by their names below `hiptimer`."""

    @contextlib.contextmanager
    def installed(self) -> Iterator[None]:
        """Save in this way."""
        with contextlib.ExitStack() as patches:
            for name, part in self.parts.items():
                patches.enter_context(mock.patch(f"hiptimer.{name}", part))
            yield

    def __str__(self) -> str:
        return self.name


def _nothing(*_: object) -> None:
    """Do nothing where something would be done."""


def _write_plainly(target: Path, raw: bytes, before: Callable[[], None] | None = None) -> None:
    """Open and write, as everybody does at first: the old bytes are gone before the new are there.

    A session at a time, as they come out of an encoder.
    """
    if before is not None:
        before()
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        for line in raw.splitlines(keepends=True):
            os.write(handle, line)
        os.fsync(handle)
    finally:
        os.close(handle)


def _replace_all_at_once(
    target: Path, raw: bytes, before: Callable[[], None] | None = None
) -> None:
    """Replace the file, and take whatever a write leaves behind for a whole one."""
    if before is not None:
        before()
    temporary = target.with_name(f".{target.name}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with contextlib.suppress(OSError):
        os.write(handle, raw)
        os.fsync(handle)
    os.close(handle)
    os.replace(temporary, target)  # noqa: PTH105 - through the shim


@contextlib.contextmanager
def _unlocked(*_: object) -> Iterator[None]:
    """Hold nothing."""
    yield


@contextlib.contextmanager
def _locked_by_being_there(place: Path, *_: object) -> Iterator[None]:
    """Hold a lock that is a file, and so outlives whoever dies with it."""
    marker = place.with_suffix(".there")
    try:
        handle = os.open(marker, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    except FileExistsError as error:
        raise LockedError("another hiptimer is saving") from error
    try:
        yield
    finally:
        os.close(handle)
        marker.unlink()


def _start_empty(store: HistoryStore) -> Any:
    """Open a damaged file as if there were none."""
    try:
        return OPEN(store)
    except Exception:  # noqa: BLE001 - so broken on purpose
        from hiptimer.history.document import Document  # noqa: PLC0415
        from hiptimer.history.file import Opened  # noqa: PLC0415

        return Opened(None, Document())


OPEN = HistoryStore.open

SOUND = Variant("as it is")

PATIENT = Variant("as it is", {"history.store.locked": partial(locked, patience=120.0)})
"""For a machine so busy that nobody's turn comes within ten seconds."""

NO_FSYNC = Variant("no fsync", {"durable.sync_file": _nothing})

NO_FOLDER_FSYNC = Variant("no folder fsync", {"durable.sync_folder": _nothing})

PLAIN_WRITE = Variant(
    "plain open and write",
    {
        "history.store.replace_durably": _write_plainly,
        "history.backups.replace_durably": _write_plainly,
    },
)

HALF_CHECKED = Variant("writes unchecked", {"history.store.replace_durably": _replace_all_at_once})

NO_LOCK = Variant("no lock", {"history.store.locked": _unlocked})

SOFT_LOCK = Variant("a lock that is a file", {"history.store.locked": _locked_by_being_there})

STARTS_EMPTY = Variant("starts empty", {"history.store.HistoryStore.open": _start_empty})

KEEPS_NOTHING = Variant("keeps no damaged file", {"history.store.HistoryStore._keep": _nothing})

NO_BACKUP = Variant("rotates no backups", {"history.backups.Backups.rotate": _nothing})
