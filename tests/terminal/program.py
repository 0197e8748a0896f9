"""The installed command in a pseudo-terminal, and what it leaves in its folders."""

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from terminal.pseudo_terminal import PseudoTerminal

from hiptimer.cli import run

HIPTIMER = (sys.executable, "-m", "hiptimer")


@contextmanager
def hiptimer(
    home: Path,
    *arguments: str,
    columns: int = 80,
    rows: int = 24,
    more: Mapping[str, str] | None = None,
    command: Sequence[str] = HIPTIMER,
) -> Iterator[PseudoTerminal]:
    """Run hiptimer in a terminal with its folders in `home`; `more` adds to its environment.

    `command` is another way to start it.
    """
    env = {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **(more or {}),
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        **{
            f"HIPTIMER_{kind}_DIR": str(home / kind.lower())
            for kind in ("DATA", "CONFIG", "STATE", "CACHE")
        },
    }
    whole = (*command, *arguments)
    with PseudoTerminal(whole, columns=columns, rows=rows, env=env) as terminal:
        yield terminal


def made_ready(home: Path) -> Path:
    """Return `home` with the folders of a user who has read the safety words."""
    (home / "state").mkdir(parents=True, exist_ok=True)
    (home / "state" / "safety-words-seen").touch()
    return home


def told(home: Path, capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """Return what a command that needs no terminal prints, errors included; it ends with `code`."""
    folders = (f"--{kind}-dir={home / kind}" for kind in ("data", "config", "state"))
    capsys.readouterr()
    ended = run([*arguments, *folders])
    printed = capsys.readouterr()
    assert ended == code, printed
    return printed.err + printed.out


def sessions(home: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Return what `history --json` prints."""
    found: list[dict[str, Any]] = json.loads(told(home, capsys, "history", "--json"))["sessions"]
    return found


def journals(home: Path) -> list[Path]:
    """Return what is left in the folder of the journals, at any depth; no folders."""
    return [place for place in (home / "state" / "journals").rglob("*") if place.is_file()]
