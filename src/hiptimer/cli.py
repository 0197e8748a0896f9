"""The commands, and how they leave."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import click

from hiptimer import __version__
from hiptimer.commands.check import check
from hiptimer.commands.completions import completions
from hiptimer.commands.doctor import doctor
from hiptimer.commands.export import export
from hiptimer.commands.history import history
from hiptimer.commands.imports import import_
from hiptimer.commands.keys import keys
from hiptimer.commands.log import log
from hiptimer.commands.man import man
from hiptimer.commands.merge import merge
from hiptimer.commands.options import (
    color_option,
    folder_options,
    json_option,
    minutes_option,
    order_option,
    plain_option,
    print_json,
    say,
)
from hiptimer.commands.plan import plan
from hiptimer.commands.progress import progress
from hiptimer.commands.recover import recover
from hiptimer.commands.routines import routines
from hiptimer.commands.schema import schema
from hiptimer.commands.sound import sound
from hiptimer.commands.stats import stats
from hiptimer.commands.suggestions import exercise_ids, session_ids
from hiptimer.commands.targets import targets
from hiptimer.exitcode import code_of
from hiptimer.stage import USUAL, begin, open_home, run_app

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiptimer.plan.routines import Order
    from hiptimer.program import Program

FASTEST = 1000.0
"""A speed beyond which a rehearsal shows nothing any more."""


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="hiptimer %(version)s")
@color_option
@folder_options
@click.pass_context
def hiptimer(context: click.Context, program: Program) -> None:
    """Lead yourself through hip strength for runners, hands-free.

    Without a command the app opens.
    """
    if context.invoked_subcommand is None:
        context.exit(open_home(program))


def _speed(_context: click.Context, _option: click.Parameter, value: float) -> float:
    if not math.isfinite(value) or not 1 <= value <= FASTEST:
        raise click.BadParameter(f"must lie between 1 and {FASTEST:g}")
    return value


@hiptimer.command()
@click.argument("routine", default=USUAL, shell_complete=session_ids)
@click.option(
    "--speed",
    type=float,
    default=1.0,
    metavar="X",
    callback=_speed,
    help="Run X times faster than life, as a rehearsal that no statistic counts.",
)
@click.option("--wait", is_flag=True, help="Let every exercise wait for a key.")
@plain_option
@click.option(
    "--countdown",
    type=click.IntRange(0, 60),
    metavar="N",
    help="In lines: count holds and breaks every N seconds, and the last three; 0 counts nothing.",
)
@order_option
@minutes_option
@color_option
@folder_options
@click.pass_context
def start(
    context: click.Context,
    program: Program,
    routine: str,
    speed: float,
    *,
    wait: bool,
    order: Order,
    minutes: int | None,
    is_plain: bool | None,
    countdown: int | None,
) -> None:
    """Begin a session of ROUTINE (or of one exercise) at once."""
    code = begin(
        program,
        routine,
        order=order,
        minutes=minutes,
        speed=speed,
        wait=wait,
        is_plain=is_plain,
        countdown=countdown,
    )
    context.exit(code)


@hiptimer.command()
@click.option("--speed", type=float, default=1.0, callback=_speed, hidden=True)
@plain_option
@color_option
@folder_options
@click.pass_context
def demo(context: click.Context, program: Program, speed: float, *, is_plain: bool | None) -> None:
    """Show in a minute what a session is like; nothing of it is kept."""
    from hiptimer.commands.demo import in_lines, on_screen  # noqa: PLC0415

    is_plain = program.is_plain if is_plain is None else is_plain
    context.exit(in_lines(program, speed) if is_plain else run_app(on_screen(program, speed)))


@hiptimer.command()
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


@hiptimer.command()
@folder_options
def about(program: Program) -> None:  # noqa: ARG001 - every command takes the folders
    """Say what hiptimer is and when to stop."""
    from hiptimer.safety import SAFETY_WORDS  # noqa: PLC0415

    say(f"hiptimer {__version__}")
    for paragraph in SAFETY_WORDS:
        say("")
        say(paragraph)


COMMANDS = (
    plan,
    progress,
    stats,
    history,
    log,
    targets,
    routines,
    keys,
    recover,
    merge,
    export,
    import_,
    sound,
    doctor,
    check,
    schema,
    completions,
    man,
)

for command in COMMANDS:
    hiptimer.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run the command line, and return its exit code.

    0 done, 1 user's error, 2 wrong usage, 70 our own mistake, 130 interrupted.
    """
    return code_of(
        lambda: hiptimer.main(list(arguments), prog_name="hiptimer", standalone_mode=False)
    )
