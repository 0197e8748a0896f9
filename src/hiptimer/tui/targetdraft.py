"""The draft: the user's own targets while they are being changed, with their effect and undo."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from hiptimer.history.standing import Status, unlocked_at
from hiptimer.plan.owntargets import OwnTarget, target_on
from hiptimer.plan.timeline import PlannedExercise
from hiptimer.plan.tuning import TuningError, changed, pinned, without_values
from hiptimer.plan.unrolling import planned_of, seconds_of

if TYPE_CHECKING:
    from datetime import datetime

    from hiptimer.history.standing import Standing
    from hiptimer.plan.exercises import Exercise
    from hiptimer.plan.owntargets import OwnTargets
    from hiptimer.plan.targets import Target
    from hiptimer.plan.tuning import Field
    from hiptimer.training import Training

SESSION = "core"
"""The routine whose length shows what a change does."""

NOTHING_OWN = OwnTarget()

KINDS = ("core", "bonus", "own", "mobility")
"""In the order in which exercises are listed."""


class TargetDraft:
    """What the user asks for, changed step by step; every step can be undone."""

    def __init__(self, training: Training, own: OwnTargets) -> None:
        """Begin with what the file says."""
        self.library = training.catalogue.library
        self.made_by_user = training.catalogue.own
        """Ids of the exercises that are not ours."""
        self.own = own
        self._training = training
        self._begun = own
        self._past: list[tuple[str, OwnTargets]] = []
        self.routine = training.catalogue.routines.find(SESSION, self.library)
        self._session_before = self._session_seconds(own)

    def exercises(self) -> tuple[Exercise, ...]:
        """Return all exercises: core, bonus, the user's own, mobility."""

        def place(exercise: Exercise) -> int:
            is_own = exercise.id in self.made_by_user and exercise.kind != "mobility"
            return KINDS.index("own" if is_own else exercise.kind)

        return tuple(sorted(self.library.exercises.values(), key=place))

    @property
    def was_changed(self) -> bool:
        """Whether anything is asked for otherwise than in the beginning."""
        return self.own != self._begun

    # What is asked

    def own_of(self, name: str) -> OwnTarget:
        """Return the user's own values for an exercise, perhaps none."""
        return self.own.get(name, NOTHING_OWN)

    def standing(self, name: str) -> Standing:
        """Return where the user stands, an exercise that was unlocked here ready again."""
        return self._standing(name, self.own)

    def planned(self, name: str) -> Target:
        """Return what the plan asks of an exercise."""
        return self._training.plan_target(name)

    def target(self, name: str) -> Target:
        """Return what is asked of an exercise."""
        return target_on(self.own.get(name), self.planned(name))

    def seconds(self, name: str) -> tuple[float, float]:
        """Return how long an exercise takes: in the beginning, and now."""
        exercise, planned = self.library[name], self.planned(name)
        before, now = (
            seconds_of(
                [PlannedExercise(exercise, target_on(own.get(name), planned))],
                between=0.0,
                lead_in=0.0,
            )
            for own in (self._begun, self.own)
        )
        return before, now

    def session_seconds(self) -> tuple[float, float]:
        """Return how long the session takes, no limit set: in the beginning, and now."""
        return self._session_before, self._session_seconds(self.own)

    # Changes

    def change(self, name: str, field: Field, steps: int) -> str | None:
        """Change a field by some steps; return what is to be said, None: nothing.

        Values of one's own that were asleep only wake up: else a key would change what nobody
        sees. What makes no sense changes nothing.
        """
        own = self.own_of(name)
        if own.values and not own.is_awake:
            return self.toggle(name)
        try:
            self._set(name, changed(own, self.target(name), field, steps))
        except TuningError as error:
            return f"{error}."
        return None

    def toggle(self, name: str) -> str:
        """Follow the plan, with own values asleep; or own values, the plan's where there are none.

        Returns what is to be said.
        """
        own = self.own_of(name)
        if own.is_awake:
            self._set(name, own.model_copy(update={"follow": "plan"}))
            return "As the plan says; your own values are kept."
        if own.values:
            self._set(name, own.model_copy(update={"follow": None}))
            return "Your own values again."
        self._set(name, pinned(own, self.library[name], self.planned(name)))
        return "Kept as it is now, whatever the plan says later."

    def reset(self, name: str) -> str:
        """Forget the own values of an exercise; return what is to be said."""
        if not self.own_of(name).values:
            return "Nothing of your own here: it follows the plan."
        self._set(name, without_values(self.own_of(name)))
        return "Your own values are gone: it follows the plan."

    def reset_all(self) -> None:
        """Forget all own values."""
        kept = {name: without_values(own) for name, own in self.own.items()}
        self._replace("", kept)

    def unlock(self, name: str, at: datetime) -> None:
        """Let pain before the aware instant `at` no longer keep an exercise out."""
        self._set(
            name, self.own_of(name).model_copy(update={"unlocked": at.replace(microsecond=0)})
        )

    def undo(self) -> str | None:
        """Take the last change back; return its exercise, empty for all; None: there is none."""
        if not self._past:
            return None
        name, self.own = self._past.pop()
        return name

    @property
    def has_own_values(self) -> bool:
        """Whether there is anything to reset."""
        return any(own.values for own in self.own.values())

    def _set(self, name: str, own: OwnTarget) -> None:
        self._replace(name, {**self.own, name: own})

    def _replace(self, name: str, own: dict[str, OwnTarget]) -> None:
        self._past.append((name, self.own))
        kept = {each: target for each, target in own.items() if target != NOTHING_OWN}
        self.own = MappingProxyType(kept)

    def _standing(self, name: str, own: OwnTargets) -> Standing:
        standing = self._training.standings[name]
        at = own[name].unlocked if name in own else None
        return standing if at is None else unlocked_at(standing, at, now=at)

    def _session_seconds(self, own: OwnTargets) -> float:
        ready = [
            item
            for item in self.routine.items
            if self._standing(item.exercise, own).status is Status.READY
        ]
        targets = {
            item.exercise: target_on(own.get(item.exercise), self.planned(item.exercise))
            for item in ready
        }
        routine = self.routine.model_copy(update={"items": tuple(ready)})
        planned = planned_of(routine, self.library, targets)
        return seconds_of(planned, between=routine.between) if planned else 0.0
