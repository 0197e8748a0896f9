"""`hiptimer plan`: a routine before it is done, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hiptimer.commands.options import folder_options, json_option, order_option, print_json, say
from hiptimer.text import clock_time

if TYPE_CHECKING:
    from hiptimer.plan.routines import Order
    from hiptimer.program import Program


@click.command()
@click.argument("routine", default="core")
@order_option
@json_option
@folder_options
def plan(program: Program, routine: str, order: Order, *, as_json: bool) -> None:
    """Print every step of ROUTINE with its time."""
    timeline = program.catalogue.timeline(routine, order)
    fields = ("start", "seconds", "phase", "exercise", "side", "set", "rep")
    if as_json:
        steps = [{name: getattr(step, name) for name in fields} for step in timeline.steps]
        print_json({"routine": timeline.routine, "seconds": timeline.seconds, "steps": steps})
        return
    say(f"{timeline.name}: {clock_time(timeline.seconds)}")
    for step in timeline.steps:
        where = f"{step.exercise}  set {step.set}" + (f"  rep {step.rep}" if step.rep else "")
        side = f"  {step.side}" if step.side else ""
        say(f"{clock_time(step.start):>7}  {step.seconds:>5g} s  {step.phase:<8}{where}{side}")
