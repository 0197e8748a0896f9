"""What the tests in a terminal share."""

from pathlib import Path

import pytest


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Folders of a user who has read the safety words."""
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "safety-words-seen").touch()
    return tmp_path
