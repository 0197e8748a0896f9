"""A sound server of our own, with a device that only exists for it, and a recorder on that.

It is PulseAudio with a null sink in a private folder. The sink's monitor gives back sample by
sample what it "plays"; its recorder stays open from beginning to end, since the sink's clock
stands still for two seconds whenever its first listener comes.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pytest

Samples: TypeAlias = npt.NDArray[np.float64]
"""Samples between -1 and 1."""

RATE = 48_000
"""Of recordings, in samples a second."""

QUIET = 0.004
"""What is softer than this is silence."""

PROGRAMS = ("pulseaudio", "parec", "pactl")

needs_server = pytest.mark.skipif(
    any(shutil.which(program) is None for program in PROGRAMS),
    reason=f"no sound server is installed ({', '.join(PROGRAMS)})",
)


@dataclass
class Recording:
    """What the device has played since the recorder was opened; grows while it runs."""

    arrivals: list[tuple[float, int]] = field(default_factory=list)
    """When each piece came, by the monotonic clock, and how many samples there were with it."""
    _data: bytearray = field(default_factory=bytearray)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def add(self, data: bytes) -> None:
        with self._guard:
            self._data += data
            self.arrivals.append((time.monotonic(), len(self._data) // 2))

    def __len__(self) -> int:
        return len(self._data) // 2

    def since(self, start: int) -> Samples:
        """Return the samples from number `start` on."""
        with self._guard:
            whole = len(self._data) // 2 * 2
            data = bytes(self._data[start * 2 : whole])
        return np.frombuffer(data, dtype="<i2").astype(np.float64) / 32768


def onsets(samples: Samples, gap: float = 0.03) -> list[float]:
    """Return the seconds at which sounds begin, each after at least `gap` seconds of silence."""
    loud = np.flatnonzero(np.abs(samples) > QUIET)
    if not len(loud):
        return []
    starts = np.flatnonzero(np.diff(loud) > gap * RATE) + 1
    return [float(loud[i]) / RATE for i in (0, *starts)]


def pitch(samples: Samples) -> float:
    """Return the loudest frequency, in hertz, finer than one of the transform's steps."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 8 * len(samples)))
    return float(np.argmax(spectrum)) * RATE / (8 * len(samples))


def resampled(samples: Samples, rate: int) -> Samples:
    """Return samples of another rate as they would be recorded."""
    moments = np.arange(int(len(samples) * RATE / rate)) / RATE
    return np.interp(moments, np.arange(len(samples)) / rate, samples)


def likeness(samples: Samples, wanted: Samples) -> tuple[float, float]:
    """Find what a recording holds of a sound: how alike it is, 0 to 1, and from which second on."""
    size = 1 << (len(samples) + len(wanted)).bit_length()
    product = np.fft.rfft(samples, size) * np.conj(np.fft.rfft(wanted, size))
    match = np.fft.irfft(product, size)[: len(samples) - len(wanted) + 1]
    sums = np.concatenate(([0.0], np.cumsum(samples**2)))
    energy = np.maximum(sums[len(wanted) :] - sums[: len(match)], 1e-9)
    scores = match / np.sqrt(energy * np.sum(wanted**2))
    best = int(np.argmax(scores))
    return float(scores[best]), best / RATE


class Server:
    """A running server; `environment` leads programs to it."""

    def __init__(self, folder: Path, processes: contextlib.ExitStack) -> None:
        self.environment = environment_for(folder)
        self._processes = processes
        self.process = self._run(
            *("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"),
            *("--disable-shm=yes", "--log-level=error"),
            *("-L", f"module-native-protocol-unix socket={folder}/native auth-anonymous=1"),
            *("-L", "module-null-sink sink_name=ci rate=48000 channels=1 format=s16le"),
        )

    def _run(self, *command: str, stdout: int | None = None) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command,
            env=self.environment,
            stdout=stdout,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._processes.callback(_end, process)
        return process

    def control(self, *command: str) -> str:
        """Give the server a command by pactl; return what it answers."""
        return subprocess.run(
            ["pactl", *command], env=self.environment, check=True, capture_output=True, timeout=5
        ).stdout.decode()

    def has_device(self) -> bool:
        """Whether it is ready: on a busy machine its socket is there before it listens."""
        try:
            return "ci" in self.control("list", "short", "sinks")
        except subprocess.CalledProcessError:
            return False

    def record(self) -> Recording:
        """Record what the device plays, from now to the end; returns when samples come."""
        recording = Recording()
        recorder = self._run(
            *("parec", "--raw", "--rate=48000", "--channels=1", "--format=s16le"),
            *("--latency-msec=10", "-d", "ci.monitor"),
            stdout=subprocess.PIPE,
        )
        assert recorder.stdout is not None
        pipe = recorder.stdout

        def read() -> None:
            while data := os.read(pipe.fileno(), 65536):
                recording.add(data)

        thread = threading.Thread(target=read, daemon=True)
        thread.start()
        # In the order of their ends: the recorder, then the thread, then the pipe.
        self._processes.callback(pipe.close)
        self._processes.callback(thread.join, 5)
        self._processes.callback(_end, recorder)
        until(lambda: len(recording) > RATE // 10, 8)
        return recording

    def signal(self, number: signal.Signals) -> None:
        """Send the server a signal."""
        self.process.send_signal(number)


@dataclass(frozen=True)
class Hall:
    """A server, and what is heard of it."""

    server: Server
    recording: Recording


def environment_for(folder: Path) -> dict[str, str]:
    """Return an environment in which programs use the server of a folder, if there is one.

    Nothing else can be heard in it, whatever the machine has.
    """
    own = dict.fromkeys(("XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH", "PULSE_STATE_PATH"), str(folder))
    shared = {name: value for name, value in os.environ.items() if not name.startswith("SSH_")}
    server = {"PULSE_SERVER": f"unix:{folder}/native", "PULSE_SINK": "ci"}
    others = {"ALSA_CONFIG_PATH": "/dev/null", "JACK_DEFAULT_SERVER": "none"}
    return shared | own | server | others | {"JACK_NO_START_SERVER": "1"}


@contextlib.contextmanager
def server_folder() -> Iterator[Path]:
    """Make a folder whose path is short enough for a socket, and away again."""
    with tempfile.TemporaryDirectory(prefix="pa-", dir="/tmp") as folder:
        yield Path(folder)


@contextlib.contextmanager
def running_server() -> Iterator[Server]:
    """Run a server."""
    with server_folder() as folder, contextlib.ExitStack() as processes:
        server = Server(folder, processes)
        until((folder / "native").exists, 8)
        until(server.has_device, 8)
        yield server


@contextlib.contextmanager
def deaf_server(folder: Path) -> Iterator[None]:
    """Take every connection and never answer."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "native"))
        listener.listen(50)
        yield


def until(condition: Callable[[], bool], seconds: float) -> float:
    """Wait until a condition holds; return how many seconds that took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, f"waited {seconds} s in vain"
        time.sleep(0.01)
    return time.monotonic() - began


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait(5)
