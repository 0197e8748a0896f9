"""The commands, and how they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hiptimer import __version__
from hiptimer.commands.directory import listed
from hiptimer.commands.options import (
    checked_speed,
    color_option,
    folder_options,
    minutes_option,
    order_option,
    plain_option,
)
from hiptimer.commands.signpost import Signpost
from hiptimer.commands.suggestions import session_ids
from hiptimer.exitcode import code_of
from hiptimer.stage import USUAL, begin, open_home

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiptimer.plan.routines import Order
    from hiptimer.program import Program


@click.group(
    cls=Signpost,
    way="To begin it: hiptimer start {}",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
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


@hiptimer.command()
@click.argument("routine", default=USUAL, shell_complete=session_ids)
@click.option(
    "--speed",
    type=float,
    default=1.0,
    metavar="X",
    callback=checked_speed,
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


for command in listed():
    hiptimer.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run the command line, and return its exit code.

    0 done, 1 user's error, 2 wrong usage, 70 our own mistake, 130 interrupted.
    """
    return code_of(
        lambda: hiptimer.main(list(arguments), prog_name="hiptimer", standalone_mode=False)
    )
