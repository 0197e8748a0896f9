"""hiptimer demo: a minute of one session, on the screen or in lines; it writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hiptimer.commands.options import (
    checked_speed,
    color_option,
    folder_options,
    plain_option,
)
from hiptimer.stage import run_app

if TYPE_CHECKING:
    from hiptimer.program import Program
    from hiptimer.tour import Tour
    from hiptimer.tui.tour import TourApp


@click.command()
@click.option("--speed", type=float, default=1.0, callback=checked_speed, hidden=True)
@plain_option
@color_option
@folder_options
@click.pass_context
def demo(context: click.Context, program: Program, speed: float, *, is_plain: bool | None) -> None:
    """Show in a minute what a session is like; nothing of it is kept."""
    is_plain = program.is_plain if is_plain is None else is_plain
    context.exit(in_lines(program, speed) if is_plain else run_app(on_screen(program, speed)))


def on_screen(program: Program, speed: float) -> TourApp:
    """Return the tour as an app; raises `HiptimerError` where there is no terminal for it."""
    look = program.screen("hiptimer demo --plain")
    from hiptimer.figures.renderer import Renderer  # noqa: PLC0415 - not where it is told in lines
    from hiptimer.tui.figureview import Gallery  # noqa: PLC0415
    from hiptimer.tui.tour import TourApp  # noqa: PLC0415

    abilities = look.abilities
    return TourApp(
        _tour(program, speed),
        gallery=Gallery(
            lambda: program.figures, Renderer(abilities.renderer), abilities.frames_per_second
        ),
        wall=program.clocks.wall,
        speak=program.speaker,
        name_of=program.usable_catalogue.exercise_name,
        look=look,
    )


def in_lines(program: Program, speed: float) -> int:
    """Tell the tour in lines, and return the exit code."""
    from hiptimer.plain.tour import PlainTour  # noqa: PLC0415

    return PlainTour(
        _tour(program, speed),
        name_of=program.usable_catalogue.exercise_name,
        speak=program.speaker,
        countdown=program.settings.plain_countdown,
    ).run()


def _tour(program: Program, speed: float) -> Tour:
    from hiptimer.tour import Tour, timeline_of  # noqa: PLC0415

    timeline = timeline_of(program.usable_catalogue.library)
    return Tour(timeline, program.store, program.clocks, speed=speed)
