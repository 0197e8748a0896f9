"""The user's editor, opened on a file that people write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hiptimer.errors import HiptimerError

if TYPE_CHECKING:
    from pathlib import Path


def open_in_editor(path: Path, line: int | None = None) -> None:  # noqa: ARG001 - not by all
    """Open a file in the editor that $VISUAL or $EDITOR names, and wait until it is closed.

    Raises `HiptimerError` where it can't be started, and where it fails.
    """
    try:
        click.edit(filename=str(path))
    except click.ClickException as error:
        raise HiptimerError(f"{error.format_message()}; set VISUAL or EDITOR to yours") from error
