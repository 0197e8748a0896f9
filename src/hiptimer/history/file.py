"""The history's file as it is found: sound, damaged, gone, or written by a newer version."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hiptimer.durable import read_regular_file
from hiptimer.errors import HiptimerError
from hiptimer.history.backups import Backups
from hiptimer.history.document import SCHEMA, DamagedError, Document, parse
from hiptimer.history.migrations import MIGRATIONS, migrate
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiptimer.history.migrations import Migration

MOST_BYTES = 256 * 2**20
"""A hundred thousand sessions; a larger file is not a history."""


class HistoryError(HiptimerError):
    """The history can't be read or written; the file was left as it was."""


class NewerError(HistoryError):
    """The file was written by a newer hiptimer: it may be read as far as it goes, and no more."""

    def __init__(self, message: str, document: Document) -> None:
        super().__init__(message)
        self.document = document


@dataclass(frozen=True, slots=True)
class Opened:
    """A history as it was found."""

    raw: bytes | None
    """The file's bytes; None where there is no file."""
    document: Document
    """What is worked with, in the present schema."""
    remark: str | None = None
    is_read_only: bool = False
    is_damaged: bool = False
    """Whether the bytes are not those of the document."""
    old_schema: int = SCHEMA


class HistoryFile:
    """The file at `path`, which need not exist yet; it is only read here."""

    def __init__(
        self,
        path: Path,
        *,
        backups: Path | None = None,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> None:
        """Look for a second tier of backups in the folder `backups`, which need not exist."""
        self.path = path
        self._far = backups
        self._migrations = migrations

    @property
    def schema(self) -> int:
        """The present schema."""
        return len(self._migrations) + 1

    @property
    def target(self) -> Path:
        """The file itself, behind all links."""
        return Path(os.path.realpath(self.path))

    @property
    def backups(self) -> Backups:
        """The earlier states of this history."""
        return Backups(self.target, self._far)

    def open(self) -> Opened:
        """Read the file, or its newest readable backup where it is damaged or gone."""
        self.check_link()
        raw = _read(self.path)
        if raw is None:
            return self._from_backup(None, "is missing") or Opened(None, Document())
        try:
            document = parse(raw)
            return Opened(raw, self._present(self.path, document), old_schema=document.schema)
        except DamagedError as error:
            opened = self._from_backup(raw, str(error))
            if opened is None:
                raise HistoryError(_left_as_it_is(self.path, str(error))) from error
            return opened
        except NewerError as error:
            return Opened(raw, error.document, str(error), is_read_only=True)

    def check_link(self) -> None:
        """Refuse a link to a place that can't be reached: it is no sign of an empty history."""
        try:
            is_dangling = self.path.is_symlink() and not self.target.exists()
        except OSError as error:
            raise HistoryError(
                f"{clean(str(self.path))} can't be read: {reason_of(error)}"
            ) from error
        if is_dangling:
            raise HistoryError(
                f"{clean(str(self.path))} leads to {clean(str(self.target))}, which is not there; "
                "bring that back, or remove the link"
            )

    def read_copy(self, path: Path) -> Document:
        """Return what another history holds; raises `HistoryError` where it is none."""
        raw = _read(path)
        if raw is None:
            raise HistoryError(f"{clean(str(path))}: no such file")
        try:
            return self._present(path, parse(raw))
        except DamagedError as error:
            raise HistoryError(_left_as_it_is(path, str(error))) from error

    def _present(self, path: Path, document: Document) -> Document:
        """Return a document in the present schema; raises `HistoryError` for a newer one."""
        if document.schema > self.schema:
            needs = document.more.get("needs")
            version = f" {clean(needs, 20)}" if isinstance(needs, str) else ""
            raise NewerError(
                f"{clean(str(path))} was written by a newer hiptimer "
                f"(schema {clean(str(document.schema), 20)}, this one knows {self.schema}); "
                f"it was left as it is; install the newer version{version}",
                document,
            )
        return migrate(document, self._migrations)

    def _from_backup(self, damaged: bytes | None, what: str) -> Opened | None:
        """Return the newest state that a backup holds; None without any."""
        best: tuple[Any, Path, Document] | None = None
        near = damaged is None
        for place in self.backups.near() if near else self.backups.files():
            # One that can't be read just now may be the newest: that is for the user to mend.
            with contextlib.suppress(DamagedError, NewerError):
                document = self._present(place, parse(_read(place) or b""))
                age = (document.latest, len(document.entries))
                if best is None or age > best[0]:
                    best = (age, place, document)
        if best is None:
            return None
        _, place, document = best
        count = len(document.entries)
        remark = (
            f"{clean(str(self.path))} {what}; opened the copy {clean(str(place))} with "
            f"{count} session{'' if count == 1 else 's'}"
        )
        return Opened(damaged, document, remark, is_damaged=damaged is not None)


def _read(path: Path) -> bytes | None:
    """Return a file's bytes; None where there is none."""
    try:
        return read_regular_file(path, MOST_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> HistoryError:
    return HistoryError(f"{clean(str(path))} can't be read: {reason_of(error)}")


def reason_of(error: OSError) -> str:
    """Return why the system refused, for people."""
    return clean(error.strerror or str(error))


def _left_as_it_is(path: Path, what: str) -> str:
    return f"{clean(str(path))} {clean(what)}; it was left as it is; mend it or move it away"
