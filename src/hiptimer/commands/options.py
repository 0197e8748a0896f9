"""What the commands share: options, and how they print."""

from __future__ import annotations

import math
from functools import update_wrapper
from typing import TYPE_CHECKING, Any

import click

from hiptimer.commands.suggestions import folder_names
from hiptimer.crash import EXPECTED, mistakes_told_apart
from hiptimer.text import tame
from hiptimer.tui.colours import COLOURS

if TYPE_CHECKING:
    from collections.abc import Callable

LEAVING = (*EXPECTED, click.ClickException, click.exceptions.Exit, click.Abort)
"""What may leave a command, besides what its user can mend."""

FASTEST = 1000.0
"""A speed beyond which a rehearsal shows nothing any more."""

order_option = click.option(
    "--order",
    type=click.Choice(["article", "fewest-changes"]),
    default="article",
    show_default=True,
    help="As the routine says, or grouped by position.",
)


def _minutes(_context: click.Context, _option: click.Parameter, value: int | None) -> int | None:
    if not value:
        return value
    from hiptimer.settings import FEWEST_MINUTES, MOST_MINUTES  # noqa: PLC0415 - only to compare

    if not FEWEST_MINUTES <= value <= MOST_MINUTES:
        raise click.BadParameter(
            f"{FEWEST_MINUTES} to {MOST_MINUTES} minutes, or 0 for as long as it takes"
        )
    return value


minutes_option = click.option(
    "--minutes",
    type=int,
    metavar="N",
    callback=_minutes,
    help="Cut it to fit N minutes, 5 to 120; 0: as long as it takes.",
)


def checked_speed(_context: click.Context, _option: click.Parameter, value: float) -> float:
    """Return how many times faster than life a rehearsal runs, if that makes sense."""
    if not math.isfinite(value) or not 1 <= value <= FASTEST:
        raise click.BadParameter(f"must lie between 1 and {FASTEST:g}")
    return value


color_option = click.option(
    "--color",
    type=click.Choice(["auto", *COLOURS]),
    help="How many colours the terminal has; auto finds out.",
)

plain_option = click.option(
    "--plain/--no-plain",
    "is_plain",
    default=None,
    help="Tell the session in lines, for ears and logs. Also HIPTIMER_PLAIN=1, and by itself "
    "where no terminal can draw.",
)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def folder_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command take the folders too, so that they may stand before or after its name."""

    @click.pass_context
    def with_program(context: click.Context, /, *args: Any, **options: Any) -> Any:
        # Not where only help is asked for, or a mistake in the line is told.
        from dataclasses import replace  # noqa: PLC0415

        from hiptimer.program import Program  # noqa: PLC0415

        given = {
            name: value
            for name in ("data_dir", "config_dir", "state_dir", "cache_dir", "color")
            if (value := options.pop(name, None)) is not None
        }
        outer = context.obj or Program()
        program = context.obj = replace(outer, **given)
        with mistakes_told_apart(lambda: program.folders.state, LEAVING):
            return context.invoke(command, program, *args, **options)

    wrapped: Callable[..., Any] = update_wrapper(with_program, command)
    for name, what in (
        ("cache", "what can be made anew"),
        ("state", "what this machine remembers"),
        ("config", "what you write by hand"),
        ("data", "the history"),
    ):
        variable = f"HIPTIMER_{name.upper()}_DIR"
        wrapped = click.option(
            f"--{name}-dir",
            metavar="FOLDER",
            shell_complete=folder_names,
            help=f"Where {what} is kept. Also {variable}.",
            # Read by the outermost command alone, or it would overrule the option there.
            envvar=variable if command.__name__ == "hiptimer" else None,
        )(wrapped)
    return wrapped


def agreed(question: str) -> bool:
    """Ask a question, and return whether the answer is yes; raises `Abort` where it is left."""
    try:
        return click.confirm(question, err=True)
    except click.Abort:
        click.echo(err=True)  # or the shell goes on in the line of the question
        raise


def say(line: str) -> None:
    """Print a line that can't steer the terminal."""
    click.echo(tame(line))


def print_json(value: object) -> None:
    """Print a value as JSON."""
    import json  # noqa: PLC0415 - most commands print lines

    # Everything beyond ASCII is escaped: no control sequence can reach the terminal.
    click.echo(json.dumps(value, indent=2))
