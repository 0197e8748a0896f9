"""The store: one JSON file that keeps every session, replaced whole or not at all."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING
from weakref import ref

from hiptimer.clock import utc_now
from hiptimer.durable import (
    make_folder,
    read_end,
    read_regular_file,
    remove_leftovers,
    replace_durably,
    sync_again,
)
from hiptimer.history.document import (
    SCHEMA,
    DamagedError,
    Document,
    Entry,
    serialise,
)
from hiptimer.history.file import MOST_BYTES, HistoryError, HistoryFile, reason_of
from hiptimer.history.lines import latest_lines, lines_in_order
from hiptimer.history.lock import LockedError, locked
from hiptimer.history.migrations import MIGRATIONS
from hiptimer.history.readback import holds
from hiptimer.history.reading import (
    Facts,
    History,
    Newest,
    facts_in_lines,
    record_in,
    rows_in_lines,
)
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from hiptimer.clock import WallClock
    from hiptimer.history.file import Opened
    from hiptimer.history.merge import Merge
    from hiptimer.history.migrations import Migration
    from hiptimer.history.records import SessionRecord

GLIMPSE = 64 * 1024
"""Bytes at the end of the file that hold the last sessions: a dozen or more."""

READING = threading.Lock()
"""Held while a whole history is read, whichever store does."""


class HistoryStore(HistoryFile):
    """The history at `path`, which need not exist yet: its sessions, and how it is replaced."""

    def __init__(
        self,
        path: Path,
        *,
        backups: Path | None = None,
        wall: WallClock = utc_now,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> None:
        """Keep a second tier of backups in the folder `backups`, which need not exist yet."""
        super().__init__(path, backups=backups, migrations=migrations)
        self._wall = wall
        self._held: tuple[object, ref[History]] | None = None
        """What was read last, for as long as anybody holds it, and the state of its file."""

    def read(self) -> History:
        """Return all sessions; none when there is no file yet.

        A damaged file is left as it is, and the newest readable backup is read in its place; of
        a newer schema, what can be read. Raises `HistoryError` where there is no such backup,
        and for a file that can't be opened at all. Threads read one after the other: each holds
        all of the file for a moment. It is not read again as long as it is the same file, and
        somebody still holds what was read.
        """
        from hiptimer.history.merge import sessions_of  # noqa: PLC0415 - not for the newest alone

        with READING:
            state = self._state()
            if state is not None and self._held is not None and self._held[0] == state:
                held = self._held[1]()
                if held is not None:
                    return held
            opened = self.open()
            history = History(sessions_of(opened.document), opened.remark)
            # What stands in for a damaged file is looked for anew.
            self._held = (state, ref(history)) if history.remark is None else None
            return history

    def _state(self) -> object:
        """Return what tells one state of the file from another; None where there is no file."""
        try:
            about = self.target.stat()
        except OSError:
            return None
        return about.st_ino, about.st_size, about.st_mtime_ns

    def latest(self) -> tuple[Entry, ...]:
        """Return the last sessions in the file, at once, since not all of it is read.

        There are none where that can't be done, for whatever reason: `read` tells of those.
        """
        try:
            return latest_lines(read_end(self.target, GLIMPSE))
        except OSError:
            return ()

    def facts(self) -> Facts:
        """Return the slim facts of all sessions that `read` would return, and its remark.

        With less, since of a usual file no more than one line is held as JSON.
        """
        with READING, contextlib.suppress(OSError, ValueError):  # which `read` tells of
            return Facts(tuple(facts_in_lines(self._lines())))
        history = self.read()
        return Facts(tuple(history.pasts()), history.remark)

    def newest(self, count: int) -> Newest:
        """Return the `count` newest sessions that `read` would return, and its remark.

        Sooner, since of a usual file only those are read. So they do stand in the file, and nothing
        newer does; but for a mistake in an old line `read` would have opened a backup, and told so.
        """
        with contextlib.suppress(OSError, ValueError):  # which `read` tells of
            rows = rows_in_lines(self._lines(newest_first=True))
            return Newest(tuple(islice(rows, count)))
        history = self.read()
        return Newest(tuple(islice(history.newest_first(), count)), history.remark)

    def _lines(self, *, newest_first: bool = False) -> Iterator[str]:
        """Return the lines of the sessions in order; raises `OSError` and `ValueError`."""
        if self.schema != SCHEMA:
            raise ValueError("to be brought to another schema")
        return lines_in_order(read_regular_file(self.path, MOST_BYTES), newest_first=newest_first)

    def save(self, record: SessionRecord) -> None:
        """Add `record`, or put it in the place of the one with its id; durable on return.

        A later edit of it that the file holds, or its later deletion, stays. Everything else in
        the file is carried over as it is. Raises `HistoryError`, the file untouched, where it
        can't be read or written.
        """
        self._change(lambda document: document.with_entry(Entry.of_record(record)))

    def revise(
        self, name: str, change: Callable[[SessionRecord | None, datetime | None], SessionRecord]
    ) -> SessionRecord:
        """Save what `change` makes of the session of that id as the file holds it now.

        It is given the session, None where there is none, and when it was deleted, or None. What
        it raises leaves the file untouched. Raises `HistoryError` as `save` does, and where the
        session can't be read or can't be later than it was.
        """
        made: list[SessionRecord] = []

        def revised(document: Document) -> Document:
            present = document.entry(name)
            record = None if present is None else record_in(present)
            if present is not None and record is None:
                raise HistoryError("this version can't read that session; it was left as it is")
            made.append(change(record, document.deleted(name)))
            entry = Entry.of_record(made[-1])
            document = document.with_entry(entry)
            is_later = present is None or present == entry or entry.edited > present.edited
            if document.entry(name) != entry or not is_later:
                raise HistoryError(
                    "that session, or its deletion, is from the end of time; it was left as it is"
                )
            return document

        self._change(revised)
        return made[-1]

    def delete(self, name: str) -> SessionRecord | None:
        """Delete the session of that id, also in copies that are merged later.

        Returns it as the file held it; None where it was not there, or can't be read.
        """
        found: list[Entry | None] = []

        def deleted(document: Document) -> Document:
            found.append(document.entry(name))
            return document.without(name, self._wall())

        self._change(deleted)
        return None if found[-1] is None else record_in(found[-1])

    def delete_all(self, choose: Callable[[Document], Iterable[str]]) -> None:
        """Delete the sessions that `choose` picks of those then in the file, by id, in one save."""
        self._change(lambda document: document.without_all(choose(document), self._wall()))

    def preview(self, copy: Path) -> Merge:
        """Return what a merge of the history with the file at `copy` would do."""
        from hiptimer.history.merge import merge  # noqa: PLC0415

        return merge(self.open().document, self.read_copy(copy))

    def merge(self, copy: Path) -> Merge:
        """Take over what the file at `copy` holds; the copy itself stays as it is."""
        theirs = self.read_copy(copy)
        return self._merge(lambda _: theirs)

    def take_over(self, choose: Callable[[Document], Iterable[Entry]]) -> Merge:
        """Take over the sessions that `choose` picks beside what the file then holds, in one save.

        As in a merge the last edit of each counts, and what was deleted here stays so.
        """
        return self._merge(lambda document: Document(tuple(choose(document))))

    def _merge(self, theirs: Callable[[Document], Document]) -> Merge:
        from hiptimer.history.merge import merge  # noqa: PLC0415

        done: list[Merge] = []

        def change(document: Document) -> Document:
            done.append(merge(document, theirs(document)))
            return done[-1].document if done[-1].news else document

        self._change(change)
        return done[-1]

    def _change(self, change: Callable[[Document], Document]) -> None:
        """Replace the file by what `change` makes of it; nothing happens where it changes nothing.

        One process at a time; what others saved meanwhile is read first.
        """
        try:
            self.check_link()
            make_folder(self.target.parent)
            with locked(self.target.with_name(f"{self.target.name}.lock")):
                remove_leftovers(self.target)
                opened = self.open()
                if opened.is_read_only:
                    raise HistoryError(opened.remark)
                raw = self._serialised(change(opened.document))
                if raw != opened.raw:
                    self._put(opened, raw)
                else:
                    # Perhaps the save that wrote it failed at just this.
                    sync_again(self.target)
        except LockedError as error:
            raise HistoryError(f"{error}; try again in a moment") from error
        except OSError as error:
            raise HistoryError(
                f"{clean(str(self.path))} can't be written: {reason_of(error)}; "
                "free some space or mend the permissions"
            ) from error

    def _serialised(self, document: Document) -> bytes:
        """Return the bytes of a document; raises `HistoryError` if they would read otherwise."""
        document = replace(document, schema=self.schema)
        with contextlib.suppress(DamagedError, ValueError):
            raw = serialise(document)
            if holds(raw, document):
                return raw
        raise HistoryError(
            f"{clean(str(self.path))} would not be read as it is written; it was left as it is; "
            "this is a mistake of ours"
        )

    def _put(self, opened: Opened, raw: bytes) -> None:
        """Write `raw`, and keep what was there: beside it as a backup, or for good."""
        if opened.raw is not None and opened.is_damaged:
            self._keep(f"damaged-{_digest(opened.raw)}", opened.raw)
        elif opened.raw is not None and opened.old_schema < self.schema:
            self._keep(f"schema-{opened.old_schema}", opened.raw)

        def back_up() -> None:
            # A history without a backup is better than no history.
            with contextlib.suppress(OSError):
                if not opened.is_damaged:
                    self.backups.rotate()

        replace_durably(self.target, raw, back_up)
        with contextlib.suppress(OSError):
            self.backups.keep(raw, self._wall().date())

    def _keep(self, suffix: str, raw: bytes) -> None:
        place = self.target.with_name(f"{self.target.name}.{suffix}")
        if place.exists() and place.read_bytes() != raw:
            place = place.with_name(f"{place.name}-{_digest(raw)}")
        if not place.exists():
            replace_durably(place, raw)


def _digest(raw: bytes) -> str:
    from hashlib import sha256  # noqa: PLC0415 - takes its time, and is hardly ever needed

    return sha256(raw).hexdigest()[:12]
