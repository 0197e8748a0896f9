"""The watch: what three clocks say to each other."""

import pytest

from hiptimer.clock import Reading
from hiptimer.live.watch import JUMP, Lapse, Watch

FIRST = Reading(monotonic=1000.0, boot=70_000.0, wall=1_772_995_320.0)


def after(awake: float, *, slept: float = 0.0, clock_set: float = 0.0) -> Reading:
    """Return what the clocks say after seconds awake and asleep, the wall clock having been set."""
    boot = awake + slept
    return Reading(FIRST.monotonic + awake, FIRST.boot + boot, FIRST.wall + boot + clock_set)


@pytest.mark.parametrize(
    ("now", "slept", "clock_set"),
    [
        (after(0.0), 0.0, 0.0),
        (after(0.5), 0.0, 0.0),
        (after(0.5, slept=8 * 3600.0), 8 * 3600.0, 0.0),
        (after(0.0, slept=60.0), 60.0, 0.0),
        (after(0.5, clock_set=3600.0), 0.0, 3600.0),
        (after(0.5, clock_set=-3600.0), 0.0, -3600.0),
        (after(0.5, slept=60.0, clock_set=3600.0), 60.0, 3600.0),
        (after(0.5, slept=60.0, clock_set=-60.0), 60.0, -60.0),
        # Late is not asleep: the session sees that for itself.
        (after(900.0), 0.0, 0.0),
        (after(900.0, slept=60.0), 60.0, 0.0),
        # Clocks are read one by one, and one of them may be slewed.
        (after(0.5, slept=1.75), 0.0, 0.0),
        (after(0.5, slept=-1.75), 0.0, 0.0),
        (after(0.5, clock_set=1.75), 0.0, 0.0),
        (after(0.5, clock_set=-1.75), 0.0, 0.0),
        (after(0.5, slept=JUMP, clock_set=JUMP), 0.0, 0.0),
        (after(0.5, slept=JUMP, clock_set=-JUMP), 0.0, 0.0),
        (after(0.5, slept=2.25, clock_set=-2.25), 2.25, -2.25),
        # No machine slept for less than no time.
        (after(0.5, slept=-60.0), 0.0, 0.0),
    ],
)
def test_clocks_that_part_tell_what_happened(now: Reading, slept: float, clock_set: float) -> None:
    assert Watch(FIRST).look(now) == Lapse(slept, clock_set)


def test_what_was_told_once_is_not_told_again() -> None:
    watch = Watch(FIRST)
    assert watch.look(after(1.0, slept=60.0, clock_set=3600.0)) == Lapse(60.0, 3600.0)
    assert watch.look(after(2.0, slept=60.0, clock_set=3600.0)) == Lapse()
    assert watch.look(after(3.0, slept=90.0, clock_set=0.0)) == Lapse(30.0, -3600.0)


def test_drift_adds_up_to_nothing() -> None:
    watch = Watch(FIRST)
    for look in range(1, 10_000):
        now = after(0.2 * look, slept=0.001 * look, clock_set=-0.002 * look)
        assert watch.look(now) == Lapse()
