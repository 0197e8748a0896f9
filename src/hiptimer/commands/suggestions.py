"""What a shell may complete after a command: ids, and names of files and folders."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import click
    from click.shell_completion import CompletionItem

    from hiptimer.paths import Folders

PLAIN_ID = re.compile(r"[\w-]+")
"""Ids that no shell takes for anything else: the scripts put them into a line unquoted."""


def exercise_ids(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return the exercises, ours and the user's, whose ids begin as the word does."""
    from hiptimer.paths import asset  # noqa: PLC0415 - only for completions

    own = [folders.exercises for folders in _folders(context)]
    return _items(begun, "exercises", asset("exercises.toml"), *own)


def own_routine_ids(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return the user's own routines whose ids begin as the word does."""
    return _items(begun, "routines", *(folders.routines for folders in _folders(context)))


def session_ids(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return what a session can be made of: routines, and then exercises."""
    from hiptimer.paths import asset  # noqa: PLC0415 - only for completions

    shipped = _items(begun, "routines", asset("routines.toml"))
    own = own_routine_ids(context, parameter, begun)
    return [*shipped, *own, *exercise_ids(context, parameter, begun)]


def file_names(
    _context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Let the shell complete the name of a file."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only for completions

    return [CompletionItem(begun, type="file")]


def folder_names(
    _context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Let the shell complete the name of a folder."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only for completions

    return [CompletionItem(begun, type="dir")]


def _folders(context: click.Context) -> Iterator[Folders]:
    """Yield where the user's files are, by the options so far; nothing where those can't be."""
    from hiptimer.paths import find_folders  # noqa: PLC0415 - only for completions

    inner = context.params.get("config_dir")
    with suppress(HiptimerError):
        yield find_folders(config=inner or context.find_root().params.get("config_dir"))


def _items(begun: str, table: str, *files: Path) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only for completions

    return [
        CompletionItem(name, help=about)
        for path in files
        for name, about in _named_in(path, table)
        if name.startswith(begun)
    ]


def _named_in(path: Path, table: str) -> Iterator[tuple[str, str | None]]:
    """Yield ids and names out of `table` of a file; none where it can't be read.

    Without the models, which take far longer than somebody waits for a key; and without a word
    about mistakes, which would stand in the middle of the line that is typed.
    """
    from hiptimer.text import clean  # noqa: PLC0415 - only for completions
    from hiptimer.toml.text import parsed, text_of  # noqa: PLC0415 - only for completions

    try:
        found = parsed(path.name, text_of(path)).get(table)
    except HiptimerError:
        return
    for name, what in found.items() if isinstance(found, dict) else ():
        about = what.get("name") if isinstance(what, dict) else None
        if PLAIN_ID.fullmatch(name):
            yield name, clean(about) if isinstance(about, str) else None
