"""One piece of work with a history, in a process of its own: what it takes, as JSON.

`chore.py NAME SMALL HOME` does it first in the home SMALL, which imports whatever it needs and is
not counted, and then in HOME.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from trial import peak
from years import history_of

from hiptimer.commands.stats import stats
from hiptimer.history.document import parse
from hiptimer.history.records import SessionRecord
from hiptimer.program import Program

if TYPE_CHECKING:
    from collections.abc import Callable


def tell(home: Path) -> None:
    """Read what home tells: what is asked of the user, and how the week goes."""
    program = _program(home)
    history = program.store.read()  # and held, as home does, until all who want it have read it
    program.training_to_show()
    now = program.clocks.wall()
    sessions = [entry for entry in history.entries if entry.id is not None]
    program.week(sessions, now, program.clocks.local(now).offset_s)


def save(home: Path) -> None:
    """Save one session more, which has just been done."""
    entry = parse(history_of(1, until=datetime.now(UTC) - timedelta(hours=1))).entries[0]
    _program(home).store.save(SessionRecord.model_validate_json(entry.text))


def look_back(home: Path) -> None:
    """Print the statistics."""
    folders = [f"--{kind}-dir={home}" for kind in ("data", "config", "state", "cache")]
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
    ):
        stats.main(["--json", *folders], standalone_mode=False, help_option_names=["-h", "--help"])


def read_json(home: Path) -> None:
    """Read the file as JSON, and no more: the yardstick of what reads."""
    json.loads((home / "history.json").read_bytes())


def write_plainly(home: Path) -> None:
    """Bring as many bytes to the disk, and no more: the yardstick of what writes."""
    raw = (home / "history.json").read_bytes()
    with (home / "plain").open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def _program(home: Path) -> Program:
    folder = str(home)
    return Program(folder, folder, folder, folder)


CHORES: dict[str, Callable[[Path], None]] = {
    "tell": tell,
    "save": save,
    "stats": look_back,
    "json": read_json,
    "write": write_plainly,
}


def main() -> None:
    """Do it, and print its seconds, those of a core, and the most megabytes that were held."""
    chore, small, home = CHORES[sys.argv[1]], Path(sys.argv[2]), Path(sys.argv[3])
    chore(small)
    begun, used = time.perf_counter(), time.process_time()
    chore(home)
    print(json.dumps([time.perf_counter() - begun, time.process_time() - used, peak("self")]))


if __name__ == "__main__":
    main()
