"""A command in a real pseudo-terminal: its screen is read with pyte, its keys are typed by a test.

Between the test and the command stands a launcher: a session leader that plays the shell.  Without
it the command's process group would be orphaned, and the kernel never stops such a group on Ctrl-Z.
"""

import codecs
import contextlib
import enum
import json
import os
import queue
import re
import secrets
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

# The launcher's reports travel through the terminal itself, as APC strings with a secret word:
# so a report is read after every byte that the command wrote before.  It then waits to be killed,
# because the death of a session leader makes the kernel drop output that was not read yet.
_LAUNCHER = r"""
import fcntl, json, os, signal, sys, termios
secret, environment, command = sys.argv[1], json.loads(sys.argv[2]), sys.argv[3:]
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
terminal = os.open("/dev/tty", os.O_RDWR)  # its own, in case the command makes 0 non-blocking
line_modes = termios.tcgetattr(terminal)
signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # it writes, and hands over the foreground

def into_foreground(group):
    try:
        os.setpgid(group, group)
        os.tcsetpgrp(terminal, group)
    except OSError:
        pass  # both sides try: the other one was faster

def report(word, number):
    kept = int(termios.tcgetattr(terminal) == line_modes)
    os.write(terminal, f"\x1b_{secret} {word} {number} {kept}\x1b\\".encode())

child = os.fork()
if child == 0:
    into_foreground(os.getpid())
    for name in "HUP INT QUIT PIPE TSTP TTIN TTOU XFSZ".split():
        signal.signal(getattr(signal, "SIG" + name), signal.SIG_DFL)
    try:
        os.execvpe(command[0], command, environment)
    except OSError as problem:
        print(command[0], problem.strerror, sep=": ", file=sys.stderr, flush=True)
    os._exit(127)
into_foreground(child)
report("started", child)
while True:
    _, status = os.waitpid(child, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        break
    report("stopped", os.WSTOPSIG(status))
report("exited", os.waitstatus_to_exitcode(status))
while True:
    signal.pause()
"""

# Whole sequences: CSI, then OSC, then DCS and the other strings, then the short escapes.
_SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\"
    rb"|[ -/]+[0-~]|[0-OQ-WYZ\\`-~])"
)
_UNFINISHED = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[PX^_][^\x1b]*\x1b?|[ -/]*)?\Z"
)
# What pyte understands; anything else it would print, take for something else, or fail on.
_FOR_PYTE = re.compile(rb"\x1b(?:\[(?:\?[\d;]*[hlJK]|[\d;]*[@-~])|[()#%].|[0-~])")
_SET_MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_ASK_MODE = re.compile(rb"\x1b\[\?(\d+)\$p")
_KITTY = re.compile(rb"\x1b\[([<>])(\d*)u")
_BEGIN_FRAME, _END_FRAME = b"\x1b[?2026h", b"\x1b[?2026l"
# pyte drops the rest of a text after a character of no width that combines with none.
_NO_WIDTH = re.compile("[\x80-\x9f\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]")

_ALTERNATE_SCREEN = 1049
_AT_REST = {  # private mode: is it on in an untouched terminal, and what it is when it is not so
    7: (True, "no line wrap"),
    25: (True, "cursor hidden"),
    **dict.fromkeys((1000, 1002, 1003, 1006, 1015, 1016), (False, "mouse reporting")),
    1004: (False, "focus reporting"),
    _ALTERNATE_SCREEN: (False, "alternate screen"),
    2004: (False, "bracketed paste"),
    2026: (False, "frame not ended"),
    2048: (False, "size reporting"),
}


class Keys(enum.StrEnum):
    """What a terminal sends for keys that are no plain text."""

    UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
    HOME, END, PAGE_UP, PAGE_DOWN = "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~"
    ENTER, TAB, ESCAPE, BACKSPACE = "\r", "\t", "\x1b", "\x7f"
    CTRL_C, CTRL_D, CTRL_L, CTRL_P = "\x03", "\x04", "\x0c", "\x10"
    CTRL_Q, CTRL_S, CTRL_Z, CTRL_BACKSLASH = "\x11", "\x13", "\x1a", "\x1c"


class PseudoTerminal:
    """Runs a command in a terminal of its own, from entering the context until leaving it.

    `env` is the command's whole environment: it wants TERM and PATH, and no COLUMNS or LINES.
    With `synchronized` the terminal offers mode 2026, so no half-drawn frame is ever seen.
    All times are seconds, all sizes are character cells.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str],
        cwd: Path | None = None,
        synchronized: bool = True,
    ) -> None:
        self.pid = 0  # the command's, and its process group's
        self._size = (rows, columns)
        self._cwd, self._synchronized = cwd, synchronized
        self._secret = secrets.token_hex(8)
        self._report = re.compile(rb"\x1b_%b (\w+) (-?\d+) (\d)\x1b\\" % self._secret.encode())
        self._arguments = [sys.executable, "-I", "-S", "-c", _LAUNCHER]
        self._arguments += [self._secret, json.dumps(dict(env)), *command]

        self._changed = threading.Condition()  # guards all that the parsing thread writes
        self._raw = bytearray()
        self._rest = b""  # the start of a sequence or of a frame that is not complete yet
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._main = self._screen = pyte.Screen(columns, rows)
        self._main_stream = self._stream = pyte.Stream(self._screen)
        self._modes: dict[int, bool] = {}
        self._kitty_levels = {False: 0, True: 0}  # kitty keeps one stack for each screen
        self._line_modes_kept = True
        self._stopped, self._exit_code = False, None
        self._exit_code: int | None
        self._failure: Exception | None = None
        self._watches: list[_Watch] = []
        self._chunks: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        self._master, slave = os.openpty()
        try:
            termios.tcsetwinsize(slave, self._size)
            self._launcher = subprocess.Popen(
                self._arguments,
                stdin=slave,
                stdout=slave,
                stderr=slave,
                cwd=self._cwd,
                start_new_session=True,
            )
        except BaseException:
            os.close(self._master)
            raise
        finally:
            os.close(slave)
        self._threads = [
            threading.Thread(target=work, name=work.__name__, daemon=True)
            for work in (self._read, self._parse)
        ]
        for thread in self._threads:
            thread.start()
        try:
            self._await(lambda: self.pid > 0, "the command's start", 10.0)
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def _close(self) -> None:
        with self._changed:
            if self.pid and self._exit_code is None:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self.pid, signal.SIGKILL)
                # The launcher shall bury its child before it goes, or a zombie may stay.
                self._changed.wait_for(lambda: self._exit_code is not None or self._failure, 5.0)
        self._launcher.kill()
        self._launcher.wait()
        for thread in self._threads:  # the terminal hung up with its session leader
            thread.join(5.0)
        os.close(self._master)
