"""What an app may find when it starts, made ready for a stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from history.files import record_of
from tui.stage import Stage

from hiptimer.history.store import HistoryStore

if TYPE_CHECKING:
    from pathlib import Path


def killed(home: Path, seconds: float = 40.0) -> Stage:
    """Return the stage of the next start, a minute after a session was killed."""
    before = Stage(home)
    before.die(before.do(seconds))
    stage = Stage(home)
    stage.now = before.now + 60
    return stage


def copied(home: Path) -> Stage:
    """Return a stage where a conflict copy holds a session that is not here."""
    HistoryStore(home / "history (conflicted copy).json").save(record_of("a"))
    stage = Stage(home)
    stage.store.save(record_of("b", 2))
    return stage
