"""Changing hand-written TOML by program: what is not changed stays as its writer left it."""

from __future__ import annotations

import os
import stat
import tomllib
from typing import TYPE_CHECKING

from pydantic import ConfigDict

from hiptimer.durable import make_folder, read_regular_file, replace_durably
from hiptimer.errors import HiptimerError
from hiptimer.paths import is_missing
from hiptimer.text import clean
from hiptimer.toml.file import Handwritten, read_toml
from hiptimer.toml.text import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tomlkit import TOMLDocument

MARK = b"\xef\xbb\xbf"
"""What some editors begin UTF-8 files with."""


class _Anything(Handwritten):
    """Every table and key: what they mean is asked when they are read."""

    model_config = ConfigDict(extra="allow")


def change_toml(
    path: Path, change: Callable[[TOMLDocument], None], *, keep: Path | None = None
) -> None:
    """Let `change` alter the document in the file at `path`, an empty one where there is no file.

    Comments, order, line endings and permissions stay, a link is followed, and nothing is
    written where nothing is changed. With `keep` what was there before is put into that file
    first, nothing where there was no file. Raises `HiptimerError`, as does whatever `change`
    raises, with the file as it was: for a file that can't be read, is no TOML or too large, or
    that can't be written.
    """
    target = path
    if not is_missing(path):
        read_toml(path, _Anything)  # tells mistakes with their line, and keeps hostile files out
        target = path.resolve()
    before = bytes_of(target)
    after = _changed(clean(path.name), before or b"", change)
    if after != (before or b""):
        _replace(target, before, after, keep)


def swap_files(path: Path, kept: Path) -> None:
    """Let two files beside each other trade what they hold; raises `HiptimerError`."""
    target = path if is_missing(path) else path.resolve()
    _replace(target, bytes_of(target), bytes_of(kept) or b"", kept)


def replace_file(path: Path, raw: bytes) -> None:
    """Put `raw` into the file at `path`, whatever it holds; raises `HiptimerError`."""
    target = path if is_missing(path) else path.resolve()
    _replace(target, bytes_of(target), raw)


def bytes_of(target: Path) -> bytes | None:
    """Return what a file holds, None where there is none; raises `HiptimerError`."""
    if is_missing(target):
        return None
    try:
        return read_regular_file(target, MOST_BYTES)
    except OSError as error:
        raise HiptimerError(f"{clean(target.name)}: {error.strerror or error}") from error


def _changed(name: str, raw: bytes, change: Callable[[TOMLDocument], None]) -> bytes:
    """Return the bytes of a file after a change; raises `HiptimerError` where they are no good."""
    import tomlkit  # noqa: PLC0415 - nothing else needs it
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    mark = MARK if raw.startswith(MARK) else b""
    text = raw.removeprefix(mark).decode()
    # Lines that are added end as all others do; where they differ nothing is evened out.
    ending = "\r\n" if text.count("\r\n") == text.count("\n") > 0 else "\n"
    plain = text.replace("\r\n", "\n") if ending == "\r\n" else text
    try:
        document = tomlkit.parse(plain)
        if document.as_string() != plain:
            raise _too_odd(name)
        change(document)
        edited = document.as_string()
        # What is written must be what was meant, whatever stands around it.
        if tomllib.loads(edited) != document.unwrap():
            raise _too_odd(name)
    except (TOMLKitError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise _too_odd(name) from error
    after = mark + edited.replace("\n", ending).encode()
    if len(after) > MOST_BYTES:
        raise HiptimerError(f"{name}: would grow larger than 64 KB; make it shorter first")
    return after


def _too_odd(name: str) -> HiptimerError:
    return HiptimerError(
        f"{name}: is written in a way that hiptimer can read but not change; change it in an editor"
    )


def _replace(target: Path, before: bytes | None, after: bytes, keep: Path | None = None) -> None:
    """Put `after` in the place of `before`, unless somebody else has changed the file meanwhile."""

    def make_sure() -> None:
        if bytes_of(target) != before:
            raise HiptimerError(
                f"{clean(target.name)}: was changed by somebody else meanwhile; try again"
            )
        if keep is not None:
            # Not sooner: what was kept of an earlier change is lost with it.
            replace_durably(keep, before or b"")

    try:
        if before is None:
            make_folder(target.parent)
            replace_durably(target, after, make_sure)
            return
        if not os.access(target, os.W_OK):
            raise HiptimerError(f"{clean(target.name)}: is write-protected")
        mode = stat.S_IMODE(target.stat().st_mode)
        replace_durably(target, after, make_sure)
        target.chmod(mode)
    except OSError as error:
        raise _unwritable(target, error) from error


def _unwritable(target: Path, error: OSError) -> HiptimerError:
    return HiptimerError(f"{clean(target.name)}: can't be written: {error.strerror or error}")
