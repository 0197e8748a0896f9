"""The journals on this machine: of sessions that go on, and of those that were interrupted."""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.durable import make_folder, sync_folder
from hiptimer.history.claim import Claim, claimed, lock_of
from hiptimer.history.interrupted import Interrupted
from hiptimer.history.journal import Journal, read_journal
from hiptimer.history.lock import hold, is_held

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hiptimer.history.journallines import Head, Line

KEPT = timedelta(days=7)
"""How long a discarded journal can be had back."""


class Glimpse(NamedTuple):
    """A journal as somebody sees it who only looks."""

    path: Path
    told: Interrupted | None
    """None where nothing of it can be understood."""
    is_live: bool
    """Whether a running program writes it, or decides about it."""


class Journals:
    """The folder of journals; those of sessions that belong to the history at `history`."""

    def __init__(self, folder: Path, history: Path) -> None:
        self.folder = folder
        self.history = history

    def begin(self, head: Head, room: int) -> tuple[Claim, Journal]:
        """Begin the journal of a new session; raises `OSError`."""
        make_folder(self.folder)
        path = self.folder / f"{head.beginning.id}.jsonl"
        claim = Claim(path, hold(lock_of(path), patience=0))
        try:
            return claim, Journal(path, [head.model_dump(mode="json")], room)
        except BaseException:
            claim.forget()
            raise

    def go_on(self, claim: Claim, head: Head, so_far: Line, room: int) -> Journal:
        """Replace the journal of an interrupted session by one that can be written on.

        Raises `OSError`, the old one in its place.
        """
        fresh = claim.path.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        lines = [head.model_dump(mode="json"), so_far.model_dump(mode="json")]
        journal = None
        try:
            journal = Journal(fresh, lines, room)
            journal.move(claim.path)
            sync_folder(self.folder)
        except BaseException:
            if journal is not None:
                journal.close()
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise
        return journal

    def claim(self) -> Iterator[tuple[Claim, Interrupted]]:
        """Claim the journals of this history whose owners are dead, oldest first.

        One that holds nothing legible is put away: its session had not begun. One that can't be
        read now, or was written by a newer hiptimer, stays for whoever can.
        """
        for path in sorted(self.folder.glob("*.jsonl")):
            claim = claimed(path)
            if claim is None:
                continue
            try:
                lines = read_journal(path)
            except OSError:
                claim.release()
                continue
            try:
                found = Interrupted(path, lines)
            except ValueError:
                if lines:
                    claim.release()
                else:
                    claim.discard()
                continue
            if found.head.history == str(self.history):
                yield claim, found
            else:
                claim.release()

    def look(self) -> Iterator[Glimpse]:
        """Yield every journal, also those of other histories, oldest first; touch none."""
        for path in sorted(self.folder.glob("*.jsonl")):
            told, is_live = None, False
            with contextlib.suppress(OSError):
                is_live = is_held(lock_of(path))
            with contextlib.suppress(OSError, ValueError):
                told = Interrupted(path, read_journal(path))
            if os.path.lexists(path):  # or else it has just been settled
                yield Glimpse(path, told, is_live)

    def discarded(self) -> list[Interrupted]:
        """Return what was discarded and can be had back, oldest first."""
        found = []
        for path in sorted((self.folder / "discarded").glob("*.jsonl")):
            with contextlib.suppress(OSError, ValueError):
                found.append(Interrupted(path, read_journal(path)))
        return [one for one in found if one.head.history == str(self.history)]

    def sweep(self, now: datetime) -> None:
        """Delete what was discarded long ago."""
        for path in (self.folder / "discarded").glob("*.jsonl"):
            with contextlib.suppress(OSError):
                put_away = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                if now - put_away > KEPT:
                    path.unlink()
