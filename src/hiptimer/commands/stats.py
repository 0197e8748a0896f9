"""`hiptimer stats`: what the past adds up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hiptimer.commands.options import folder_options, json_option, say
from hiptimer.text import tame

if TYPE_CHECKING:
    from hiptimer.program import Program


@click.command()
@json_option
@folder_options
def stats(program: Program, *, as_json: bool) -> None:
    """Tell what all sessions add up to.

    Weeks and streaks, the best of each exercise, left against right, and the muscle groups of
    the last four weeks. Rehearsals count nothing.
    """
    from hiptimer.commands.statsjson import public_lines  # noqa: PLC0415
    from hiptimer.commands.statspage import page  # noqa: PLC0415 - only here
    from hiptimer.history.document import uncollected  # noqa: PLC0415
    from hiptimer.history.past import past_of  # noqa: PLC0415

    history, now = program.store.read(), program.clocks.wall()
    offset_s = program.clocks.local(now).offset_s
    with uncollected():
        found = program.statistics(map(past_of, history.records()), now, offset_s)
    for remark in (history.remark, program.usable_catalogue.remark):
        if remark is not None:
            click.echo(tame(remark), err=True)
    if as_json:
        for line in public_lines(found):
            click.echo(line)
        return
    for line in page(found, program.usable_catalogue.library):
        say(line)
