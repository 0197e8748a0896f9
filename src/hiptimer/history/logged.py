"""Sessions that were done away from the computer: their records, as a live session makes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.history.answers import EFFORTS, STOP_PAIN
from hiptimer.history.beginning import Beginning, record_of
from hiptimer.live.ledger import Ledger
from hiptimer.plan.timeline import Phase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from hiptimer.history.records import SessionRecord
    from hiptimer.plan.targets import Target
    from hiptimer.plan.timeline import Step, Timeline
    from hiptimer.zone import LocalTime

USUAL_EFFORT = EFFORTS["about right"]


@dataclass(frozen=True, slots=True)
class Portion:
    """How much of an exercise was done, on the worse side."""

    reps: int
    of: int | None = None
    """All reps that were asked for, or those of one set, and then so many were done in each."""

    def by_set(self, exercise: str, target: Target) -> tuple[int, ...]:
        """Return the reps done in each set; raises `HiptimerError` where `of` is neither."""
        whole = target.sets * target.reps
        if self.of not in (None, whole, target.reps):
            asked = f"{target.sets} × {target.reps} reps were asked for"
            raise HiptimerError(
                f"{exercise}: {asked}; write how many of all, as {exercise}={whole}/{whole}"
            )
        is_of_one_set = self.of == target.reps != whole
        most = target.reps if is_of_one_set else whole
        if self.reps > most:
            raise HiptimerError(
                f"{exercise}: {self.reps} reps are more than the {most} asked for; "
                f"what is beyond counts nothing, so write {exercise}={most}/{most}"
            )
        if is_of_one_set:
            return (self.reps,) * target.sets
        before = range(0, whole, target.reps)
        return tuple(min(target.reps, max(0, self.reps - each)) for each in before)


@dataclass(frozen=True, slots=True)
class Account:
    """What somebody tells of a session, by exercise; what is not told went as asked."""

    done: Mapping[str, Portion] = field(default_factory=dict)
    efforts: Mapping[str, int] = field(default_factory=dict)
    """Perceived exertion, 1 to 10."""
    effort: int = USUAL_EFFORT
    """Of all exercises that are not in `efforts`."""
    pains: Mapping[str, int] = field(default_factory=dict)
    """From 0 to 10; what is not there was not said."""
    note: str = ""

    @property
    def named(self) -> frozenset[str]:
        """The exercises of which it tells something."""
        return frozenset({*self.done, *self.efforts, *self.pains})


def logged(
    timeline: Timeline,
    account: Account,
    *,
    began: datetime | None,
    local: Callable[[datetime], LocalTime],
    now: datetime,
    chance: bytes,
) -> SessionRecord:
    """Return the record of a session of `timeline`, entered at `now`.

    `began` is None for one that ended just now; `local` tells how local time stood at an
    instant. What was not done takes no time. Both sides get the same figures. Raises
    `HiptimerError` where the account does not fit the timeline.
    """
    reps = [
        _done(account, each.exercise.id, each.target).by_set(each.exercise.id, each.target)
        for each in timeline.planned
    ]
    ledger = _ledger(timeline, reps)
    for item, planned in enumerate(timeline.planned):
        if _was_stopped(account.pains.get(planned.exercise.id, 0), reps[item], planned.target):
            ledger.stopped_items.add(item)
    started = now - timedelta(seconds=ledger.seconds) if began is None else began
    record = record_of(
        Beginning.of(timeline, started, local(started), chance, rehearsal=False),
        ledger,
        ended=min(now, started + timedelta(seconds=ledger.seconds)),
        edited=now,
        stopped_early=len(timeline.planned) - 1 in ledger.stopped_items,
    )
    if record is None:
        raise HiptimerError("nothing was done, so there is nothing to log")
    return _answered(record, account).model_copy(update={"logged": now})


def overlapping(record: SessionRecord, sessions: Iterable[SessionRecord]) -> SessionRecord | None:
    """Return a session, but no rehearsal, during which `record` went on too; None: none did."""
    others = (each for each in sessions if not each.rehearsal and each.id != record.id)
    return next(
        (each for each in others if each.started < record.ended and record.started < each.ended),
        None,
    )


def last_logged(sessions: Iterable[SessionRecord]) -> SessionRecord | None:
    """Return the session that was logged last; None where none was."""
    found = [(each.logged, each.id, each) for each in sessions if each.logged is not None]
    return max(found)[2] if found else None


def last_with(
    exercise: str, sessions: Iterable[SessionRecord], before: datetime
) -> SessionRecord | None:
    """Return the last session with an exercise that began before an instant; None: no such."""
    found = (
        each
        for each in sessions
        if not each.rehearsal
        and each.started < before
        and any(entry.exercise == exercise for entry in each.exercises)
    )
    return max(found, key=lambda each: (each.started, each.id), default=None)


def _answered(record: SessionRecord, account: Account) -> SessionRecord:
    names = [each.exercise for each in record.exercises]
    for name in sorted({*account.efforts, *account.pains} - set(names)):
        raise HiptimerError(f"{name} was not done, so it has no effort and no pain")
    efforts = {at: account.efforts.get(name, account.effort) for at, name in enumerate(names)}
    pains = {at: account.pains[name] for at, name in enumerate(names) if name in account.pains}
    return record.with_answers(efforts, pains, account.note)


def _done(account: Account, exercise: str, target: Target) -> Portion:
    return account.done.get(exercise, Portion(target.sets * target.reps))


def _was_stopped(pain: int, reps: Sequence[int], target: Target) -> bool:
    """Whether an exercise was given up because it hurt."""
    is_short = sum(reps) < target.sets * target.reps
    return is_short and (pain >= STOP_PAIN or (pain > 0 and not any(reps)))


def _ledger(timeline: Timeline, reps: Sequence[Sequence[int]]) -> Ledger:
    """Return what the clock would have entered; `reps` by exercise and set."""
    ledger = Ledger()
    for index, step in enumerate(timeline.steps):
        if _ran(step, reps):
            ledger.enter(step, step.seconds)
            ledger.finish_step(timeline, index)
    return ledger


def _ran(step: Step, reps: Sequence[Sequence[int]]) -> bool:
    """Whether a step was gone through: what leads to nothing that was done was not."""
    sets = reps[step.item]
    if step.rep is not None:
        return step.rep <= sets[step.set - 1]
    match step.phase:
        case Phase.PREPARE:
            return True
        case Phase.SWITCH:
            return sets[step.set - 1] > 0
        case Phase.REST if step.set < len(sets):
            return any(sets[step.set :])
        case Phase.REST:
            return any(reps[step.item + 1])
        case _:
            return any(sets)
