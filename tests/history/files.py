"""Histories to write into files, and what is read back from them."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from records import BIRD_DOG, session_of

from hiptimer.history.reading import History
from hiptimer.history.records import SessionRecord

posix = pytest.mark.skipif(os.name == "nt", reason="modes, links and FIFOs are POSIX")

NOON = datetime(2024, 5, 31, 12, tzinfo=UTC)
"""Later than every session here."""


def wall() -> datetime:
    """Return an instant of a clock that stands still."""
    return NOON


def record_of(name: str = "a", day: int = 1, note: str = "", **more: Any) -> SessionRecord:
    """Return the record of a session that ended at 06:42, with fields of later versions."""
    started = datetime(2024, 5, day, 6, 30, tzinfo=UTC)
    record = session_of(name, started, BIRD_DOG, 710.5, note=note)
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
