"""A player that the system has, started anew for every sound.

It is some ten milliseconds late, and what it plays can't be faded; but it needs nothing of ours.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import tempfile
import threading
import wave
from array import array
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer.clock import monotonic
from hiptimer.sound.alarm import Alarm
from hiptimer.sound.background import start
from hiptimer.sound.pcm import RATE, SAMPLE_BYTES, gain_of, samples_in
from hiptimer.sound.player import Health

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hiptimer.clock import Clock

WINSOUND = "import sys, winsound; winsound.PlaySound(sys.argv[1], winsound.SND_FILENAME)"

PROBE = array("h", bytes(samples_in(0.05) * SAMPLE_BYTES))
"""Silence, to see whether a program can play at all."""

OVERTIME = 2.0
"""Seconds by which a program may outlast its sound before it counts as stuck."""

BURIED = 0.2
"""Seconds in which a program ends that was killed."""

LOOK = 0.05
"""Seconds between two looks at programs that run."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that plays the WAV file named after its arguments, and ends with the sound."""

    name: str
    arguments: tuple[str, ...]

    def command(self, path: Path) -> tuple[str, ...]:
        """Return what plays a file."""
        return (*self.arguments, str(path))


def programs_of(platform: str, environment: Mapping[str, str]) -> tuple[Program, ...]:
    """Return the programs that a system (as in `sys.platform`) has, the best first."""
    if platform == "win32":
        return (Program("winsound", (sys.executable, "-P", "-c", WINSOUND)),)
    options: dict[str, tuple[str, ...]] = (
        {"afplay": ()} if platform == "darwin" else {"paplay": (), "pw-play": (), "aplay": ("-q",)}
    )
    found = {name: shutil.which(name, path=environment.get("PATH")) for name in options}
    return tuple(Program(name, (path, *options[name])) for name, path in found.items() if path)


def write_wave(path: Path, samples: array[int], percent: int = 100) -> None:
    """Write a WAV file, as loud as `percent` of 100."""
    gain = gain_of(percent)
    scaled = array("h", [round(sample * gain) for sample in samples])
    if sys.byteorder == "big":
        scaled.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_BYTES)
        file.setframerate(RATE)
        file.writeframes(scaled.tobytes())


class Run:
    """A program that plays one file; raises OSError where it can't be started."""

    def __init__(
        self, program: Program, path: Path, environment: Mapping[str, str], until: float
    ) -> None:
        self.program = program
        self._until = until
        """The moment after which it is stuck."""
        self._process = start(program.command(path), environment)

    @property
    def has_played(self) -> bool:
        """Whether it has ended, and well."""
        return self._process.poll() == 0

    def has_failed(self, now: float) -> bool:
        """Return whether it has ended otherwise, or is stuck."""
        code = self._process.poll()
        return now > self._until if code is None else code != 0

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self._process.poll() is not None

    def kill(self) -> None:
        """End it, without waiting for its end."""
        self._process.kill()

    def bury(self) -> None:
        """Wait for the end of one that was killed."""
        with contextlib.suppress(subprocess.TimeoutExpired):  # stuck in the kernel
            self._process.wait(BURIED)


class SystemPlayer:
    """Plays sounds by the first of `programs` that manages to play silence."""

    def __init__(
        self,
        environment: Mapping[str, str],
        *,
        programs: Sequence[Program] | None = None,
        stir: Callable[[], None] = lambda: None,
        clock: Clock = monotonic,
    ) -> None:
        """Start to probe the programs; raises OSError where no file can be written.

        `stir` is called when a program runs that has to be looked at.
        """
        self._environment = environment
        self._stir = stir
        self._clock = clock
        self._program: Program | None = None
        self._has_failed = False
        self._percent = 100
        self._sounds: dict[str, tuple[int, array[int]]] = {}
        """Sounds with their numbers: the names of sounds are no names of files."""
        self._guard = threading.Lock()
        """Held while the runs are looked through or changed."""
        if programs is None:
            programs = programs_of(sys.platform, environment)
        tried = ", ".join(program.name for program in programs)
        self.detail = f"{tried}: plays nothing" if tried else "no program that plays sound"
        self._folder = Path(tempfile.mkdtemp(prefix="hiptimer-sound-"))
        probe = self._folder / "probe.wav"
        write_wave(probe, PROBE)
        self._runs = [run for program in programs if (run := self._started(program, probe, 0.05))]
        self._killed: list[Run] = []
        """Runs that end without it being a failure."""
        self._alarm: Alarm[str] = Alarm(self._start, clock=clock)

    def load(self, name: str, samples: array[int]) -> None:
        """Keep a sound."""
        self._sounds.setdefault(name, (len(self._sounds), samples))

    def play(self, name: str, due: float) -> None:
        """Start a program for a sound at the moment `due`."""
        if name in self._sounds:
            self._alarm.set(name, due)

    def cancel(self) -> None:
        """Forget what is scheduled, and end what sounds."""
        self._alarm.clear()
        if self._program is not None:
            with self._guard:
                self._kill_runs()
            self._stir()

    def set_volume(self, percent: int) -> None:
        """Let the next sounds be as loud as `percent` of 100."""
        self._percent = percent

    def health(self) -> Health:
        """Return whether a program has managed to play, and none has failed since."""
        with self._guard:
            self._killed = [run for run in self._killed if not run.is_over]
            if self._program is None:
                return self._probed()
            now = self._clock()
            self._has_failed |= any(run.has_failed(now) for run in self._runs)
            self._runs = [run for run in self._runs if not run.has_played]
            return Health.DEAD if self._has_failed else Health.PLAYING

    @property
    def look_by(self) -> float:
        """The moment at which to see how the programs are that run; infinity when none does."""
        with self._guard:
            return self._clock() + LOOK if self._runs or self._killed else inf

    def close(self) -> None:
        """End what sounds, and clear away the files."""
        self._alarm.close()
        with self._guard:
            self._kill_runs()
            for run in self._killed:
                run.bury()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _probed(self) -> Health:
        now = self._clock()
        for run in self._runs:
            if run.has_played:
                self._program, self.detail = run.program, run.program.name
                self._kill_runs()
                return Health.PLAYING
        is_hopeless = all(run.has_failed(now) for run in self._runs)
        return Health.DEAD if is_hopeless else Health.OPENING

    def _start(self, name: str) -> None:
        """Play a sound now; run by the alarm's thread."""
        if self._program is None or not self._percent:
            return
        number, samples = self._sounds[name]
        path = self._folder / f"{number}-{self._percent}.wav"
        try:
            if not path.exists():
                write_wave(path, samples, self._percent)
        except OSError:  # a full disk
            self._has_failed = True
            self._stir()
            return
        run = self._started(self._program, path, len(samples) / RATE)
        with self._guard:
            if run is None:
                self._has_failed = True
            else:
                self._runs.append(run)
        self._stir()

    def _started(self, program: Program, path: Path, seconds: float) -> Run | None:
        until = self._clock() + seconds + OVERTIME
        try:
            return Run(program, path, self._environment, until)
        except OSError:
            return None

    def _kill_runs(self) -> None:
        for run in self._runs:
            run.kill()
        self._killed += self._runs
        self._runs = []
