"""News: what the home screen says of the history, read off the screen."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from hiptimer.errors import HiptimerError
from hiptimer.text import clean
from hiptimer.tui.lastseen import Began

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from hiptimer.clock import Clocks
    from hiptimer.history.reading import History
    from hiptimer.history.store import HistoryStore
    from hiptimer.history.weeks import HasStart
    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.training import Training
    from hiptimer.tui.home import HomeScreen

WeekInWords: TypeAlias = "Callable[[Iterable[HasStart], datetime, int], str]"
"""Puts the present week into words, from the sessions, the instant and the offset now.

Raises `HiptimerError` for mistakes in the user's settings.
"""


@dataclass(frozen=True, slots=True)
class Told:
    """What home was told of the history, and what it will be told if nothing is done."""

    last: str
    """What was done last."""
    now: datetime
    offset_s: int
    starts: Sequence[HasStart]
    """All sessions."""
    week: WeekInWords

    def week_at(self, instant: datetime) -> str:
        """Return how the week goes at an instant; empty before the first session."""
        return self.week(self.starts, instant, self.offset_s) if self.starts else ""


class News:
    """Reads the history in `store` and tells the home screen of it."""

    def __init__(
        self,
        store: HistoryStore,
        clocks: Clocks,
        week: WeekInWords,
        load: Callable[[], Catalogue],
    ) -> None:
        """Name routines as in the catalogue that is `load`ed, which takes its time."""
        self._store = store
        self._clocks = clocks
        self._week = week
        self._load = load

    async def hold(self) -> History | None:
        """Return the history, to be held while others read it; None where it can't be read."""
        try:
            return await asyncio.to_thread(self._store.read)
        except HiptimerError:
            return None  # which they tell

    async def read(self, home: HomeScreen) -> History | None:
        """Return the history; `home` says what is wrong with it, None where nothing can be read."""
        try:
            history = await asyncio.to_thread(self._store.read)
        except HiptimerError as error:
            home.warn(clean(str(error), 500))
            return None
        if history.remark is not None:
            home.warn(clean(history.remark, 500))
        return history

    async def tell_last(self, home: HomeScreen) -> None:
        """Say what was done last, at once where that can be: the week takes all of the history."""
        if last := await asyncio.to_thread(self._last):
            home.tell(last)

    def _last(self) -> str:
        from hiptimer.history.summary import last_session  # noqa: PLC0415 - not before the first picture

        latest = self._store.latest()
        if not latest:
            return ""
        return last_session(latest, self._clocks.wall(), self._load().routine_name)

    async def tell(self, home: HomeScreen, training: Training | None) -> Told | None:
        """Say what was done last, how the week goes, and what speaks against a session now.

        Returns what was told; None where anything was wrong.
        """
        from hiptimer.history.summary import last_session  # noqa: PLC0415

        history = await self.read(home)
        if history is None:
            return None
        now = self._clocks.wall()
        sessions = [entry for entry in history.entries if entry.id is not None]
        # Without a training there is no list of routines either.
        name_of = str if training is None else training.catalogue.routine_name
        last = last_session(sessions, now, name_of)
        home.tell(last)
        starts = [Began(entry.started, entry.offset_s, entry.rehearsal) for entry in sessions]
        told = Told(last, now, self._clocks.local(now).offset_s, starts, self._week)
        try:
            week = told.week_at(now)
        except HiptimerError as error:
            home.warn(clean(str(error), 500))
            return None
        home.tell_week(week, None if training is None else training.advice(now))
        return told if history.remark is None else None
