"""Starting processes of which the terminal never notices anything."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

if sys.platform == "win32":
    HIDDEN = subprocess.CREATE_NO_WINDOW
else:
    HIDDEN = 0


def start(
    command: Sequence[str], environment: Mapping[str, str], *, pipe: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start a process; raises OSError where that is impossible.

    Its standard input and output are `pipe`; its errors lead nowhere, for sound libraries write
    on what would be the screen. Ctrl-C and Ctrl-Z are not for it.
    """
    return subprocess.Popen(  # noqa: S603 - ours, or found on the user's own path
        command,
        stdin=pipe,
        stdout=pipe,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
        creationflags=HIDDEN,
    )
