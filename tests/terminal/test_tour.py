"""The demo in a real terminal."""

import signal
from pathlib import Path

import pytest
from terminal.program import hiptimer

from hiptimer.tour import CLOSING, SCENES


@pytest.mark.parametrize(("ends_it", "code"), [("q", 0), (signal.SIGHUP, 129)])
def test_it_is_left_at_once_and_leaves_nothing(
    tmp_path: Path, ends_it: str | signal.Signals, code: int
) -> None:
    with hiptimer(tmp_path, "demo", more={"SSH_CONNECTION": "elsewhere"}) as terminal:
        terminal.wait_for(SCENES[0].caption, 20)
        if isinstance(ends_it, str):
            terminal.send(ends_it)
        else:
            terminal.signal(ends_it)
        assert terminal.exit_code() == code
        assert terminal.restored
        assert (CLOSING[:40] in terminal.text) == (code == 0)

    assert not {"data", "state"} & {path.name for path in tmp_path.iterdir()}
