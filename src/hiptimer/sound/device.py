"""The sound device, played on by a child process: what the program sees of it.

Everything that may block is done by threads that nobody waits for: one writes commands to the
child, one reads its reports. A child that is stuck is killed.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING

from hiptimer.clock import monotonic
from hiptimer.sound.background import start
from hiptimer.sound.heartbeat import Heartbeat
from hiptimer.sound.player import Health
from hiptimer.sound.wire import (
    Cancel,
    Command,
    Failed,
    Frames,
    Load,
    Opened,
    Play,
    Report,
    Volume,
    command_bytes,
    report_of,
)

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Mapping

    from hiptimer.clock import Clock

# -P: a folder in which somebody starts us may hold files that are called like modules.
CHILD = (sys.executable, "-P", "-m", "hiptimer.sound.child")

LEAVING = 0.5
"""Seconds that the child has for fading out."""

KILLED = 0.2
"""Seconds that anything has for ending after the child was killed."""


class Device:
    """A sound device; opened by starting it, and given up by `close`."""

    def __init__(
        self,
        environment: Mapping[str, str],
        *,
        command: tuple[str, ...] = CHILD,
        stir: Callable[[], None] = lambda: None,
        clock: Clock = monotonic,
    ) -> None:
        """Start the child in `environment`; raises OSError where that is impossible.

        `stir` is called when it plays, or fails; that it takes no more frames calls nobody.
        """
        self.detail = "miniaudio: no device opened"
        self._stir = stir
        self._clock = clock
        self._numbers: dict[str, int] = {}
        self._heart = Heartbeat(clock())
        self._has_failed = False
        self._commands: SimpleQueue[Command | None] = SimpleQueue()
        self._process = start(command, environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._threads = [
            threading.Thread(target=work, name=f"sound {work.__name__}", daemon=True)
            for work in (self._write, self._read)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """The child's process."""
        return self._process.pid

    def load(self, name: str, samples: array[int]) -> None:
        """Give the child a sound to keep."""
        if name not in self._numbers:
            self._numbers[name] = len(self._numbers)
            self._commands.put(Load(self._numbers[name], samples))

    def play(self, name: str, due: float) -> None:
        """Let a sound be heard at the moment `due`."""
        if name in self._numbers:
            self._commands.put(Play(self._numbers[name], due))

    def cancel(self) -> None:
        """Forget what is scheduled; what sounds is faded out."""
        self._commands.put(Cancel())

    def set_volume(self, percent: int) -> None:
        """Be as loud as `percent` of 100."""
        self._commands.put(Volume(percent))

    def health(self) -> Health:
        """Return whether frames are taken, as far as the reports tell."""
        is_beating = self._heart.is_beating(self._clock())
        if self._has_failed or self._process.poll() is not None:
            return Health.DEAD
        if not self._heart.is_proven:
            return Health.OPENING
        return Health.PLAYING if is_beating else Health.DEAD

    @property
    def look_by(self) -> float:
        """The moment at which its silence would become conspicuous."""
        return self._heart.look_by

    def close(self) -> None:
        """Have the child fade out and end; kill it when it does not, or plays nothing anyway."""
        patience = LEAVING if self.health() is Health.PLAYING else 0
        self._commands.put(None)
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            with contextlib.suppress(subprocess.TimeoutExpired):  # stuck in the kernel
                self._process.wait(KILLED)
        for thread in self._threads:
            thread.join(KILLED)

    def _write(self) -> None:
        """Hand commands to the child until None, which ends it; run by a thread."""
        assert self._process.stdin is not None  # noqa: S101 - asked for above
        # A child that is gone breaks the pipe, at the end for what was not flushed, too.
        with contextlib.suppress(OSError), self._process.stdin as pipe:
            while command := self._commands.get():
                pipe.write(command_bytes(command))
                pipe.flush()

    def _read(self) -> None:
        """Take the child's reports; run by a thread."""
        assert self._process.stdout is not None  # noqa: S101 - asked for above
        with self._process.stdout as pipe:
            for line in pipe:
                self._note(report_of(line))
        self._fail()

    def _note(self, report: Report | None) -> None:
        match report:
            case Frames(count):
                was_proven = self._heart.is_proven
                self._heart.beat(count, self._clock())
                if self._heart.is_proven and not was_proven:
                    self._stir()
            case Opened(backend):
                self.detail = f"miniaudio, {backend}"
            case Failed(reason):
                self.detail = reason
                self._fail()
            case None:
                pass

    def _fail(self) -> None:
        self._has_failed = True
        self._stir()
