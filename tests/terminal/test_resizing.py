"""A terminal that gets another size, again and again."""

from pathlib import Path

import pytest
from terminal.planted import planted_in

NESTED = """
import shutil, termios
known = shutil.get_terminal_size
def slow(*default):
    size = known(*default)
    if size == (120, 40):
        termios.tcsetwinsize(2, (20, 60))
    return size
shutil.get_terminal_size = slow
"""
"""While somebody finds out about one size, there is another one."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "safety-words-seen").touch()
    return tmp_path


def test_the_last_of_many_sizes_is_the_one_that_counts(home: Path) -> None:
    with planted_in(home, NESTED, "start", "core") as terminal:
        terminal.wait_for("next Single-leg bridge")
        terminal.resize(120, 40)
        terminal.wait_for(lambda text: "? help" in text.splitlines()[19])
