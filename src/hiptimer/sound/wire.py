"""What the program and its playing child process tell each other, byte for byte.

Commands go down the child's standard input, whose end is the child's, and reports come up its
standard output. Each is a line of ASCII; the samples of a sound follow their command raw. They
do not go through a file: there is nothing to clean up after a crash, and a pipe takes the whole
voice of a session in some milliseconds. Sounds have numbers here, so that no text crosses.

A moment is absolute, in seconds of `hiptimer.clock.monotonic`, which all processes of a machine
share. A delay would begin anew wherever a command waits: in the program for the thread that
writes, in the pipe behind a long sound, in the child for its interpreter.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias

from hiptimer.sound.pcm import SAMPLE_BYTES


@dataclass(frozen=True, slots=True)
class Load:
    """Keep a sound under a number."""

    number: int
    samples: array[int]


@dataclass(frozen=True, slots=True)
class Play:
    """Let a kept sound be heard at a moment; at once when the moment has just passed."""

    number: int
    due: float


@dataclass(frozen=True, slots=True)
class Cancel:
    """Play nothing of what is scheduled, and fade out what sounds."""


@dataclass(frozen=True, slots=True)
class Volume:
    """Be as loud as this, 0 to 100, from now on."""

    percent: int


Command: TypeAlias = Load | Play | Cancel | Volume


@dataclass(frozen=True, slots=True)
class Opened:
    """A device was opened, through this interface of the system."""

    backend: str


@dataclass(frozen=True, slots=True)
class Frames:
    """So many frames has the device taken since it was opened."""

    count: int


@dataclass(frozen=True, slots=True)
class Failed:
    """No device can be played on, for this reason."""

    reason: str


Report: TypeAlias = Opened | Frames | Failed


def command_bytes(command: Command) -> bytes:
    """Return a command as it goes down the pipe."""
    match command:
        case Load(number, samples):
            return b"load %d %d\n" % (number, len(samples)) + samples.tobytes()
        case Play(number, due):
            return f"play {number} {due!r}\n".encode()
        case Volume(percent):
            return b"volume %d\n" % percent
        case Cancel():
            return b"cancel\n"


def read_command(stream: BinaryIO) -> Command | None:
    """Wait for the next command; None at the end of the stream, also in the middle of a command.

    Raises ValueError for what is no command.
    """
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    match line.split():
        case [b"load", number, count]:
            return _read_load(stream, int(number), int(count))
        case [b"play", number, due]:
            return Play(int(number), float(due))
        case [b"volume", percent]:
            return Volume(int(percent))
        case [b"cancel"]:
            return Cancel()
    raise ValueError(line)


def _read_load(stream: BinaryIO, number: int, count: int) -> Load | None:
    data = stream.read(count * SAMPLE_BYTES)
    return Load(number, array("h", data)) if len(data) == count * SAMPLE_BYTES else None


def report_bytes(report: Report) -> bytes:
    """Return a report as it comes up the pipe."""
    match report:
        case Opened(backend):
            return f"opened {backend}\n".encode("ascii", "replace")
        case Frames(count):
            return b"frames %d\n" % count
        case Failed(reason):
            return f"failed {reason}\n".encode("ascii", "replace")


def report_of(line: bytes) -> Report | None:
    """Return the report in a line; None for what is none."""
    word, _, rest = line.strip().decode("ascii", "replace").partition(" ")
    if word == "opened":
        return Opened(rest)
    if word == "frames" and rest.isdecimal():
        return Frames(int(rest))
    return Failed(rest) if word == "failed" else None
