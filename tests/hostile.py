"""Hostile text: a catalogue, a history and arguments that try to steer the terminal."""

from __future__ import annotations

import shutil
import tomllib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import tomlkit

from hiptimer.history.records import ExerciseRecord, SessionRecord, SetRecord, TargetRecord
from hiptimer.history.store import HistoryStore
from hiptimer.paths import asset
from hiptimer.plan.timeline import Side

if TYPE_CHECKING:
    from pathlib import Path

STEERING = "\x1b[31337m\x1b]52;c;SElQVElNRVI=\x07\x9b31337m\x1bP31337\x1b\\\u202e\u2066"
"""Colours, copies to the clipboard, and turns the text; no word of ours looks like it."""

TAMED = "[31337m]52;c;SElQVElNRVI=31337mP31337\\"
"""What may be seen of it."""

NAMES = {
    "[@click=app.quit]x[/]": "[@click=app.quit]x[/]",
    "[/]": "[/]",
    "copy \x1b]52;c;SElQVElNRVI=\x07 me": "copy ]52;c;SElQVElNRVI= me",
    "\x1b[31337mre\x9b31337md \u202eturned\u2066": "[31337mre31337md turned",
    "w" * 10_000: "w" * 20,
    "mark" + "\u0301" * 200: "mark" + "\u0301" * 6,
    "\n\r\ntwo\nlines\t": "two lines",
}
"""Hostile names, and how each of them begins on a screen."""

FORBIDDEN = (
    b"\x1b[31337",
    b"\x1b]52",
    b"SElQVElNRVI=\x07",
    b"\xc2\x9b",
    b"\x1bP31337",
    b"\xe2\x80\xae",
)
"""Bytes that would be a control sequence of theirs."""


def hostile_assets(folder: Path) -> tuple[Path, Path]:
    """Write our exercises and routines into `folder`, every text in them hostile.

    The figures lie beside them: they hold no text that anybody reads.
    """
    shutil.copy(asset("figures.toml"), folder)
    names = list(NAMES)
    library = tomllib.loads(asset("exercises.toml").read_text(encoding="utf-8"))
    for number, exercise in enumerate(library["exercises"].values()):
        _spoil(exercise)
        exercise["name"] = names[number % len(names)][: 100 if number > len(names) else None]
    routines = tomllib.loads(asset("routines.toml").read_text(encoding="utf-8"))
    for number, routine in enumerate(routines["routines"].values()):
        _spoil(routine)
        routine["name"] = names[number % len(names)]
    written = folder / "exercises.toml", folder / "routines.toml"
    for path, data in zip(written, (library, routines), strict=True):
        path.write_text(tomlkit.dumps(data), encoding="utf-8")
    return written


def _spoil(table: dict[str, Any]) -> None:
    """Put something hostile into every text of a table that people read."""
    for key in ("side", "start", "rep", "about", "source"):
        if key in table:
            table[key] = STEERING + "[b]" + table[key]
    for key in ("muscles", "equipment", "cues", "cautions", "easier", "harder"):
        if key in table:
            # Not every one of them: a file may have 64 KB.
            table[key] = [STEERING, *table[key][1:2]]


def hostile_history(path: Path) -> None:
    """Write a history with hostile ids, routines, notes and zones."""
    store = HistoryStore(path)
    for number, name in enumerate([*NAMES, STEERING]):
        started = datetime(2024, 5, 17, 6, 30, tzinfo=UTC) + timedelta(days=number)
        exercise = ExerciseRecord(
            exercise=name,
            target=TargetRecord(sets=1, reps=8, hold=0, rest=45),
            sets=(SetRecord(set=1, side=Side.LEFT, reps=8, hold_seconds=0, seconds=40),),
        )
        store.save(
            SessionRecord(
                id=f"{number}{name}"[:64],
                routine=name,
                started=started,
                ended=started,
                offset_s=0,
                zone=name,
                exercises=(exercise,),
                note=f"{name} {STEERING}"[-300:],
            )
        )
