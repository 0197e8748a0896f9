"""What the tests of the screens share."""

from pathlib import Path

import pytest
from tui.stage import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Return the app on a stage of its own, its safety words read."""
    return Stage(tmp_path)
