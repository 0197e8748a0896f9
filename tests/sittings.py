"""Sessions that were interrupted, as journals in a state folder that the commands find."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from records import LUNGE, session_of

from hiptimer.clock import Clocks
from hiptimer.history.journals import Journals
from hiptimer.history.keeper import Keeper, beginning_of
from hiptimer.history.store import HistoryStore
from hiptimer.live.session import Session
from hiptimer.paths import asset
from hiptimer.plan.catalogue import load_catalogue
from hiptimer.zone import LocalTime

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.history.records import SessionRecord

CATALOGUE = load_catalogue(asset("exercises.toml"), asset("routines.toml"))

HALF = 58.0
"""Seconds into `bird-dog` when half of it is done: three reps on each side."""


@dataclass
class Home:
    """The folders of one user, with interrupted sessions in them."""

    place: Path
    live: list[Keeper] = field(default_factory=list)
    """Sessions that go on."""

    @property
    def history(self) -> Path:
        """The file of all sessions."""
        return self.place / "data" / "history.json"

    @property
    def journals(self) -> Path:
        """The folder of journals."""
        return self.place / "state" / "journals"

    @property
    def store(self) -> HistoryStore:
        """The history."""
        return HistoryStore(self.history, backups=self.place / "state" / "backups")

    @property
    def options(self) -> tuple[str, ...]:
        """What leads a command here."""
        return tuple(f"--{kind}-dir={self.place / kind}" for kind in ("data", "config", "state"))

    def begin(
        self, seconds: float = HALF, *, ago: timedelta = timedelta(hours=1), speed: float = 1.0
    ) -> Keeper:
        """Return a session that goes on, begun some time ago and exercised for `seconds`."""
        now = 0.0
        began = datetime.now(UTC) - ago
        clocks = Clocks(
            monotonic=lambda: now,
            boot=lambda: now,
            wall=lambda: began + timedelta(seconds=now),
            local=lambda _: LocalTime(0, "UTC"),
        )
        session = Session(CATALOGUE.timeline("bird-dog"), gap=1e6)
        beginning = beginning_of(session.timeline, clocks, rehearsal=speed != 1)
        keeper = Keeper(session, beginning, self.store, clocks)
        keeper.open_journal(Journals(self.journals, self.store.target), speed=speed, wait=False)
        assert keeper.problem is None
        keeper.hear(session.start(now))
        while now < seconds:
            now = min(seconds, now + 1.0)
            keeper.hear(session.advance(now))
        self.live.append(keeper)
        return keeper

    def interrupt(self, seconds: float = HALF, *, ago: timedelta = timedelta(hours=1)) -> str:
        """Leave a session as a program leaves it that is killed; return its id."""
        before = self.ids()
        self.begin(seconds, ago=ago)
        self.live.pop().let_go(saved=False)
        (name,) = self.ids() - before
        return name

    def discard(self, seconds: float = HALF) -> str:
        """Leave a session that was discarded; return its id."""
        before = self.ids()
        keeper = self.begin(seconds)
        (name,) = self.ids() - before
        self.live.remove(keeper)
        keeper.discard()
        return name

    def ids(self) -> set[str]:
        """Return the ids of the journals that were not discarded."""
        return {path.stem for path in self.journals.glob("*.jsonl")}

    def kept(self) -> set[str]:
        """Return the ids of the sessions in the history."""
        return {record.id for record in self.store.read().sessions}

    def end(self) -> None:
        """End what goes on."""
        while self.live:
            self.live.pop().forget()


def record_of(name: str, note: str = "", day: int = 1) -> SessionRecord:
    """Return the record of a session long ago; a later day for one that began and ended later."""
    return session_of(name, datetime(2024, 5, day, 6, 30, tzinfo=UTC), LUNGE, note=note)


def all_of(place: Path) -> dict[str, tuple[object, ...]]:
    """Return everything below a folder: kind, mode, times and bytes of each thing."""
    found: dict[str, tuple[object, ...]] = {}
    for path in (place, *place.rglob("*")):
        about = path.lstat()
        raw = path.read_bytes() if path.is_file() and os.access(path, os.R_OK) else b""
        found[str(path)] = (about.st_mode, about.st_ino, about.st_mtime_ns, raw)
    return found
