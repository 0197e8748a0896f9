"""Sound in a real terminal: whatever becomes of it, the session goes on and the screen is whole."""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from sound.server import (
    Server,
    deaf_server,
    environment_for,
    needs_server,
    running_server,
    server_folder,
    until,
)
from terminal.listening import Listening, listening, longest_halt
from terminal.program import made_ready

pytestmark = [
    needs_server,
    pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc"),
]

needs_voice = pytest.mark.skipif(
    shutil.which("espeak-ng") is None, reason="espeak-ng is not installed"
)

AT_ONCE = 3
"""Terminals that run beside each other: most of the time they wait."""

NOTICED = 10.0
"""Seconds in which a fault is told; 8 by design, and some for a busy machine."""

LEFT = 2.0
"""Seconds in which a session is left."""

HALT = 1.0
"""Seconds for which the screen may show no time passing; it looks five times a second."""

BELL = "The sound is gone; the bell of the terminal rings instead."
PAPLAY = "The sound device is gone; paplay plays instead."

FOREIGN = (b"ALSA", b"Jack", b"jack", b"ulseAudio", b"Cannot", b"assert", b"Traceback")
"""What sound libraries, and a program that failed, write about."""


class Outcome(NamedTuple):
    """What could be seen of a session with a fault."""

    heard: str
    """What the header said after it."""
    halt: float
    picture: list[str]
    raw: bytes
    leaving: float


def kill_players(server: Server, session: Listening) -> None:
    """Kill the process that plays, and the one that takes its place."""
    del server
    (first,) = session.players
    os.kill(first, signal.SIGKILL)
    until(lambda: session.players not in ([], [first]), NOTICED)
    (second,) = session.players
    os.kill(second, signal.SIGKILL)


Fault = tuple[Callable[[Server, Listening], object], str, str]
"""What is done, what is told of it, and what is still heard."""

FAULTS: dict[str, Fault] = {
    "server stopped": (lambda server, _: server.signal(signal.SIGSTOP), BELL, "bell"),
    "server killed": (lambda server, _: server.signal(signal.SIGKILL), BELL, "bell"),
    "unplugged": (
        lambda server, _: server.control("unload-module", "module-null-sink"),
        BELL,
        "bell",
    ),
    "child killed": (kill_players, PAPLAY, "voice"),
}


def suffer(home: Path, fault: Fault) -> Outcome:
    """Have a fault in mid-session, and leave.

    Somebody listens: else this kind of device takes sounds two seconds at a time.
    """
    act, told, word = fault
    with running_server() as server, listening(home, server.environment) as session:
        server.record()
        session.exercises()
        session.comes_to("voice")
        moments = session.watch()
        act(server, session)
        session.terminal.wait_for(told, NOTICED)
        session.comes_to(word)
        return left(session, moments)


def begin(home: Path, environment: dict[str, str], word: str, path: str | None = None) -> Outcome:
    """Begin a session in an environment, in which something is heard, and leave."""
    with listening(home, environment, path=path) as session:
        session.exercises()
        moments = session.watch()
        session.comes_to(word)
        return left(session, moments)


def left(session: Listening, moments: list[tuple[float, object]]) -> Outcome:
    """Let a session go on, and leave it; return what was seen of it."""
    before = len(moments)
    until(lambda: len(moments) > before + 5, NOTICED)
    halt, heard = longest_halt(moments), session.heard
    picture, leaving = session.picture(), session.leave()
    session.is_forgotten()
    return Outcome(heard, halt, picture, session.terminal.raw, leaving)


@contextmanager
def no_server() -> Iterator[dict[str, str]]:
    with server_folder() as folder:
        yield environment_for(folder)


@contextmanager
def unanswering() -> Iterator[dict[str, str]]:
    with server_folder() as folder, deaf_server(folder):
        yield environment_for(folder)


class Bench:
    """Sessions that run beside each other, each begun when there is a place for it."""

    def __init__(self, folder: Path, server: Server, pool: ThreadPoolExecutor) -> None:
        self.server = server
        self._folder = folder
        self._pool = pool
        self._sessions: dict[str, Future[Outcome]] = {}
        for name, fault in FAULTS.items():
            self._sessions[name] = pool.submit(suffer, self.home(name), fault)
        for name, place in (("no server", no_server), ("server deaf", unanswering)):
            self._sessions[name] = pool.submit(self._in_place, name, place)
        self._begin("voice", "voice")
        self._begin("no process", "bell", {"SSH_TTY": "/dev/pts/1"})
        bare, paplay = self._programs("bare"), self._programs("paplay", "paplay")
        self._begin("no words", "beeps", path=bare)
        self._begin("no miniaudio", "beeps", self._without_miniaudio(), path=paplay)
        self._begin("nothing at all", "bell", self._without_miniaudio(), path=bare)

    def home(self, name: str) -> Path:
        return made_ready(self._folder / name.replace(" ", "-"))

    def __getitem__(self, name: str) -> Outcome:
        return self._sessions[name].result()

    def _in_place(
        self, name: str, place: Callable[[], AbstractContextManager[dict[str, str]]]
    ) -> Outcome:
        with place() as environment:
            return begin(self.home(name), environment, "bell")

    def _begin(
        self, name: str, word: str, more: dict[str, str] | None = None, path: str | None = None
    ) -> None:
        environment = self.server.environment | (more or {})
        self._sessions[name] = self._pool.submit(begin, self.home(name), environment, word, path)

    def _programs(self, name: str, *programs: str) -> str:
        folder = self._folder / f"bin-{name}"
        folder.mkdir()
        for program in programs:
            (folder / program).symlink_to(shutil.which(program) or "/nowhere")
        return str(folder)

    def _without_miniaudio(self) -> dict[str, str]:
        folder = self._folder / "modules"
        folder.mkdir(exist_ok=True)
        (folder / "miniaudio.py").write_text("raise ImportError\n")
        return {"PYTHONPATH": str(folder)}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Return a server to which nothing happens."""
    with running_server() as server:
        server.record()
        yield server


@pytest.fixture(scope="module")
def bench(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with ExitStack() as opened:
        pool = opened.enter_context(ThreadPoolExecutor(AT_ONCE))
        yield Bench(tmp_path_factory.mktemp("bench"), server, pool)


@needs_voice
@pytest.mark.parametrize("name", [*FAULTS, "no server", "server deaf"])
def test_a_fault_is_told_and_the_session_goes_on(bench: Bench, name: str) -> None:
    outcome = bench[name]

    assert outcome.heard == (FAULTS[name][2] if name in FAULTS else "bell")
    assert outcome.halt < HALT
    assert outcome.leaving < LEFT


ALL = [*FAULTS, "no server", "server deaf", "voice", "no words", "no miniaudio", "nothing at all"]


@needs_voice
@pytest.mark.parametrize("name", ALL)
def test_the_screen_is_the_same_as_if_no_process_played(bench: Bench, name: str) -> None:
    outcome = bench[name]

    assert outcome.picture == bench["no process"].picture
    assert not [word for word in FOREIGN if word in outcome.raw]


@needs_voice
@pytest.mark.parametrize(
    ("name", "heard"),
    [
        ("voice", "voice"),
        ("no words", "beeps"),
        ("no miniaudio", "beeps"),
        ("nothing at all", "bell"),
    ],
)
def test_the_header_says_what_is_heard(bench: Bench, name: str, heard: str) -> None:
    outcome = bench[name]

    assert outcome.heard == heard
    assert outcome.leaving < LEFT


@needs_voice
def test_keys_mute_and_leave_words_out(server: Server, home: Path) -> None:
    with listening(home, server.environment) as session:
        session.comes_to("voice")
        for key, word in (("m", "muted"), ("m", "voice"), ("v", "beeps"), ("v", "voice")):
            session.terminal.send(key)
            session.comes_to(word)


def test_the_key_for_words_says_why_there_are_none(server: Server, home: Path) -> None:
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text('sound = "beeps"\n')
    with listening(home, server.environment, path=str(home)) as session:
        session.comes_to("beeps")
        session.terminal.send("v")
        session.terminal.wait_for("espeak-ng is not installed")
        assert session.heard == "beeps"


def test_a_rehearsal_has_tones_alone(server: Server, home: Path) -> None:
    with listening(home, server.environment, "--speed", "2") as session:
        session.comes_to("beeps")
        session.terminal.send("v")
        session.terminal.wait_for("A rehearsal has no words.")


def test_a_session_that_is_killed_leaves_no_process_behind(server: Server, home: Path) -> None:
    with listening(home, server.environment) as session:
        until(lambda: len(session.players) == 1, NOTICED)
        session.terminal.wait_for("space pause")
        session.terminal.signal(signal.SIGKILL)
        assert session.terminal.exit_code() == -signal.SIGKILL
        session.is_forgotten()
