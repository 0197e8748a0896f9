"""The reference of the keys, as the keymap and the plain mode declare them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown import code, table

from hiptimer.plain.commands import DOWN, KEYS, LEFT, RIGHT, UP
from hiptimer.tui.keymap import told
from hiptimer.tui.keynames import shown, written
from hiptimer.tui.keys import APP_KEYS
from hiptimer.tui.screenkeys import SCREENS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiptimer.tui.command import Command
    from hiptimer.tui.screenkeys import ScreenKeys

TITLES = {
    "home": "Home",
    "opening": "While a session is read that was asked for by name",
    "demo": "The tour of a minute",
    "library": "Library",
    "routines": "Routines",
    "editor": "A routine in the making",
    "unsaved": "A routine that is not saved",
    "remove": "Removing a routine",
    "history": "History",
    "past": "One past session",
    "choice": "Choosing an exercise in the history",
    "statistics": "Statistics",
    "targets": "Targets",
    "live": "A session",
    "summary": "The summary after a session",
    "nexttime": "What changes next time",
    "early": "A session that comes early",
    "morning": "The morning after",
    "leave": "Stopping a session",
    "recover": "A session that was interrupted",
    "question": "A question",
    "merge": "A copy of the history",
    "shared": "A picture was written",
    "safety": "When to stop",
    "help": "Help",
}
"""The screens as people call them, by the first part of their commands' names."""

INTRODUCTION = f"""# Keys

In the app {code(told("app.help", {}))} shows the keys of the screen. Those with a name can be
others: write them under it into a table `[keys]` of `config.toml`, such as
`live.pause = "space,f5"`, where commas part several keys and the key itself is called `comma`.
`hiptimer keys` tells what is set.
"""

IN_LINES = """
## In lines (`hiptimer start --plain`)

Where input is piped, the words in lines of their own do the same. These keys stay as they are.

"""

SENT = {UP: "↑", DOWN: "↓", RIGHT: "→", LEFT: "←", " ": "space", "\n": "enter"}
"""What a terminal sends for a key, and how that key is called."""

SAME = frozenset({"\r"})
"""What is sent for a key that another stands for already."""


def keys_page() -> str:
    """Return the page: the keys of every screen, those of each, and those in lines."""
    screens = (_section(TITLES[name], screen) for name, screen in SCREENS.items())
    everywhere = f"\n## Every screen\n\n{_table(APP_KEYS)}"
    return f"{INTRODUCTION}{everywhere}{''.join(screens)}{_in_lines()}"


def _section(title: str, screen: ScreenKeys) -> str:
    moving = ""
    if screen.moving:
        moving = f"{' '.join(map(code, map(shown, screen.moving)))} move in what is shown.\n\n"
    return f"\n## {title}\n\n{moving}{_table(screen.commands)}"


def _table(commands: Iterable[Command]) -> str:
    return table(("keys", "name", "does"), map(_row, commands))


def _row(command: Command) -> tuple[str, str, str]:
    keys = " ".join(code(written(key)) for key in command.keys.split(","))
    name = "stays as it is" if command.fixed else code(command.id)
    return keys, name, f"**{command.words}.** {command.tooltip}"


def _in_lines() -> str:
    rows = (
        (
            " ".join(code(SENT.get(key, key)) for key in entry.keys if key not in SAME),
            ", ".join(map(code, entry.words)),
            entry.means,
        )
        for entry in KEYS
    )
    return IN_LINES + table(("keys", "words", "does"), rows)
