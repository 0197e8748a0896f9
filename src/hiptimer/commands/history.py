"""`hiptimer history`: the sessions done, the most recent first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hiptimer.commands.options import folder_options, json_option
from hiptimer.commands.suggestions import exercise_ids

if TYPE_CHECKING:
    from datetime import date

    from hiptimer.program import Program


@click.command()
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Only the N most recent of them."
)
@click.option("--since", metavar="DATE", help="Only from that day on, as 2026-05-01.")
@click.option(
    "--exercise",
    metavar="ID",
    shell_complete=exercise_ids,
    help="Only sessions with that exercise.",
)
@json_option
@folder_options
def history(
    program: Program, limit: int | None, since: str | None, exercise: str | None, *, as_json: bool
) -> None:
    """List the sessions done, the most recent first."""
    from hiptimer.listing import list_sessions  # noqa: PLC0415

    first = None if since is None else _day(since)
    list_sessions(program, limit, since=first, exercise=exercise, as_json=as_json)


def _day(given: str) -> date:
    from hiptimer.commands.moment import day_given  # noqa: PLC0415 - hardly ever needed

    return day_given(given)
