"""What a session costs where there is a sound device: of itself, and of the process that plays.

The device is that of a sound server of our own. Where none is installed nothing is told.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from heard import Listener, listener
from sound.offspring import player_of
from table import Row
from terminal.pseudo_terminal import PseudoTerminal
from trial import HIPTIMER, core_seconds, environment, prepared

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS, ROWS = 40, 15

OPENED = 9.0
"""Seconds until the device is open and the first rep begins."""

KEY_REST = 2.0
"""Seconds for a key to do all that it does."""


class Share(NamedTuple):
    """What both processes take, in percent of a core."""

    session: float
    player: float


def shares(listening: Listener, seconds: float, raw: bytes) -> tuple[Share, Share]:
    """Return what a session takes while it runs, then while it pauses, for `seconds` each."""
    with tempfile.TemporaryDirectory() as place:
        env = environment(prepared(Path(place, "home"), raw)) | listening.environment
        command = (*HIPTIMER, "start", "core")
        with PseudoTerminal(command, columns=COLUMNS, rows=ROWS, env=env) as terminal:
            time.sleep(OPENED)
            pids = terminal.pid, player_of(terminal.pid)
            live = _share(pids, seconds)
            terminal.send(" ")
            time.sleep(KEY_REST)
            return live, _share(pids, seconds)


def _share(pids: tuple[int, int], seconds: float) -> Share:
    used, begun = [core_seconds(pid) for pid in pids], time.monotonic()
    time.sleep(seconds)
    passed = time.monotonic() - begun
    now = [core_seconds(pid) for pid in pids]
    return Share(
        *(100 * (after - before) / passed for before, after in zip(used, now, strict=True))
    )


def on_device(seconds: float, raw: bytes, *, live: float, still: float) -> Iterator[Row]:
    """Tell what it costs to be heard; `live` and `still` are the bounds of a session by itself."""
    with listener() as listening:
        if listening is None:
            return
        found = shares(listening, seconds, raw)
    for what, bound, share in zip(("no figure", "paused"), (live, still), found, strict=True):
        name = f"session, {what}, on a sound device, {COLUMNS}×{ROWS}"
        yield Row("run", name, round(share.session, 2), "% of a core", bound)
        yield Row(
            "run", f"the process that plays for it, {what}", round(share.player, 2), "% of a core"
        )
