"""The reception: keeps home up to date, from the start of the app on and after every session."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING

from hiptimer import heap
from hiptimer.errors import HiptimerError
from hiptimer.text import clean
from hiptimer.tui.afterwards import Afterwards
from hiptimer.tui.home import HomeScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from hiptimer.history.records import SessionRecord
    from hiptimer.history.recovery import Pending
    from hiptimer.training import Training
    from hiptimer.tui.arrival import Arrival
    from hiptimer.tui.coach import Coach
    from hiptimer.tui.news import News
    from hiptimer.tui.recollection import Recollection

SETTLED = 0.5
"""Seconds after which what was read is done with."""


class Reception:
    """Fills the home screen of `app`. Call all of it in a worker."""

    def __init__(
        self, app: App[int], coach: Coach, news: News, recollection: Recollection | None = None
    ) -> None:
        """Tell what `coach` and `news` have read, and keep it where there is a `recollection`."""
        self._app = app
        self._coach = coach
        self._news = news
        self._recollection = recollection
        self._later = Afterwards(SETTLED, self._give_back)

    @property
    def home(self) -> HomeScreen | None:
        """The home screen; None where a session was asked for instead, or the app ends."""
        stack = self._app.screen_stack if self._app.is_running else ()
        return next((screen for screen in stack if isinstance(screen, HomeScreen)), None)

    def show(self, training: Training) -> None:
        """Show what is asked of the user now."""
        if (home := self.home) is not None:
            home.fill(training)

    def warn(self, problem: str | None) -> None:
        """Show what went wrong, in full; None takes it away."""
        if (home := self.home) is not None:
            home.warn(clean(problem, 500) if problem else None)

    async def arrive(
        self, arrival_of: Callable[[], Arrival], resume: Callable[[Pending], bool]
    ) -> None:
        """Settle what is open, before there is anything that could be started beside it."""
        arrival = await asyncio.to_thread(arrival_of)  # which takes a lot of modules
        pending = await arrival.settle_sessions()
        if (home := self.home) is None:
            return
        if not home.menu.is_remembered:
            await self._news.tell_last(home)
        world, history = await self._world(), await self._news.hold()
        training = await self.look_again()
        if training is None and pending is not None:
            pending.claim.release()
        if training is None or (pending is not None and resume(pending)):
            return
        await self._tell_news(home, world)
        del history  # which was read once for both
        self._later.ask()
        if not home.begins:  # else at the next start
            await arrival.offer_copies()
        if arrival.remarks:
            await self.refresh()
            home.tell(clean(" · ".join(arrival.remarks), 200))

    async def refresh(self) -> None:
        """Read all that home shows once more, and show it."""
        world, history = await self._world(), await self._news.hold()
        training = await self.look_again()
        if training is not None and (home := self.home) is not None:
            await self._tell_news(home, world)
        del history  # as above
        self._later.ask()

    def _give_back(self) -> None:
        """Give back the memory that the reading took."""
        # Where a session has begun meanwhile nothing shall wait for that.
        if (home := self.home) is not None and self._app.screen is home:
            gc.collect()  # what was read and what has gone from the screen goes in circles
            heap.give_back()

    async def look_again(self) -> Training | None:
        """Read what is asked of the user now, and show it.

        Returns None where the user has to mend something first, which home says.
        """
        try:
            training = await self._coach.look()
        except HiptimerError as error:
            self.warn(str(error))
            await self._forget()
            return None
        return training

    async def come_back(
        self, remark: str | None, record: SessionRecord | None, problem: str | None
    ) -> None:
        """Go on after a session: tell what changes by its `record`, and what home has to say."""
        self.warn(problem)
        if record is not None:
            await self.tell_next(record)
        if self.home is None:
            return
        await self.refresh()
        if problem:
            self.warn(problem)
        if remark and (home := self.home) is not None:
            home.tell(remark)

    async def _tell_news(self, home: HomeScreen, world: object) -> None:
        training = self._coach.training
        told = await self._news.tell(home, training)
        if training is not None and training.remark is not None:
            self.warn(training.remark)  # which says more
        elif training is not None and told is not None and self._recollection is not None:
            kept = self._recollection.keep(home, training, told, world)
            self._app.run_worker(kept, exclusive=True, group="recollection")
            return
        await self._forget()

    async def _world(self) -> object:
        return None if self._recollection is None else await self._recollection.world()

    async def _forget(self) -> None:
        """Show nothing of the last time, and keep nothing for the next one."""
        if (home := self.home) is not None:
            home.forget()
        if self._recollection is not None:
            await self._recollection.forget()

    async def tell_next(self, record: SessionRecord) -> None:
        """Tell what changes next time."""
        try:
            await self._coach.tell_next(record)
        except HiptimerError as error:
            self.warn(str(error))
