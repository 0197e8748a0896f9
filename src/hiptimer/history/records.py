"""Records: what was done, in the form in which it is kept for years."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from hiptimer.history.parts import mean_done, part_done
from hiptimer.plan.targets import Form
from hiptimer.plan.timeline import Side

NonNegative = Annotated[float, Field(ge=0, le=1e8)]
Finite = Annotated[float, Field(ge=-1e12, le=1e12)]
Number = Annotated[int, Field(ge=0, le=100_000)]


class Stored(BaseModel):
    """A part of the history; fields of later versions are carried along untouched."""

    model_config = ConfigDict(frozen=True, extra="allow", allow_inf_nan=False)


class TargetRecord(Stored):
    """What was asked of an exercise."""

    sets: Number
    """How many sets."""
    reps: Number
    """Reps of each set: on each side where legs are counted."""
    hold: NonNegative
    """Seconds at the top of each rep; 0 where nothing is held."""
    rest: NonNegative
    """Seconds between two sets."""
    pulses: Number = 0
    """Beats of a second at the top of each rep."""
    form: str = Form.STANDARD
    """`standard` or `easier`."""
    trimmed: bool = False
    """Whether it was cut to fit a time."""


def form_of(target: TargetRecord) -> Form:
    """Return the form asked for; the standard one for a form that this version does not know."""
    return Form.EASIER if target.form == Form.EASIER else Form.STANDARD


class SetRecord(Stored):
    """One side of one set."""

    set: Number
    """Its number, from 1."""
    side: Side | None
    """None where there are no sides."""
    reps: Number
    """Those that count, corrections included."""
    hold_seconds: NonNegative
    """All that was held, its reps together."""
    seconds: NonNegative
    """Time in the set, pauses left out, repeated reps included."""
    pauses: Number = 0
    """How often it was paused."""
    paused_seconds: NonNegative = 0.0
    """How long these pauses were."""
    counted: Number | None = None
    """Reps that the clock had counted, where somebody corrected them; None where nobody did."""


class ExerciseRecord(Stored):
    """One exercise of a session that was at least begun."""

    exercise: str
    """Its id."""
    target: TargetRecord
    """What was asked."""
    sets: tuple[SetRecord, ...]
    """Every set that was begun, each side by itself."""
    effort: Annotated[int, Field(ge=1, le=10)] | None = None
    """Perceived exertion; None when nobody said."""
    pain: Annotated[int, Field(ge=0, le=10)] | None = None
    """None when nobody said."""
    pain_next_morning: Annotated[int, Field(ge=0, le=10)] | None = None
    """None when nobody said."""
    stopped_by_pain: bool = False
    """Whether it was ended because it hurt."""

    @property
    def sides(self) -> tuple[Side | None, ...]:
        """The sides that sets were done on; a single None where there are none."""
        return tuple(dict.fromkeys(entry.side for entry in self.sets)) or (None,)

    @property
    def sides_asked(self) -> tuple[Side | None, ...]:
        """The sides that were to be done: both where there are any, else a single None."""
        return self.sides if self.sides == (None,) else tuple(Side)

    def reps_on(self, side: Side | None) -> int:
        """Return all reps done on one side."""
        return sum(entry.reps for entry in self.sets if entry.side == side)

    @property
    def reps_asked(self) -> int:
        """Reps that all sets together asked of each side."""
        return self.target.sets * self.target.reps

    @property
    def done(self) -> float:
        """The done part of what was asked, 0 to 1, on the worse side."""
        reps: dict[Side | None, int] = {}
        for entry in self.sets:
            reps[entry.side] = reps.get(entry.side, 0) + entry.reps
        return part_done(reps, self.reps_asked)


class SessionRecord(Stored):
    """One session."""

    id: Annotated[str, Field(min_length=1, max_length=64)]
    """UUIDv7: sorts by the time it was made."""
    routine: str
    """The id of the routine, or of the one exercise."""
    started: AwareDatetime
    """UTC."""
    ended: AwareDatetime
    """UTC; after `started` by the time that passed, whatever was done to the wall clock."""
    edited: AwareDatetime | None = None
    """UTC: when the record was last changed; of two versions the later one counts. None: when it
    ended."""
    offset_s: Annotated[int, Field(gt=-86_400, lt=86_400)]
    """Seconds that local time was ahead of UTC at the start."""
    zone: str | None
    """IANA name of the zone; None where the machine does not say."""
    rehearsal: bool = False
    """Run faster than life: left out of every statistic."""
    stopped_early: bool = False
    """Whether it was ended before its last step."""
    seconds: NonNegative = 0.0
    """Time under the session's clock, rests included, pauses not."""
    planned: Number = 0
    """How many exercises were asked for; 0 in records that do not say."""
    clock_set: Finite = 0.0
    """Seconds by which somebody set the wall clock meanwhile; it changes no other figure."""
    exercises: tuple[ExerciseRecord, ...]
    """Those that were begun."""
    note: str = ""
    """What somebody wrote about it."""
    logged: AwareDatetime | None = None
    """UTC: when it was entered by hand. None: it was done under the clock."""

    @property
    def done(self) -> float:
        """The done part of all exercises asked for, 0 to 1, each weighing the same."""
        return mean_done([exercise.done for exercise in self.exercises], self.planned)

    def with_answers(self, efforts: dict[int, int], pains: dict[int, int], note: str) -> Self:
        """Return the record with effort and pain by place of the exercise, and a note."""
        exercises = tuple(
            exercise.model_copy(update={"effort": efforts.get(i), "pain": pains.get(i)})
            for i, exercise in enumerate(self.exercises)
        )
        return self.model_copy(update={"exercises": exercises, "note": note})
