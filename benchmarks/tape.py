"""A tape: all that a command writes to its terminal, each piece with the moment of its arrival.

Nothing is read out of it while the command runs: painting a screen would load the machine on which
something is measured, and hold up the next piece. So it is painted afterwards.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import termios
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from terminal.display import ASK_MODE, END_FRAME, Display

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

COLUMNS, ROWS = 120, 40

LEAVING = 5.0
"""Seconds that the command has to leave when it is asked to."""

SYNCHRONIZED = b"2026"
"""The mode of a terminal that shows no half frames."""


class Region(NamedTuple):
    """A part of the screen, in cells."""

    x: int
    y: int
    width: int
    height: int


class Tape:
    """Runs a command in a terminal of its own, from entering the context until leaving it."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self._command, self._env = command, env
        self._chunks: list[tuple[float, bytes]] = []

    def __enter__(self) -> Self:
        self._terminal, end = os.openpty()
        termios.tcsetwinsize(end, (ROWS, COLUMNS))
        self._process = subprocess.Popen(  # noqa: S603 - ours
            self._command,
            env=dict(self._env),
            stdin=end,
            stdout=end,
            stderr=end,
            start_new_session=True,
        )
        os.close(end)
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(LEAVING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reading.join(LEAVING)
        os.close(self._terminal)

    @property
    def is_running(self) -> bool:
        """Whether the command has not ended."""
        return self._process.poll() is None

    def last(self) -> str:
        """Return the last that it wrote, for whoever has to find out why it failed."""
        return repr(b"".join(data for _, data in self._chunks)[-2000:])

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._terminal, 65536)
            except OSError:  # how Linux says that the other side is closed
                return
            self._chunks.append((time.monotonic(), data))
            for asked in re.findall(ASK_MODE, data):
                known = b"2" if asked == SYNCHRONIZED else b"0"
                os.write(self._terminal, b"\x1b[?%b;%b$y" % (asked, known))

    def pictures(self, region: Region) -> Iterator[tuple[float, tuple[str, ...]]]:
        """Paint all that has arrived; yield what stands in `region` after each frame, and when."""
        display = Display(COLUMNS, ROWS)
        rows = range(region.y, region.y + region.height)
        columns = range(region.x, region.x + region.width)
        for arrival, data in self._chunks:
            for sequence in display.feed(data):
                if sequence in (END_FRAME, b""):
                    lines = display.screen.buffer
                    yield (
                        arrival,
                        tuple("".join(lines[y][x].data for x in columns) for y in rows),
                    )
