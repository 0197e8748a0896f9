"""Targets in a real terminal: a change outlives however the terminal goes."""

import signal
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal.program import hiptimer
from terminal.pseudo_terminal import PseudoTerminal

SOON = 3.0
"""Seconds within which the app has to be gone."""


@pytest.mark.parametrize(
    "leave",
    [
        lambda terminal: terminal.signal(signal.SIGHUP),
        lambda terminal: terminal.signal(signal.SIGTERM),
        lambda terminal: terminal.send("\x03"),
        lambda terminal: terminal.send("\x11"),
        PseudoTerminal.hang_up,
    ],
    ids=["SIGHUP", "SIGTERM", "ctrl+c", "ctrl+q", "hang-up"],
)
def test_a_key_right_before_the_end_is_kept(
    home: Path, leave: Callable[[PseudoTerminal], None]
) -> None:
    with hiptimer(home) as terminal:
        terminal.wait_for("your first session")
        terminal.send("g")
        terminal.wait_for("‹1›")
        terminal.send("\x1b[C" * 3)
        terminal.wait_for("‹4›")
        leave(terminal)
        assert terminal.has_ended(SOON)

    written = tomllib.loads((home / "config" / "targets.toml").read_text(encoding="utf-8"))
    assert written == {"single-leg-bridge": {"sets": 4}}
