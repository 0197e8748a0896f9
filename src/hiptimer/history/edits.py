"""Edits: changes to past sessions, each kept at once, the last taken back first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.history.amended import edited_at, instant_after
from hiptimer.history.corrections import corrected, corrections, joined
from hiptimer.history.summary import local_start

if TYPE_CHECKING:
    from datetime import datetime

    from hiptimer.clock import WallClock
    from hiptimer.history.corrections import Correction, Spot
    from hiptimer.history.records import SessionRecord
    from hiptimer.history.store import HistoryStore

QUICK = 2.0
"""Seconds within which changes of the same thing are one: an arrow that is held down."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a session."""

    id: str
    record: SessionRecord | None
    """As the history has it now; None: it is deleted."""


class ElsewhereError(HiptimerError):
    """Somebody else, in another window, changed or deleted the session meanwhile."""

    def __init__(self, message: str, change: Change) -> None:
        super().__init__(message)
        self.change = change
        """What became of it there."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """Corrections of one session, which are taken back together."""

    id: str
    what: str
    corrections: tuple[Correction, ...]
    at: datetime

    @property
    def words(self) -> str:
        """What undo takes back."""
        figures = {each.figures for each in self.corrections}
        if len(figures) == 1 and (pair := figures.pop()) is not None:
            old, new = ("–" if figure is None else figure for figure in pair)
            return f"{self.what}: {old} to {new}"
        return self.what

    def goes_on_with(self, last: _Edit) -> bool:
        """Whether it changes the same as the last edit, and soon after it."""
        seconds = abs((self.at - last.at).total_seconds())
        return self.id == last.id and seconds <= QUICK and self.spots == last.spots

    @property
    def spots(self) -> set[Spot]:
        """All that it changes."""
        return {each.spot for each in self.corrections}


@dataclass(frozen=True, slots=True)
class _Deletion:
    """One session, as it was when it was deleted."""

    record: SessionRecord
    routine: str
    """The name of its routine."""

    @property
    def id(self) -> str:
        """Which."""
        return self.record.id

    @property
    def words(self) -> str:
        """What undo takes back."""
        start = local_start(self.record)
        return f"deletion of {self.routine}, {start:%a} {start.day} {start:%b}"


class Edits:
    """What one person changes in the history of `store`, in one sitting.

    One thread at a time. What others changed in the same session meanwhile stays: only what is
    corrected here is put into it. Every method raises `HiptimerError` where the history can't be
    read or written, and `ElsewhereError` where others corrected the same; then nothing is changed,
    and the same can be undone as before.
    """

    def __init__(self, store: HistoryStore, wall: WallClock) -> None:
        self._store, self._wall = store, wall
        self._steps: list[_Edit | _Deletion] = []
        self.was_changed = False
        """Whether anything was saved or deleted, if only to be taken back."""

    @property
    def last(self) -> str | None:
        """What undo takes back, such as `reps of Bird dog: 8 to 7`; None where there is nothing."""
        return self._steps[-1].words if self._steps else None

    @property
    def last_id(self) -> str | None:
        """The id of the session in which undo takes something back; None: in none."""
        return self._steps[-1].id if self._steps else None

    def save(self, before: SessionRecord, after: SessionRecord, what: str) -> Change:
        """Save what `after` has otherwise than `before`, and return what the history has now.

        `what` names it, such as `reps of Bird dog`, cleaned. Quick changes of the same are taken
        back together.
        """
        made = corrections(before, after)
        if not made:
            return Change(before.id, before)
        edit = _Edit(before.id, what, made, self._wall())
        record = self._correct(edit.id, made)
        self._remember(edit)
        return Change(edit.id, record)

    def delete(self, record: SessionRecord, routine: str) -> Change:
        """Delete a session, also in copies that are merged later.

        `routine` is the name of its routine, cleaned.
        """
        found = self._store.delete(record.id)
        self.was_changed = True
        if found is not None:
            self._steps.append(_Deletion(found, routine))
        return Change(record.id, None)

    def undo(self) -> Change | None:
        """Take back the last step and return what became of its session; None: nothing to undo.

        A step that others overtook can't be taken back any more, and is forgotten.
        """
        if not self._steps:
            return None
        step = self._steps[-1]
        try:
            if isinstance(step, _Edit):
                record = self._correct(step.id, tuple(-each for each in step.corrections))
            else:
                record = self._bring_back(step.record)
        except ElsewhereError:
            del self._steps[-1]
            raise
        del self._steps[-1]
        return Change(record.id, record)

    def _remember(self, edit: _Edit) -> None:
        last = self._steps[-1] if self._steps else None
        if isinstance(last, _Edit) and edit.goes_on_with(last):
            del self._steps[-1]
            edit = replace(edit, corrections=joined(last.corrections, edit.corrections))
        if edit.corrections:
            self._steps.append(edit)

    def _correct(self, name: str, made: tuple[Correction, ...]) -> SessionRecord:
        def change(present: SessionRecord | None, _deleted: datetime | None) -> SessionRecord:
            if present is None:
                words = "This session was deleted elsewhere meanwhile."
                raise ElsewhereError(words, Change(name, None))
            record = corrected(present, made)
            if record is None:
                words = "The same was changed elsewhere meanwhile, and stays so."
                raise ElsewhereError(words, Change(name, present))
            return edited_at(record, self._wall())

        record = self._store.revise(name, change)
        self.was_changed = True
        return record

    def _bring_back(self, record: SessionRecord) -> SessionRecord:
        """Save a session that was deleted, as edited after that."""

        def change(present: SessionRecord | None, deleted: datetime | None) -> SessionRecord:
            if present is not None:  # somebody else was faster
                return present
            return edited_at(record, instant_after(deleted, self._wall()))

        return self._store.revise(record.id, change)
