"""Histories to write into files, and what is read back from them."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hiptimer.history.records import ExerciseRecord, SessionRecord, SetRecord, TargetRecord
from hiptimer.history.store import History
from hiptimer.plan.timeline import Side

posix = pytest.mark.skipif(os.name == "nt", reason="modes, links and FIFOs are POSIX")

NOON = datetime(2024, 5, 31, 12, tzinfo=UTC)
"""Later than every session here."""


def wall() -> datetime:
    """Return an instant of a clock that stands still."""
    return NOON


def record_of(name: str = "a", day: int = 1, note: str = "", **more: Any) -> SessionRecord:
    """Return the record of a session that ended at 06:42, with fields of later versions."""
    record = SessionRecord(
        id=name,
        routine="core",
        started=datetime(2024, 5, day, 6, 30, tzinfo=UTC),
        ended=datetime(2024, 5, day, 6, 42, tzinfo=UTC),
        offset_s=7200,
        zone="Europe/Berlin",
        seconds=710.5,
        exercises=(
            ExerciseRecord(
                exercise="bird-dog",
                target=TargetRecord(sets=1, reps=6, hold=3, rest=30),
                sets=(SetRecord(set=1, side=Side.LEFT, reps=6, hold_seconds=18, seconds=48),),
                effort=7,
            ),
        ),
        note=note,
    )
    return SessionRecord.model_validate(record.model_dump() | more)


def entry_of(name: str = "a", day: int = 1, **changes: Any) -> dict[str, Any]:
    """Return the same as it stands in a file."""
    return record_of(name, day).model_dump(mode="json") | changes


def file_of(*entries: object, **more: object) -> bytes:
    """Return a history that was laid out by somebody else."""
    return json.dumps({"schema": 1, "sessions": list(entries), **more}).encode()


def names(history: History) -> list[str]:
    """Return the ids of what was read."""
    return [record.id for record in history.sessions]


def notes(history: History) -> list[str]:
    """Return the notes of what was read."""
    return [record.note for record in history.sessions]


def beside(path: Path) -> list[str]:
    """Return what lies in the folder of a history, but the history and its lock."""
    ours = (path.name, f"{path.name}.lock")
    return sorted(place.name for place in path.parent.iterdir() if place.name not in ours)


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder."""
    return {
        str(place.relative_to(folder)): place.read_bytes()
        for place in folder.rglob("*")
        if place.is_file()
    }
