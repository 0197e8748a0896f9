"""Sessions written down by processes that are killed.

A nursery, started once, forks a writer for each line that it reads: `folder seed kill-at variant`.
A writer goes through a story and says `wrote N` when its N-th line is written. At line `kill-at`
it writes half of the line and kills itself; with -1 it goes on until somebody kills it.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from history.kept import Evening, story

from hiptimer.history.journal import Journal, line_of

SOUND, LAZY = "sound", "lazy"
"""Writers: one that keeps its word, and one that says so before it has written."""


def say(words: str) -> None:
    """Tell whoever reads our standard output, in one call."""
    os.write(1, f"{words}\n".encode())


class Writer:
    """Stands in for `Journal.write`."""

    def __init__(self, kill_at: int, variant: str) -> None:
        self._write = Journal.write
        self._kill_at = kill_at
        self._is_lazy = variant == LAZY
        self._count = 0
        self._held: list[dict[str, Any]] = []

    def write(self, journal: Journal, content: dict[str, Any]) -> None:
        """Write a line, or half of it."""
        if self._count == self._kill_at:
            line = line_of(content, self._count)
            os.pwrite(journal._handle, line[: len(line) // 2], journal._end)  # noqa: SLF001 - as a call that is cut short
            os.kill(os.getpid(), signal.SIGKILL)
        self._count += 1
        self._held.append(content)
        if not self._is_lazy or self._count % 3 == 0:
            for held in self._held:
                self._write(journal, held)
            self._held.clear()
        say(f"wrote {self._count}")


def write_a_story(folder: Path, seed: int, kill_at: int, variant: str) -> None:
    """Go through a story until its end, or ours."""
    writer = Writer(kill_at, variant)

    def write(self: Journal, content: dict[str, Any]) -> None:
        writer.write(self, content)

    Journal.write = write  # type: ignore[method-assign]
    for _ in story(Evening(folder).begin(), seed):
        pass


def main() -> None:
    """Fork one writer after the other."""
    for request in sys.stdin:
        folder, seed, kill_at, variant = request.split()
        child = os.fork()
        if not child:
            write_a_story(Path(folder), int(seed), int(kill_at), variant)
            signal.pause()
        say(f"born {child}")
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main()
