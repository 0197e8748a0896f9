"""`hiptimer targets`: what is asked of each exercise, and asking for something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hiptimer.commands.options import agreed, folder_options, json_option, say
from hiptimer.commands.signpost import Signpost
from hiptimer.commands.suggestions import exercise_ids
from hiptimer.commands.targetlist import tell
from hiptimer.errors import HiptimerError
from hiptimer.text import clean, tame

if TYPE_CHECKING:
    from hiptimer.plan.owntargets import OwnTargets
    from hiptimer.plan.ranges import Pace
    from hiptimer.program import Program

OPENING = """\
# Your own targets. What you leave out follows the plan. A table for each exercise, such as:
#
# [bird-dog]
# reps = 7
# hold = 4        # seconds
#
# Also sets, rest (seconds), pulses, and tempo = { lift = 2, lower = 2, reset = 1 }.
# follow = "plan" keeps what stands beside it, asleep. The ids: hiptimer exercises
"""
"""What somebody finds who opens the file before there is one."""

id_argument = click.argument("exercise_id", metavar="ID", shell_complete=exercise_ids)


@click.group(
    cls=Signpost,
    way="To ask for something else: hiptimer targets set {} --reps 8",
    invoke_without_command=True,
)
@json_option
@folder_options
@click.pass_context
def targets(context: click.Context, program: Program, *, as_json: bool) -> None:
    """List what is asked of each exercise: its range, the plan, and your own targets."""
    if context.invoked_subcommand is None:
        training = program.training()
        if training.remark:
            click.echo(tame(training.remark), err=True)
        tell(program, training.catalogue.library.exercises, as_json=as_json)
    elif as_json:
        raise click.UsageError(f"--json goes behind {context.invoked_subcommand}", context)


def _tempo(context: click.Context, option: click.Parameter, value: str | None) -> Pace | None:
    """Return the pace that `2/3/0` means."""
    from pydantic import ValidationError  # noqa: PLC0415 - only here

    from hiptimer.plan.ranges import Pace  # noqa: PLC0415

    if value is None:
        return None
    try:
        lift, lower, reset = map(float, value.split("/"))
        return Pace(lift=lift, lower=lower, reset=reset)
    except (ValueError, ValidationError) as error:
        way = "write the seconds of lift, lower and reset like 2/3/0, each at most 60"
        raise click.BadParameter(way, context, option) from error


@targets.command("set")
@id_argument
@click.option("--sets", type=int, metavar="N", help="Sets, 1 to 20.")
@click.option("--reps", type=int, metavar="N", help="Reps of a set, 1 to 200.")
@click.option("--hold", type=float, metavar="S", help="Seconds held in each rep, up to 600.")
@click.option("--rest", type=float, metavar="S", help="Seconds between two sets, up to 600.")
@click.option("--pulses", type=int, metavar="N", help="Pulses in each rep, up to 60.")
@click.option(
    "--tempo", callback=_tempo, metavar="L/L/R", help="Seconds of lift, lower and reset: 2/3/0."
)
@json_option
@folder_options
def set_own(program: Program, exercise_id: str, *, as_json: bool, **given: Any) -> None:
    """Ask for something else than the plan does of the exercise ID.

    What you leave out stays as it is: your own value, or the plan's.
    """
    from hiptimer.plan.owntargets import OwnTarget, misfits  # noqa: PLC0415 - only here
    from hiptimer.targetfile import set_target, valid_target  # noqa: PLC0415

    values = {name: value for name, value in given.items() if value is not None}
    if not values:
        raise click.UsageError("say what to set, such as --reps 7", click.get_current_context())
    exercise = program.catalogue.library[exercise_id]
    for name, mistake in misfits(valid_target(values), exercise):
        raise HiptimerError(f"{name}: {mistake}")
    before = program.own_targets().get(exercise_id, OwnTarget())
    set_target(program.folders.targets, exercise_id, **values)
    tell(program, [exercise_id], as_json=as_json)
    woken = [name for name in before.values if name not in values]
    if before.follow == "plan" and woken and not as_json:
        say(f"    Awake again with it: {', '.join(woken)}.")


@targets.command()
@click.argument("exercise_id", metavar="[ID]", required=False, shell_complete=exercise_ids)
@click.option("--yes", is_flag=True, help="Don't ask.")
@json_option
@folder_options
def reset(program: Program, exercise_id: str | None, *, yes: bool, as_json: bool) -> None:
    """Let the exercise ID follow the plan again.

    Without ID all of them do.
    """
    from hiptimer.targetfile import reset_target  # noqa: PLC0415 - only here

    whose = "Every exercise" if exercise_id is None else program.catalogue.library[exercise_id].name
    own = {name: each for name, each in program.own_targets().items() if each.values}
    asked = list(own) if exercise_id is None else [name for name in own if name == exercise_id]
    nothing = f"{whose} follows the plan already."
    is_asked = exercise_id is None and bool(asked) and not yes
    if is_asked and not agreed(f"Let {_listed(asked)} follow the plan again?"):
        asked, nothing = [], "Nothing is changed."
    if asked:
        reset_target(program.folders.targets, exercise_id)
    tell(program, asked, as_json=as_json, was=own)
    if not asked and not as_json:
        say(nothing)


@targets.command()
@id_argument
@json_option
@folder_options
def unlock(program: Program, exercise_id: str, *, as_json: bool) -> None:
    """Let the exercise ID come back that pain locked.

    Have pain that comes back looked at first; see hiptimer about.
    """
    from hiptimer.history.standing import Status  # noqa: PLC0415 - only here
    from hiptimer.targetfile import unlock as write  # noqa: PLC0415

    exercise = program.catalogue.library[exercise_id]
    is_kept_out = program.training().standings[exercise_id].status is not Status.READY
    if is_kept_out:
        write(program.folders.targets, exercise_id, program.clocks.wall())
    if not as_json:
        done = "is unlocked" if is_kept_out else "is not locked"
        say(f"{exercise.name} {done}.")
    tell(program, [exercise_id], as_json=as_json)


@targets.command()
@json_option
@folder_options
def undo(program: Program, *, as_json: bool) -> None:
    """Take the last change of targets.toml back.

    That is the last one by one of these commands or by the app. Once more does it again.
    """
    from hiptimer.targetfile import undo as take_back  # noqa: PLC0415 - only here

    before = _readable(program)
    take_back(program.folders.targets)
    after = program.own_targets()
    names = [
        name for name in program.catalogue.library.exercises if before.get(name) != after.get(name)
    ]
    if not as_json:
        say("targets.toml is as it was before. To have the change back: hiptimer targets undo")
    tell(program, names, as_json=as_json, was=before)


@targets.command()
@folder_options
def edit(program: Program) -> None:
    """Open targets.toml in your editor, and check it.

    The editor is the one that $VISUAL or $EDITOR names.
    """
    from hiptimer.commands.editor import open_in_editor  # noqa: PLC0415 - only here
    from hiptimer.filekinds import KINDS, known_in  # noqa: PLC0415
    from hiptimer.targetfile import edited_by  # noqa: PLC0415

    path = program.folders.targets
    changed = edited_by(path, lambda: open_in_editor(path), OPENING)
    found = KINDS["targets"].survey(path, known_in(program.folders.config))
    mistakes = found.told_of(path.name) if path.exists() else ()
    for mistake in mistakes:
        click.echo(tame(mistake), err=True)
    if mistakes:
        raise HiptimerError("mend it before the next session: hiptimer targets edit")
    if not changed:
        say("Nothing is changed.")
        return
    tell(program, program.own_targets(), as_json=False)


def _readable(program: Program) -> OwnTargets:
    """Return what the file asks for; nothing where it has a mistake, which undo may mend."""
    from hiptimer.plan.owntargets import NONE_OWN  # noqa: PLC0415 - only here

    try:
        return program.own_targets()
    except HiptimerError:
        return NONE_OWN


def _listed(names: list[str]) -> str:
    return clean(names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}", 500)
