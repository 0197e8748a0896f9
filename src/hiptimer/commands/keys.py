"""`hiptimer keys`: every command of the app with its keys, as they are set now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hiptimer.commands.options import folder_options, json_option, print_json, say

if TYPE_CHECKING:
    from hiptimer.program import Program


@click.command()
@json_option
@folder_options
def keys(program: Program, *, as_json: bool) -> None:
    """List the app's commands with their keys, as the table [keys] in config.toml has them."""
    from hiptimer.tui.keymap import keys_of  # noqa: PLC0415 - only here
    from hiptimer.tui.keynames import written  # noqa: PLC0415
    from hiptimer.tui.screenkeys import COMMANDS  # noqa: PLC0415 - only here

    keymap = program.look.keymap
    if as_json:
        listed = [
            {
                "command": command.id,
                "keys": list(map(written, keys_of(command, keymap))),
                "does": command.tooltip,
                "changed": command.id in keymap,
                "fixed": command.fixed,
            }
            for command in COMMANDS.values()
        ]
        print_json({"commands": listed})
        return
    rows = [
        (command.id, ",".join(map(written, keys_of(command, keymap))), command.tooltip)
        for command in COMMANDS.values()
    ]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for name, pressed, does in rows:
        say(f"{name:<{widths[0]}}  {pressed:<{widths[1]}}  {does}")
