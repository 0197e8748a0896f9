"""A command in a real pseudo-terminal: a test types its keys and reads its screen through pyte.

Between test and command stands a launcher, a session leader that plays the shell: without it the
command's process group would be orphaned, and the kernel never stops such a group on Ctrl-Z.
"""

import contextlib
import json
import os
import queue
import re
import secrets
import select
import signal
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path
from typing import Self

import pyte
from terminal.display import ASK_MODE, END_FRAME, Display

PATIENCE = 20.0
"""Seconds that a test waits for what it expects; what has to be quick is measured by itself."""

# It reports through the terminal itself, in APC strings with a secret word, so that a report is
# read after all that the command wrote before.  Then it waits to be killed, because the death of
# a session leader makes the kernel drop output that nobody has read yet.  When the terminal has
# hung up, its own exit code is what is left to report with.  It does not pass SIGHUP on as a shell
# does: a test may send it, or see what comes without.
_LAUNCHER = r"""
import fcntl, json, os, signal, sys, termios
secret, environment, *command = sys.argv[1:]
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
terminal = os.open("/dev/tty", os.O_RDWR)  # opened anew: the command may make 0 non-blocking
line_modes = termios.tcgetattr(terminal)
signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # it writes and hands over from the background
signal.signal(signal.SIGHUP, signal.SIG_IGN)

def report(word, number):
    try:
        kept = int(termios.tcgetattr(terminal) == line_modes)
        os.write(terminal, f"\x1b_{secret} {word} {number} {kept}\x1b\\".encode())
    except (OSError, termios.error):
        if word == "exited":
            os._exit(number % 256)

child = os.fork()
if child == 0:
    os.setpgid(0, 0)
    os.tcsetpgrp(terminal, os.getpid())
    report("started", os.getpid())
    for name in "HUP INT QUIT PIPE TSTP TTIN TTOU XFSZ".split():
        signal.signal(getattr(signal, "SIG" + name), signal.SIG_DFL)
    try:
        os.execvpe(command[0], command, json.loads(environment))
    except OSError as problem:
        print(command[0], problem.strerror, sep=": ", file=sys.stderr, flush=True)
    os._exit(127)
while os.WIFSTOPPED(status := os.waitpid(child, os.WUNTRACED)[1]):
    report("stopped", os.WSTOPSIG(status))
report("exited", os.waitstatus_to_exitcode(status))
while True:
    signal.pause()
"""


class Keys:
    """What a terminal sends for keys that are no plain text."""

    UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
    HOME, END, PAGE_UP, PAGE_DOWN = "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~"
    ENTER, TAB, ESCAPE, BACKSPACE = "\r", "\t", "\x1b", "\x7f"
    CTRL_C, CTRL_D, CTRL_Q, CTRL_Z = "\x03", "\x04", "\x11", "\x1a"


class PseudoTerminal:
    """Runs a command in a terminal of its own, from entering the context until leaving it.

    `env` is the command's whole environment: it wants TERM and PATH, and no COLUMNS or LINES.
    All times are in seconds, all sizes in character cells.  The terminal offers synchronized
    output, so the screen is never seen with half a frame.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str],
        cwd: Path | None = None,
    ) -> None:
        self.pid = 0  # of the command, and of its process group
        self.started = 0.0  # time.monotonic() at which it was about to be executed
        self._size, self._cwd = (rows, columns), cwd
        secret = secrets.token_hex(8)
        self._report = re.compile(rb"\x1b_%b (\w+) (-?\d+) (\d)\x1b\\" % secret.encode())
        # -I -S: the launcher itself is deaf to the environment.
        self._launch = [sys.executable, "-I", "-S", "-c", _LAUNCHER, secret]
        self._launch += [json.dumps(dict(env)), *command]
        self._chunks: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self._changed = threading.Condition()  # guards all below
        self._display = Display(columns, rows)
        self._raw = bytearray()
        self._looks: list[Callable[[float], None]] = []
        self._stopped, self._line_modes_kept, self._hung_up = False, True, False
        self._reading, self._resting = threading.Event(), threading.Event()
        self._reading.set()
        self._exit_code: int | None = None
        self._failure: Exception | None = None

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as opened:
            self._master, slave = os.openpty()
            opened.callback(os.close, self._master)
            with os.fdopen(slave, "rb", buffering=0) as ends:
                termios.tcsetwinsize(ends, self._size)
                self._launcher = subprocess.Popen(
                    self._launch,
                    stdin=ends,
                    stdout=ends,
                    stderr=ends,
                    cwd=self._cwd,
                    start_new_session=True,
                )
            works = (self._read, self._parse)
            self._threads = [threading.Thread(target=work, daemon=True) for work in works]
            for thread in self._threads:
                thread.start()
            opened.callback(self._end)
            self._wait(lambda: self.pid > 0, "the command to start", PATIENCE)
            self._opened = opened.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def _end(self) -> None:
        self.read_on()
        with self._changed:
            if self.pid and self._exit_code is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self.pid, signal.SIGKILL)
                # The launcher shall reap the command before it goes, or a zombie could stay.
                self._changed.wait_for(self._is_over, 5.0)
        self._launcher.kill()
        self._launcher.wait()
        for thread in self._threads:  # they end: the terminal hangs up with its session leader
            thread.join(5.0)

    def _read(self) -> None:
        data = b"-"
        while data:
            if not self._reading.is_set():
                self._resting.set()
                self._reading.wait()
            if not select.select([self._master], [], [], 0.02)[0]:
                continue
            try:
                data = os.read(self._master, 65536)
            except OSError:  # how Linux says that the other side is closed
                data = b""
            self._chunks.put((time.monotonic(), data))

    def _parse(self) -> None:
        try:
            while (chunk := self._chunks.get())[1]:
                with self._changed:
                    self._take(*chunk)
                    self._changed.notify_all()
        except Exception as failure:  # noqa: BLE001 (raised by whatever waits for the screen)
            with self._changed:
                self._failure = failure
                self._changed.notify_all()

    def _take(self, arrival: float, data: bytes) -> None:
        self._raw += data
        for sequence in self._display.feed(data):
            if report := self._report.fullmatch(sequence):
                self._note(arrival, report[1], int(report[2]))
                self._line_modes_kept = report[3] == b"1"
            elif asked := ASK_MODE.fullmatch(sequence):
                # 2: known and off; 0: never heard of.  Nothing else that Textual asks wants one.
                self.send(f"\x1b[?{asked[1].decode()};{2 if asked[1] == b'2026' else 0}$y")
            elif sequence in (END_FRAME, b""):
                for look in self._looks:
                    look(arrival)

    def _note(self, arrival: float, word: bytes, number: int) -> None:
        if word == b"started":
            self.pid, self.started = number, arrival
        elif word == b"stopped":
            self._stopped = True
        else:
            self._exit_code = number

    def _is_over(self) -> bool:
        return self._exit_code is not None or self._failure is not None or self._hung_up

    def _wait(self, condition: Callable[[], bool], what: str, seconds: float) -> None:
        """Wait until a condition is true, or was so for one frame, however soon the next came."""
        with self._changed:
            was_met = condition()

            def look(_: float) -> None:
                nonlocal was_met
                was_met = was_met or condition()

            self._looks.append(look)
            self._changed.wait_for(lambda: was_met or self._is_over(), seconds)
            self._looks.remove(look)
            if self._failure is not None:
                raise AssertionError("the screen could not be read") from self._failure
            ended = "" if self._exit_code is None else f" (it ended with {self._exit_code})"
            assert was_met or condition(), (
                f"waited {seconds} s for {what}{ended}; screen:\n{self.snapshot()}"
            )

    @property
    def lines(self) -> list[str]:
        """The rows of the screen, from the top, padded with spaces to its width."""
        with self._changed:
            return self._display.lines()

    @property
    def text(self) -> str:
        """The rows of the screen, joined with newlines."""
        return "\n".join(self.lines)

    def snapshot(self, rows: slice | None = None) -> str:
        """Return the screen, or a slice of its rows, without the spaces at the ends of rows."""
        return "\n".join(line.rstrip() for line in self.lines[rows or slice(None)])

    @property
    def raw(self) -> bytes:
        """All bytes that the command has written so far."""
        with self._changed:
            return self._report.sub(b"", self._raw)

    def wait_for(self, wanted: str | Callable[[str], bool], seconds: float = PATIENCE) -> None:
        """Wait until the screen's text contains a string, or until a predicate of it is true.

        Fails, and shows the screen, after `seconds`, or when the command ends before.
        """
        met = wanted if callable(wanted) else lambda text: wanted in text
        self._wait(lambda: met(self.text), repr(wanted), seconds)

    def wait_to_see(self, met: Callable[[pyte.Screen], bool], seconds: float = PATIENCE) -> None:
        """Wait until a predicate of the screen is true, colours and all; it only reads."""
        self._wait(lambda: met(self._display.screen), "the picture", seconds)

    def watch(self, function: Callable[[pyte.Screen], Hashable]) -> list[tuple[float, Hashable]]:
        """Return a list that grows with each change of what `function` reads from the screen.

        An entry is the time.monotonic() at which the bytes of the change arrived, and the value;
        the value at the start is no change.  The function runs in another thread: it only reads.
        """
        moments: list[tuple[float, Hashable]] = []
        with self._changed:
            last = function(self._display.screen)

            def look(arrival: float) -> None:
                nonlocal last
                before, last = last, function(self._display.screen)
                if last != before:
                    moments.append((arrival, last))

            self._looks.append(look)
        return moments

    def send(self, keys: str) -> None:
        """Type text, which may hold `Keys`."""
        data = keys.encode()
        while data:
            data = data[os.write(self._master, data) :]

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, of which the kernel tells the command with SIGWINCH."""
        with self._changed:
            self._display.resize(columns, rows)
            termios.tcsetwinsize(self._master, (rows, columns))

    def signal(self, number: int) -> None:
        """Send a signal to the command alone, as `kill PID` does."""
        os.kill(self.pid, number)

    def stop_reading(self) -> None:
        """Read no more of what the command writes, from now on, until `read_on`."""
        self._resting.clear()
        self._reading.clear()
        self._resting.wait(5.0)

    def read_on(self) -> None:
        """Read again after `stop_reading`."""
        self._reading.set()

    def hang_up(self) -> None:
        """Close the terminal, as its window is closed; nobody sends SIGHUP unless the test does."""
        self.stop_reading()
        with self._changed:
            self._hung_up = True
        # The number stays taken, by a file that is at its end.
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, self._master)
        os.close(nothing)
        self.read_on()

    def has_ended(self, seconds: float = PATIENCE) -> bool:
        """Wait for the command's end without reading the terminal; tell whether it came."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                os.kill(self.pid, 0)
            except ProcessLookupError:
                return True
            time.sleep(0.01)
        return False

    def is_stopped(self, seconds: float = PATIENCE) -> bool:
        """Wait until the command is stopped, as by Ctrl-Z; tell whether it came to that."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or self._is_over(), seconds)
            return self._stopped and self._exit_code is None

    def has_reported_its_end(self, seconds: float) -> bool:
        """Wait for the command's end; tell whether it came, without failing when it did not."""
        with self._changed:
            return self._changed.wait_for(lambda: self._exit_code is not None, seconds)

    def resume(self) -> None:
        """Continue the command's process group as a shell's `fg` does, with SIGCONT."""
        with self._changed:
            self._stopped = False
        os.killpg(self.pid, signal.SIGCONT)

    def exit_code(self, seconds: float = PATIENCE) -> int:
        """Wait for the command's end; return its status, -N for signal N, 127 if not found.

        All that the command has written is on the screen by then.  After `hang_up` a signal N that
        ended it reads 256-N.
        """
        if self._hung_up:
            return self._launcher.wait(seconds)
        self._wait(lambda: self._exit_code is not None, "the command to end", seconds)
        assert self._exit_code is not None
        return self._exit_code

    @property
    def unrestored(self) -> set[str]:
        """What the command has changed in the terminal and not changed back, by name.

        The line modes (echo and the like) are as they were at the last stop or at the end.
        """
        with self._changed:
            kept = self._line_modes_kept
            return self._display.changed_modes() | (set() if kept else {"line modes"})

    @property
    def restored(self) -> bool:
        """Whether the terminal is left as it was found, on the main screen with a cursor."""
        return not self.unrestored
