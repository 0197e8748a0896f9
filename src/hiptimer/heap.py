"""The heap: how the C library deals out memory, and that it gives back what nobody needs.

It keeps apart what its threads ask for, and of what they free next to nothing goes back to the
system: whoever reads ten years in one thread and writes them in another holds them twice for good.
Only glibc knows the calls for that; everywhere else nothing is done.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctypes import CDLL

TRIM_THRESHOLD, MMAP_THRESHOLD, MOST_ARENAS = -1, -3, -8
"""What `mallopt` can be told, by the numbers in malloc.h."""

LARGE = 128 * 1024
"""Bytes that go back to the system at once: as glibc begins, before it takes them for usual."""


def share() -> None:
    """Have all threads that are begun from now on take from the heap that there is.

    Python lets one of them run at a time anyway. Those begun before keep theirs, and share them
    with later ones: how much that takes depends on chance.
    """
    if (library := glibc()) is not None:
        library.mallopt(MOST_ARENAS, 1)
        library.mallopt(MMAP_THRESHOLD, LARGE)
        library.mallopt(TRIM_THRESHOLD, LARGE)


def give_back() -> None:
    """Give back to the system what is free. It takes some milliseconds, in which all may wait."""
    if (library := glibc()) is not None:
        library.malloc_trim(0)


@cache
def glibc() -> CDLL | None:
    """Return the C library; None where it is another one, or can't be asked."""
    if sys.platform != "linux":
        return None
    try:
        import ctypes  # noqa: PLC0415 - not where there is nothing to ask

        library = ctypes.CDLL(None)
        library.gnu_get_libc_version  # noqa: B018 - other libraries have a mallopt of their own
    except (ImportError, OSError, AttributeError):
        return None
    else:
        return library
