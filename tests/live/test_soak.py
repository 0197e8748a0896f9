"""An hour of one session: what it keeps is what was done, not what time passed."""

from __future__ import annotations

import gc
import sys

from live.timelines import catalogue

from hiptimer.live.glance import glance
from hiptimer.live.jumps import Jump
from hiptimer.live.session import Session

HOUR = 3600.0

LOOK = 0.25
"""Seconds between two looks, as on the screen."""

SLACK = 300
"""Blocks that may be there more after an hour of 14,400 looks and a few thousand events."""


def train_for(session: Session, begun: float, seconds: float) -> None:
    """Let the session go on, round its first exercise over and over, with pauses."""
    steps = round(seconds / LOOK)
    for number in range(1, steps + 1):
        now = begun + number * LOOK
        session.advance(now)
        glance(session)
        if number % 400 == 0:
            session.jump(now, Jump.PREVIOUS_EXERCISE)
        if number % 1000 == 0:
            session.pause(now)
            session.resume(now)


def test_an_hour_of_a_session_takes_no_memory() -> None:
    session = Session(catalogue().timeline("core"))
    session.start(0.0)
    train_for(session, 0.0, HOUR / 4)
    gc.collect()
    before = sys.getallocatedblocks()
    train_for(session, HOUR / 4, HOUR)
    gc.collect()
    assert sys.getallocatedblocks() - before < SLACK
