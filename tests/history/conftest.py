"""A history that is not there yet."""

from pathlib import Path

import pytest
from history.files import wall

from hiptimer.history.store import HistoryStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the history lies; nothing is there yet."""
    return tmp_path / "data" / "history.json"


@pytest.fixture
def far(tmp_path: Path) -> Path:
    """Return where the second tier of backups lies; nothing is there yet."""
    return tmp_path / "state" / "backups"


@pytest.fixture
def store(path: Path) -> HistoryStore:
    """Return a store without a second tier, at a folder that is there."""
    path.parent.mkdir()
    return HistoryStore(path, wall=wall)
