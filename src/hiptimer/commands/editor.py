"""The user's editor, for files that are written by hand."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from hiptimer.errors import HiptimerError
from hiptimer.text import clean

VARIABLES = ("VISUAL", "EDITOR")

GOES_TO_LINE = frozenset(
    "vi vim nvim gvim view nano pico emacs emacsclient micro kak joe jed mg ne".split()  # noqa: SIM905 - a list of words
)
"""Editors that take `+LINE` before a file; to others it would be the name of one."""


def open_in_editor(path: Path, line: int | None = None) -> None:
    """Let the user change the file at `path`, and come back when the editor has ended.

    The editor is what VISUAL or EDITOR names, with its options. It opens at `line`, from 1, where
    it is known to go there. Raises `HiptimerError` where there is no editor or it fails.
    """
    command = _editor(path)
    name = clean(command[0], 100)
    place = [f"+{line}"] if line and Path(command[0]).stem in GOES_TO_LINE else []
    try:
        code = subprocess.run([*command, *place, str(path)], check=False).returncode  # noqa: S603 - the user's own
    except OSError as error:
        reason = error.strerror or error
        raise HiptimerError(f"the editor {name}: {reason}; set VISUAL or EDITOR") from error
    if code:
        raise HiptimerError(f"the editor {name} ended with code {code}; the file is as it left it")


def _editor(path: Path) -> list[str]:
    for variable in VARIABLES:
        if not (said := os.environ.get(variable, "").strip()):
            continue
        try:
            # A backslash is no escape where paths are made of them.
            words = shlex.split(said, posix=os.name != "nt")
        except ValueError as error:
            raise HiptimerError(f"{variable}={clean(said, 100)}: {clean(str(error))}") from error
        return [word.strip('"') for word in words] if os.name == "nt" else words
    raise HiptimerError(
        f"no editor is set: set VISUAL or EDITOR, or open {clean(str(path), 400)} in any"
    )
