"""Climbers: somebody who does what the plan asks, and what the plan makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.history.logged import Account, Portion, logged
from hiptimer.history.mornings import with_morning
from hiptimer.history.progress import standings
from hiptimer.paths import asset
from hiptimer.plan.catalogue import load_catalogue
from hiptimer.text import figure
from hiptimer.training import Training
from hiptimer.zone import LocalTime

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiptimer.history.records import SessionRecord
    from hiptimer.history.standing import Standing
    from hiptimer.plan.timeline import Timeline

CATALOGUE = load_catalogue(asset("exercises.toml"), asset("routines.toml"))

LIBRARY = CATALOGUE.library

FIRST = datetime(2026, 1, 5, 18, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Felt:
    """How an exercise went."""

    done: float = 1.0
    """The part of what was asked."""
    effort: int | None = 6
    pain: int | None = None
    next_morning: int | None = None


@dataclass
class Climber:
    """Somebody who does sessions one after the other."""

    now: datetime = FIRST
    sessions: list[SessionRecord] = field(default_factory=list)
    unlocked: dict[str, datetime] = field(default_factory=dict)
    minutes: int = 0

    def standings(self, at: datetime | None = None) -> dict[str, Standing]:
        """Return where this person stands."""
        return standings(
            LIBRARY,
            self.sessions,
            now=at or self.now,
            unlocked=self.unlocked,
            minutes=self.minutes or None,
            light=CATALOGUE.routines.light,
        )

    def standing(self, exercise: str) -> Standing:
        """Return where this person stands with one exercise."""
        return self.standings()[exercise]

    def asked(self, exercise: str) -> str:
        """Return what is asked next, such as `easier 2×8@5`."""
        target = self.standing(exercise).target(LIBRARY[exercise])
        held = f"@{figure(target.hold)}" if target.hold else ""
        form = "" if target.form == "standard" else f"{target.form} "
        return f"{form}{target.sets}×{target.reps}{held}"

    def rest(self, days: float) -> None:
        """Let days pass."""
        self.now += timedelta(days=days)

    def timeline(self, name: str, *, all_the_same: bool = False) -> Timeline:
        """Return the session that would begin now."""
        training = Training(CATALOGUE, self.standings(), minutes=self.minutes)
        if all_the_same:
            training = training.all_the_same(LIBRARY.exercises)
        return training.session(name).timeline

    def does(
        self,
        name: str,
        felt: Felt | Mapping[str, Felt] = Felt(),
        *,
        days: float = 2,
        all_the_same: bool = False,
    ) -> SessionRecord | None:
        """Do a session, and let days pass; None where nothing of it is to be done."""
        try:
            timeline = self.timeline(name, all_the_same=all_the_same)
        except HiptimerError:
            self.rest(days)
            return None
        record = record_of(timeline, felt, self.now, number=len(self.sessions))
        if record is not None:
            self.sessions.append(record)
        self.rest(days)
        return record


def record_of(
    timeline: Timeline, felt: Felt | Mapping[str, Felt], began: datetime, *, number: int = 0
) -> SessionRecord | None:
    """Return the record of a session in which each exercise went as felt; None: nothing done."""
    how = {
        each.exercise.id: felt if isinstance(felt, Felt) else felt.get(each.exercise.id, Felt())
        for each in timeline.planned
    }
    done = {
        each.exercise.id: Portion(int(each.target.sets * each.target.reps * part + 1e-6))
        for each in timeline.planned
        for part in (how[each.exercise.id].done,)
    }
    begun = {name for name, portion in done.items() if portion.reps}
    if not begun:
        return None
    account = Account(
        done=done,
        efforts={name: each.effort for name, each in how.items() if each.effort and name in begun},
        pains={
            name: each.pain for name, each in how.items() if each.pain is not None and name in begun
        },
    )
    record = logged(
        timeline,
        account,
        began=began,
        local=lambda _: LocalTime(0, "UTC"),
        now=began + timedelta(hours=2),
        chance=number.to_bytes(10, "big"),
    )
    for name, each in how.items():
        if each.next_morning is not None:
            record = with_morning(record, name, each.next_morning, began)
    exercises = tuple(
        each if how[each.exercise].effort else each.model_copy(update={"effort": None})
        for each in record.exercises
    )
    return record.model_copy(update={"exercises": exercises})


def placed(standing: Standing, place: int) -> Standing:
    """Return a standing at another place."""
    return standing._replace(place=place)
