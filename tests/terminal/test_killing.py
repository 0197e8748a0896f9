"""A session whose process is killed: what was seen done is kept, and nothing else."""

import random
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import pytest
from terminal.program import journals, made_ready, sessions, told
from terminal.sight import course, rehearsal, reps_in, sight

SPEED = 30
SEED = 20_260_801

MOMENTS = 30
LATEST = 12.0
"""Seconds into the session, of which that is the first half."""

AT_ONCE = 4
"""Sessions that run beside each other: most of the time they wait."""

LAG = 0.1
"""Seconds by which even the promptest of all pictures of a session may have been late.

When a session began is known from its pictures alone: at the latest when the promptest one of them
was seen, less what the plan says was over by then. One in a hundred is 20 ms late on a machine with
one core loaded (`make timing`). Times the speed it is less than half of the shortest time between
the ends of two reps, so that at most one rep is forgiven."""


class Killed(NamedTuple):
    """What could be seen of a session from outside, up to its sudden end."""

    delay: float
    """Seconds from its first picture to the signal."""
    shown: int
    """Reps that the screen showed as over."""
    possible: int
    """Reps whose time was over, with some grace."""


def kill_after(delay: float, home: Path) -> Killed:
    """Begin a session, and kill it `delay` seconds after its first picture."""
    way = course("core")
    with rehearsal(home, "core", SPEED) as terminal:
        moments = terminal.watch(sight)
        terminal.wait_for("set 1/1", 20)
        assert not terminal.has_ended(delay)
        terminal.signal(signal.SIGKILL)
        dead = monotonic()
        assert terminal.exit_code() == -signal.SIGKILL
        reached = way.reached(moments)
    began = min(at - step.start / SPEED for at, step in reached)
    return Killed(
        delay,
        way.reps_by(reached[-1][1].start),
        way.reps_by((dead - began + LAG) * SPEED),
    )


def test_whenever_it_is_killed_all_that_was_shown_done_is_kept_and_no_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(SEED)  # noqa: S311 - moments, no secrets
    # More of them early, where a round takes less time.
    delays = [LATEST * chance.random() ** 2 for _ in range(MOMENTS)]
    homes = [made_ready(tmp_path / str(number)) for number in range(MOMENTS)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        rounds = list(pool.map(kill_after, delays, homes))

    for killed, home in zip(rounds, homes, strict=True):
        told(home, capsys, "recover", "--save")
        stored = sum(
            (reps_in(record) for record in sessions(home, capsys)), course("core").first(0)
        )
        assert killed.shown <= stored.total() <= killed.possible, (killed, SEED)
        assert stored == course("core").first(stored.total()), (killed, SEED)
        assert told(home, capsys, "recover", "--save") == "Nothing to recover.\n", (killed, SEED)
        assert journals(home) == [], (killed, SEED)
    # Else the moments prove nothing.
    assert len({killed.shown for killed in rounds}) > MOMENTS / 4
