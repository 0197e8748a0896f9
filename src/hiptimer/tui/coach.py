"""The coach: what is asked of the user now, and what the user has to be asked for it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from textual.app import App

    from hiptimer.clock import WallClock
    from hiptimer.history.mornings import Morning
    from hiptimer.history.records import SessionRecord
    from hiptimer.history.store import HistoryStore
    from hiptimer.plan.timeline import Timeline
    from hiptimer.training import PlannedSession, Training

    Make = Callable[[Training], PlannedSession]
    """Makes the session that is wanted; raises `HiptimerError` where nothing of it is left."""


class Coach:
    """Reads the training off the screen, and asks in `app` what it depends on.

    Call what asks in a worker.
    """

    def __init__(
        self,
        app: App[int],
        train: Callable[[], Training],
        store: HistoryStore,
        wall: WallClock,
        *,
        told: Callable[[Training], None],
    ) -> None:
        """Read by `train`, which takes its time, and hand on to `told` what was read."""
        self._app = app
        self._train = train
        self._store = store
        self._wall = wall
        self._told = told
        self.training: Training | None = None
        """What was asked when it was last read."""
        self._busy = asyncio.Lock()
        """Held while a session is about to begin: a key that is pressed twice begins one."""
        self._asked: set[Morning] = set()
        self._waived: datetime | None = None
        """The end of the session so soon after which another one was wanted all the same."""
        self._problem: str | None = None
        """Why an answer could not be kept."""

    async def look(self) -> Training:
        """Return what is asked now; raises `HiptimerError` for mistakes in the user's files."""
        self.training = await asyncio.to_thread(self._train)
        self._told(self.training)
        return self.training

    async def session(
        self, make: Make, training: Training | None = None, *, is_alone: bool, asks: bool = True
    ) -> tuple[Timeline, tuple[str, ...]] | None:
        """Return the session that begins now, all questions asked, and what is to be told then.

        None where it shall not begin. `training` is what was just read, None where it has to be
        read. What speaks against a session is asked about on home, and told where `is_alone`;
        `asks` about the mornings too. Raises `HiptimerError` as `make` does.
        """
        if self._busy.locked():
            return None
        async with self._busy:
            self._problem = None
            if training is None:
                training = await self.look()
            if not self._app.is_running:
                return None
            session = make(training)
            if not is_alone and not await self._is_wanted(training, session):
                return None
            if asks and await self._ask_mornings(training, session):
                training = await self.look()
                session = make(training)
        # On home all of it was to be read before; a rehearsal needs no advice.
        told = training.opening(session, self._wall()) if asks else session.remarks
        told = told if is_alone else ()
        return session.timeline, tuple(filter(None, (self._problem, *told)))

    async def tell_next(self, record: SessionRecord) -> None:
        """Tell what changes next time by `record`, which is kept, and wait until that is read."""
        from hiptimer.nexttime import next_times  # noqa: PLC0415 - not for the first picture
        from hiptimer.tui.nexttime import NextTimeScreen  # noqa: PLC0415

        async with self._busy:
            training = await self.look()
            changes = next_times(training, record)
            if changes and training.remark is None and self._app.is_running:
                await self._app.push_screen_wait(NextTimeScreen(changes))

    async def _is_wanted(self, training: Training, session: PlannedSession) -> bool:
        """Whether a session is wanted now, also where something speaks against it."""
        from hiptimer.tui.early import EarlyScreen  # noqa: PLC0415

        against = training.advice(self._wall(), session.timeline.routine)
        last = max((each.started for each in training.recent), default=None)
        if against is None or last == self._waived:
            return True
        wanted = await self._app.push_screen_wait(EarlyScreen(against))
        if wanted:
            self._waived = last
        return wanted

    async def _ask_mornings(self, training: Training, session: PlannedSession) -> bool:
        """Ask about the morning after; return whether answers were kept."""
        from hiptimer.history.mornings import mornings  # noqa: PLC0415 - not for the first picture
        from hiptimer.tui.morning import MorningScreen  # noqa: PLC0415

        exercises = [planned.exercise for planned in session.timeline.planned]
        names = {exercise.id: exercise.name for exercise in exercises}
        pains: dict[Morning, int] = {}
        for morning in mornings(training.recent, names, self._wall()):
            if morning in self._asked:
                continue
            self._asked.add(morning)
            name = names[morning.exercise]
            pain = await self._app.push_screen_wait(MorningScreen(morning, name))
            if pain is not None:
                pains[morning] = pain
        return bool(pains) and await asyncio.to_thread(self._keep, pains)

    def _keep(self, pains: Mapping[Morning, int]) -> bool:
        """Put answers into the sessions they are about; return whether that went well."""
        from hiptimer.history.mornings import with_mornings  # noqa: PLC0415 - as above

        try:
            # Read once more: somebody else may have changed them meanwhile.
            sessions = self._store.read().records()
            for record in with_mornings(sessions, pains, self._wall()):
                self._store.save(record)
        except HiptimerError as error:
            self._problem = clean(f"What you said of this morning is not kept: {error}", 300)
            return False
        return True
