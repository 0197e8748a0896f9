"""Sessions and stores that all parts of the harness save and read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from records import BIRD_DOG, session_of

from hiptimer.history.store import HistoryStore

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.history.reading import History
    from hiptimer.history.records import SessionRecord

FIRST = datetime(2024, 5, 1, 6, 30, tzinfo=UTC)


def name_of(number: int, who: str = "s") -> str:
    """Return the id of a session; `who` saved it."""
    return f"{who}-{number:04}"


def record_of(number: int, who: str = "s", note: str = "") -> SessionRecord:
    """Return the session of that number; they are a quarter of an hour apart."""
    started = FIRST + timedelta(minutes=15 * number)
    return session_of(name_of(number, who), started, BIRD_DOG, 710.5, planned=1, note=note)


def history_in(root: Path) -> Path:
    """Return where the history of a root folder lies."""
    return root / "data" / "history.json"


def far_in(root: Path) -> Path:
    """Return where its second tier of backups lies."""
    return root / "state" / "backups"


def store_in(root: Path, *, day: int = 0) -> HistoryStore:
    """Return the store of a root folder, on some day; its folders need not exist yet."""
    return HistoryStore(
        history_in(root), backups=far_in(root), wall=lambda: FIRST + timedelta(days=day)
    )


def names_in(history: History) -> set[str]:
    """Return the ids of all sessions that can be read."""
    return {record.id for record in history.sessions}
