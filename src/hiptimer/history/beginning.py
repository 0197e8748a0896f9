"""The beginning of a session: what is known of it then, and the record that it becomes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import AwareDatetime, Field

from hiptimer.history.records import ExerciseRecord, SessionRecord, SetRecord, Stored, TargetRecord
from hiptimer.live.ledger import SetDone, SetKey
from hiptimer.plan.anatomy import Laterality
from hiptimer.plan.timeline import Side

if TYPE_CHECKING:
    from hiptimer.live.ledger import Ledger
    from hiptimer.plan.timeline import PlannedExercise, Timeline
    from hiptimer.zone import LocalTime


class Asked(Stored):
    """An exercise that a session asks for."""

    exercise: str
    target: TargetRecord
    is_sided: bool

    @classmethod
    def of(cls, planned: PlannedExercise) -> Self:
        """Return what a timeline asks of one exercise."""
        target = planned.target
        return cls(
            exercise=planned.exercise.id,
            target=TargetRecord(
                sets=target.sets,
                reps=target.reps,
                hold=target.hold,
                rest=target.rest,
                pulses=target.pulses,
                form=target.form,
                trimmed=target.is_trimmed,
            ),
            is_sided=planned.exercise.laterality is not Laterality.BILATERAL,
        )


class Beginning(Stored):
    """What is known of a session when it begins."""

    id: Annotated[str, Field(min_length=1, max_length=64)]
    """What the record will be called, however often and by whomever it is saved."""
    routine: str
    started: AwareDatetime
    """UTC."""
    offset_s: int
    zone: str | None
    rehearsal: bool
    asked: tuple[Asked, ...]

    @classmethod
    def of(
        cls,
        timeline: Timeline,
        started: datetime,
        local: LocalTime,
        chance: bytes,
        *,
        rehearsal: bool,
    ) -> Self:
        """Return the beginning of a session of `timeline`, its id made of ten bytes of chance."""
        return cls(
            id=uuid7(started, chance),
            routine=timeline.routine,
            started=started,
            offset_s=local.offset_s,
            zone=local.zone,
            rehearsal=rehearsal,
            asked=tuple(Asked.of(planned) for planned in timeline.planned),
        )


def record_of(
    beginning: Beginning,
    ledger: Ledger,
    *,
    ended: datetime,
    edited: datetime,
    stopped_early: bool,
    clock_set: float = 0.0,
) -> SessionRecord | None:
    """Return the record of a session as it stands; None where no exercise was begun."""
    exercises = tuple(
        _exercise_record(beginning.asked[item], ledger, item) for item in ledger.items
    )
    if not exercises:
        return None
    return SessionRecord(
        id=beginning.id,
        routine=beginning.routine,
        started=beginning.started,
        ended=max(ended, beginning.started),
        edited=edited,
        offset_s=beginning.offset_s,
        zone=beginning.zone,
        rehearsal=beginning.rehearsal,
        stopped_early=stopped_early,
        seconds=round(ledger.seconds, 3),
        planned=len(beginning.asked),
        clock_set=round(clock_set, 3),
        exercises=exercises,
    )


def uuid7(at: datetime, chance: bytes) -> str:
    """Return a UUID of version 7 (RFC 9562) for an instant and ten bytes of chance."""
    milliseconds = int(at.astimezone(UTC).timestamp() * 1000)
    value = milliseconds << 80 | int.from_bytes(chance[:10], "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    text = f"{value:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _exercise_record(asked: Asked, ledger: Ledger, item: int) -> ExerciseRecord:
    """Return an exercise with every set begun; a side of it that was not counts nothing."""
    numbers = sorted({key.set for key in ledger.sets if key.item == item})
    return ExerciseRecord(
        exercise=asked.exercise,
        target=asked.target,
        sets=tuple(
            _set_record(number, side, ledger.sets.get(SetKey(item, number, side), SetDone()))
            for number in numbers
            for side in (Side if asked.is_sided else (None,))
        ),
        stopped_by_pain=item in ledger.stopped_items,
    )


def _set_record(number: int, side: Side | None, done: SetDone) -> SetRecord:
    return SetRecord(
        set=number,
        side=side,
        reps=done.reps,
        hold_seconds=round(done.hold_seconds, 3),
        seconds=round(done.seconds, 3),
        pauses=done.pauses,
        paused_seconds=round(done.paused_seconds, 3),
        counted=None if done.corrected is None else len(done.finished),
    )
