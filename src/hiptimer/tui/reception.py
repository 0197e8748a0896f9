"""The reception: keeps home up to date, from the start of the app on and after every session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.text import clean
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


class Reception:
    """Fills the home screen of `app`. Call all of it in a worker."""

    def __init__(self, app: App[int], coach: Coach, news: News) -> None:
        """Tell what `coach` and `news` have read."""
        self._app = app
        self._coach = coach
        self._news = news

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
        arrival = arrival_of()
        pending = await arrival.settle_sessions()
        if (home := self.home) is None:
            return
        await self._news.tell_last(home)
        training = await self.look_again()
        if training is None and pending is not None:
            pending.claim.release()
        if training is None or (pending is not None and resume(pending)):
            return
        await self._tell_news(home)
        await arrival.offer_copies()
        if arrival.remarks:
            await self.look_again()
            await self._tell_news(home)
            home.tell(clean(" · ".join(arrival.remarks), 200))

    async def look_again(self) -> Training | None:
        """Read what is asked of the user now, and show it.

        Returns None where the user has to mend something first, which home says.
        """
        try:
            training = await self._coach.look()
        except HiptimerError as error:
            self.warn(str(error))
            return None
        return training

    async def come_back(
        self, remark: str | None, record: SessionRecord | None, problem: str | None
    ) -> None:
        """Go on after a session: tell what changes by its `record`, and what home has to say."""
        self.warn(problem)
        if record is None:
            await self.look_again()
        else:
            await self.tell_next(record)
        if (home := self.home) is None:
            return
        await self._tell_news(home)
        if problem:
            self.warn(problem)
        if remark:
            home.tell(remark)

    async def _tell_news(self, home: HomeScreen) -> None:
        training = self._coach.training
        await self._news.tell(home, training)
        if training is not None and training.remark is not None:
            self.warn(training.remark)  # which says more

    async def tell_next(self, record: SessionRecord) -> None:
        """Tell what changes next time."""
        try:
            await self._coach.tell_next(record)
        except HiptimerError as error:
            self.warn(str(error))
