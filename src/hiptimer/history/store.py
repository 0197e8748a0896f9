"""The store: one JSON file that keeps every session, replaced whole or not at all."""

from __future__ import annotations

import json
import math
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from hiptimer.errors import HiptimerError
from hiptimer.history.durable import read_regular_file, replace_durably
from hiptimer.history.records import SessionRecord
from hiptimer.paths import make_private
from hiptimer.text import clean

SCHEMA = 1

MOST_BYTES = 256 * 2**20
"""A hundred thousand sessions; a larger file is not a history."""


class HistoryError(HiptimerError):
    """The history can't be read or written; the file was left as it was."""


@dataclass(frozen=True, slots=True)
class History:
    """The sessions of one file."""

    sessions: tuple[SessionRecord, ...]
    """Oldest first."""
    public: tuple[dict[str, Any], ...]
    """The same as they stand in the file, unreadable entries left out."""
    unreadable: int
    """Entries that this version can't read; they stay in the file."""


class HistoryStore:
    """Reads and replaces the history at `path`, which need not exist yet."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> History:
        """Return all sessions; none when there is no file yet.

        Raises `HistoryError` where a file is there and can't be read.
        """
        found = []
        unreadable = 0
        for entry in self._read_file()["sessions"]:
            try:
                found.append((SessionRecord.model_validate_json(json.dumps(entry)), entry))
            except (ValidationError, ValueError):
                unreadable += 1
        found.sort(key=lambda pair: pair[0].started)
        return History(
            tuple(record for record, _ in found), tuple(entry for _, entry in found), unreadable
        )

    def save(self, record: SessionRecord) -> None:
        """Add `record`, or put it in the place of the one with its id; durable on return.

        Everything else in the file is carried over as it is. Raises `HistoryError`, the
        file untouched, where it can't be read or written.
        """
        data = self._read_file()
        entry = record.model_dump(mode="json")
        sessions = data["sessions"]
        for index, old in enumerate(sessions):
            if isinstance(old, dict) and old.get("id") == record.id:
                sessions[index] = entry
                break
        else:
            sessions.append(entry)
        self._replace(_serialise(data))

    def put_aside(self, record: SessionRecord) -> Path:
        """Write `record` to a file of its own beside the history, and return its path.

        For the time when the history itself can't be written: nothing is lost.
        """
        place = self.path.with_name(f"session-{record.id}.json")
        aside = HistoryStore(place)
        aside.save(record)
        return place

    def _read_file(self) -> dict[str, Any]:
        try:
            raw = read_regular_file(self.path, MOST_BYTES)
        except FileNotFoundError:
            return {"schema": SCHEMA, "sessions": [], "tombstones": {}}
        except OSError as error:
            reason = error.strerror or str(error)
            raise HistoryError(f"{clean(str(self.path))} can't be read: {reason}") from error
        return _parse(self.path, raw)

    def _replace(self, raw: bytes) -> None:
        try:
            target = Path(os.path.realpath(self.path))
            make_private(target.parent)
            replace_durably(target, raw)
        except OSError as error:
            reason = error.strerror or str(error)
            raise HistoryError(
                f"{clean(str(self.path))} can't be written: {reason}; "
                "free some space or mend the permissions"
            ) from error


def _parse(path: Path, raw: bytes) -> dict[str, Any]:
    """Return the parts of the file; raises `HistoryError` for what is not a history."""
    name = clean(str(path))
    way_out = "it was left as it is; mend it or move it away"
    try:
        text = raw.decode("utf-8-sig")
        data = json.loads(
            text, object_pairs_hook=_no_twins, parse_constant=_no_constant, parse_float=_finite
        )
        if re.search(r"\\u[dD][89a-fA-F]", text):
            json.dumps(data, ensure_ascii=False).encode()  # refuses half a surrogate pair
    except (ValueError, RecursionError) as error:
        raise HistoryError(f"{name} is damaged ({clean(str(error), 80)}); {way_out}") from error
    if not isinstance(data, dict) or not isinstance(data.get("sessions"), list):
        raise HistoryError(f"{name} is not a hiptimer history; {way_out}")
    schema = data.get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise HistoryError(f"{name} has no valid schema number; {way_out}")
    if schema > SCHEMA:
        raise HistoryError(
            f"{name} was written by a newer hiptimer (schema {schema}); "
            "it was left as it is; install the newer version"
        )
    data.setdefault("tombstones", {})
    return data


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands there twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _finite(figure: str) -> float:
    value = float(figure)
    if math.isinf(value):
        raise ValueError(f"{figure[:20]} is too large")
    return value


def _serialise(data: dict[str, Any]) -> bytes:
    """Return the file's text: one session a line, so that it reads, diffs and merges well."""
    parts = []
    for key, value in data.items():
        if key == "sessions":
            lines = ",\n".join(_json(entry) for entry in value)
            parts.append(f'"sessions": [\n{lines}\n]' if lines else '"sessions": []')
        else:
            parts.append(f"{_json(key)}: {_json(value)}")
    return ("{" + ",\n".join(parts) + "}\n").encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
