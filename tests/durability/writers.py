"""Writers: many processes save into one history at once, while others read it all the time.

Afterwards all sessions of all of them are there, and no reader ever saw a broken file or one
with less in it than before.
"""

from __future__ import annotations

import os
import select
from functools import partial
from typing import TYPE_CHECKING

from durability.processes import Child
from durability.sample import history_in, name_of, names_in, record_of

from hiptimer.errors import HiptimerError
from hiptimer.history.store import HistoryStore

if TYPE_CHECKING:
    from pathlib import Path

    from durability.processes import Say
    from durability.variants import Variant

WRITERS, READERS, SAVES = 8, 2, 25

BREATH = 0.005
"""Seconds between two looks of a reader."""


class Crowd:
    """Writers and readers of the history below `root`."""

    def __init__(self, root: Path, variant: Variant, saves: int = SAVES) -> None:
        self._root = root
        self._variant = variant
        self._saves = saves
        self.complaints: list[str] = []
        self.stored = 0
        """Sessions in the history at the end."""
        self.looks = 0
        """How often the readers read it meanwhile."""

    def run(self) -> None:
        """Let all of them work, and look at what came of it."""
        over, writing = os.pipe()
        with self._variant.installed():
            readers = [Child(partial(self._read, over)) for _ in range(READERS)]
            writers = [Child(partial(self._write, who)) for who in range(WRITERS)]
            self._hear(writers)
            os.write(writing, b".")  # closing would not do: the children have it open too
            self._hear(readers)
        os.close(over)
        os.close(writing)
        found = self._found()
        self.stored = len(found)
        wanted = {name_of(n, f"w{who}") for who in range(WRITERS) for n in range(self._saves)}
        if found != wanted:
            self.complaints.append(f"lost {len(wanted - found)} of {len(wanted)} sessions")

    def _hear(self, children: list[Child]) -> None:
        for code, said in [child.wait() for child in children]:
            if code:
                self.complaints.append(f"ended with {code}: {said}")
            for line in said:
                if line.isdecimal():
                    self.looks += int(line)
                elif not code:
                    self.complaints.append(line)

    def _write(self, who: int, say: Say) -> None:
        store = HistoryStore(history_in(self._root))
        for number in range(self._saves):
            try:
                store.save(record_of(number, f"w{who}"))
            except HiptimerError as error:
                say(f"writer {who}: {error}")

    def _read(self, over: int, say: Say) -> None:
        """Read until told that it is over; say each thing that is wrong, and how often we read."""
        known: set[str] = set()
        looks = 0
        while not _is_over(over):
            found = self._found(say)
            looks += 1
            if not known <= found:
                say(f"a reader missed {len(known - found)} sessions that had been there")
            known = found
        say(str(looks))

    def _found(self, say: Say | None = None) -> set[str]:
        try:
            history = HistoryStore(history_in(self._root)).read()
        except HiptimerError as error:
            (say or self.complaints.append)(f"unreadable: {error}")
            return set()
        if history.remark is not None:
            (say or self.complaints.append)(history.remark)
        return names_in(history)


def _is_over(pipe: int) -> bool:
    """Tell whether the writers are done; wait a moment for it, for they need the machine."""
    return bool(select.select([pipe], [], [], BREATH)[0])
