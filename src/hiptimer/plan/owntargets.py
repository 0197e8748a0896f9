"""The user's own targets: what `targets.toml` asks for in place of the plan."""

from __future__ import annotations

import re
import warnings
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import ConfigDict, Field, PlainValidator, create_model

from hiptimer.errors import HiptimerError, did_you_mean
from hiptimer.plan.anatomy import Move
from hiptimer.plan.exercises import Pace, Seconds
from hiptimer.plan.targets import WORK, Form
from hiptimer.text import clean, figure
from hiptimer.tomlfile import Handwritten, mistake_at, read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hiptimer.plan.exercises import Exercise, Library
    from hiptimer.plan.targets import Target

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)")

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
    reps: Annotated[int, Field(ge=1, le=200)] | None = None
    hold: Seconds | None = None
    """Seconds at the top of each rep."""
    pulses: Annotated[int, Field(ge=0, le=60)] | None = None
    rest: Seconds | None = None
    """Seconds between two sets."""
    tempo: Pace | None = None
    """Seconds for the moving parts of a rep."""
    unlocked: Annotated[datetime, PlainValidator(_instant)] | None = None
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


class _Tables(Handwritten):
    """The tables of the file, all of them sound."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, OwnTarget]


class _Anything(Handwritten):
    """The tables of the file; one at a time is looked into, so that each may have its mistake."""

    model_config = ConfigDict(extra="allow")


def read_own_targets(path: Path, library: Library) -> OwnTargets:
    """Return what the TOML file at `path` asks for.

    Raises `HiptimerError` with its place for a mistake, such as an exercise that `library` lacks
    or a hold where nothing is held.
    """
    try:
        found = read_toml(path, _Tables).model_extra or {}
        is_sound = all(
            name in library and mistake_in(own, library[name]) is None
            for name, own in found.items()
        )
    except HiptimerError:
        is_sound = False
    if not is_sound:  # one by one takes longer, and says more
        found, mistakes = _read(path, library)
        if mistakes:
            raise mistakes[0]
    return MappingProxyType(found)


def mistakes_in_targets(path: Path, library: Library) -> tuple[str, ...]:
    """Return what is wrong with the file at `path`, at most one mistake for each exercise."""
    try:
        return tuple(map(str, _read(path, library)[1]))
    except HiptimerError as error:  # it could not be read at all
        return (str(error),)


def _read(path: Path, library: Library) -> tuple[dict[str, OwnTarget], list[HiptimerError]]:
    found, mistakes = {}, []
    for name in read_toml(path, _Anything).model_extra or ():
        try:
            found[name] = _own_target(path, name, library)
        except HiptimerError as error:
            mistakes.append(error)
    return found, mistakes


def _own_target(path: Path, name: str, library: Library) -> OwnTarget:
    if name not in library:
        hint = did_you_mean(name, library.exercises)
        raise mistake_at(path, (name,), f"there is no such exercise{hint}")
    fields: dict[str, Any] = {name: (OwnTarget, ...)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an exercise may be called `copy`, as methods are
        model = create_model("Targets", __base__=_Anything, **fields)
    own: OwnTarget = getattr(read_toml(path, model), name)
    if mistake := mistake_in(own, library[name]):
        raise mistake_at(path, (name, mistake[0]), mistake[1])
    return own


def mistake_in(own: OwnTarget, exercise: Exercise) -> tuple[str, str] | None:
    """Return the value that `exercise` has no place for, and why; None where all have theirs."""
    if own.hold and Move.HOLD not in exercise.order:
        return "hold", f"nothing is held in '{exercise.id}'; leave it out"
    if own.pulses and exercise.pulses is None:
        return "pulses", f"'{exercise.id}' has no pulses; leave them out"
    return None


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
