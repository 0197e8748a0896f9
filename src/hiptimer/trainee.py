"""The trainee: what one person has done, and is asked to do now."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

from hiptimer.errors import HiptimerError
from hiptimer.userfiles import UserFiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from hiptimer.clock import Clocks
    from hiptimer.history.due import WeekPlan
    from hiptimer.history.journals import Journals
    from hiptimer.history.past import PastSession
    from hiptimer.history.records import SessionRecord
    from hiptimer.history.recovery import Recovery
    from hiptimer.history.stats import Statistics
    from hiptimer.history.store import HistoryStore
    from hiptimer.history.weeks import HasStart
    from hiptimer.ownroutines import OwnRoutines
    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.training import Training


def _noted(
    sessions: Iterable[SessionRecord], recent: list[SessionRecord], since: datetime, until: datetime
) -> Iterator[SessionRecord]:
    """Yield the sessions on their way, those begun between two instants noted in `recent`."""
    for record in sessions:
        if since <= record.started <= until:
            recent.append(record)
        yield record


class Trainee(UserFiles):
    """What follows from the user's files and history, made when it is first asked for."""

    @cached_property
    def store(self) -> HistoryStore:
        """The history."""
        from hiptimer.history.store import HistoryStore  # noqa: PLC0415

        return HistoryStore(self.folders.history, backups=self.folders.backups)

    @cached_property
    def journals(self) -> Journals:
        """The journals of live and interrupted sessions."""
        from hiptimer.history.journals import Journals  # noqa: PLC0415

        return Journals(self.folders.journals, self.store.target)

    @cached_property
    def own_routines(self) -> OwnRoutines:
        """The routines that the user has made, and one that is not finished."""
        from hiptimer.ownroutines import OwnRoutines  # noqa: PLC0415

        folders = self.folders
        return OwnRoutines(folders.routines, folders.state / "routine-drafts")

    def training(
        self,
        at: datetime | None = None,
        *,
        sessions: tuple[SessionRecord, ...] | None = None,
        catalogue: Catalogue | None = None,
    ) -> Training:
        """Return what the user is asked to do at an instant; None: now.

        `sessions` are those that count; None: those in the history. Where that can't be read
        the plan begins anew, and says why. Raises `HiptimerError` for mistakes in what the user
        wrote, but for those that `catalogue` has a remark about.
        """
        from hiptimer.history.mornings import MEMORY  # noqa: PLC0415
        from hiptimer.history.progress import in_order, standings_after  # noqa: PLC0415
        from hiptimer.plan.owntargets import target_on, unlocked_in  # noqa: PLC0415
        from hiptimer.training import Training  # noqa: PLC0415

        catalogue = catalogue or self.catalogue
        own, minutes, remark = self.own_targets(catalogue), self.settings.minutes, catalogue.remark
        try:
            history = self.store.read().records() if sessions is None else in_order(sessions)
        except HiptimerError as error:
            remark = f"The plan begins anew, because the history can't be read: {error}"
            history = iter(())
        now = self.clocks.wall() if at is None else at
        recent: list[SessionRecord] = []
        found = standings_after(
            catalogue.library,
            _noted(history, recent, now - MEMORY, now),
            now=now,
            unlocked=unlocked_in(own),
            minutes=minutes or None,
            light=catalogue.routines.light,
        )
        return Training(
            catalogue,
            found,
            adjust=lambda exercise, target: target_on(own.get(exercise), target),
            minutes=minutes,
            remark=remark,
            recent=tuple(recent),
        )

    def training_to_begin(self) -> Training:
        """Return what the user is asked to do now, for a session that begins by name.

        Raises `HiptimerError` for any mistake in what the user wrote: it is told now, and not in
        the middle of the session.
        """
        training = self.training()
        _ = self.own_figures
        return training

    def afresh(self) -> Self:
        """Return the same with none of the user's files read yet.

        It keeps the store, which sees by itself whether its file has changed: what home holds of
        the history is not read again.
        """
        afresh = replace(self)
        vars(afresh)["store"] = self.store
        return afresh

    def training_to_show(self) -> Training:
        """Return what the user is asked to do, by the files as they are now.

        Where own exercises, routines or figures have mistakes they are left out, with a remark.
        """
        afresh = self.afresh()
        return afresh.training(catalogue=afresh.usable_catalogue)

    @cached_property
    def clocks(self) -> Clocks:
        """The clocks of this machine."""
        from hiptimer.clock import Clocks  # noqa: PLC0415

        return Clocks()

    @cached_property
    def recovery(self) -> Recovery:
        """What decides about interrupted sessions."""
        from hiptimer.history.recovery import Recovery  # noqa: PLC0415

        return Recovery(self.store, self.journals, self.clocks.wall)

    @cached_property
    def week_plan(self) -> WeekPlan:
        """What the user plans for a week, and when days and weeks begin, by the settings."""
        from hiptimer.history.due import WeekPlan  # noqa: PLC0415
        from hiptimer.history.weekdays import first_weekday_for  # noqa: PLC0415
        from hiptimer.settings import territory, weekday_numbers  # noqa: PLC0415

        settings = self.settings
        return WeekPlan.of(
            settings.sessions_a_week,
            weekday_numbers(settings.days),
            day_start=settings.day_start,
            first_weekday=first_weekday_for(settings.week_start, territory(os.environ)),
        )

    def week(self, sessions: Iterable[HasStart], now: datetime, offset_s: int) -> str:
        """Return how the week goes and what is due, by the user's settings."""
        from hiptimer.history.weekwords import week_words  # noqa: PLC0415

        return week_words(sessions, self.week_plan, now=now, offset_s=offset_s)

    def statistics(
        self, sessions: Iterable[PastSession], now: datetime, offset_s: int
    ) -> Statistics:
        """Return what the past adds up to, by the user's settings and exercises."""
        from hiptimer.history.stats import statistics  # noqa: PLC0415

        plan = self.week_plan
        return statistics(
            sessions,
            self.usable_catalogue.library,
            now=now,
            offset_s=offset_s,
            day_start=plan.day_start,
            first_weekday=plan.first_weekday,
            planned=plan.sessions,
        )
