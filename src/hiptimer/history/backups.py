"""Backups: earlier states of a history, five beside it and some far from it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from hiptimer.durable import make_folder, read_regular_file, replace_durably

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

NEAR = 5
"""Earlier states kept beside the history, `.bak1` being the last."""

DAYS, MONTHS = 7, 12
"""States kept in the other folder: the last one of each day, and of each month."""


class Backups:
    """The backups of the history at `history`, no symlink; the second tier lies in `far`."""

    def __init__(self, history: Path, far: Path | None) -> None:
        self._history = history
        self._far = far / _key(history) if far else None

    def rotate(self) -> None:
        """Let the present history be `.bak1`, and what that was `.bak2`; the fifth goes.

        Copies nothing where the file system knows hard links. Raises `OSError`; the history
        itself is never touched.
        """
        if not self._history.exists():
            return  # where it is lost the backups are all there is, and stay where they are
        if self._is_backed_up():
            return  # a save that failed after this came here before: no state is worth two places
        # A gap is where a save died here: what lies beyond it need not move again, and out.
        free = next((n for n in range(1, NEAR) if not self._near(n).exists()), NEAR)
        for number in range(free, 1, -1):
            os.replace(self._near(number - 1), self._near(number))  # noqa: PTH105 - see durable.py
        self._copy(self._near(1))

    def keep(self, raw: bytes, today: date) -> None:
        """Keep `raw` as the state of its day and its month, and drop the oldest of each."""
        if self._far is None:
            return
        make_folder(self._far)
        for leftover in self._far.glob(".*.tmp"):  # of a process that was killed here
            leftover.unlink()
        replace_durably(self._far / f"day-{today:%Y-%m-%d}.json", raw)
        replace_durably(self._far / f"month-{today:%Y-%m}.json", raw)
        for kind, most in (("day", DAYS), ("month", MONTHS)):
            for old in sorted(self._far.glob(f"{kind}-*.json"))[:-most]:
                old.unlink()

    def near(self) -> Iterator[Path]:
        """Yield the backups beside the history, the last first."""
        for number in range(1, NEAR + 1):
            if self._near(number).is_file():
                yield self._near(number)

    def files(self) -> Iterator[Path]:
        """Yield every backup that is there, the nearest first."""
        yield from self.near()
        if self._far is not None and self._far.is_dir():
            for kind in ("day", "month"):
                yield from sorted(self._far.glob(f"{kind}-*.json"), reverse=True)

    def _near(self, number: int) -> Path:
        return self._history.with_name(f"{self._history.name}.bak{number}")

    def _is_backed_up(self) -> bool:
        last = self._near(1)
        try:
            if self._history.samefile(last):
                return True
            if self._history.stat().st_size != last.stat().st_size:
                return False  # as nearly always: neither needs to be held for that
            return _bytes_of(self._history) == _bytes_of(last)
        except OSError:  # it is not there, or no file
            return False

    def _copy(self, place: Path) -> None:
        """Put the present history at `place`: a second name for the same bytes, or a copy."""
        name = place.with_name(f".{place.name}.{os.urandom(6).hex()}.tmp")
        try:
            os.link(self._history, name)
        except OSError:
            replace_durably(place, _bytes_of(self._history))
            return
        try:
            os.replace(name, place)  # noqa: PTH105
        except BaseException:  # also an interrupt shall leave no second name behind
            os.unlink(name)  # noqa: PTH108
            raise


def _bytes_of(path: Path) -> bytes:
    return read_regular_file(path, sys.maxsize)


def _key(history: Path) -> str:
    """Return a name for the history at a path: two users' histories must never be mixed up."""
    from hashlib import sha256  # noqa: PLC0415 - takes its time, and is hardly ever needed

    return sha256(os.fsencode(history)).hexdigest()[:12]
