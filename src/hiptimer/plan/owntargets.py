"""The user's own targets: what `targets.toml` asks for in place of the plan."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import ConfigDict, Field, PlainValidator, WithJsonSchema

from hiptimer.errors import did_you_mean
from hiptimer.plan.anatomy import Move
from hiptimer.plan.fields import Seconds
from hiptimer.plan.ranges import Pace
from hiptimer.plan.targets import WORK, Form
from hiptimer.text import clean, figure
from hiptimer.toml.file import Handwritten, survey
from hiptimer.toml.text import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from hiptimer.plan.exercises import Exercise
    from hiptimer.plan.library import Library
    from hiptimer.plan.targets import Target
    from hiptimer.toml.place import Place

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)")

UNLOCKED = {"type": "string", "pattern": f"^{INSTANT.pattern}$"}
"""What an editor is told of such an instant."""

VALUES = ("sets", "reps", "hold", "pulses", "rest", "tempo")
"""What can be asked for, as the file names it."""


def _instant(written: object) -> datetime:
    if isinstance(written, datetime) and written.tzinfo is not None:
        return written
    if isinstance(written, str) and INSTANT.fullmatch(written):
        try:
            return datetime.fromisoformat(written)
        except ValueError:  # such as a 30th of February; told below
            pass
    raise ValueError(
        f"'{clean(str(written), 60)}' is no instant with its offset; "
        'write it like "2026-11-26T10:00:00+00:00"'
    )


class OwnTarget(Handwritten):
    """What the user asks of one exercise; what is left out follows the plan."""

    follow: Literal["plan", "own"] | None = None
    """With "plan" the values beside it are kept but asleep."""
    sets: Annotated[int, Field(ge=1, le=20)] | None = None
    """Of the exercise, 1 to 20."""
    reps: Annotated[int, Field(ge=1, le=200)] | None = None
    """In a set, 1 to 200: on each side where legs are counted."""
    hold: Seconds | None = None
    """Seconds at the top of each rep, up to 600."""
    pulses: Annotated[int, Field(ge=0, le=60)] | None = None
    """Beats of a second at the top of each rep, up to 60, in exercises that have them."""
    rest: Seconds | None = None
    """Seconds between two sets, up to 600."""
    tempo: Pace | None = None
    """Seconds for the moving parts of a rep."""
    unlocked: Annotated[datetime, PlainValidator(_instant), WithJsonSchema(UNLOCKED)] | None = None
    """Pain before this instant no longer keeps the exercise out."""

    @property
    def values(self) -> Mapping[str, Any]:
        """What is written, by its name in the file, asleep or not."""
        found = {name: getattr(self, name) for name in VALUES}
        return {name: value for name, value in found.items() if value is not None}

    @property
    def is_awake(self) -> bool:
        """Whether any value of the user's own is asked for."""
        return self.follow != "plan" and bool(self.values)


OwnTargets = MappingProxyType[str, OwnTarget]
"""The user's own targets by exercise; an exercise without any is not in it."""

NONE_OWN: OwnTargets = MappingProxyType({})


class TargetsText(Handwritten):
    """The file: a table for each exercise, under its id."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, OwnTarget]

    @property
    def own(self) -> OwnTargets:
        """Its tables, by exercise."""
        return MappingProxyType(self.__pydantic_extra__)


def read_own_targets(path: Path, library: Library) -> OwnTargets:
    """Return what the TOML file at `path` asks for.

    Raises `HiptimerError` with its place for the first mistake, such as an exercise that
    `library` lacks or a hold where nothing is held.
    """
    found = survey(path, TargetsText, also=lambda text: mistakes_in(text, library))
    for mistake in found.mistakes:
        raise FileError(clean(path.name), mistake)
    return NONE_OWN if found.sound is None else found.sound.own


def mistakes_in(text: TargetsText, library: Library) -> Iterator[tuple[Place, str]]:
    """Yield the exercises that `library` lacks, and what others have no place for."""
    for name, own in text.own.items():
        if name not in library:
            hint = did_you_mean(name, library.exercises)
            message = f"there is no such exercise{hint or '; see: hiptimer exercises'}"
            yield (name,), message
            continue
        for value, message in misfits(own, library[name]):
            yield (name, value), message


def misfits(own: OwnTarget, exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Yield each value that `exercise` has no place for, and why."""
    if own.hold and Move.HOLD not in exercise.order:
        yield "hold", f"nothing is held in '{exercise.id}'; leave it out"
    if own.pulses and exercise.pulses is None:
        yield "pulses", f"'{exercise.id}' has no pulses; leave them out"


def unlocked_in(own: OwnTargets) -> Mapping[str, datetime]:
    """Return when each exercise was unlocked that ever was."""
    return {name: each.unlocked for name, each in own.items() if each.unlocked is not None}


def target_on(own: OwnTarget | None, planned: Target) -> Target:
    """Return what is asked where the plan asks `planned`.

    Sets, reps or a hold of one's own are meant for the standard form; a rest says nothing of it.
    """
    if own is None or not own.is_awake:
        return planned
    values = dict(own.values)
    if tempo := values.pop("tempo", None):
        values["pace"] = tempo
    if WORK.isdisjoint(values):
        return replace(planned, **values)
    return replace(planned, **values, form=Form.STANDARD, is_own=True)


def warnings_for(
    exercise: Exercise, own: OwnTarget, *, source: str = "the article's"
) -> tuple[str, ...]:
    """Return a sentence for each value outside what is usual for the exercise, or without use.

    `source` tells whose ranges the exercise has.
    """
    found = []
    for name in VALUES if own.is_awake else ():
        value, usual = getattr(own, name), getattr(exercise, name, None)
        if value is None or usual is None or usual.low <= value <= usual.high:
            continue
        whose = "what is usual here" if name in exercise.assumed else source
        low, high = figure(usual.low), figure(usual.high)
        span = low if low == high else f"{low} to {high}"
        side = "above" if value > usual.high else "below"
        found.append(f"{name} {figure(value)} is {side} {whose}, {span}")
    if own.is_awake and own.hold and exercise.pulses and own.pulses != 0:
        found.append("hold counts only where pulses is 0")
    return tuple(found)
