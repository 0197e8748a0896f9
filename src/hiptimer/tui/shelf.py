"""The shelf: the archive on the history screen, while it is read and while it is changed."""

from __future__ import annotations

import gc
from threading import Lock
from typing import TYPE_CHECKING

from hiptimer.history.archive import Archive
from hiptimer.history.leeway import uncollected

if TYPE_CHECKING:
    from collections.abc import Generator

    from hiptimer.history.cards import Filing
    from hiptimer.history.edits import Change


class Shelf:
    """Holds what is known of the past; what is read later never takes a change back."""

    def __init__(
        self, first: Archive, coming: Generator[Archive, None, None], filing: Filing
    ) -> None:
        """Begin with the last sessions; `coming` reads more at every step, and may raise."""
        self.archive = first
        self._coming, self._filing = coming, filing
        self._changes: list[Change] = []
        self._step = Lock()
        """Held by whoever has `coming` do something."""
        self._is_open = True

    def read_on(self) -> Archive | None:
        """Return more, or None after the whole; in a thread, since it takes its time.

        Raises `HiptimerError` where nothing can be read.
        """
        # Else the collector would stop every thread for a tenth of a second, again and again, to
        # look through what goes by itself when the screen goes.
        with self._step, uncollected():
            archive = next(self._coming, None)
            if self._is_open:
                gc.freeze()
        if not self._is_open:
            self._stop()
        return archive

    def put(self, archive: Archive) -> None:
        """Hold what was read, with what was changed meanwhile."""
        self.archive = archive
        for change in self._changes:
            self._apply(change)

    def take(self, change: Change) -> None:
        """Hold what became of a session."""
        self._changes.append(change)
        self._apply(change)

    def close(self) -> None:
        """Let go of everything: the screen itself goes when the collector comes to it."""
        self._is_open = False
        self._stop()
        self.archive = Archive()
        self._changes.clear()
        gc.unfreeze()

    def _stop(self) -> None:
        """Read no more, unless a step is going on, which stops by itself."""
        if self._step.acquire(blocking=False):
            self._coming.close()
            self._step.release()

    def _apply(self, change: Change) -> None:
        if change.record is None:
            self.archive = self.archive.without(change.id)
        else:
            self.archive = self.archive.with_record(change.record, self._filing)
