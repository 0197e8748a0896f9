"""The process that plays: a sound device with a mixer on it, led through its standard input.

Run by `hiptimer.sound.device` as `python -m hiptimer.sound.child`. It stands apart from the
program because the system's sound libraries write to the terminal, block for half a minute while
opening, never return from closing, and keep a process alive. Here nobody minds: it writes to a
standard error that leads nowhere, and it never closes its device but ends on the spot.

For the same reason it imports little: it shall play before the first screen is read.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from hiptimer.clock import monotonic
from hiptimer.sound.frameclock import FrameClock
from hiptimer.sound.mixer import Mixer
from hiptimer.sound.pcm import RATE
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
    read_command,
    report_bytes,
)

if TYPE_CHECKING:
    from array import array
    from collections.abc import Generator

    from miniaudio import PlaybackDevice

BACKENDS = ("WASAPI", "DSOUND", "WINMM", "COREAUDIO", "PULSEAUDIO", "ALSA", "JACK", "SNDIO", "OSS")
"""Ways to a device, tried in this order where the system has them. Never the one called NULL,
that takes every sound and plays none."""

PERIOD_MS = 60
"""How long a block is that the device asks for."""

PERIODS = 3
"""How many blocks the device may hold."""

AHEAD = (PERIODS - 1) * PERIOD_MS / 1000
"""Seconds of sound that it holds when it has just asked for a block."""

REPORT = 0.25
"""Seconds between two reports."""

FADED = 0.2
"""Seconds after which a fade-out has gone through the device."""


class Child:
    """One device, one mixer, and the sounds that they play."""

    def __init__(self) -> None:
        self._mixer = Mixer()
        self._clock = FrameClock(RATE, AHEAD)
        self._sounds: dict[int, array[int]] = {}
        self._guard = threading.Lock()
        """Held while the mixer is used: commands come in one thread, the device asks in another."""
        self._device: PlaybackDevice | None = None

    def follow(self, commands: BinaryIO) -> NoReturn:
        """Do what the program says, and end with a fade-out when it says no more."""
        while command := read_command(commands):
            with self._guard:
                self._obey(command)
        with self._guard:
            is_heard = self._mixer.is_sounding
            self._mixer.cancel()
        if is_heard:
            time.sleep(FADED)
        os._exit(0)

    def _obey(self, command: Command) -> None:
        match command:
            case Load(number, samples):
                self._sounds[number] = samples
            case Play(number, due):
                self._mixer.play(self._sounds[number], due)
            case Cancel():
                self._mixer.cancel()
            case Volume(percent):
                self._mixer.set_volume(percent)

    def play_on_device(self) -> None:
        """Open a device and report from it for ever; to be run in a thread, for it may block."""
        parent = os.getppid()
        try:
            opened = self._open()
        except ImportError:
            tell(Failed("miniaudio is not installed"))
            return
        tell(opened)
        while True:
            time.sleep(REPORT)
            if os.getppid() != parent:  # it died, and another process holds its end of the pipe
                os._exit(0)
            tell(Frames(self._clock.consumed))

    def _open(self) -> Report:
        import miniaudio  # noqa: PLC0415 - not everywhere, and slow

        enabled = {backend.name: backend for backend in miniaudio.get_enabled_backends()}
        for backend in [enabled[name] for name in BACKENDS if name in enabled]:
            try:
                self._device = miniaudio.PlaybackDevice(
                    miniaudio.SampleFormat.SIGNED16,
                    nchannels=1,
                    sample_rate=RATE,
                    buffersize_msec=PERIOD_MS,
                    callback_periods=PERIODS,
                    backends=[backend],
                    app_name="hiptimer",
                )
                stream = self._stream()
                next(stream)
                self._device.start(stream)
            except miniaudio.MiniaudioError:
                continue
            return Opened(self._device.backend)
        return Failed("no sound device")

    def _stream(self) -> Generator[bytes, int, None]:
        """Give the device what it asks for; silence, too, for the whole session."""
        block = b""
        while True:
            count = yield block
            first = self._clock.consumed
            self._clock.take(count, monotonic())
            with self._guard:
                block = self._mixer.render(first, count, self._clock.frame_at)


def tell(report: Report) -> None:
    """Write a report; end where nobody reads them any more."""
    try:
        os.write(sys.stdout.fileno(), report_bytes(report))
    except OSError:
        os._exit(0)


def main() -> NoReturn:
    """Play what the program says, until it says no more."""
    child = Child()
    threading.Thread(target=child.play_on_device, daemon=True).start()
    child.follow(sys.stdin.buffer)


if __name__ == "__main__":
    main()
