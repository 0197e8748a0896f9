"""Leeway: what takes long beside a screen gives other threads their turn."""

from __future__ import annotations

import contextlib
import gc
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BREATH = 20
"""Lines after which another thread may have its turn: a screen that waits for one must not."""


def breathe(number: int) -> None:
    """Let other threads have their turn, where there are any, before every twentieth line."""
    if number % BREATH == 0 and threading.active_count() > 1:
        time.sleep(0)


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector from running: all that is made here lives, or goes by itself.

    It would look through the whole program again and again, and stop every thread for that.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def collect_again() -> None:
    """Put the collector on again where it was put off for the start of the program.

    What was made until now stays, so there is nothing to look for in it.
    """
    if not gc.isenabled():
        gc.enable()
        gc.freeze()
