"""`hiptimer exercises`: what there is to do, and all about one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hiptimer.commands.options import folder_options, json_option, print_json, say
from hiptimer.commands.suggestions import exercise_ids

if TYPE_CHECKING:
    from hiptimer.program import Program


@click.command()
@click.argument("exercise_id", metavar="[ID]", required=False, shell_complete=exercise_ids)
@json_option
@folder_options
def exercises(program: Program, exercise_id: str | None, *, as_json: bool) -> None:
    """List the exercises, or tell all about the one with ID."""
    from hiptimer.plan.pages import exercise_lines  # noqa: PLC0415

    library = program.catalogue.library
    if exercise_id is not None:
        exercise = library[exercise_id]
        if as_json:
            print_json(exercise.model_dump(mode="json"))
            return
        for line in exercise_lines(exercise):
            say(line)
        return
    found = list(library.exercises.values())
    if as_json:
        print_json({"exercises": [exercise.model_dump(mode="json") for exercise in found]})
        return
    width = max(len(exercise.id) for exercise in found)
    for exercise in found:
        say(f"{exercise.id:<{width}}  {exercise.kind:<8}  {exercise.name}")
