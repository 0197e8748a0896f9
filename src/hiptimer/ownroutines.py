"""The user's own routines: their file, changed one routine at a time, and the draft of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from hiptimer.durable import make_folder, read_regular_file, replace_durably
from hiptimer.errors import HiptimerError
from hiptimer.paths import is_missing
from hiptimer.plan.draft import MOST_ITEMS, Draft, Sheet, draft_of
from hiptimer.plan.fields import Id, Seconds
from hiptimer.plan.routines import Routine, RoutineItem, load_routines
from hiptimer.plan.routinetable import put_routine
from hiptimer.routinefile import remove_routine
from hiptimer.text import clean
from hiptimer.toml.edit import bytes_of, change_toml, replace_file
from hiptimer.toml.file import Handwritten
from hiptimer.toml.text import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tomlkit import TOMLDocument

    from hiptimer.plan.library import Library

MOST_DRAFTS = 50
"""Drafts that are looked at; nobody has so many on the go."""


class _KeptDraft(Handwritten):
    """A draft in its file: what stands in it, without the steps that led there."""

    id: Id | None
    name: str
    about: str
    between: Seconds
    source: str | None
    light: bool = False
    items: tuple[RoutineItem, ...]


class OwnRoutines:
    """The file at `path`, and the folder `drafts` of what is not in there yet.

    Calls take their time. All raise `HiptimerError`, with the files as they were, for what
    can't be read or written.
    """

    def __init__(self, path: Path, drafts: Path) -> None:
        self._path, self._drafts = path, drafts
        self._before = path.with_name(f"{path.name}.before")
        """The file as it was before its last change."""
        self._removal: tuple[bytes, bytes | None] | None = None
        """What the file held before the last removal, and after it."""

    def load(self, library: Library) -> Mapping[str, Routine]:
        """Return the routines by id, in the order of the file."""
        if is_missing(self._path):
            return {}
        return load_routines(self._path, library).routines

    def save(self, routine: Routine, *, is_new: bool) -> None:
        """Write a routine into the file, where a new one takes no other's place."""

        def put(document: TOMLDocument) -> None:
            if is_new and routine.id in document.get("routines", {}):
                raise HiptimerError(f"there is a routine '{routine.id}' already; name it otherwise")
            put_routine(document, routine)

        change_toml(self._path, put, keep=self._before)

    def remove(self, name: str) -> None:
        """Take the routine `name` out of the file."""
        before = bytes_of(self._path)
        remove_routine(self._path, name)
        self._removal = (before or b"", bytes_of(self._path))

    def put_back(self, routine: Routine) -> None:
        """Undo the last removal, which was that of `routine`: to the letter, if nothing changed."""
        before, after = self._removal or (b"", None)
        if after is not None and after == bytes_of(self._path):
            replace_file(self._path, before)
        else:
            self.save(routine, is_new=True)
        self._removal = None

    def keep(self, name: str, draft: Draft) -> None:
        """Keep a draft for the next time by its `name`, instead of what is kept by that name."""
        if not draft.is_changed:
            self.forget(name)
            return
        sheet = draft.sheet
        kept = _KeptDraft(
            id=draft.id,
            name=sheet.name,
            about=sheet.about,
            between=sheet.between,
            source=sheet.source,
            light=sheet.light,
            items=sheet.items,
        )
        try:
            make_folder(self._drafts)
            replace_durably(self._file_of(name), kept.model_dump_json().encode())
        except OSError as error:
            why = error.strerror or str(error)
            raise HiptimerError(f"an unsaved routine can't be kept: {why}") from error

    def forget(self, name: str) -> None:
        """Keep the draft `name` no more, if it is kept."""
        try:
            self._file_of(name).unlink(missing_ok=True)
        except OSError as error:
            why = error.strerror or str(error)
            raise HiptimerError(f"an unsaved routine can't be removed: {why}") from error

    def kept(self, library: Library, own: Mapping[str, Routine]) -> dict[str, Draft]:
        """Return the drafts that are kept, by their names.

        Of exercises that are gone they say no more. `own` are the routines as they are now: one
        that has gone is made anew by its draft.
        """
        found = {}
        for file in sorted(self._drafts.glob("*.json"))[:MOST_DRAFTS]:
            kept = _read(file)
            if kept is not None:
                found[file.stem] = _draft_of(kept, library, own)
        return found

    def _file_of(self, name: str) -> Path:
        return self._drafts / f"{name}.json"


def _read(file: Path) -> _KeptDraft | None:
    """Return what a file of a draft holds; None where it is broken."""
    try:
        raw = read_regular_file(file, MOST_BYTES)
        return _KeptDraft.model_validate_json(raw, strict=True)
    except (OSError, ValidationError):
        return None


def _draft_of(kept: _KeptDraft, library: Library, own: Mapping[str, Routine]) -> Draft:
    items = tuple(item for item in kept.items if item.exercise in library)[:MOST_ITEMS]
    sheet = Sheet(clean(kept.name), clean(kept.about), kept.between, items, kept.source, kept.light)
    changed = own.get(kept.id or "")
    begun = draft_of(changed) if changed else Draft()
    return Draft(sheet, begun.id, begun.saved)
