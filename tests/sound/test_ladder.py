"""The thread of the ladder, on rungs that need no device."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from sound.server import until

from hiptimer.clock import monotonic
from hiptimer.sound.ladder import Ladder
from hiptimer.sound.player import Rung

REMOTE = {"SSH_TTY": "/dev/pts/1"}

Open = Callable[[Callable[[], None] | None], Ladder]


class CountingClock:
    """A clock that counts how often the ladder's own thread reads it."""

    def __init__(self) -> None:
        self.reads = 0

    def __call__(self) -> float:
        self.reads += threading.current_thread().name == "sound ladder"
        return monotonic()


@pytest.fixture
def clock() -> CountingClock:
    return CountingClock()


@pytest.fixture
def climb(clock: CountingClock) -> Iterator[Open]:
    """Return what makes ladders of somebody far away, decided on."""
    with contextlib.ExitStack() as opened:

        def made(ring: Callable[[], None] | None) -> Ladder:
            ladder = Ladder(REMOTE, ring=ring, clock=clock)
            opened.enter_context(contextlib.closing(ladder))
            assert ladder.wait(2)
            return ladder

        yield made


@pytest.mark.parametrize("ring", [None, lambda: None])
def test_a_rung_that_needs_no_look_gets_none(
    climb: Open, clock: CountingClock, ring: Callable[[], None] | None
) -> None:
    ladder = climb(ring)
    time.sleep(0.05)  # it looks once more before it rests
    reads = clock.reads

    ladder.play("go", 0.1)
    ladder.cancel()
    time.sleep(0.2)

    assert clock.reads == reads


def test_a_terminal_that_is_gone_is_noticed_in_its_rest(climb: Open) -> None:
    def ring() -> None:
        raise BrokenPipeError

    ladder = climb(ring)
    assert ladder.rung is Rung.BELL

    ladder.play("go", 0.0)

    until(lambda: ladder.rung is Rung.SILENT, 1)


def test_its_rest_does_not_hold_up_the_end(climb: Open) -> None:
    ladder = climb(None)
    began = time.monotonic()

    ladder.close()

    assert time.monotonic() - began < 1
