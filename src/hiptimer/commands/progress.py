"""`hiptimer progress`: where somebody stands with each exercise, what comes next, and why."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import click

from hiptimer.commands.moment import moment_of
from hiptimer.commands.options import folder_options, json_option, print_json, say
from hiptimer.errors import HiptimerError
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiptimer.program import Program
    from hiptimer.training import Training

COLUMNS = 80

LONGEST_ID = 40
"""Characters of an id that a line has room for."""


@click.command()
@click.option("--at", "at", metavar="ISO-TIME", help="As it was, or will be, at that time.")
@json_option
@folder_options
def progress(program: Program, at: str | None, *, as_json: bool) -> None:
    """Tell for every exercise its rung, its next target, and the reason for it."""
    training = program.training(None if at is None else moment_of(at, program.clocks).instant)
    if training.remark is not None:
        raise HiptimerError(training.remark)
    exercises = training.catalogue.library.exercises.values()
    names = [each.id for each in sorted(exercises, key=lambda each: each.kind == "mobility")]
    if as_json:
        print_json({"exercises": [public_standing(training, name) for name in names]})
        return
    for line in standing_lines(training, names):
        say(line)


def public_standing(training: Training, exercise: str) -> dict[str, Any]:
    """Return where somebody stands with an exercise, as JSON has it; rungs count from 1."""
    from hiptimer.plan.ladder import ladder_of  # noqa: PLC0415

    standing, target = training.standings[exercise], training.plan_target(exercise)
    rungs = ladder_of(training.catalogue.library[exercise])
    return {
        "exercise": exercise,
        "form": str(standing.form),
        "rung": min(standing.place + 1, len(rungs)),
        "rungs": len(rungs),
        "status": str(standing.status),
        "target": {
            "sets": target.sets,
            "reps": target.reps,
            "hold": target.hold,
            "rest": target.rest,
            "pulses": target.pulses,
        },
        "reason": standing.reason,
    }


def standing_lines(training: Training, exercises: Iterable[str]) -> Iterator[str]:
    """Yield the same for people: a line of columns for each exercise, and the reason below it."""
    from hiptimer.plan.targets import Form, work_of  # noqa: PLC0415

    names = list(exercises)
    width = min(LONGEST_ID, max(map(len, names), default=0))
    for name in names:
        row = public_standing(training, name)
        target = training.plan_target(name)
        sets = "1 set" if target.sets == 1 else f"{target.sets} sets"
        rung = f"{row['rung']:>2} of {row['rungs']:<2}"
        yield f"{clean(name, width):<{width}}  {rung}  {sets}, {work_of(target)}"
        easier = training.catalogue.library[name].easier[0]
        form = f"Easier form: {easier} " if target.form is Form.EASIER else ""
        yield from textwrap.wrap(
            f"{form}{row['reason']}", COLUMNS, initial_indent="    ", subsequent_indent="    "
        )
