"""Somebody at their history, with a clock that the test moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from history.files import record_of

from hiptimer.history.edits import Change, Edits
from hiptimer.history.store import HistoryStore

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.history.records import SessionRecord

BEGIN = datetime(2024, 5, 20, 19, tzinfo=UTC)


class LookingBack:
    """An evening with two sessions, `a` and `b`."""

    def __init__(self, folder: Path) -> None:
        self.now = BEGIN
        self.store = HistoryStore(folder / "history.json", wall=lambda: self.now)
        self.edits = Edits(self.store, lambda: self.now)
        for day, name in enumerate(("a", "b"), start=1):
            self.store.save(record_of(name, day, note="calm", mood="good"))

    def record(self, name: str = "a") -> SessionRecord:
        """Return a session as the file has it."""
        return {each.id: each for each in self.store.read().sessions}[name]

    def names(self) -> list[str]:
        """Return the ids of all sessions in the file."""
        return [each.id for each in self.store.read().sessions]

    def do(self, after: SessionRecord, what: str = "note", seconds: float = 10) -> Change:
        """Save an edit, some time after the one before."""
        self.now += timedelta(seconds=seconds)
        return self.edits.save(self.record(after.id), after, what)

    def undo(self) -> Change | None:
        """Take the last step back, some time after it."""
        self.now += timedelta(seconds=10)
        return self.edits.undo()


def content(record: SessionRecord) -> dict[str, Any]:
    """Return all of a record but when it was edited."""
    return record.model_copy(update={"edited": None}).model_dump()
