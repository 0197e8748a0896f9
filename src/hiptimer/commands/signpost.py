"""Ways out for words that are no command: a routine, an exercise, and the call for help."""

from __future__ import annotations

from typing import Any

import click

from hiptimer.commands.suggestions import session_ids
from hiptimer.text import clean

HELP = "help"


class Signpost(click.Group):
    """A group of commands that says where to go with a routine or an exercise."""

    def __init__(self, *args: Any, way: str, **attributes: Any) -> None:
        """Make the group; `way` is a sentence with `{}` where the id goes."""
        super().__init__(*args, **attributes)
        self.way = way

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; raises `UsageError` with the way out."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            way = self._way_out(ctx, args)
            if way is None:
                raise
            raise click.UsageError(f"No such command '{clean(args[0], 64)}'. {way}", ctx) from None

    def _way_out(self, ctx: click.Context, args: list[str]) -> str | None:
        """Return where to go with the word; None where it is neither."""
        word = args[0]
        if word == HELP:
            topic = [ctx.command_path, *(each for each in args[1:2] if each in self.commands)]
            return f"For help: {' '.join(topic)} -h"
        of_session = session_ids(ctx, self.params[0], word)
        return self.way.format(word) if any(item.value == word for item in of_session) else None
