"""Starting processes of which the terminal never notices anything."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

if sys.platform == "win32":
    HIDDEN = subprocess.CREATE_NO_WINDOW
else:
    HIDDEN = 0


def start(
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    stdin: int | IO[bytes] = subprocess.DEVNULL,
    stdout: int | IO[bytes] = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Start a process; raises OSError where that is impossible.

    Its errors lead nowhere, for sound libraries write on what would be the screen. Ctrl-C and
    Ctrl-Z are not for it, and a signal to its group ends it with all that it starts.
    """
    with _not_to_be_stopped():
        return subprocess.Popen(  # noqa: S603 - ours, or found on the user's own path
            command,
            stdin=stdin,
            stdout=stdout,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
            creationflags=HIDDEN,
        )


@contextlib.contextmanager
def _not_to_be_stopped() -> Iterator[None]:
    """Keep Ctrl-Z from what is started within, from its first moment on.

    Until it has a session of its own it is one of our job, and the thread that starts it waits
    in the kernel (vfork). If it were stopped there, the program could not stop either, and the
    shell would wait for ever.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTSTP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
