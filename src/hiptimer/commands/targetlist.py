"""What is asked of exercises, printed: in lines for people, or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.commands.options import print_json, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hiptimer.plan.exercises import Exercise
    from hiptimer.plan.owntargets import OwnTarget
    from hiptimer.plan.targets import Target
    from hiptimer.program import Program
    from hiptimer.training import Training


def tell(
    program: Program,
    names: Iterable[str],
    *,
    as_json: bool,
    was: Mapping[str, OwnTarget] | None = None,
) -> None:
    """Print what is asked of some exercises now, with `was` what was before."""
    training, own = program.training(), program.own_targets()
    if as_json:
        print_json({"exercises": [_public(training, name, own.get(name)) for name in names]})
        return
    for name in names:
        for line in _lines(training, name, own.get(name), None if was is None else was.get(name)):
            say(line)


def _public(training: Training, name: str, own: OwnTarget | None) -> dict[str, object]:
    from hiptimer.plan.owntargets import VALUES  # noqa: PLC0415 - only here

    exercise = training.catalogue.library[name]
    usual = {value: getattr(exercise, value, None) for value in VALUES}
    return {
        "exercise": name,
        "follow": "own" if own and own.is_awake else "plan",
        "plan": _figures(exercise, training.plan_target(name)),
        "own": own.model_dump(mode="json", include=set(own.values)) if own and own.values else None,
        "target": _figures(exercise, training.target(name)),
        "range": {key: [range_.low, range_.high] for key, range_ in usual.items() if range_},
        "warnings": list(_warnings(training, exercise, own)),
        "reason": training.standings[name].reason,
    }


def _figures(exercise: Exercise, target: Target) -> dict[str, float]:
    found = {name: getattr(target, name) for name in ("sets", "reps", "hold", "rest")}
    return found | {"pulses": target.pulses} if exercise.pulses else found


def _warnings(training: Training, exercise: Exercise, own: OwnTarget | None) -> tuple[str, ...]:
    from hiptimer.plan.owntargets import warnings_for  # noqa: PLC0415 - only here

    source = "your range" if exercise.id in training.catalogue.own else "the article's"
    return () if own is None else warnings_for(exercise, own, source=source)


def _lines(
    training: Training, name: str, own: OwnTarget | None, was: OwnTarget | None
) -> Iterable[str]:
    from hiptimer.history.standing import Status  # noqa: PLC0415 - only here
    from hiptimer.plan.targetwords import (  # noqa: PLC0415
        asked_in_words,
        own_in_words,
        range_in_words,
    )

    exercise, standing = training.catalogue.library[name], training.standings[name]
    asked = asked_in_words(training.target(name))
    is_ready = standing.status is Status.READY
    yield f"{exercise.name} ({name}): {asked if is_ready else 'left out for now'}"
    yield f"    range  {range_in_words(exercise)}"
    yield f"    plan   {asked_in_words(training.plan_target(name))}. {standing.reason}"
    if own and own.values:
        yield f"    own    {own_in_words(own)}" + ("" if own.is_awake else " (asleep)")
    if was and was.values and was != own:
        yield f"    was    {own_in_words(was)}" + ("" if was.is_awake else " (asleep)")
    for warning in _warnings(training, exercise, own):
        yield f"    mind   {warning}"
