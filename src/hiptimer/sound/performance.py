"""Playing a list of sounds from beginning to end, for trying out what is heard."""

from __future__ import annotations

import time
from functools import partial
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
    early: float = 0.0,
    linger: float = 0.0,
    clock: Clock = monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Play sounds, each so many seconds after the first moment.

    Returns when the last one begins, or `linger` seconds later, so that it can end.
    `announce` is called with each name as it is heard. `early` is for headphones that are late:
    everything is played so many seconds ahead of the moment at which it shall be heard.
    """
    start = clock() + AHEAD + early

    def give(name: str, due: float) -> None:
        player.play(name, max(0.0, due - early - clock()))

    moments: list[tuple[float, Callable[[], None]]] = []
    for name, at in sounds:
        due = start + at
        moments.append((due - early - AHEAD, partial(give, name, due)))
        moments.append((due, partial(announce, name)))
    for moment, do in sorted(moments, key=lambda one: one[0]):
        sleep(max(0.0, moment - clock()))
        do()
    if moments:
        sleep(linger)
