"""`hiptimer about`: what hiptimer is, and when to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hiptimer import __version__
from hiptimer.commands.options import folder_options, say
from hiptimer.safety import SAFETY_WORDS

if TYPE_CHECKING:
    from hiptimer.program import Program


@click.command()
@folder_options
def about(program: Program) -> None:  # noqa: ARG001 - every command takes the folders
    """Say what hiptimer is and when to stop."""
    say(f"hiptimer {__version__}")
    for paragraph in SAFETY_WORDS:
        say("")
        say(paragraph)
