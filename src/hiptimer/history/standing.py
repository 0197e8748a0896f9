"""Standings: a place on a ladder, in a form, and how it moves."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from hiptimer.history.outcome import SUCCESS, Row
from hiptimer.plan.ladder import ladder_of, target_on
from hiptimer.plan.targets import Form

if TYPE_CHECKING:
    from hiptimer.history.verdict import Verdict
    from hiptimer.plan.exercises import Exercise
    from hiptimer.plan.ladder import Rung
    from hiptimer.plan.targets import Target

MEMORY = timedelta(days=28)
"""Severe pain twice within this time locks an exercise."""

DAY = timedelta(days=1)

LAY_OFFS = (14, 28, 56)
"""Days without an exercise after which one begins lower, each time more. Our defaults."""

FIRST_TIME = "Not done yet: everybody begins here."

LOCKED = (
    "Pain of 6 or more twice within 28 days: it is left out until you unlock it. "
    "Have it looked at first."
)


class Status(StrEnum):
    """Whether an exercise is to be done."""

    READY = "ready"
    SITS_OUT = "sits-out"
    """Of the next session."""
    LOCKED = "locked"
    """Until the user unlocks it."""


class Standing(NamedTuple):
    """Where somebody stands with one exercise.

    A tuple: ten years make thirty thousand of them, and a dataclass takes ten times as long to
    be replaced.
    """

    place: int = 0
    """Of the rung, from 0."""
    form: Form = Form.STANDARD
    status: Status = Status.READY
    reason: str = FIRST_TIME
    """Why it is so, for the person."""
    last: datetime | None = None
    """When the last session with it began, UTC; None: there was none."""
    worked: datetime | None = None
    """When the last one began that asked for as much as the plan, or was cut for time."""
    row: Row | None = None
    """The row of the table that this session matched; None after a lay-off too."""
    successes: int = 0
    """On this rung, so far."""
    old_place: int = 0
    """The rung before a lay-off; below it one climbs faster."""
    severe: tuple[datetime, ...] = ()
    """When it hurt so much that it was left alone, since the last unlocking."""

    def rung(self, exercise: Exercise) -> Rung:
        """Return the rung itself."""
        ladder = ladder_of(exercise)
        return ladder[min(self.place, len(ladder) - 1)]

    def target(self, exercise: Exercise) -> Target:
        """Return what the plan asks next."""
        return target_on(exercise, min(self.place, len(ladder_of(exercise)) - 1), self.form)


def moved(standing: Standing, exercise: Exercise, verdict: Verdict) -> Standing:
    """Return the standing on its new rung, with the reason for it."""
    if verdict.row is Row.READY_FOR_STANDARD:
        return _at(standing, 0)._replace(form=Form.STANDARD, old_place=0, reason=verdict.reason)
    top = len(ladder_of(exercise)) - 1
    place = min(max(0, standing.place + verdict.move), top)
    if verdict.move < 0:
        standing = standing._replace(old_place=0)
        if standing.place == 0 and standing.form is Form.STANDARD and exercise.easier:
            reason = f"{verdict.reason} On the first rung that is the easier form."
            return _at(standing, 0)._replace(form=Form.EASIER, successes=0, reason=reason)
        if standing.place == 0:
            return standing._replace(reason=f"{verdict.reason} It is the lowest rung already.")
    if verdict.row in SUCCESS and standing.place == top:
        return standing._replace(successes=standing.successes + 1, reason=_top(exercise))
    count = standing.successes + 1 if verdict.row in SUCCESS else standing.successes
    if verdict.row is Row.SOON_OR_HARD:
        count = 0
    return _at(standing._replace(successes=count), place)._replace(reason=verdict.reason)


def _top(exercise: Exercise) -> str:
    more = f" For more: {exercise.harder[0]}" if exercise.harder else ""
    return f"All done, and this is the top of the ladder.{more}"


def _at(standing: Standing, place: int) -> Standing:
    """Return the standing at `place`; successes belong to a rung."""
    return standing if place == standing.place else standing._replace(place=place, successes=0)


def left_alone(standing: Standing, began: datetime) -> Standing:
    """Return the standing after severe pain: out of one session, or until it is unlocked."""
    is_again = any(began - each <= MEMORY for each in standing.severe)
    severe = (*standing.severe, began)
    if not is_again and standing.status is not Status.LOCKED:
        return standing._replace(status=Status.SITS_OUT, severe=severe)
    return standing._replace(status=Status.LOCKED, severe=severe, reason=LOCKED)


def let_in_again(standing: Standing) -> Standing:
    """Return the standing of an exercise that sat out, which is to be done again."""
    reason = "It sat out after pain of 6 or more, and begins again lower."
    return standing._replace(status=Status.READY, reason=reason)


def unlocked_at(standing: Standing, unlocked: datetime | None, now: datetime) -> Standing:
    """Return the standing at `now`; what was unlocked since its last session is to be done."""
    if standing.last is None or unlocked is None or not standing.last < unlocked <= now:
        return standing
    if standing.status is Status.READY:
        return standing._replace(severe=())
    return standing._replace(status=Status.READY, severe=(), reason="You unlocked it.")


def rested(standing: Standing, now: datetime) -> Standing:
    """Return the standing at `now`, lower after a long time without the exercise."""
    if standing.last is None:
        return standing
    days = (now - standing.last) // DAY
    place = _place_after(standing.place, days)
    if place == standing.place:
        return standing
    how = "from the start" if place == 0 else "lower"
    return _at(standing, place)._replace(
        old_place=max(standing.place, standing.old_place),
        row=None,
        reason=LOCKED
        if standing.status is Status.LOCKED
        else f"{days} days off: it begins again {how}, and climbs back faster.",
    )


def _place_after(place: int, days: int) -> int:
    """Return the place on the ladder after so many days off."""
    short, middle, long = LAY_OFFS
    if days < short:
        return place
    if days >= long:
        return 0
    two_down = max(0, place - 2)
    # Half would be less than two rungs down on the lowest ones.
    return min(two_down, place // 2) if days >= middle else two_down
