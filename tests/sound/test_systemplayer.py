import json
import os
import sys
import time
import wave
from array import array
from collections.abc import Callable, Iterator
from math import inf
from pathlib import Path

import pytest
from sound.server import until

from hiptimer.sound.pcm import RATE
from hiptimer.sound.player import Health
from hiptimer.sound.systemplayer import Program, SystemPlayer, programs_of, write_wave

LOG = """
import json, sys, time, wave
with wave.open(sys.argv[2]) as file, open(sys.argv[1], "a") as log:
    print(json.dumps([time.monotonic(), file.getnframes()]), file=log)
"""

PLAYS = LOG
HANGS = "import time; time.sleep(30)"
FAILS = "raise SystemExit(1)"
STUMBLES = LOG + "raise SystemExit(file.getnframes() == 7)"

Make = Callable[..., SystemPlayer]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def make(log: Path) -> Iterator[Make]:
    """Return what makes players whose programs are these scripts."""
    made: list[SystemPlayer] = []

    def player(*scripts: str) -> SystemPlayer:
        programs = [
            Program(f"number {i}", (sys.executable, "-c", script, str(log)))
            for i, script in enumerate(scripts)
        ]
        made.append(SystemPlayer(dict(os.environ), programs=programs))
        return made[-1]

    yield player
    for each in made:
        began = time.monotonic()
        each.close()
        assert time.monotonic() - began < 1.0


def health_after_opening(player: SystemPlayer) -> Health:
    end = time.monotonic() + 5
    while (health := player.health()) is Health.OPENING and time.monotonic() < end:
        time.sleep(0.01)
    return health


def played(log: Path, count: int) -> list[tuple[float, int]]:
    """Wait for so many sounds, the probe among them; return when they began and how long."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        lines = log.read_text().splitlines() if log.exists() else []
        if len(lines) >= count:
            break
        time.sleep(0.01)
    return [tuple(json.loads(line)) for line in lines]


@pytest.mark.parametrize(
    ("scripts", "health", "detail"),
    [
        ((PLAYS,), Health.PLAYING, "number 0"),
        ((FAILS, PLAYS), Health.PLAYING, "number 1"),
        ((HANGS, PLAYS), Health.PLAYING, "number 1"),
        ((FAILS, FAILS), Health.DEAD, "number 0, number 1: plays nothing"),
        ((), Health.DEAD, "no program that plays sound"),
    ],
)
def test_the_first_program_that_plays_is_taken(
    make: Make, scripts: tuple[str, ...], health: Health, detail: str
) -> None:
    player = make(*scripts)

    assert health_after_opening(player) is health
    assert player.detail == detail


def test_a_program_that_is_not_there_plays_nothing(tmp_path: Path) -> None:
    nowhere = Program("nothing", (str(tmp_path / "nothing"),))
    player = SystemPlayer({}, programs=[nowhere])

    assert player.health() is Health.DEAD
    player.close()


def test_a_sound_is_played_at_its_moment(make: Make, log: Path) -> None:
    player = make(PLAYS)
    health_after_opening(player)
    player.load("go", array("h", [1] * 123))
    due = time.monotonic() + 0.3
    player.play("go", due)

    moment, frames = played(log, 2)[1]
    assert 0 <= moment - due < 0.5
    assert frames == 123
    assert player.health() is Health.PLAYING


def test_what_is_cancelled_is_not_played(make: Make, log: Path) -> None:
    player = make(PLAYS)
    health_after_opening(player)
    player.load("go", array("h", [1]))
    player.play("go", time.monotonic() + 0.2)
    player.cancel()
    time.sleep(0.4)

    assert len(played(log, 1)) == 1


def test_a_muted_player_starts_nothing(make: Make, log: Path) -> None:
    player = make(PLAYS)
    health_after_opening(player)
    player.load("go", array("h", [1]))
    player.set_volume(0)
    player.play("go", time.monotonic())
    time.sleep(0.3)

    assert len(played(log, 1)) == 1


def test_a_program_that_fails_later_is_dead(make: Make, log: Path) -> None:
    player = make(STUMBLES)
    assert health_after_opening(player) is Health.PLAYING
    player.load("go", array("h", [1] * 7))
    player.play("go", time.monotonic())
    played(log, 2)
    time.sleep(0.3)

    assert player.health() is Health.DEAD


def test_it_wants_to_be_looked_at_while_a_program_runs() -> None:
    stirred: list[bool] = []
    program = Program("short", (sys.executable, "-c", "import time; time.sleep(0.1)"))
    player = SystemPlayer(
        dict(os.environ), programs=[program], stir=lambda: stirred.append(player.look_by < inf)
    )
    assert player.look_by < inf
    assert health_after_opening(player) is Health.PLAYING
    settle(player)
    player.load("go", array("h", [1]))

    player.play("go", time.monotonic())
    until(lambda: bool(stirred), 5)
    settle(player)
    player.close()

    assert stirred == [True]


def settle(player: SystemPlayer) -> None:
    """Look at a player until it has nothing more to show."""
    until(lambda: player.health() is Health.PLAYING and player.look_by == inf, 5)


@pytest.mark.parametrize(("percent", "samples"), [(100, [100, -200]), (50, [25, -50])])
def test_a_wave_is_as_loud_as_it_should(tmp_path: Path, percent: int, samples: list[int]) -> None:
    write_wave(tmp_path / "a.wav", array("h", [100, -200]), percent)

    with wave.open(str(tmp_path / "a.wav")) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
        data = file.readframes(2)
    assert [int.from_bytes(data[i : i + 2], "little", signed=True) for i in (0, 2)] == samples


def test_programs_are_looked_for_on_the_path(tmp_path: Path) -> None:
    for name in ("aplay", "paplay", "afplay"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    path = {"PATH": str(tmp_path)}

    assert [program.name for program in programs_of("linux", path)] == ["paplay", "aplay"]
    assert [program.name for program in programs_of("darwin", path)] == ["afplay"]
    assert [program.name for program in programs_of("win32", {})] == ["winsound"]
    assert programs_of("linux", {"PATH": "/nowhere"}) == ()
