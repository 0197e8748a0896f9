"""Processes of the engines: started without a shell, watched, and ended when they hang."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.sound.background import start

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST_BYTES = 64_000_000
"""Bytes that one job may write; more than a minute for each of its phrases."""

GLANCE_S = 0.005
"""Seconds between two looks at a process: the standard library waits ever longer by itself."""

FAREWELL_S = 1.0
"""Seconds to wait for a process that was killed."""


class VoiceError(HiptimerError):
    """A phrase that can't be said."""


class HangingError(VoiceError):
    """An engine that gives no answer; asking it again would take as long again."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to start for one or more phrases, as the files `0.wav`, `1.wav` and so on."""

    command: tuple[str, ...]
    """The program and its arguments; no word of what is said is among them."""
    stdin: bytes
    stdout: str | None = None
    """The file in the job's folder that takes what the program prints; None to drop it."""


class Processes:
    """The engines that are at work, so that all of them end when the app does.

    Methods may be called from any thread.
    """

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self.environ = dict(environ)
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._is_closed = False

    def run(self, job: Job, folder: Path, patience_s: float) -> None:
        """Let `job` write its files into `folder`; none of it reaches the screen.

        Raises `VoiceError` where it can't be started, fails, writes too much or was closed,
        `HangingError` where it takes longer than `patience_s`, and `OSError` for the folder.
        """
        process = self._started(job, folder)
        try:
            _watch(process, folder, patience_s)
        finally:
            _end(process)
            with self._lock:
                self._running.discard(process)

    def close(self) -> None:
        """End what is running, and start nothing any more."""
        with self._lock:
            self._is_closed = True
            for process in self._running:
                _kill(process)

    def _started(self, job: Job, folder: Path) -> subprocess.Popen[bytes]:
        text = folder / "text"
        text.write_bytes(job.stdin)
        printed = folder / job.stdout if job.stdout else os.devnull
        with text.open("rb") as stdin, open(printed, "wb") as stdout, self._lock:  # noqa: PTH123
            if self._is_closed:
                raise VoiceError("the voice was closed")
            try:
                process = start(job.command, self.environ, stdin=stdin, stdout=stdout)
            except OSError as error:
                raise VoiceError(f"can't be started ({error.strerror})") from error
            self._running.add(process)
        return process


def _watch(process: subprocess.Popen[bytes], folder: Path, patience_s: float) -> None:
    deadline = time.monotonic() + patience_s
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            code = process.wait(GLANCE_S)
            break
        if time.monotonic() > deadline:
            raise HangingError(f"gave no answer in {patience_s:g} s")
        if _bytes_in(folder) > MOST_BYTES:
            raise VoiceError("wrote more than a phrase can need")
    if code:
        raise VoiceError(f"failed (code {code})")


def _bytes_in(folder: Path) -> int:
    total = 0
    for place in folder.iterdir():
        # An engine may take a file of its own away while we look.
        with contextlib.suppress(FileNotFoundError):
            total += place.stat().st_size
    return total


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        _kill(process)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(FAREWELL_S)


def _kill(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
