"""`hiptimer doctor`: whether everything is as it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hiptimer.commands.options import folder_options, json_option, print_json, say

if TYPE_CHECKING:
    from hiptimer.program import Program


@click.command()
@json_option
@folder_options
@click.pass_context
def doctor(context: click.Context, program: Program, *, as_json: bool) -> None:
    """Look at folders, files, backups, journals and the terminal.

    Exit code 1 when something needs attention.
    """
    from hiptimer.checkup import check_up  # noqa: PLC0415 - only here

    findings = check_up(program)
    ill = any(finding.needs_attention for finding in findings)
    if as_json:
        print_json({"needs_attention": ill, "findings": [finding.public() for finding in findings]})
    else:
        for finding in findings:
            say(f"{'!' if finding.needs_attention else ' '} {finding.topic:<10} {finding.text}")
        say("Something needs your attention (!)." if ill else "All is well.")
    context.exit(1 if ill else 0)
