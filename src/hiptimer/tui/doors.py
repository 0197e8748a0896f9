"""Doors: the screens that home leads to, and what follows on home when they are left."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.tui.home import HomeScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.app import App

    from hiptimer.clock import Clocks
    from hiptimer.history.due import WeekPlan
    from hiptimer.history.store import HistoryStore
    from hiptimer.ownroutines import OwnRoutines
    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.plan.routines import Routine
    from hiptimer.tui.coach import Make
    from hiptimer.tui.figureview import Gallery
    from hiptimer.tui.history import Lookback
    from hiptimer.tui.pastroom import PastRoom
    from hiptimer.tui.reception import Reception
    from hiptimer.tui.workbench import Workbench


class Doors:
    """Opens those screens in `app`. Call what takes its time in a worker."""

    def __init__(
        self,
        app: App[int],
        reception: Reception,
        clocks: Clocks,
        *,
        load: Callable[[], Catalogue],
        gallery: Gallery,
        bench: Callable[[], Workbench],
        own_routines: Callable[[], OwnRoutines],
        store: HistoryStore,
        week_plan: Callable[[], WeekPlan],
        past: PastRoom,
        begin: Callable[[Make], object],
    ) -> None:
        """Work with what is read by what is handed in; `begin` begins a session."""
        self._app, self._reception, self._clocks = app, reception, clocks
        self._load, self._gallery = load, gallery
        self._bench, self._own_routines = bench, own_routines
        self._store, self._week_plan = store, week_plan
        self._past, self._begin = past, begin
        self.problem: str | None = None
        """Why something that was changed is not on the disk."""

    def open_library(self) -> None:
        """Open the library; from there one exercise may be started."""
        from hiptimer.tui.library import LibraryScreen  # noqa: PLC0415 - not for the first picture

        def left(chosen: str | None) -> None:
            if chosen is not None:
                self._begin(lambda training: training.session(chosen))

        catalogue = self._load()
        screen = LibraryScreen(
            catalogue.library,
            gallery=self._gallery,
            clock=self._clocks.monotonic,
            steps_of=lambda exercise: catalogue.timeline(exercise).steps,
        )
        self._app.push_screen(screen, left)

    async def open_targets(self) -> None:
        """Open the targets."""
        from hiptimer.tui.targets import TargetsScreen  # noqa: PLC0415 - not for the first picture

        try:
            found = await asyncio.to_thread(self._bench)
        except HiptimerError as error:
            self._reception.warn(str(error))
            return
        if self._is_at_home:
            self.problem = None
            screen = TargetsScreen(found, now=self._clocks.wall, lost=self._lose)
            self._app.push_screen(screen, self._look_again)

    async def open_routines(self) -> None:
        """Open the routines; from there one of them may be started."""
        from hiptimer.tui.routines import RoutinesScreen  # noqa: PLC0415 - not for the first picture

        training = await self._reception.look_again()
        if training is None or not self._is_at_home:
            return
        catalogue = training.catalogue
        screen = RoutinesScreen(
            catalogue.library,
            (r for r in catalogue.routines.routines.values() if r.id not in catalogue.own),
            own=self._own_routines(),
            target_of=training.target,
        )

        def left(chosen: Routine | None) -> None:
            self._look_again(screen.is_changed)
            if chosen is not None:
                self._begin(lambda training: training.session_of(chosen))

        self._app.push_screen(screen, left)

    async def open_history(self) -> None:
        """Open the history with its last sessions; it reads the rest by itself."""
        from hiptimer.tui.history import HistoryScreen  # noqa: PLC0415 - not for the first picture

        try:
            past = await asyncio.to_thread(self._lookback)
        except HiptimerError as error:
            self._reception.warn(str(error))
            return
        if self._is_at_home:
            self._app.push_screen(HistoryScreen(past), self._look_again)

    def _lookback(self) -> Lookback:
        """Return what the history screen works with; reads a little, whatever there is to read."""
        from hiptimer.history.archive import glimpse, read_archives  # noqa: PLC0415
        from hiptimer.history.cards import Filing  # noqa: PLC0415
        from hiptimer.history.edits import Edits  # noqa: PLC0415
        from hiptimer.history.weeks import day_of  # noqa: PLC0415
        from hiptimer.tui.history import Lookback  # noqa: PLC0415
        from hiptimer.tui.pastsession import PastSessionScreen  # noqa: PLC0415

        plan, catalogue = self._week_plan(), self._load()
        filing = Filing(
            day_start=plan.day_start,
            first_weekday=plan.first_weekday,
            routine_name=catalogue.routine_name,
            exercise_name=catalogue.exercise_name,
        )

        def today() -> date:
            now = self._clocks.wall()
            return day_of(now, self._clocks.local(now).offset_s, plan.day_start)

        edits = Edits(self._store, self._clocks.wall)
        return Lookback(
            glimpse(self._store, filing),
            read_archives(self._store, filing),
            filing,
            edits,
            today=today,
            name_of=catalogue.exercise_name,
            in_full=lambda record: PastSessionScreen(
                record,
                edits,
                names=catalogue.exercise_name,
                routine_name=catalogue.routine_name,
                lost=self._lose,
                shared=self._past.shared,
            ),
        )

    def open_statistics(self) -> None:
        """Open the statistics, from wherever they were asked for."""
        from hiptimer.tui.statistics import StatisticsScreen  # noqa: PLC0415 - not for the first picture

        self._app.push_screen(StatisticsScreen(self._past))

    @property
    def _is_at_home(self) -> bool:
        return self._app.is_running and isinstance(self._app.screen, HomeScreen)

    def _look_again(self, has_changed: bool | None) -> None:  # noqa: FBT001 - a callback
        if has_changed:
            self._app.run_worker(self._reception.refresh())

    def _lose(self, problem: str) -> None:
        """Keep for the end, and tell, why something was not written."""
        self.problem = problem
        self._reception.warn(problem)
