"""`hiptimer plan`: a routine before it is done, step by step or cue by cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hiptimer.commands.options import (
    folder_options,
    json_option,
    minutes_option,
    order_option,
    print_json,
    say,
)
from hiptimer.commands.suggestions import session_ids
from hiptimer.text import clock_time, tame

if TYPE_CHECKING:
    from hiptimer.live.cues import Cue
    from hiptimer.plan.routines import Order
    from hiptimer.plan.timeline import Timeline
    from hiptimer.program import Program
    from hiptimer.settings import Settings


@click.command()
@click.argument("routine", default="core", shell_complete=session_ids)
@order_option
@minutes_option
@click.option(
    "--cues",
    "with_cues",
    is_flag=True,
    help="Print what is heard instead, as set in config.toml; with sound off, what voice would be.",
)
@json_option
@folder_options
def plan(
    program: Program,
    routine: str,
    order: Order,
    minutes: int | None,
    *,
    with_cues: bool,
    as_json: bool,
) -> None:
    """Print every step of ROUTINE, as it would be done now, with its time."""
    training = program.training()
    session = training.session(routine, order, minutes=minutes)
    timeline = session.timeline
    for remark in filter(None, (training.remark, *session.remarks)):
        click.echo(tame(remark), err=True)
    if with_cues:
        _print_cues(timeline, _cues(timeline, program.settings), as_json=as_json)
    else:
        _print_steps(timeline, as_json=as_json)


def _print_steps(timeline: Timeline, *, as_json: bool) -> None:
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


def _cues(timeline: Timeline, settings: Settings) -> tuple[Cue, ...]:
    """Return the cues by the user's settings; how long words take is estimated."""
    from hiptimer.live.cues import Grammar, speaking_seconds  # noqa: PLC0415
    from hiptimer.live.timetable import timetable  # noqa: PLC0415

    grammar = Grammar(
        # Whoever asks for the cues of a silent session wants to see what it would sound like.
        words=settings.sound != "beeps",
        count_holds=settings.count_holds,
        ticks_in_rest=settings.ticks_in_rest,
    )
    return timetable(timeline, grammar, lambda text: speaking_seconds(text, settings.rate))


def _print_cues(timeline: Timeline, cues: tuple[Cue, ...], *, as_json: bool) -> None:
    if as_json:
        rows = [
            {
                "at": round(cue.at, 3),
                "cue": cue.tone or "phrase",
                "text": cue.text,
                "seconds": round(cue.seconds, 3),
            }
            for cue in cues
        ]
        print_json({"routine": timeline.routine, "seconds": timeline.seconds, "cues": rows})
        return
    say(f"{timeline.name}: {clock_time(timeline.seconds)}, {len(cues)} cues")
    for cue in cues:
        minutes, seconds = divmod(round(cue.at, 2), 60)
        what = f"{cue.tone or 'phrase':<8}  {cue.text or ''}".rstrip()
        say(f"{minutes:>4.0f}:{seconds:05.2f}  {cue.seconds:>5.2f} s  {what}")
