"""`hiptimer routines`: all of them, and those that the user makes, changes and removes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hiptimer.commands.options import folder_options, json_option, print_json, say
from hiptimer.commands.signpost import Signpost
from hiptimer.commands.suggestions import exercise_ids, own_routine_ids
from hiptimer.errors import HiptimerError, did_you_mean
from hiptimer.paths import is_missing
from hiptimer.text import clean, clock_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hiptimer.paths import Folders
    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.plan.routines import Routine
    from hiptimer.program import Program
    from hiptimer.training import Training


@click.group(
    cls=Signpost, way="To see what is in it: hiptimer plan {}", invoke_without_command=True
)
@json_option
@folder_options
@click.pass_context
def routines(context: click.Context, program: Program, *, as_json: bool) -> None:
    """List the routines with their lengths now, or make your own.

    Your own stand in routines.toml in the config folder.
    """
    if context.invoked_subcommand is not None:
        return
    training = program.training()
    catalogue = training.catalogue
    found = [
        (routine, _seconds(training, routine)) for routine in catalogue.routines.routines.values()
    ]
    if as_json:
        listed = [_public(routine, seconds, catalogue) for routine, seconds in found]
        print_json({"routines": listed})
        return
    width = max(12, *(len(routine.id) for routine, _ in found))
    for routine, seconds in found:
        mark = "(own) " if routine.id in catalogue.own else ""
        length = "–" if seconds is None else clock_time(seconds)
        say(f"{routine.id:<{width}}  {length:>6}  {mark}{routine.name}. {routine.about}")


def _seconds(training: Training, routine: Routine) -> float | None:
    """Return how long a routine would take now; None where nothing of it is to be done."""
    try:
        return training.session_of(routine).timeline.seconds
    except HiptimerError:
        return None


def _public(routine: Routine, seconds: float | None, catalogue: Catalogue) -> dict[str, object]:
    return {
        "routine": routine.id,
        "name": routine.name,
        "about": routine.about,
        "seconds": seconds,
        "exercises": [item.exercise for item in routine.items],
        "own": routine.id in catalogue.own,
    }


@routines.command()
@click.argument("routine", metavar="ID")
@click.argument("exercises", metavar="[EXERCISE]...", nargs=-1, shell_complete=exercise_ids)
@click.option("--name", metavar="TEXT", help="What it is called; the id in words if left out.")
@folder_options
@click.pass_context
def new(
    context: click.Context,
    program: Program,
    routine: str,
    exercises: tuple[str, ...],
    name: str | None,
) -> None:
    """Make a routine ID of EXERCISES, in their order.

    Without exercises your editor opens with a draft.
    """
    catalogue = program.catalogue
    if holder := catalogue.holder_of(routine):
        raise HiptimerError(f"{holder} already; choose another id")
    title = routine.replace("-", " ").capitalize() if name is None else name
    made = _routine(routine, title, exercises or ("lunge",), catalogue)
    if not exercises:
        _draft(context, program.folders, made)
        return
    from hiptimer.routinefile import add_routine  # noqa: PLC0415 - only here

    seconds = _seconds(program.training(), made)
    add_routine(program.folders.routines, made)
    length = "" if seconds is None else f", {clock_time(seconds)}"
    say(f"Made {routine}{length}: {made.name}. Begin it: hiptimer start {routine}")


@routines.command()
@click.argument("routine", metavar="[ID]", required=False, shell_complete=own_routine_ids)
@folder_options
@click.pass_context
def edit(context: click.Context, program: Program, routine: str | None) -> None:
    """Open your routines in your editor, and check them.

    The editor opens routines.toml at the routine ID where it knows how to.
    """
    path = program.folders.routines
    if is_missing(path):
        raise HiptimerError("you have no routines of your own; make one: hiptimer routines new ID")
    from hiptimer.commands.editor import open_in_editor  # noqa: PLC0415 - only here

    line = _line(path, routine, program) if routine else None
    open_in_editor(path, line)
    _tell_check(context, program.folders, as_json=False)


@routines.command()
@json_option
@folder_options
@click.pass_context
def check(context: click.Context, program: Program, *, as_json: bool) -> None:
    """Tell every mistake in your own files.

    They are exercises.toml, routines.toml and figures.toml, and stay as they are. Exit code 1
    when there are mistakes.
    """
    _tell_check(context, program.folders, as_json=as_json)


@routines.command()
@click.argument("routine", metavar="ID", shell_complete=own_routine_ids)
@folder_options
def remove(program: Program, routine: str) -> None:
    """Remove your routine ID, and keep its text.

    It goes from routines.toml to routines.toml.removed beside it.
    """
    from hiptimer.routinefile import remove_routine  # noqa: PLC0415 - only here

    kept = remove_routine(program.folders.routines, routine)
    say(f"Removed {routine}; its text is kept in {kept}")


def _routine(routine: str, name: str, exercises: Sequence[str], catalogue: Catalogue) -> Routine:
    """Return a routine of these exercises; raises `HiptimerError` where that can't be."""
    from pydantic import ValidationError  # noqa: PLC0415 - only here

    from hiptimer.plan.routines import Routine, RoutineItem  # noqa: PLC0415

    for exercise in exercises:
        _ = catalogue.library[exercise]
    items = tuple(RoutineItem(exercise=exercise) for exercise in exercises)
    try:
        return Routine(id=routine, name=name, items=items)
    except ValidationError as error:
        (mistake, *_) = error.errors()
        if mistake["loc"][0] == "id":
            message = "an id has up to 64 small letters and digits, with single hyphens between"
            raise HiptimerError(f"'{clean(routine, 60)}': {message}, such as my-hips") from error
        what = mistake["msg"].removeprefix("Value error, ")
        raise HiptimerError(f"{mistake['loc'][0]}: {what}") from error


def _draft(context: click.Context, folders: Folders, routine: Routine) -> None:
    """Let the user write a routine; what is left as it was given is taken back."""
    from hiptimer.commands.editor import open_in_editor  # noqa: PLC0415 - only here
    from hiptimer.routinefile import add_draft  # noqa: PLC0415

    draft = add_draft(folders.routines, routine.id, routine.name)
    try:
        open_in_editor(folders.routines, draft.line)
    finally:
        is_taken_back = draft.take_back_untouched()
    if is_taken_back:
        say("Nothing was changed, so nothing was made. An editor that comes back at once has to")
        say("be told to wait, such as EDITOR='code --wait'.")
        return
    _tell_check(context, folders, as_json=False)


def _line(path: Path, routine: str, program: Program) -> int | None:
    """Return where a routine stands; raises `HiptimerError` where it is none of the user's."""
    from hiptimer.routinetext import line_of_routine  # noqa: PLC0415 - only here
    from hiptimer.toml.edit import bytes_of  # noqa: PLC0415

    line = line_of_routine((bytes_of(path) or b"").decode("utf-8-sig", "replace"), routine)
    if line is not None:
        return line
    catalogue = program.usable_catalogue
    # With mistakes in it nobody knows what the file holds; the editor is where they are mended.
    if catalogue.remark is not None or routine in catalogue.own:
        return None
    own = [name for name in catalogue.routines.routines if name in catalogue.own]
    if catalogue.holder_of(routine):
        raise HiptimerError(f"'{routine}' comes with hiptimer and stays as it is; make your own")
    raise HiptimerError(f"you have no routine '{clean(routine, 60)}'{did_you_mean(routine, own)}")


def _tell_check(context: click.Context, folders: Folders, *, as_json: bool) -> None:
    from hiptimer.checkup.own import own_files  # noqa: PLC0415 - only here

    found = own_files(folders)
    if as_json:
        print_json(found.public())
    for mistake in () if as_json else found.mistakes:
        say(mistake)
    if not as_json and not found.mistakes:
        say(f"All is well. Of your own: {found.held}.")
    context.exit(1 if found.mistakes else 0)
