"""Everything that can happen to a sound device: the ladder goes down, and nobody waits for it."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from array import array
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from sound.offspring import children_of, is_gone, player_of
from sound.server import (
    Hall,
    Server,
    deaf_server,
    environment_for,
    needs_server,
    onsets,
    running_server,
    server_folder,
    until,
)

from hiptimer.sound.ladder import Ladder
from hiptimer.sound.player import Rung

FALLEN = 6.0
"""Seconds in which the ladder is descended to the rung that holds, whatever it meets."""

NOTICED = 8.0
"""Seconds in which a rung is left that died: it is noticed, and tried once more in vain."""

CLOSED = 1.5
"""Seconds in which it is closed."""

ORPHANED = 3.0
"""Seconds in which the child follows its parent."""


class Watched:
    """A ladder with a bell, closed in time."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.rung: list[float] = []
        self.changes: list[Rung] = []
        self.ladder = Ladder(
            environment,
            ring=lambda: self.rung.append(time.monotonic()),
            on_change=lambda rung, _detail: self.changes.append(rung),
        )

    def close(self) -> None:
        began = time.monotonic()
        self.ladder.close()
        assert time.monotonic() - began < CLOSED

    def comes_to(self, rung: Rung) -> None:
        """Wait until the ladder stands on a rung."""
        limit = NOTICED if self.changes else FALLEN
        until(lambda: self.changes[-1:] == [rung] and self.ladder.check(), limit)


Watch = Callable[[Mapping[str, str]], contextlib.AbstractContextManager[Watched]]


@pytest.fixture
def watch(capfd: pytest.CaptureFixture[str]) -> Watch:
    """Return what makes ladders that must not write a byte."""

    @contextlib.contextmanager
    def watched(environment: Mapping[str, str]) -> Iterator[Watched]:
        with contextlib.closing(Watched(environment)) as ladder:
            yield ladder
        assert capfd.readouterr() == ("", "")

    return watched


@pytest.fixture
def server() -> Iterator[Server]:
    with running_server() as server:
        yield server


def test_without_a_server_the_bell_is_left(watch: Watch) -> None:
    with server_folder() as folder, watch(environment_for(folder)) as watched:
        watched.comes_to(Rung.BELL)
        watched.ladder.play("go", 0.1)
        until(lambda: len(watched.rung) == 1, 1)

    assert watched.changes == [Rung.BELL]
    assert Rung.DEVICE in watched.ladder.refusals


def test_a_deaf_server_is_not_waited_for(watch: Watch) -> None:
    with (
        server_folder() as folder,
        deaf_server(folder),
        watch(environment_for(folder)) as watched,
    ):
        watched.comes_to(Rung.BELL)


def test_while_a_deaf_server_is_opened_it_closes_at_once(watch: Watch) -> None:
    with (
        server_folder() as folder,
        deaf_server(folder),
        watch(environment_for(folder)) as watched,
    ):
        time.sleep(0.6)

    assert watched.changes == []


def test_over_ssh_the_bell_comes_first(watch: Watch) -> None:
    others = set(children_of(os.getpid()))  # such as the server that other tests have left running
    with (
        server_folder() as folder,
        watch(environment_for(folder) | {"SSH_TTY": "/dev/pts/1"}) as watched,
    ):
        assert until(lambda: watched.ladder.wait(0), 1) < 1
        assert watched.ladder.rung is Rung.BELL
        assert set(children_of(os.getpid())) == others


def test_what_is_due_after_the_decision_is_kept(watch: Watch) -> None:
    with (
        server_folder() as folder,
        watch(environment_for(folder) | {"SSH_TTY": "/dev/pts/1"}) as watched,
    ):
        watched.ladder.play("go", 0.5)
        began = time.monotonic()
        until(lambda: len(watched.rung) == 1, 2)

    assert watched.rung[0] - began == pytest.approx(0.5, abs=0.2)


def test_without_miniaudio_and_programs_it_says_so(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "miniaudio.py").write_text("raise ImportError\n")
    with server_folder() as folder:
        bare = environment_for(folder) | {"PYTHONPATH": str(tmp_path), "PATH": str(tmp_path)}
        with watch(bare) as watched:
            watched.comes_to(Rung.BELL)

    assert watched.ladder.refusals == {
        Rung.DEVICE: "miniaudio is not installed",
        Rung.COMMAND: "no program that plays sound",
    }


@needs_server
def test_without_miniaudio_a_program_of_the_system_plays(
    hall: Hall, watch: Watch, tmp_path: Path
) -> None:
    (tmp_path / "miniaudio.py").write_text("raise ImportError\n")
    with watch(hall.server.environment | {"PYTHONPATH": str(tmp_path)}) as watched:
        watched.comes_to(Rung.COMMAND)
        assert watched.ladder.detail == "paplay"
        time.sleep(1)  # the opening tone
        start = len(hall.recording)
        watched.ladder.play("go", 0.3)
        until(lambda: len(onsets(hall.recording.since(start))) == 1, 2)
        watched.comes_to(Rung.COMMAND)


@needs_server
def test_a_server_that_stops_is_noticed(server: Server, watch: Watch) -> None:
    with watch(server.environment) as watched:
        watched.comes_to(Rung.DEVICE)
        server.signal(signal.SIGSTOP)
        watched.comes_to(Rung.BELL)


@needs_server
def test_a_server_that_stops_does_not_hold_up_the_end(server: Server, watch: Watch) -> None:
    with watch(server.environment) as watched:
        watched.comes_to(Rung.DEVICE)
        watched.ladder.play("finish", 0.0)
        time.sleep(0.2)
        server.signal(signal.SIGSTOP)


@needs_server
def test_a_server_that_is_killed_is_noticed(server: Server, watch: Watch) -> None:
    with watch(server.environment) as watched:
        watched.comes_to(Rung.DEVICE)
        server.signal(signal.SIGKILL)
        watched.ladder.play("go", 3.2)
        watched.comes_to(Rung.BELL)
        until(lambda: len(watched.rung) == 1, 6)  # what was scheduled is not lost


@needs_server
def test_a_device_that_is_unplugged_is_noticed(server: Server, watch: Watch) -> None:
    with watch(server.environment) as watched:
        watched.comes_to(Rung.DEVICE)
        server.control("unload-module", "module-null-sink")
        watched.comes_to(Rung.BELL)


@needs_server
def test_a_child_that_is_killed_is_replaced_once(hall: Hall, watch: Watch) -> None:
    with watch(hall.server.environment) as watched:
        watched.comes_to(Rung.DEVICE)
        first = player_of(os.getpid())
        os.kill(first, signal.SIGKILL)
        until(lambda: len(watched.changes) == 2, NOTICED)
        assert watched.changes == [Rung.DEVICE, Rung.DEVICE]
        assert is_gone(first)

        os.kill(player_of(os.getpid()), signal.SIGKILL)
        watched.comes_to(Rung.COMMAND)


@needs_server
def test_a_child_that_hangs_does_not_hold_up_the_end(hall: Hall, watch: Watch) -> None:
    with watch(hall.server.environment) as watched:
        watched.comes_to(Rung.DEVICE)
        child = player_of(os.getpid())
        os.kill(child, signal.SIGSTOP)
        watched.ladder.load("long", array("h", bytes(2_000_000)))  # more than a pipe holds

    assert is_gone(child)


PARENT = """
import os, time
from hiptimer.sound.ladder import Ladder
ladder = Ladder(os.environ)
print(ladder.wait(6), flush=True)
time.sleep(60)
"""


@needs_server
@pytest.mark.parametrize("is_inherited", [False, True])
def test_a_killed_parent_takes_the_child_along(hall: Hall, *, is_inherited: bool) -> None:
    # A process that was forked off keeps the pipe open.
    fork = "if os.fork() == 0: time.sleep(5); os._exit(0)\n" if is_inherited else ""
    script = PARENT.replace("time.sleep(60)", f"{fork}time.sleep(60)")
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", script],
        env=hall.server.environment,
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"True\n"
        child = player_of(parent.pid)
        parent.kill()
        until(lambda: is_gone(child), ORPHANED)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(parent.pid, signal.SIGKILL)


def test_closing_twice_changes_nothing(watch: Watch) -> None:
    with (
        server_folder() as folder,
        watch(environment_for(folder) | {"SSH_TTY": "/dev/pts/1"}) as watched,
    ):
        watched.ladder.close()
        watched.ladder.play("go", 0.0)
        watched.ladder.cancel()
