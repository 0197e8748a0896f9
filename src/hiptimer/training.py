"""The training: what one person is asked to do now, from what there is and what was done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.history.cutshort import is_only_a_look
from hiptimer.history.progress import turns_at
from hiptimer.history.standing import Standing, Status
from hiptimer.history.weekwords import APART, advice
from hiptimer.plan.budget import fit
from hiptimer.plan.targets import work_of
from hiptimer.plan.unrolling import planned_of, unroll

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from hiptimer.history.records import SessionRecord
    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.plan.routines import Order, Routine
    from hiptimer.plan.targets import Target
    from hiptimer.plan.timeline import Timeline

    Adjust = Callable[[str, Target], Target]
    """Puts the user's own target for an exercise, by its id, onto that of the plan."""


def follow_plan(_exercise: str, target: Target) -> Target:
    """Return the plan's target as it is."""
    return target


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A session as it would begin now."""

    timeline: Timeline
    remarks: tuple[str, ...]
    """What is left out or cut, and why: a sentence each."""


@dataclass(frozen=True, slots=True)
class Training:
    """What there is to do, where the person stands, and what they want."""

    catalogue: Catalogue
    standings: Mapping[str, Standing]
    """By exercise, for all there are."""
    adjust: Adjust = follow_plan
    minutes: int = 0
    """The time that a session has when nobody says otherwise; 0: as long as it takes."""
    remark: str | None = None
    """Why the history had no say, where it could not be read."""
    recent: tuple[SessionRecord, ...] = ()
    """The sessions of the last week: what was done a moment ago, and may have hurt next morning."""

    def plan_target(self, exercise: str) -> Target:
        """Return what the plan asks of an exercise next."""
        return self.standings[exercise].target(self.catalogue.library[exercise])

    def target(self, exercise: str) -> Target:
        """Return what is asked next: the user's own target, else the plan's."""
        return self.adjust(exercise, self.plan_target(exercise))

    def all_the_same(self, exercises: Iterable[str]) -> Training:
        """Return the training as if these were to be done, although they sit out or are locked."""
        ready = {name: self.standings[name]._replace(status=Status.READY) for name in exercises}
        return replace(self, standings={**self.standings, **ready})

    def opening(self, session: PlannedSession, now: datetime) -> tuple[str, ...]:
        """Return what is to be told before `session` begins: advice against it, and remarks."""
        told = (self.advice(now, session.timeline.routine), self.remark, *session.remarks)
        return tuple(filter(None, told))

    def advice(self, now: datetime, routine: str | None = None) -> str | None:
        """Return why a session should wait, of one routine where it is known; None: it need not.

        Nothing speaks against a light routine, nor for waiting after one, or after a look.
        """
        return None if routine in self.catalogue.routines.light else advice(self._work(), now)

    def worked(self, now: datetime) -> datetime | None:
        """Return when the last session began that speaks against another one for a while.

        None where there was none.
        """
        began = (each.started for each in self._work() if not each.rehearsal)
        return max((each for each in began if now - APART < each <= now), default=None)

    def _work(self) -> Iterator[SessionRecord]:
        light = self.catalogue.routines.light
        work = (each for each in self.recent if each.routine not in light)
        return (each for each in work if not is_only_a_look(each))

    def holds_until(self, now: datetime) -> datetime | None:
        """Return when something else is asked although nothing was done; None: never."""
        changes = (turns_at(each, now) for each in self.standings.values())
        return min(filter(None, changes), default=None)

    def why(self, exercise: str, target: Target) -> str:
        """Return why a session asks for `target` of an exercise, in a sentence or more."""
        reason = self.standings[exercise].reason
        if not target.is_own:
            return reason
        if not self.target(exercise).is_own:
            return "As this routine has it."
        planned = self.plan_target(exercise)
        return f"Your own. The plan asks for {planned.sets} × {work_of(planned)}: {reason}"

    def session(
        self, name: str, order: Order = "article", *, minutes: int | None = None
    ) -> PlannedSession:
        """Return the session of a routine, or of one exercise alone, by its id.

        As `session_of`; raises `HiptimerError` also where there is no such routine.
        """
        routine = self.catalogue.routines.find(name, self.catalogue.library)
        return self.session_of(routine, order, minutes=minutes)

    def session_of(
        self, routine: Routine, order: Order = "article", *, minutes: int | None = None
    ) -> PlannedSession:
        """Return the session of a routine, which need not be in the catalogue.

        It fits into `minutes`; None takes the usual time, 0 as long as it takes. Raises
        `HiptimerError` where nothing of it is left.
        """
        library = self.catalogue.library
        routine = routine.ordered(order, library)
        items, left_out = [], []
        for item in routine.items:
            standing = self.standings[item.exercise]
            if standing.status is Status.READY:
                items.append(item)
            else:
                left_out.append(f"{library[item.exercise].name} is left out. {standing.reason}")
        if not items:
            raise HiptimerError(_nothing_left(routine, self.standings))
        routine = routine.model_copy(update={"items": tuple(items)})
        planned = planned_of(routine, library, {i.exercise: self.target(i.exercise) for i in items})
        between = routine.between
        cuts: tuple[str, ...] = ()
        if limit := self.minutes if minutes is None else minutes:
            fitted = fit(planned, between=between, minutes=limit)
            planned, between, cuts = fitted.planned, fitted.between, fitted.cuts
        timeline = unroll(routine, planned, between=between)
        return PlannedSession(timeline, (*dict.fromkeys(left_out), *cuts))


def _nothing_left(routine: Routine, standings: Mapping[str, Standing]) -> str:
    first = routine.items[0].exercise
    return (
        f"nothing of '{routine.id}' is to be done now. {standings[first].reason} "
        f"To do it all the same: hiptimer targets unlock {first}"
    )
