"""The file of the user's own targets: read, changed by one exercise, and taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from hiptimer.errors import HiptimerError
from hiptimer.paths import is_missing
from hiptimer.plan.owntargets import NONE_OWN, VALUES, OwnTarget, read_own_targets
from hiptimer.text import clean
from hiptimer.toml.edit import bytes_of, change_toml, replace_file, swap_files
from hiptimer.toml.tables import put_values, remove_table
from hiptimer.toml.words import what_to_write

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tomlkit import TOMLDocument

    from hiptimer.plan.library import Library
    from hiptimer.plan.owntargets import OwnTargets
    from hiptimer.plan.tuning import Changes


def load_own_targets(path: Path, library: Library) -> OwnTargets:
    """Return what the file at `path` asks for, nothing where there is none.

    Raises `HiptimerError` for a mistake in it.
    """
    return NONE_OWN if is_missing(path) else read_own_targets(path, library)


def text_before(path: Path) -> Path:
    """Return where the file is kept as it was before its last change."""
    return path.with_name(f"{path.name}.before")


def valid_target(values: Mapping[str, Any]) -> OwnTarget:
    """Return values as a target; raises `HiptimerError` for one beyond all sense."""
    try:
        return OwnTarget.model_validate(values, strict=True)
    except ValidationError as error:
        found = error.errors()[0]
        place = clean(".".join(map(str, found["loc"])), 60)
        value = clean(str(found["input"]), 60)
        raise HiptimerError(f"{place} {value}: {what_to_write(found)}") from error


def set_target(path: Path, exercise: str, **values: Any) -> None:
    """Ask for own values of an exercise, as `OwnTarget` names them; None takes one out.

    Values that were asleep wake up, unless `follow="plan"` is among those given. Raises
    `HiptimerError` for a value beyond all sense, and where the file can't be changed.
    """
    valid_target(values)
    written = {"follow": None} | {name: _as_toml(value) for name, value in values.items()}
    _change(path, lambda document: put_values(document, exercise, written))


def change_targets(path: Path, changes: Changes) -> None:
    """Write down changes of several exercises at once, as one that `undo` takes back.

    Raises `HiptimerError` where the file can't be changed.
    """

    def change(document: TOMLDocument) -> None:
        for name, values in changes.items():
            put_values(document, name, {key: _as_toml(value) for key, value in values.items()})

    _change(path, change)


def reset_target(path: Path, exercise: str | None = None) -> None:
    """Let an exercise, or with None every one, follow the plan again.

    That an exercise was unlocked stays written: it has nothing to do with targets.
    """
    nothing = dict.fromkeys(("follow", *VALUES))

    def reset(document: TOMLDocument) -> None:
        for name in list(document) if exercise is None else [exercise]:
            table = document.get(name)
            if isinstance(table, dict) and "unlocked" in table:
                put_values(document, name, nothing)
            else:
                remove_table(document, name)

    _change(path, reset)


def unlock(path: Path, exercise: str, at: datetime) -> None:
    """Write down that pain before the aware instant `at` no longer keeps an exercise out."""
    change_targets(path, {exercise: {"unlocked": at}})


def undo(path: Path) -> None:
    """Bring the file back as it was before its last change; once more, and it is as it is now.

    Raises `HiptimerError` where there is nothing to go back to.
    """
    if is_missing(text_before(path)):
        raise HiptimerError(f"nothing to undo: no change of {clean(path.name)} is known")
    swap_files(path, text_before(path))


def edited_by(path: Path, edit: Callable[[], None], opening: str) -> bool:
    """Let somebody edit the file, and return whether they changed it; it can be undone.

    Where there is no file it begins with `opening`, and goes again where it is left like that.
    """
    before = bytes_of(path)
    if before is None:
        replace_file(path, opening.encode())
    try:
        edit()
    finally:
        after = bytes_of(path)
        if before is None and after == opening.encode():
            path.unlink()
    changed = after not in (before, opening.encode()) if before is None else after != before
    if changed:
        replace_file(text_before(path), before or b"")
    return changed


def _change(path: Path, change: Callable[[TOMLDocument], None]) -> None:
    change_toml(path, change, keep=text_before(path))


def _as_toml(value: Any) -> Any:
    """Return a value as people would write it: whole seconds without a point."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if hasattr(value, "model_dump"):
        value = value.model_dump()
    if isinstance(value, dict):
        return {name: _as_toml(part) for name, part in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value
