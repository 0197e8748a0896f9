"""Environment: disks and folders in which a save can't go well.

A refused save is told in a clear sentence, and what was there before is there as it was.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import subprocess
from typing import TYPE_CHECKING

from durability.sample import record_of, store_in
from durability.scenes import NEW

from hiptimer.errors import HiptimerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from durability.processes import Say
    from durability.variants import Variant

NOBODY = 65_534
"""The user and group that own nothing."""

MOST_WORDS = 600
"""Characters of a sentence that somebody is to read."""


class NoDiskError(Exception):
    """There is no way to have such a disk here."""


@contextlib.contextmanager
def small_disk(place: Path, kilobytes: int) -> Iterator[None]:
    """Mount a disk in memory at `place`; raises `NoDiskError` where that is not allowed."""
    if shutil.which("mount") is None or os.geteuid() != 0:
        raise NoDiskError("only root may mount a disk")
    options = f"size={kilobytes}k,mode=700"
    _mount("-t", "tmpfs", "-o", options, "tmpfs", str(place))
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)


@contextlib.contextmanager
def read_only(place: Path) -> Iterator[None]:
    """Let nothing be written on the disk at `place`."""
    _mount("-o", "remount,ro", str(place))
    try:
        yield
    finally:
        _mount("-o", "remount,rw", str(place))


def fill(place: Path) -> Path:
    """Fill the disk at `place` to the last byte; return the file that does."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(1024)):
            pass
    return filler


def as_nobody(work: Callable[[Say], None]) -> Callable[[Say], None]:
    """Return the same work done without the powers of root, which no mode of a file stops."""

    def powerless(say: Say) -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        work(say)

    return powerless


def state_of(folder: Path) -> dict[str, object]:
    """Return what lies in a folder: kinds, modes and bytes, but for the lock."""
    return {
        str(place.relative_to(folder)): _about(place)
        for place in sorted(folder.rglob("*"))
        if not place.name.endswith(".lock")
    }


def complaints_of_refusal(root: Path, variant: Variant, words: str) -> Iterator[str]:
    """Yield what is wrong with a save that should be refused with these words."""
    with variant.installed():
        try:
            store_in(root).save(record_of(NEW))
        except HiptimerError as error:
            yield from _unclear(str(error), words)
        except Exception as error:  # noqa: BLE001 - whatever else escapes is what we look for
            yield f"raised {error!r}"
        else:
            yield "was not refused"


def complaints_of_reading(root: Path, held: set[str] | None, words: str = "") -> Iterator[str]:
    """Yield what is wrong with reading: `held` is to be found, or None where it is refused."""
    try:
        found = {record.id for record in store_in(root).read().sessions}
    except HiptimerError as error:
        yield from _unclear(str(error), words) if held is None else [f"unreadable: {error}"]
    except Exception as error:  # noqa: BLE001 - as above
        yield f"raised {error!r}"
    else:
        if found != held:
            yield f"read {sorted(found)}"


def _unclear(said: str, words: str) -> Iterator[str]:
    if words not in said or not said.isprintable() or len(said) > MOST_WORDS:
        yield f"not a clear sentence about {words!r}: {said!r}"


def _about(place: Path) -> object:
    about = place.lstat()
    if stat.S_ISLNK(about.st_mode):
        return str(place.readlink())
    return oct(about.st_mode), place.read_bytes() if stat.S_ISREG(about.st_mode) else None


def _mount(*arguments: str) -> None:
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoDiskError(f"mount: {done.stderr.strip()}")
