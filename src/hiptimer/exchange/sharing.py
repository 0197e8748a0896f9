"""Sharing: pictures as files in a folder of their own, under names that tell what they are."""

from __future__ import annotations

import contextlib
import os
import re
from itertools import count
from typing import TYPE_CHECKING

from hiptimer.durable import O_BINARY, make_folder, replace_durably
from hiptimer.errors import HiptimerError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

LONGEST_SUBJECT = 40
"""Characters of a subject that go into a name."""

MOST_ALIKE = 999
"""Pictures of one day and subject; whoever has more has a key that is stuck."""


class SharingError(HiptimerError):
    """A picture that could not be written; the text says where and why."""


def picture_name(day: date, subject: str) -> str:
    """Return the name of a picture without its ending, such as `hiptimer-2026-05-17-core`.

    Of `subject`, which may come from any file, small letters, digits and dashes are left.
    """
    words = re.sub("[^a-z0-9]+", "-", subject[: LONGEST_SUBJECT * 8].lower()).strip("-")
    if len(words) > LONGEST_SUBJECT:
        # Not in the middle of a word, unless there is but one.
        words = words[: LONGEST_SUBJECT + 1].rpartition("-")[0] or words[:LONGEST_SUBJECT]
    return f"hiptimer-{day:%Y-%m-%d}-{words or 'picture'}"


def keep_picture(folder: Path, name: str, svg: str) -> Path:
    """Write a picture into `folder`, which is made where it is missing; return its path.

    `name` is one of `picture_name`; where it is taken a number follows it. Raises
    `SharingError`, and leaves nothing behind then.
    """
    try:
        make_folder(folder)
        path = _claimed(folder, name)
        try:
            replace_durably(path, svg.encode())
        except BaseException:  # also an interrupt leaves no empty picture behind; raised again
            with contextlib.suppress(OSError):
                path.unlink()
            raise
    except OSError as error:
        why = error.strerror or str(error)
        raise SharingError(f"the picture can't be written into {folder}: {why}") from error
    return path


def _claimed(folder: Path, name: str) -> Path:
    """Return the first free path of that name, with an empty file of ours at it."""
    for number in count(1):
        path = folder / (f"{name}.svg" if number == 1 else f"{name}-{number}.svg")
        try:
            # Made, not looked for: whoever shares at the same moment gets the next number.
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | O_BINARY
            os.close(os.open(path, flags, 0o600))
        except FileExistsError:
            if number == MOST_ALIKE:
                raise
            continue
        return path
    raise AssertionError("unreachable")
