"""`hiptimer man`: the manual page, made from the commands as they are declared."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hiptimer import __version__
from hiptimer.commands.directory import whole
from hiptimer.commands.options import folder_options
from hiptimer.commands.roff import definitions, escaped, heading, paragraphs, subheading, tidied
from hiptimer.paths import find_folders
from hiptimer.safety import SAFETY_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiptimer.program import Program

CODES = (
    ("0", "Done."),
    ("1", "Something for you to mend: a name, a file, a folder; the message says how."),
    ("2", "The command can't be understood; the message says what would be."),
    ("70", "A mistake of ours; the message says where the report is."),
    ("130", "Interrupted."),
)
"""What the exit codes mean."""

VARIABLES = (
    ("HIPTIMER_PLAIN", "Set to 1, sessions are told in lines."),
    ("HIPTIMER_DEBUG", "Set to 1, a mistake of ours is shown in full."),
    ("NO_COLOR", "Set to anything, nothing is coloured."),
    ("VISUAL, EDITOR", "The editor that opens files written by hand."),
)
"""What is read from the environment, beside the folders."""


@click.command()
@folder_options
@click.pass_context
def man(context: click.Context, program: Program) -> None:  # noqa: ARG001 - as in about
    """Print the manual page, for man to show.

    hiptimer man | man -l - shows it at once. To be found by its name it goes to
    ~/.local/share/man/man1/hiptimer.1.
    """
    for line in tidied(_page(context.find_root())):
        click.echo(line)


def _page(root: click.Context) -> Iterator[str]:
    command = root.command
    about, *more = (command.help or "").split("\n\n", 1)
    yield f'.TH HIPTIMER 1 "" "hiptimer {__version__}" "User Commands"'
    yield from (".nh", ".ad l")  # what may be typed is not broken, nor drawn out
    yield heading("name")
    yield rf"hiptimer \- {escaped(about[:1].lower() + about[1:].rstrip('.'))}"
    yield heading("synopsis")
    yield escaped(_usage(root))
    yield heading("description")
    yield from paragraphs("\n\n".join((about, *more)))
    yield heading("options")
    yield from definitions(_options(root, command.get_params(root)))
    yield from paragraphs("The folders, and --color for start, may also stand after the command.")
    yield heading("commands")
    yield from _commands(root)
    yield heading("exit status")
    yield from definitions(CODES)
    yield heading("environment")
    yield from definitions(_variables(root))
    yield heading("files")
    yield from definitions(_files())
    yield heading("when to stop")
    yield from paragraphs("\n\n".join(SAFETY_WORDS))


def _commands(parent: click.Context) -> Iterator[str]:
    """Yield what is to be said of each command of a group, and of those below it."""
    group = parent.command
    if not isinstance(group, click.Group):
        return
    known = {option.name for option in parent.find_root().command.params}
    for name in group.list_commands(parent):
        command = whole(group.commands[name])
        context = click.Context(command, info_name=name, parent=parent)
        yield subheading(_usage(context))
        yield from paragraphs(inspect.cleandoc(command.help or ""))
        new = [parameter for parameter in command.params if parameter.name not in known]
        yield from definitions(_options(context, new))
        yield from _commands(context)


def _usage(context: click.Context) -> str:
    return " ".join((context.command_path, *context.command.collect_usage_pieces(context)))


def _options(
    context: click.Context, parameters: Iterable[click.Parameter]
) -> Iterator[tuple[str, str]]:
    """Yield the options of a command as its help has them; its usage names the arguments."""
    for parameter in parameters:
        record = parameter.get_help_record(context)
        if isinstance(parameter, click.Option) and record:
            yield record


def _variables(root: click.Context) -> Iterator[tuple[str, str]]:
    for parameter in root.command.params:
        if isinstance(parameter, click.Option) and isinstance(parameter.envvar, str):
            yield parameter.envvar, f"As {parameter.opts[0]}, which counts more."
    yield from VARIABLES


def _files() -> Iterator[tuple[str, str]]:
    """Yield the files that matter to people, where they are unless somebody says otherwise."""
    folders = find_folders()
    for path, what in (
        (folders.history, "Every session."),
        (folders.settings, "Your settings, written by hand."),
        (folders.exercises, "Your own exercises."),
        (folders.routines, "Your own routines."),
        (folders.figures, "How your own exercises look."),
        (folders.targets, "Your own targets."),
        (folders.journals, "What is under way, and what was interrupted."),
    ):
        yield _from_home(path), what


def _from_home(path: Path) -> str:
    """Return a path as everybody's: a package is not made in the home of who will read it."""
    home = Path.home()
    return f"~/{path.relative_to(home).as_posix()}" if path.is_relative_to(home) else str(path)
