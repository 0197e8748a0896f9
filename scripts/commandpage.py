"""The reference of the commands, as click knows them."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, NamedTuple

import click
from markdown import code, link, table

from hiptimer import cli
from hiptimer.cli import hiptimer
from hiptimer.commands.directory import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

INTRODUCTION = """# Commands

`-h` after any of them tells the same. What has spaces or begins with a hyphen is quoted as your
shell wants it.
"""

EVERYWHERE = """
## Options of every command

They may stand before or after its name.
"""


class Entry(NamedTuple):
    """One command and where it stands."""

    path: str
    """Its name with those of the groups it is in."""
    command: click.Command
    context: click.Context


def commands_page() -> str:
    """Return the page: all commands in a table, the options they share, then each by itself."""
    entries = list(_below(hiptimer.name or "", hiptimer))
    shared = {option.name for option in _options(hiptimer) if option.name.endswith("_dir")}
    for entry in entries:
        if missing := shared - {option.name for option in _options(entry.command)}:
            raise ValueError(f"{entry.path} has no {', '.join(sorted(missing))}")
    overview = ((link(entry.path), _first_sentence(entry.command)) for entry in entries)
    everywhere = [option for option in _options(hiptimer) if option.name in shared]
    *_, codes = (inspect.getdoc(cli.run) or "").split("\n\n")
    return "".join(
        [
            f"{INTRODUCTION}\n{table(('command', 'does'), overview)}\n",
            f"Exit codes: {' '.join(codes.split())}\n",
            EVERYWHERE,
            f"\n{_option_table(everywhere)}",
            *(_section(entry, shared) for entry in entries),
        ]
    )


def _below(path: str, command: click.Command) -> Iterator[Entry]:
    # click keeps the help option that a command makes first: that of everybody else, too.
    context = click.Context(command, **hiptimer.context_settings)
    yield Entry(path, command, context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            yield from _below(f"{path} {name}", whole(command.commands[name]))


def _options(command: click.Command) -> list[click.Option]:
    return [param for param in command.params if isinstance(param, click.Option)]


def _help(command: click.Command) -> str:
    return inspect.cleandoc(command.help or "")


def _first_sentence(command: click.Command) -> str:
    return " ".join(_help(command).split("\n\n")[0].split())


def _section(entry: Entry, shared: set[str]) -> str:
    own = [option for option in _options(entry.command) if option.name not in shared]
    options = f"\n{_option_table(own)}" if own else ""
    usage = f"```\n{entry.path} {' '.join(_usage(entry))}\n```"
    return f"\n## {entry.path}\n\n{usage}\n\n{_help(entry.command)}\n{options}"


def _usage(entry: Entry) -> list[str]:
    # Groups tell it in other words from one release of click to the next.
    pieces = click.Command.collect_usage_pieces(entry.command, entry.context)
    if isinstance(entry.command, click.Group):
        name = "[COMMAND]" if entry.command.invoke_without_command else "COMMAND"
        pieces += [name, "[ARGS]..."]
    return pieces


def _option_table(options: list[click.Option]) -> str:
    return table(("option", "does"), ((_names(option), _does(option)) for option in options))


def _names(option: click.Option) -> str:
    value = option.metavar
    if value is None and isinstance(option.type, click.Choice):
        value = "|".join(option.type.choices)
    names = [*option.opts, *option.secondary_opts]
    last = f"{names.pop()} {value}" if value and not option.is_flag else names.pop()
    return ", ".join(code(name) for name in [*names, last])


def _does(option: click.Option) -> str:
    parts = [option.help or ""]
    if isinstance(option.type, click.IntRange):
        low, high = option.type.min, option.type.max
        parts.append(f"At least {low}." if high is None else f"{low} to {high}.")
    if option.show_default:
        parts.append(f"Left out: {code(str(option.default))}.")
    if option.multiple:
        parts.append("May stand several times.")
    return " ".join(parts)
