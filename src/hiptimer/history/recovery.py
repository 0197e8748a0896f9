"""Recovery: what becomes of the sessions that were interrupted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from hiptimer.errors import HiptimerError
from hiptimer.history.amended import instant_after

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from hiptimer.clock import WallClock
    from hiptimer.history.claim import Claim
    from hiptimer.history.interrupted import Interrupted
    from hiptimer.history.journals import Journals
    from hiptimer.history.records import SessionRecord
    from hiptimer.history.store import HistoryStore

Answer: TypeAlias = Literal["resume", "save", "discard", "later"]
"""What somebody wants to become of an interrupted session."""


class Pending(NamedTuple):
    """An interrupted session, and the right to decide about it."""

    claim: Claim
    found: Interrupted


class Overview(NamedTuple):
    """The journals as somebody sees them who only looks: sessions of this history, oldest first."""

    pending: tuple[Interrupted, ...] = ()
    """Sessions that wait for a decision."""
    live: tuple[Interrupted, ...] = ()
    """Sessions that go on in a running program, or are being decided there."""
    discarded: tuple[Interrupted, ...] = ()
    """Sessions that can be had back."""
    elsewhere: int = 0
    """Sessions of other histories."""
    illegible: tuple[Path, ...] = ()
    """Journals of which nothing can be understood."""


class Recovery:
    """Decides about the interrupted sessions of the history in `store`."""

    def __init__(self, store: HistoryStore, journals: Journals, wall: WallClock) -> None:
        self._store = store
        self._journals = journals
        self._wall = wall

    def pending(self) -> list[Pending]:
        """Claim every interrupted session whose program is gone, oldest first.

        Those of which nothing needs to be kept are forgotten, and what was discarded long ago.
        """
        self._journals.sweep(self._wall())
        found = []
        for claim, interrupted in self._journals.claim():
            if self._is_settled(interrupted):
                claim.forget()
            else:
                found.append(Pending(claim, interrupted))
        return found

    def look(self) -> Overview:
        """Return how the journals stand; nothing is claimed, settled or swept away."""
        pending, live, illegible, elsewhere = [], [], [], 0
        for path, told, is_live in self._journals.look():
            if told is None:
                # The first line of a live one may not be written yet.
                illegible += [] if is_live else [path]
            elif told.head.history != str(self._journals.history):
                elsewhere += 1
            elif is_live:
                live.append(told)
            elif not self._is_settled(told):
                pending.append(told)
        discarded = tuple(self._journals.discarded())
        return Overview(tuple(pending), tuple(live), discarded, elsewhere, tuple(illegible))

    def save(self, pending: Pending) -> SessionRecord | None:
        """Put what was done into the history, and delete the journal; None: nothing was done.

        Raises `HiptimerError`, the journal in its place and still claimed.
        """
        found = pending.found
        record = found.record()
        if record is not None and not found.last.saved:
            known = self._edited(record.id)
            if known and record.edited and known >= record.edited and not found.is_over:
                # What was saved of it before it went on, by a clock that was set back since.
                record = record.model_copy(update={"edited": instant_after(known, known)})
            self._store.save(record)
        pending.claim.forget()
        return record

    def discard(self, pending: Pending) -> None:
        """Put the journal away for some days, and take out of the history what it holds of it.

        Raises `HiptimerError`, the journal in its place and still claimed.
        """
        if pending.found.last.saved or self._may_hold(pending.found.id):
            self._store.delete(pending.found.id)
        pending.claim.discard()

    def restore(self, found: Interrupted) -> SessionRecord | None:
        """Put a session that was discarded into the history after all; None: nothing was done.

        Raises `HiptimerError`, the journal in its place.
        """
        record = found.record()
        if record is not None:
            # Later than whatever was decided about it before.
            self._store.save(record.model_copy(update={"edited": self._wall()}))
            if self._edited(record.id) is None:
                raise HiptimerError(
                    "the session was discarded later than this clock says it is now; "
                    "set the clock right and try again"
                )
        found.path.unlink(missing_ok=True)
        return record

    def _edited(self, name: str) -> datetime | None:
        """Return when the session of that id was last edited; None where it is not there."""
        entries = self._store.read().entries
        return next((entry.edited for entry in entries if entry.id == name), None)

    def _may_hold(self, name: str) -> bool:
        """Whether the history holds what was saved of a session before it went on."""
        try:
            return self._edited(name) is not None
        except HiptimerError:
            return False  # its journal does not say that it is there

    def _is_settled(self, found: Interrupted) -> bool:
        """Whether there is nothing to keep, or all of it is kept and too old to go on."""
        is_kept = found.last.saved and not found.can_resume(self._wall())
        return is_kept or found.record() is None
