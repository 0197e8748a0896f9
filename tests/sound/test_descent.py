from math import inf

import pytest

from hiptimer.sound.descent import PATIENCE, RETRY, SECOND_PATIENCE, Descent, Step, rungs_for
from hiptimer.sound.player import Health, Rung

ALL = tuple(Rung)
OPENING, PLAYING, DEAD = Health.OPENING, Health.PLAYING, Health.DEAD


@pytest.mark.parametrize(
    ("environment", "has_bell", "rungs"),
    [
        ({}, True, ("device", "command", "bell", "silent")),
        ({}, False, ("device", "command", "silent")),
        ({"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, True, ("bell", "silent")),
        ({"SSH_TTY": "/dev/pts/3"}, True, ("bell", "silent")),
        ({"SSH_TTY": "/dev/pts/3"}, False, ("silent",)),
        ({"SSH_TTY": ""}, False, ("device", "command", "silent")),
    ],
)
def test_which_rungs_there_are(
    environment: dict[str, str], rungs: tuple[str, ...], *, has_bell: bool
) -> None:
    assert rungs_for(environment, has_bell=has_bell) == rungs


def test_a_rung_that_plays_is_adopted_once() -> None:
    descent = Descent(ALL, 0.0)

    steps = [descent.step(health, 0.5) for health in (OPENING, PLAYING, PLAYING)]

    assert steps == [Step.STAY, Step.ADOPT, Step.STAY]


def test_a_rung_that_fails_is_left_at_once() -> None:
    descent = Descent(ALL, 0.0)

    assert descent.step(DEAD, 0.1) is Step.OPEN
    assert descent.rung is Rung.COMMAND


def test_a_rung_that_hangs_is_left_when_patience_ends() -> None:
    descent = Descent(ALL, 0.0)

    assert descent.step(OPENING, PATIENCE[Rung.DEVICE] - 0.01) is Step.STAY
    assert descent.step(OPENING, PATIENCE[Rung.DEVICE]) is Step.OPEN
    assert descent.step(OPENING, PATIENCE[Rung.DEVICE] + PATIENCE[Rung.COMMAND]) is Step.OPEN
    assert descent.rung is Rung.BELL


def test_only_a_rung_that_opens_has_to_be_looked_at_by_a_moment() -> None:
    descent = Descent(ALL, 7.0)
    assert descent.look_by == 7.0 + PATIENCE[Rung.DEVICE]

    descent.step(PLAYING, 8.0)
    assert descent.look_by == inf

    descent.step(DEAD, 100.0)
    assert descent.look_by == 100.0 + SECOND_PATIENCE


def test_the_last_rung_is_waited_for_without_an_end() -> None:
    assert Descent((Rung.SILENT,), 0.0).look_by == inf


def test_everything_that_hangs_takes_less_than_six_seconds() -> None:
    assert sum(PATIENCE.values()) < 6


def test_a_device_that_played_gets_a_second_chance_but_no_third() -> None:
    descent = Descent(ALL, 0.0)
    descent.step(PLAYING, 1.0)

    taken = [
        (descent.step(health, now), descent.rung)
        for health, now in ((DEAD, 100.0), (PLAYING, 101.0), (DEAD, 102.0))
    ]

    assert taken == [
        (Step.OPEN, Rung.DEVICE),
        (Step.ADOPT, Rung.DEVICE),
        (Step.OPEN, Rung.COMMAND),
    ]


def test_the_second_chance_is_short() -> None:
    descent = Descent(ALL, 0.0)
    descent.step(PLAYING, 1.0)
    descent.step(DEAD, 100.0)

    assert descent.step(OPENING, 100.0 + SECOND_PATIENCE - 0.01) is Step.STAY
    assert descent.step(OPENING, 100.0 + SECOND_PATIENCE) is Step.OPEN
    assert descent.rung is Rung.COMMAND


def test_a_device_that_lasted_gets_another_chance() -> None:
    descent = Descent(ALL, 0.0)
    descent.step(PLAYING, 1.0)
    descent.step(DEAD, 100.0)
    descent.step(PLAYING, 101.0)

    descent.step(DEAD, 100.0 + RETRY)

    assert descent.rung is Rung.DEVICE


def test_a_device_that_never_played_gets_no_second_chance() -> None:
    descent = Descent(ALL, 0.0)
    descent.step(OPENING, 0.5)

    descent.step(DEAD, 1.0)

    assert descent.rung is Rung.COMMAND


def test_below_silence_there_is_nothing() -> None:
    descent = Descent((Rung.SILENT,), 0.0)

    assert descent.step(DEAD, 1.0) is Step.STAY
    assert descent.rung is Rung.SILENT
