"""Claims: who may decide about a journal."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from hiptimer.history.lock import hold
from hiptimer.paths import make_private

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.history.lock import Lock


class Claim:
    """The right to decide about one journal: its owner has it, or whoever comes after its death."""

    def __init__(self, path: Path, lock: Lock) -> None:
        self.path = path
        self._lock = lock

    def forget(self) -> None:
        """Delete the journal: what it tells is kept elsewhere, or is nothing."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
            lock_of(self.path).unlink(missing_ok=True)
        self._lock.release()

    def discard(self) -> None:
        """Put the journal away, to be had back for some days; where that fails, it stays."""
        try:
            bin_ = self.path.parent / "discarded"
            make_private(bin_)
            os.utime(self.path)
            self.path.replace(bin_ / self.path.name)
        except OSError:
            self.release()
        else:
            self.forget()

    def release(self) -> None:
        """Leave the journal to whoever comes next."""
        self._lock.release()


def lock_of(journal: Path) -> Path:
    """Return the file whose lock is held by whoever may decide about a journal."""
    return journal.with_suffix(".lock")


def claimed(path: Path) -> Claim | None:
    """Return the claim on a journal; None where its owner is alive, or it has just gone.

    Nor is there one where it can't be locked, such as that of another user.
    """
    try:
        claim = Claim(path, hold(lock_of(path), patience=0))
    except OSError:
        return None
    if not path.exists():
        claim.forget()
        return None
    return claim
