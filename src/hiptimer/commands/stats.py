"""`hiptimer stats`: what the past adds up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hiptimer.commands.options import folder_options, json_option
from hiptimer.text import tame

if TYPE_CHECKING:
    from hiptimer.program import Program


@click.command()
@json_option
@folder_options
def stats(program: Program, *, as_json: bool) -> None:
    """Tell what all sessions add up to.

    Weeks and streaks, the best of each exercise, left against right in the last twelve weeks,
    and the muscle groups of the last four. Rehearsals count nothing.
    """
    from hiptimer.commands.statsjson import public_lines  # noqa: PLC0415
    from hiptimer.commands.statspage import page  # noqa: PLC0415 - only here
    from hiptimer.history.leeway import uncollected  # noqa: PLC0415

    with uncollected():
        facts, now = program.store.facts(), program.clocks.wall()
        found = program.statistics(facts.sessions, now, program.clocks.local(now).offset_s)
        lines = public_lines(found) if as_json else page(found, program.usable_catalogue.library)
        text = "\n".join(map(tame, lines))
    for remark in (facts.remark, program.usable_catalogue.remark):
        if remark is not None:
            click.echo(tame(remark), err=True)
    if (
        as_json or found.sessions or facts.remark is None
    ):  # else there are some, which can't be read
        click.echo(text)
