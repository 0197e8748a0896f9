"""A trial of the installed hiptimer: in a terminal, with a home of its own, and what it takes."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from terminal.pseudo_terminal import PseudoTerminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HIPTIMER = (sys.executable, "-m", "hiptimer")

SCRIPT = (str(Path(sys.executable).with_name("hiptimer")),)
"""What people type, as it was installed."""

BARE = (
    sys.executable,
    "-c",
    """
from textual.app import App
from textual.widgets import Label

class Bare(App):
    def compose(self):
        yield Label("hello")

Bare().run()
""",
)
"""The yardstick of whatever draws: a Textual app with one label."""


@contextmanager
def hiptimer(
    home: Path, *command: str, columns: int = 80, rows: int = 24
) -> Iterator[PseudoTerminal]:
    """Run a command with its folders in `home`."""
    env = environment(home)
    with PseudoTerminal(command, columns=columns, rows=rows, env=env) as terminal:
        yield terminal


def environment(home: Path) -> dict[str, str]:
    """Return the variables of somebody whose folders all are `home`."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        **{f"HIPTIMER_{kind}_DIR": str(home) for kind in ("DATA", "CONFIG", "STATE", "CACHE")},
    }


def prepared(home: Path, raw: bytes | None) -> Path:
    """Return `home` as that of somebody with this history."""
    home.mkdir()
    (home / "safety-words-seen").touch()
    if raw is not None:
        (home / "history.json").write_bytes(raw)
    return home


def seconds_of(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Return the seconds that a command takes from its start to its end, saying nothing.

    Raises `OSError` where it fails.
    """
    nothing = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0o600)
    began = time.perf_counter()
    pid = os.posix_spawn(command[0], list(command), env, file_actions=[nothing])
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    seconds = time.perf_counter() - began
    if code:
        raise OSError(code, f"{' '.join(command)} failed")
    return seconds


def core_seconds(pid: int) -> float:
    """Return the seconds of a core that a process has used, all its threads together.

    In nanoseconds, where /proc counts hundredths: the clock of a process has a number that follows
    from its id (CPUCLOCK_SCHED of Linux's posix-timers.h).
    """
    return time.clock_gettime(~pid << 3 | 2)


def memory(pid: int | str) -> float:
    """Return the megabytes that a process holds now."""
    return _megabytes(pid, "VmRSS:")


def peak(pid: int | str) -> float:
    """Return the most megabytes that a process has held so far."""
    return _megabytes(pid, "VmHWM:")


def _megabytes(pid: int | str, key: str) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in status if line.startswith(key))
