"""What the tests in a terminal share."""

import subprocess
from pathlib import Path

import pytest
from terminal.program import made_ready

# Several terminals start side by side: with memory shared until then (vfork), the kernel now and
# then finds a bad address in what one of them is to run. A documented switch.
setattr(subprocess, "_USE_VFORK", False)  # noqa: B010 - final for mypy


FOLDER = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all that happens in a real terminal, before the tests are shared out."""
    for item in items:
        if item.path.is_relative_to(FOLDER):
            item.add_marker(pytest.mark.real_time)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Folders of a user who has read the safety words."""
    return made_ready(tmp_path)
