"""Receipts of imports: which sessions came with a file, so that they can be taken back as one."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from hiptimer.durable import make_folder, read_regular_file, replace_durably
from hiptimer.history.strictjson import read_json, write_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from hiptimer.history.document import Document, Entry

MOST_BYTES = 32 * 2**20
"""More than the ids of all sessions that a history holds."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was done with one file on this machine."""

    came: Mapping[str, datetime]
    """The sessions that came with it, by id, and the edit in which they came."""
    taken_back: frozenset[str] = frozenset()
    """Those that were then taken back: they may come again, unlike what was deleted one by one."""

    def with_more(self, entries: Iterable[Entry]) -> Receipt:
        """Return the receipt with sessions that came just now."""
        more = {entry.id: entry.edited for entry in entries if entry.id is not None}
        return Receipt({**self.came, **more}, self.taken_back - more.keys())

    def unchanged_in(self, document: Document) -> tuple[str, ...]:
        """Return the sessions that are in a history as they came."""
        found = (entry for entry in document.entries if entry.id is not None)
        return tuple(
            entry.id for entry in found if entry.id and self.came.get(entry.id) == entry.edited
        )

    def changed_in(self, document: Document) -> int:
        """Return how many were edited since they came."""
        here = sum(entry.id in self.came for entry in document.entries)
        return here - len(self.unchanged_in(document))

    def without(self, names: Iterable[str]) -> Receipt:
        """Return the receipt with sessions taken back."""
        gone = frozenset(names)
        left = {name: edited for name, edited in self.came.items() if name not in gone}
        return Receipt(left, self.taken_back | gone)


class Receipts:
    """The receipts in a folder, which need not exist yet; files are known by what they hold."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, raw: bytes) -> Receipt:
        """Return the receipt of a file that holds `raw`; an empty one where there is none."""
        # Whatever else stands there is no receipt of ours, and has nothing to be taken back.
        with contextlib.suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
            value = read_json(read_regular_file(self._place(raw), MOST_BYTES).decode())
            came = {str(name): _instant(edited) for name, edited in value["came"].items()}
            return Receipt(came, frozenset(map(str, value["taken_back"])))
        return Receipt({})

    def keep(self, raw: bytes, receipt: Receipt) -> None:
        """Keep the receipt of a file that holds `raw`; raises `OSError`."""
        make_folder(self._folder)
        value: dict[str, Any] = {
            "came": {name: edited.isoformat() for name, edited in receipt.came.items()},
            "taken_back": sorted(receipt.taken_back),
        }
        replace_durably(self._place(raw), write_json(value).encode())

    def _place(self, raw: bytes) -> Path:
        return self._folder / f"{hashlib.sha256(raw).hexdigest()[:32]}.json"


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
