"""`hiptimer doctor`: whether everything is as it should be."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from hiptimer.commands.options import folder_options, json_option, print_json, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hiptimer.checkup.finding import Finding
    from hiptimer.program import Program

COLUMNS = 80
INDENT = 12


@click.command()
@json_option
@folder_options
@click.pass_context
def doctor(context: click.Context, program: Program, *, as_json: bool) -> None:
    """Look at folders, files, backups, journals, sound and terminal, and change nothing.

    Exit code 1 when something needs attention.
    """
    from hiptimer.checkup import check_up  # noqa: PLC0415 - only here

    findings = check_up(program)
    ill = any(finding.needs_attention for finding in findings.values())
    if as_json:
        public = {topic: finding.public() for topic, finding in findings.items()}
        print_json({"needs_attention": ill, "findings": public})
    else:
        for topic, finding in findings.items():
            for line in _lines(topic, finding):
                say(line)
        say("Something needs your attention (!)." if ill else "All is well.")
    context.exit(1 if ill else 0)


def _lines(topic: str, finding: Finding) -> Iterator[str]:
    """Yield a finding in two columns; a path longer than its column is not cut."""
    head = f"{'!' if finding.needs_attention else ' '} {topic}"
    lines = textwrap.wrap(
        finding.text, COLUMNS - INDENT, break_long_words=False, break_on_hyphens=False
    )
    for number, line in enumerate(lines or [""]):
        yield f"{'' if number else head:<{INDENT}}{line}"
