"""Playing a list of sounds from beginning to end, for trying out what is heard."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hiptimer.clock import monotonic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hiptimer.clock import Clock
    from hiptimer.sound.player import Player

AHEAD = 0.4
"""Seconds by which a sound is announced to the player: enough for its precision."""


def perform(
    player: Player,
    sounds: Iterable[tuple[str, float]],
    *,
    announce: Callable[[str], None] = lambda _name: None,
    clock: Clock = monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Play sounds, each so many seconds after the first moment; returns when the last one begins.

    The list is in the order of time. `announce` is called with a name shortly before it is heard.
    """
    start = clock() + AHEAD
    due = start
    for name, at in sounds:
        due = start + at
        sleep(max(0.0, due - AHEAD - clock()))
        announce(name)
        player.play(name, due - clock())
    sleep(max(0.0, due - clock()))
