"""The directory of all commands: each with what it does, and made only when it is used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

DIRECTORY = {
    "about": "Say what hiptimer is and when to stop.",
    "check": "Say what is wrong in each FILE, with line, column and the way out.",
    "completions": "Print the script by which SHELL completes commands, options and ids.",
    "demo": "Show in a minute what a session is like; nothing of it is kept.",
    "doctor": "Look at folders, files, backups, journals, sound and terminal, and change nothing.",
    "exercises": "List the exercises, or tell all about the one with ID.",
    "export": "Write sessions as FORMAT: json, csv, strong, fit or ics.",
    "history": "List the sessions done, the most recent first.",
    "import": "Take over the sessions in FILE: hiptimer's JSON or CSV, or the CSV of Strong.",
    "keys": "List the app's commands with their keys, as the table [keys] in config.toml has them.",
    "log": "Enter a session that was done away from the computer.",
    "man": "Print the manual page, for man to show.",
    "merge": "Take over the sessions that other copies of the history hold.",
    "plan": "Print every step of ROUTINE, as it would be done now, with its time.",
    "progress": "Tell for every exercise its rung, its next target, and the reason for it.",
    "recover": "Save, discard or list the sessions that were interrupted.",
    "routines": "List the routines with their lengths now, or make your own.",
    "schema": "Print the JSON Schema of a file, for an editor; "
    "that of history is for exported sessions.",
    "sound": "Try out what is heard in a session.",
    "stats": "Tell what all sessions add up to.",
    "targets": "List what is asked of each exercise: its range, the plan, and your own targets.",
}
"""What each command does: the first sentence of its help, which is told without it."""

ELSEWHERE = {"import": ("imports", "import_")}
"""Module and function of the commands that Python keeps from having a module of their name."""


class Listed(click.Command):
    """A command as the directory has it; what makes it is imported when it is used."""

    def whole(self) -> click.Command:
        """Return the command with all that belongs to it."""
        name = self.name or ""
        module, function = ELSEWHERE.get(name, (name, name))
        command: click.Command = getattr(import_module(f"hiptimer.commands.{module}"), function)
        return command

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Return the context of the whole command, which click then works with."""
        return self.whole().make_context(info_name, args, parent, **extra)


def listed() -> Iterator[Listed]:
    """Yield all commands, but for those that the program declares itself."""
    for name, about in DIRECTORY.items():
        yield Listed(name, help=about)


def whole(command: click.Command) -> click.Command:
    """Return a command with its options, its arguments and all of its help."""
    return command.whole() if isinstance(command, Listed) else command
