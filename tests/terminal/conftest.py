"""What the tests in a terminal share."""

import subprocess
from pathlib import Path

import pytest
from terminal.program import made_ready

# Several terminals start side by side: with memory shared until then (vfork), the kernel now and
# then finds a bad address in what one of them is to run. A documented switch.
setattr(subprocess, "_USE_VFORK", False)  # noqa: B010 - final for mypy


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Folders of a user who has read the safety words."""
    return made_ready(tmp_path)
