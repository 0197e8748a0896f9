"""A session with sound in a real terminal: what its screen says, and what it leaves running."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from time import monotonic

import pyte
from sound.offspring import is_player, processes_with
from sound.server import until
from terminal.program import HIPTIMER, hiptimer
from terminal.pseudo_terminal import PATIENCE, Keys, PseudoTerminal

from hiptimer.sitting import DISCARDED

MARK = "HIPTIMER_TEST_HOME"
"""The variable by which the processes of a session are known, whoever started them."""

HEARD = re.compile(r"(?:(voice|beeps|bell|no sound|muted)  )?\d\d:\d\d *$")
"""The end of the header: what is heard, and the time of day."""

FULL = 40
"""Cells of the bar of a step that has just begun."""

LINES_OF_TIME = slice(6, 20)
"""The rows that show how time passes: the figures, the bars, the reps."""

QUITE_GONE = 3.0
"""Seconds in which what a session started follows it."""


def has_full_bar(screen: pyte.Screen) -> bool:
    """Tell whether somewhere so many cells, and no more, have the same ground."""
    across = range(screen.columns)
    rows = ([screen.buffer[row][at].bg for at in across] for row in range(screen.lines))
    return any(len([*run]) == FULL for row in rows for _, run in groupby(row))


@dataclass(frozen=True)
class Listening:
    """A session of bird dogs in a terminal."""

    terminal: PseudoTerminal
    home: Path

    @property
    def heard(self) -> str:
        """What the header says is heard; empty when it says nothing."""
        return self.heard_on(self.terminal.text)

    @staticmethod
    def heard_on(text: str) -> str:
        """Return what the header of a screen says is heard."""
        found = HEARD.search(text.splitlines()[0])
        return (found[1] or "") if found else ""

    def comes_to(self, word: str, seconds: float = PATIENCE) -> None:
        """Wait until the header says that something is heard."""
        self.terminal.wait_for(lambda text: self.heard_on(text) == word, seconds)

    def exercises(self) -> None:
        """Skip the time to get into place."""
        self.terminal.wait_for("space pause")
        self.terminal.send(Keys.RIGHT)
        self.terminal.wait_for("rep 1/6")

    @property
    def players(self) -> list[int]:
        """The processes that play for it."""
        return [pid for pid in processes_with(MARK, str(self.home)) if is_player(pid)]

    def watch(self) -> list[tuple[float, object]]:
        """Return a list that grows with each change of what shows how time passes."""

        def shown(screen: pyte.Screen) -> str:
            return "\n".join(screen.display[LINES_OF_TIME])

        return self.terminal.watch(shown)

    def picture(self) -> list[str]:
        """Pause, go to where the set begins; return the screen but for the end of the header."""
        self.terminal.send(" ")
        self.terminal.wait_for("Paused.")
        self.terminal.send("r")
        self.terminal.wait_for("next Finish")
        self.terminal.wait_to_see(has_full_bar)
        header, *others = self.terminal.snapshot().splitlines()
        return [HEARD.sub("", header).rstrip(), *others]

    def leave(self) -> float:
        """Discard the session; return how many seconds it takes to leave."""
        self.terminal.send("q")
        self.terminal.wait_for("Stop the session?")
        began = monotonic()
        self.terminal.send("x")
        assert self.terminal.exit_code() == 0
        took = monotonic() - began
        assert self.terminal.unrestored == set()
        assert self.terminal.text.strip() == DISCARDED
        return took

    def is_forgotten(self) -> float:
        """Wait until no process is left of it; return how many seconds that took."""
        return until(lambda: not processes_with(MARK, str(self.home)), QUITE_GONE)


def longest_halt(moments: list[tuple[float, object]]) -> float:
    """Return the longest time for which a screen showed nothing new, in seconds."""
    return max(later - earlier for (earlier, _), (later, _) in pairwise(moments))


@contextmanager
def listening(
    home: Path,
    environment: Mapping[str, str],
    *more: str,
    path: str | None = None,
) -> Iterator[Listening]:
    """Begin a session in `environment`; `path` is another place to find programs."""
    own = {name: value for name, value in environment.items() if os.environ.get(name) != value} | {
        MARK: str(home)
    }
    command: Sequence[str] = (
        HIPTIMER if path is None else ("/usr/bin/env", f"PATH={path}", *HIPTIMER)
    )
    with hiptimer(home, "start", "bird-dog", *more, more=own, command=command) as terminal:
        yield Listening(terminal, home)
