"""A trial of the installed hiptimer: in a terminal, with a home of its own; and a table's rows."""

from __future__ import annotations

import os
import statistics
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from terminal.pseudo_terminal import PseudoTerminal

if TYPE_CHECKING:
    from collections.abc import Iterator

HIPTIMER = (sys.executable, "-m", "hiptimer")


@contextmanager
def hiptimer(home: Path, *command: str) -> Iterator[PseudoTerminal]:
    """Run a command with its folders in `home`."""
    with PseudoTerminal(command, columns=80, rows=24, env=environment(home)) as terminal:
        yield terminal


def environment(home: Path) -> dict[str, str]:
    """Return the variables of somebody whose folders all are `home`."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        **{f"HIPTIMER_{kind}_DIR": str(home) for kind in ("DATA", "CONFIG", "STATE", "CACHE")},
    }


def prepared(home: Path, raw: bytes | None) -> Path:
    """Return `home` as that of somebody with this history."""
    home.mkdir()
    (home / "safety-words-seen").touch()
    if raw is not None:
        (home / "history.json").write_bytes(raw)
    return home


def row(name: str, figures: list[float], bound: float | None, *, times: float = 1000) -> bool:
    """Print the median of some figures and their bound; return whether it is kept."""
    middle, worst = statistics.median(figures), max(figures)
    is_kept = bound is None or middle <= bound
    said = "" if bound is None else f"{bound * times:>8.4g}  {'' if is_kept else 'MISSED'}"
    print(f"{name:<46}{middle * times:>9.4g}{worst * times:>9.4g}{said}".rstrip())
    return is_kept
