"""A listener: somebody to whom a session is told by a clock that moves only when it waits."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from math import inf
from typing import TYPE_CHECKING

from hiptimer.clock import Clocks
from hiptimer.history.journals import Journals
from hiptimer.history.progress import standings
from hiptimer.history.recovery import Recovery
from hiptimer.history.store import HistoryStore
from hiptimer.paths import asset
from hiptimer.plain.mode import PlainMode
from hiptimer.plain.page import LeavingError
from hiptimer.plain.signals import Turn
from hiptimer.plan.catalogue import load_catalogue
from hiptimer.training import Training
from hiptimer.zone import LocalTime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from hiptimer.history.records import SessionRecord
    from hiptimer.live.session import Session
    from hiptimer.plan.timeline import Timeline
    from hiptimer.sound.speaker import Speaker
    from hiptimer.training import PlannedSession

BEGIN = 100.0

EVENING = datetime(2026, 3, 8, 18, 42, tzinfo=UTC)

Given = str | Turn | int
"""A key or line, a turn, or the exit code of a signal to leave."""

CATALOGUE = load_catalogue(asset("exercises.toml"), asset("routines.toml"))


class Listener:
    """Hears every line with its moment, and gives what `will` says, each when its line was heard.

    What is asked after `will` is over gets the end of the input.
    """

    def __init__(
        self,
        home: Path,
        will: Iterable[tuple[str, Given]] = (),
        *,
        has_keys: bool = True,
        is_two_way: bool = True,
        safety_seen: bool = True,
        countdown: int = 10,
    ) -> None:
        self.now = BEGIN
        self.slept = 0.0
        self.home = home
        self.told: list[tuple[float, str]] = []
        """Seconds since the beginning, and the line."""
        self.breaks: Callable[[str], None] = lambda _: None
        """May raise what a page raises that takes no more."""
        self.speak: Callable[[Session, float], Speaker] | None = None
        self.rung = self.stopped = 0
        self.has_keys, self.is_two_way, self.has_ended = has_keys, is_two_way, False
        self._will = list(will)
        self._heard = 0
        if safety_seen:
            (home / "safety-words-seen").touch()
        self.store = HistoryStore(home / "history.json")
        self.journals = Journals(home / "journals", self.store.target)
        self.clocks = Clocks(
            monotonic=lambda: self.now,
            boot=lambda: self.now + self.slept,
            wall=lambda: EVENING + timedelta(seconds=self.now + self.slept - BEGIN),
            local=lambda _: LocalTime(0, "UTC"),
        )
        self.mode = PlainMode(
            catalogue=CATALOGUE,
            store=self.store,
            journals=self.journals,
            recovery=Recovery(self.store, self.journals, self.clocks.wall),
            clocks=self.clocks,
            speak=lambda session, speed, _ring: self.speak and self.speak(session, speed),
            train=self.train,
            state_folder=home,
            countdown=countdown,
        )

    def train(self) -> Training:
        """Return what is asked now."""
        sessions, now = self.store.read().sessions, self.clocks.wall()
        return Training(CATALOGUE, standings(CATALOGUE.library, sessions, now=now))

    def listen(
        self,
        routine: str | Timeline = "bird-dog",
        *,
        speed: float = 1.0,
        wait: bool = False,
        make: Callable[[Training], PlannedSession] | None = None,
    ) -> int:
        """Have a session told to the end; return the exit code."""
        timeline = CATALOGUE.timeline(routine) if isinstance(routine, str) else routine
        self.mode._make = make
        return asyncio.run(self.mode.lead(self, timeline, speed=speed, wait=wait))

    @property
    def lines(self) -> list[str]:
        """All that was told, in order."""
        return [line for _, line in self.told]

    def after(self, line: str) -> list[str]:
        """Return what was told after a line, which must have been told."""
        return self.lines[self.lines.index(line) + 1 :]

    @property
    def record(self) -> SessionRecord:
        """The only session in the history."""
        (record,) = self.store.read().sessions
        return record

    @property
    def left(self) -> list[Path]:
        """Journals that are not done with."""
        return list((self.home / "journals").glob("*.jsonl"))

    # What a dialogue is

    def say(self, *lines: str) -> None:
        """Hear lines."""
        for line in lines:
            self.breaks(line)
            self.told.append((round(self.now - BEGIN, 2), line))

    def ring(self) -> None:
        """Hear a bell."""
        self.rung += 1

    def stop(self) -> None:
        """Be away for a minute."""
        self.stopped += 1
        self.now += 60.0

    async def hear(self, seconds: float | None = None) -> str | Turn | None:
        """Give what is next once its line was told, or let the seconds pass."""
        await asyncio.sleep(0)  # whatever else goes on has its turn
        if self._will and any(self._will[0][0] in line for line in self.lines[self._heard :]):
            self._heard = len(self.told)
            given = self._will.pop(0)[1]
            if isinstance(given, int):
                raise LeavingError(given)
            return given
        if seconds is None and not self.has_ended:
            self.has_ended = True
            return Turn.END
        assert seconds is not None, "nobody is there to be waited for"
        assert seconds < inf
        self.now += seconds
        return None
