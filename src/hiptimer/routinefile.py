"""The user's `routines.toml` as a file to change: what is not meant stays as it was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.durable import read_regular_file, replace_durably
from hiptimer.errors import HiptimerError
from hiptimer.paths import is_missing
from hiptimer.plan.routinetable import put_routine
from hiptimer.routinetext import line_of_routine, parted
from hiptimer.text import clean
from hiptimer.toml.edit import bytes_of, change_toml, replace_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tomlkit import TOMLDocument

    from hiptimer.plan.routines import Routine

MOST_REMOVED = 1_000_000
"""Bytes of removed routines that are kept; more has to be looked through by somebody."""

DRAFT_TEXT = """\
[routines.{id}]
name = {name}
about = "What it is good for."
between = 30  # seconds between two exercises; a longer change of position wins
items = [
    # One line for each exercise, in their order; `hiptimer exercises` lists the ids.
    {{ exercise = "single-leg-bridge" }},
    # What a line says holds for this routine alone; what it leaves out follows your targets:
    # {{ exercise = "bird-dog", sets = 2, reps = 6, hold = 4, rest = 20 }},
]
"""


def add_routine(path: Path, routine: Routine) -> None:
    """Write a routine at the end of the file at `path`, which is made where there is none.

    Raises `HiptimerError` for a file that can't be changed.
    """
    change_toml(path, lambda document: put_routine(document, routine))


@dataclass(frozen=True, slots=True)
class Draft:
    """A routine at the end of a file that somebody is about to go on with."""

    path: Path
    before: bytes | None
    """What the file held without it; None where there was no file."""
    given: bytes | None
    """What it held with it."""
    line: int | None
    """The line of the file, from 1, on which it begins."""

    def take_back_untouched(self) -> bool:
        """Undo the draft where nobody has changed it; return whether that was so."""
        if bytes_of(self.path) != self.given:
            return False
        if self.before is not None:
            replace_file(self.path, self.before)
        else:
            self.path.unlink(missing_ok=True)
        return True


def add_draft(path: Path, routine: str, name: str) -> Draft:
    """Write a routine with the id `routine` that is explained line by line and already works."""
    before = bytes_of(path)
    _append(path, DRAFT_TEXT.format(id=routine, name=_written(name)))
    given = bytes_of(path)
    return Draft(path, before, given, line_of_routine((given or b"").decode("utf-8-sig"), routine))


def remove_routine(path: Path, routine: str) -> Path:
    """Take a routine out of the file at `path`, and return the file that keeps its text.

    All else stays, comments too. Raises `HiptimerError` where it is not in the file, and where
    it can't be told apart from the rest.
    """
    kept = path.with_name(f"{path.name}.removed")

    def without(text: str) -> str:
        rest, removed = parted(path.name, text, routine)
        _keep(kept, removed)
        return rest

    if is_missing(path):
        raise HiptimerError(f"no routine '{clean(routine, 60)}' of your own; you have none")
    _rewrite(path, without)
    return kept


def _written(text: str) -> str:
    """Return a text as people write it in TOML."""
    import tomlkit  # noqa: PLC0415 - nothing else needs it

    return tomlkit.item(text).as_string()


def _append(path: Path, block: str) -> None:
    def longer(text: str) -> str:
        ended = text if text.endswith("\n") or not text else text + "\n"
        return f"{ended}\n{block}" if ended.strip() else f"{ended}{block}"

    _rewrite(path, longer)


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Change the file at `path` as text; what comes out is put down as any change is."""

    def become(document: TOMLDocument) -> None:
        import tomlkit  # noqa: PLC0415

        # A document takes over another one as a copy does when it is unpickled.
        fresh = tomlkit.parse(change(document.as_string()))
        document.clear()
        document.__setstate__(fresh.__reduce__()[2])

    change_toml(path, become)


def _keep(path: Path, text: str) -> None:
    """Write a removed routine at the end of the file of all removed ones."""
    try:
        target = path if is_missing(path) else path.resolve()
        before = b"" if is_missing(target) else read_regular_file(target, MOST_REMOVED)
        gap = b"\n" if before else b""
        replace_durably(target, before + gap + text.encode())
    except OSError as error:
        raise HiptimerError(
            f"{clean(path.name)}: {error.strerror or error}; nothing was removed"
        ) from error
