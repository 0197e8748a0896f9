"""Users whom an exercise hurt."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from records import BIRD_DOG, LUNGE, session_of
from tui.stage import EVENING, Stage

if TYPE_CHECKING:
    from pathlib import Path


def hurt(home: Path) -> Stage:
    """Return the app of somebody whom lunges hurt twice, which locks them, and bird dogs once."""
    stage = Stage(home)
    for days, exercise in ((6, LUNGE), (3, LUNGE), (1, BIRD_DOG)):
        record = exercise.model_copy(update={"pain": 7})
        stage.store.save(session_of(f"day-{days}", EVENING - timedelta(days=days), record))
    return stage
