"""The memory: what home showed last, kept on the disk for as long as the world stays as it was."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from hiptimer import __version__
from hiptimer.durable import read_regular_file, replace_durably
from hiptimer.paths import make_private
from hiptimer.tui.seenfile import MOST_BYTES, as_text, from_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from hiptimer.clock import WallClock
    from hiptimer.tui.lastseen import LastSeen, Shown

LOCALE = ("LC_ALL", "LC_TIME", "LANG")
"""The variables by which weeks begin on one day or another."""


class Memory(NamedTuple):
    """Keeps it at `path`, in the cache folder. Nothing here raises, and nothing relies on it."""

    path: Path
    sources: Sequence[Path]
    """The files that home follows from, whether they are there or not."""
    environ: Mapping[str, str]
    wall: WallClock
    offset_at: Callable[[datetime], int]
    """Seconds that local time is ahead of UTC at an instant."""

    def world(self) -> dict[str, Any]:
        """Return the state of all that home follows from; to be asked for before that is read."""
        return {
            "version": __version__,
            "offset_s": self.offset_at(self.wall()),
            "locale": [ascii(self.environ.get(name, "")) for name in LOCALE],
            "files": [[ascii(str(path)), *_state(path)] for path in self.sources],
        }

    def recall(self) -> Shown | None:
        """Return home as it stands there now; None where that is not to be known from here."""
        seen = self.kept(self.world())
        now = self.wall()
        return None if seen is None else seen.at(now, self.offset_at(now))

    def kept(self, world: object) -> LastSeen | None:
        """Return what is kept of this state of the world; None where there is nothing of use."""
        try:
            return from_text(read_regular_file(self.path, MOST_BYTES).decode(), world)
        except (OSError, ValueError, RecursionError):
            return None

    def keep(self, seen: LastSeen, world: object) -> None:
        """Keep what was `seen` in a state of the world, where it would be read again as it is."""
        with contextlib.suppress(OSError, ValueError):
            text = as_text(world, seen)
            raw = text.encode()
            if len(raw) <= MOST_BYTES and from_text(text, world) == seen:
                make_private(self.path.parent)
                replace_durably(self.path, raw)

    def forget(self) -> None:
        """Keep nothing: there was something to be told that must not be missed."""
        with contextlib.suppress(OSError):
            self.path.unlink()


def _state(path: Path) -> list[int | str]:
    """Return what tells one state of a file from another one, or why there is none."""
    try:
        about = os.stat(path)  # noqa: PTH116 - of what a link leads to
    except OSError as error:
        return [type(error).__name__]
    return [about.st_size, about.st_mtime_ns, about.st_ino]
