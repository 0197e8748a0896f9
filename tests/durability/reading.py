"""Reading: what the store makes of a file that is no longer what it wrote.

It opens it, or a backup in its place, or says in a clear sentence why not; in less than a second,
and never so that the next save makes an end of the bytes that stood there.
"""

from __future__ import annotations

import json
import shutil
import time
from typing import TYPE_CHECKING

from durability.sample import history_in, names_in, record_of
from durability.scenes import NEW, leftovers

from hiptimer.history.document import Entry
from hiptimer.history.file import HistoryError
from hiptimer.history.reading import History, record_in
from hiptimer.history.store import HistoryStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from durability.mutants import Mutant
    from durability.variants import Variant

    from hiptimer.history.records import SessionRecord

LONGEST = 1.0
"""Seconds of this process that reading or saving may take."""

MOST_WORDS = 600
"""Characters of a sentence that somebody is to read."""


class Reader:
    """Reads and saves onto mutants below `root`; beside each lies `backup`, where there is one."""

    def __init__(self, root: Path, variant: Variant, backup: bytes | None) -> None:
        self._root = root
        self._variant = variant
        self._backup = backup
        self._history = history_in(root)
        self._store = HistoryStore(self._history)
        self.slowest = 0.0
        """Seconds that the slowest call took."""

    def complaints(self, mutant: Mutant) -> Iterator[str]:
        """Yield what went wrong with one of them."""
        shutil.rmtree(self._root, ignore_errors=True)
        self._history.parent.mkdir(parents=True)
        self._history.write_bytes(mutant.raw)
        if self._backup is not None:
            self._history.with_name(f"{self._history.name}.bak1").write_bytes(self._backup)
        with self._variant.installed():
            for complaint in self._wrong_with(mutant):
                beside = "without a" if self._backup is None else "with a"
                yield f"{mutant.name} ({beside} backup): {complaint}"

    def _wrong_with(self, mutant: Mutant) -> Iterator[str]:
        read, saved, again = (self._timed(step) for step in (self._read, self._save, self._read))
        for result in (read, saved, again):
            if isinstance(result, str):
                yield result
        if self.slowest > LONGEST:
            yield f"took {self.slowest:.1f} s"
            self.slowest = 0.0
        yield from self._bytes_gone(mutant.raw)
        if isinstance(read, History) and isinstance(again, History):
            is_kept = isinstance(saved, HistoryError)
            yield from self._sessions_gone(read, again, is_kept=is_kept)
            if read.remark is None and names_in(read) != _names_at_large(mutant.raw):
                yield "other sessions were read than anybody else finds there"
            if not is_kept and read.remark is None and not self._is_last_backup(mutant.raw):
                yield "the last backup is not what was there before"
        elif isinstance(read, HistoryError) and not isinstance(saved, HistoryError):
            yield "was saved onto, though it could not be read"
        elif (
            isinstance(read, HistoryError) and self._backup is not None and "newer" not in str(read)
        ):
            yield f"was not opened from its backup, but: {read}"
        yield from (f"{name} was left behind" for name in leftovers(self._root))

    def _timed(self, step: object) -> History | HistoryError | str | None:
        """Return what came of a step; as text, what should not have come of it."""
        begun = time.process_time()
        try:
            result = step() if callable(step) else None
            said = getattr(result, "remark", None)
        except HistoryError as error:
            result, said = error, str(error)
        except Exception as error:  # noqa: BLE001 - anything else that escapes is what we look for
            return f"raised {error!r:.300}"
        self.slowest = max(self.slowest, time.process_time() - begun)
        if said is not None and (not said.isprintable() or len(said) > MOST_WORDS):
            return f"not a clear sentence: {said[:MOST_WORDS]!r}"
        return result if isinstance(result, History | HistoryError) else None

    def _read(self) -> History:
        history = self._store.read()
        names_in(history)
        return history

    def _save(self) -> None:
        self._store.save(record_of(NEW))

    def _bytes_gone(self, raw: bytes) -> Iterator[str]:
        size = len(raw)
        places = list(self._history.parent.glob(f"{self._history.name}*"))
        found = [place for place in places if place.stat().st_size == size]
        if not any(place.read_bytes() == raw for place in found):
            yield "its bytes are gone"
        if self._backup is not None and not any(p.read_bytes() == self._backup for p in places):
            yield "the backup is gone"

    def _sessions_gone(self, read: History, again: History, *, is_kept: bool) -> Iterator[str]:
        new = set() if is_kept else {record_of(NEW).id}
        before, after = names_in(read), names_in(again)
        if not before | new <= after:
            yield f"lost {sorted((before | new) - after)}"
        if not {entry.text for entry in read.entries} <= {entry.text for entry in again.entries}:
            yield "changed a session"

    def _is_last_backup(self, raw: bytes) -> bool:
        last = self._history.with_name(f"{self._history.name}.bak1")
        return last.is_file() and last.read_bytes() == raw


def _names_at_large(raw: bytes) -> set[str]:
    """Return the ids of the sessions in a file as anybody reads JSON; a riddle where it is none."""
    try:
        sessions = json.loads(raw.decode("utf-8-sig"))["sessions"]
    except (ValueError, RecursionError, LookupError, TypeError):
        return {"no JSON"}
    if not isinstance(sessions, list):
        return {"no history"}
    return {record.id for value in sessions if (record := _record_at_large(value)) is not None}


def _record_at_large(value: Any) -> SessionRecord | None:
    try:
        return record_in(Entry.of(value))
    except ValueError:  # infinite: Python reads it, JSON does not know it
        return None
