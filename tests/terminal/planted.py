"""The command with something planted in it, in a real terminal."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from terminal.pseudo_terminal import PseudoTerminal

MAIN = "\nfrom hiptimer.launch import main\nmain()\n"


def command_with(planted: str, *arguments: str) -> tuple[str, ...]:
    """Return a command that runs the code `planted` before hiptimer."""
    return (sys.executable, "-c", planted + MAIN, *arguments)


def environment(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the whole environment of a user with all folders in `home`."""
    folders = {
        f"HIPTIMER_{kind}_DIR": str(home / kind.lower())
        for kind in ("DATA", "CONFIG", "STATE", "CACHE")
    }
    return {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        **folders,
        **(more or {}),
        "PATH": os.environ["PATH"],
        "HOME": str(home),
    }


@contextmanager
def planted_in(
    home: Path, planted: str, *arguments: str, more: Mapping[str, str] | None = None
) -> Iterator[PseudoTerminal]:
    """Run hiptimer, with code planted in it, in a terminal."""
    env = environment(home, more)
    with PseudoTerminal(command_with(planted, *arguments), env=env) as terminal:
        yield terminal
