"""What the tests in a terminal share."""

from pathlib import Path

import pytest
from terminal.program import made_ready


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Folders of a user who has read the safety words."""
    return made_ready(tmp_path)
