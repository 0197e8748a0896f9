"""Recollection: makes what home shows now into what it may show at the next start."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hiptimer.tui.exhibit import Exhibit
from hiptimer.tui.lastseen import LastSeen, Still, days_after

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.history.due import WeekPlan
    from hiptimer.training import Training
    from hiptimer.tui.home import HomeScreen
    from hiptimer.tui.memory import Memory
    from hiptimer.tui.news import Told


class Recollection:
    """Keeps in `memory` what home shows; call what takes its time in a worker."""

    def __init__(self, memory: Memory, week_plan: Callable[[], WeekPlan]) -> None:
        self._memory = memory
        self._week_plan = week_plan

    async def world(self) -> object:
        """Return the state of all that home follows from; for before that is read."""
        return await asyncio.to_thread(self._memory.world)

    async def forget(self) -> None:
        """Keep nothing, because there was something to tell that must not be missed."""
        await asyncio.to_thread(self._memory.forget)

    async def keep(self, home: HomeScreen, training: Training, told: Told, world: object) -> None:
        """Keep what `home` shows of `training` and of the history, read in that `world`."""
        usual = home.menu.usual()
        if not (usual and home.is_running):
            return  # it goes, and was not filled any more
        exhibit = home.query_one(Exhibit)
        await exhibit.wait()
        picture = exhibit.first_picture(usual[0].steps)
        unseen = (e.row.id for e in usual if e.steps and not exhibit.has_figures(e.steps))
        seen = LastSeen(
            made=told.now,
            until=training.holds_until(told.now),
            day_start=self._week_plan().day_start,
            weeks=(told.week_at(told.now),),
            worked=training.worked(told.now),
            heading=told.last,
            minutes=training.minutes,
            rows=tuple(each.row for each in usual),
            unseen=frozenset(unseen),
            still=Still(home.look, picture) if picture else None,
        )
        await asyncio.to_thread(self._keep, seen, told, world)

    def _keep(self, seen: LastSeen, told: Told, world: object) -> None:
        kept = self._memory.kept(world)
        if kept is not None and seen.still is None and kept.rows == seen.rows:
            seen = seen._replace(still=kept.still)  # it was seen where there was room for it
        if kept is None or not kept.serves(seen, told.offset_s):
            coming = map(told.week_at, days_after(told.now))
            self._memory.keep(seen._replace(weeks=(*seen.weeks, *coming)), world)
