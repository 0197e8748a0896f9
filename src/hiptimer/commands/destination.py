"""Where the output of a command goes: a file that nothing is lost for, or the standard output."""

from __future__ import annotations

import errno
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer.commands.options import say
from hiptimer.errors import HiptimerError
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

STANDARD_OUTPUT = "-"

WAYS_OUT = {
    errno.ENOSPC: "free some space, or ",
    errno.ENOENT: "make its folder first, or ",
}
"""What helps, by what a system says, beside another place."""

LONGEST_STEM = 40
"""Characters of a name that we make."""


def is_folder(output: str) -> bool:
    """Whether what was given with `-o` means a folder: one that is there, or by its last slash."""
    return output.endswith(tuple(filter(None, (os.sep, os.altsep)))) or _is_dir(output)


def _is_dir(output: str) -> bool:
    try:
        return Path(output).is_dir()
    except (OSError, ValueError):
        return False


def safe_stem(text: str) -> str:
    """Return a part of a file name for any text: small letters, figures and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:LONGEST_STEM].strip("-")


def check_free(path: Path, *, force: bool) -> None:
    """Raise `HiptimerError` where `path` can't be written without doing harm.

    With `force` a file that is there may be replaced, but nothing that is no file.
    """
    if "\0" in str(path):
        raise HiptimerError(f"no file can be called {clean(str(path))}")
    try:
        is_there, is_else = os.path.lexists(path), path.exists() and not path.is_file()
    except OSError as error:  # a name too long, a folder that may not be looked into
        raise _unwritable(path, error) from error
    if is_else:
        raise HiptimerError(f"{clean(str(path))} is no file; -o - writes to the standard output")
    if is_there and not force:
        raise HiptimerError(
            f"{clean(str(path))} is there already; --force replaces it, -o takes another name"
        )


def write_file(path: Path, pieces: Iterable[bytes], *, force: bool) -> None:
    """Write a file whole, to be there after a power cut too, open to its owner alone.

    Raises `HiptimerError`; then nothing of it is there, and what was there before still is.
    """
    from hiptimer.durable import replace_in_pieces  # noqa: PLC0415

    check_free(path, force=force)
    try:
        target = Path(os.path.realpath(path))
        replace_in_pieces(target, pieces, lambda: check_free(path, force=force))
    except OSError as error:
        raise _unwritable(path, error) from error


def make_folder(folder: Path) -> None:
    """Make a folder that is not there yet; raises `HiptimerError`."""
    from hiptimer.paths import make_private  # noqa: PLC0415

    try:
        make_private(folder)
    except OSError as error:
        raise _unwritable(folder, error) from error


def write_out(pieces: Iterable[bytes]) -> None:
    """Write to the standard output: on a terminal lines that can't steer it, else the bytes.

    Raises `OSError` where that has no place, and `HiptimerError` where it is closed.
    """
    if is_terminal():
        for piece in pieces:
            for line in piece.decode().splitlines():
                say(line)
        return
    if sys.stdout is None:
        raise HiptimerError("the standard output is closed; name a file with -o")
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def is_terminal() -> bool:
    """Whether the standard output is a terminal; there may be none at all."""
    return sys.stdout is not None and sys.stdout.isatty()


def _unwritable(path: Path, error: OSError) -> HiptimerError:
    reason = clean(error.strerror or str(error))
    way_out = WAYS_OUT.get(error.errno or 0, "")
    return HiptimerError(
        f"{clean(str(path))} can't be written: {reason}; nothing of it was; "
        f"{way_out}choose another place with -o"
    )
