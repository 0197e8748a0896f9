"""The phrasebook: phrases that were rendered before, on the disk, so that they come at once."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import stat
from typing import TYPE_CHECKING

from hiptimer.paths import make_private
from hiptimer.sound.recording import from_bytes, to_bytes

if TYPE_CHECKING:
    from array import array
    from pathlib import Path

MOST_BYTES = 32_000_000
"""Bytes of all phrases together; about twelve minutes of speech."""

LONGEST_PHRASE = 8_000_000
"""Bytes of one phrase that are read; about three minutes."""

HEAD = b"hiptimer phrase 1\n"
"""What a file begins with; its number changes with the form of the files."""

DIGEST_BYTES = 16

SUFFIX, UNFINISHED = ".phrase", ".tmp"


class Phrasebook:
    """Phrases in a folder of their own, the longest unused of which make room for new ones.

    Nothing here raises: what can't be read is not there, what can't be written is not kept. It
    may be used by several threads and programs at a time.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes

    def find(self, key: str) -> array[int] | None:
        """Return the samples kept under `key`; None where there are none, or damaged ones."""
        path = self._folder / f"{key}{SUFFIX}"
        try:
            samples = _samples(_read(path))
            os.utime(path)
        except (OSError, ValueError):
            return None
        return samples

    def keep(self, key: str, samples: array[int]) -> None:
        """Keep samples under `key`, if the disk lets us."""
        with contextlib.suppress(OSError):
            make_private(self._folder)
            self._write(self._folder / f"{key}{SUFFIX}", to_bytes(samples))
            self._make_room()

    def _write(self, path: Path, sound: bytes) -> None:
        temporary = path.with_name(f".{path.stem}.{secrets.token_hex(6)}{UNFINISHED}")
        try:
            with open(temporary, "xb", opener=_private) as file:
                file.write(HEAD + _digest(sound) + sound)
            # After a power cut the phrase may be cut short: its digest tells.
            temporary.replace(path)
        except BaseException:  # also an interrupt leaves nothing behind; raised again
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise

    def _make_room(self) -> None:
        """Remove what was not used for longest, and leftovers like it, until all is small enough.

        Files that are not ours stay, and do not count.
        """
        with os.scandir(self._folder) as places:
            ours = [place for place in places if place.name.endswith((SUFFIX, UNFINISHED))]
            known = [(place, place.stat(follow_symlinks=False)) for place in ours]
        total = sum(about.st_size for _, about in known)
        for place, about in sorted(known, key=lambda pair: pair[1].st_mtime_ns):
            if total <= self._most_bytes:
                break
            with contextlib.suppress(OSError):
                os.unlink(place)  # noqa: PTH108 - an entry of the folder
            total -= about.st_size


def phrase_key(*parts: str | int) -> str:
    """Return the name for a phrase: the same for the same parts alone."""
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()


def _samples(raw: bytes) -> array[int]:
    """Return what a file of ours holds; raises `ValueError` where a byte of it is another one."""
    begin = len(HEAD) + DIGEST_BYTES
    sound = raw[begin:]
    if raw[:begin] != HEAD + _digest(sound) or len(sound) % 2:
        raise ValueError("not a phrase, or a damaged one")
    return from_bytes(sound)


def _digest(sound: bytes) -> bytes:
    return hashlib.blake2b(sound, digest_size=DIGEST_BYTES).digest()


def _read(path: Path) -> bytes:
    with open(path, "rb", opener=_without_waiting) as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode) or about.st_size > LONGEST_PHRASE:
            raise ValueError("no file of ours")
        return file.read()


def _without_waiting(path: str, flags: int) -> int:
    # A pipe in the place of a phrase would keep us waiting for a writer.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
