import time
from array import array

import pytest

from hiptimer.live.tone import Tone
from hiptimer.sound.bell import Bell, Ringing, Silence
from hiptimer.sound.player import Health


@pytest.mark.parametrize(
    ("name", "rings"),
    [("go", True), ("finish", True), ("tick", False), ("opening", False), ("Left side.", False)],
)
def test_the_bell_rings_for_transitions_only(name: str, *, rings: bool) -> None:
    assert Ringing().rings_for(name, 5.0) is rings


def test_the_bell_rings_once_a_second_at_most() -> None:
    ringing = Ringing()
    moments = [0.0, 0.4, 0.99, 1.0, 1.5, 3.0]

    assert [m for m in moments if ringing.rings_for(Tone.GO, m)] == [0.0, 1.0, 3.0]


def test_a_muted_bell_does_not_ring() -> None:
    ringing = Ringing()
    ringing.is_muted = True

    assert not ringing.rings_for(Tone.GO, 5.0)


def test_the_bell_rings_at_the_moment_that_is_due() -> None:
    rung: list[float] = []
    bell = Bell(lambda: rung.append(time.monotonic()))
    due = time.monotonic() + 0.1
    bell.play(Tone.GO, due)
    time.sleep(0.3)
    bell.close()

    assert len(rung) == 1
    assert 0 <= rung[0] - due < 0.1


def test_a_bell_whose_terminal_is_gone_is_dead() -> None:
    def ring() -> None:
        raise BrokenPipeError

    bell = Bell(ring)
    assert bell.health() is Health.PLAYING
    bell.play(Tone.GO, time.monotonic())
    time.sleep(0.1)
    bell.close()

    assert bell.health() is Health.DEAD


def test_silence_always_works() -> None:
    silence = Silence()
    silence.load("a", array("h"))
    silence.play("a", 0.0)
    silence.cancel()
    silence.set_volume(3)
    silence.close()

    assert silence.health() is Health.PLAYING
