"""The user's `routines.toml` as a file to change: what is not meant stays as it was written."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.durable import read_regular_file, replace_durably
from hiptimer.errors import HiptimerError, did_you_mean
from hiptimer.paths import is_missing
from hiptimer.plan.routinetable import put_routine
from hiptimer.text import clean
from hiptimer.toml.edit import bytes_of, change_toml, replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

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
        rest, removed = _parted(path.name, text, routine)
        _keep(kept, removed)
        return rest

    if is_missing(path):
        raise HiptimerError(f"no routine '{clean(routine, 60)}' of your own; you have none")
    _rewrite(path, without)
    return kept


def line_of_routine(text: str, routine: str) -> int | None:
    """Return the line, from 1, on which a routine begins; None where that is not to be found."""
    # In a file with a mistake a line that only looks right is still the best place to go to.
    for headers in (_headers(text), _likely_headers(text.splitlines())):
        for number, table in headers:
            if _is_part(table, routine):
                return number + 1
    return None


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


def _parted(name: str, text: str, routine: str) -> tuple[str, str]:
    """Return a file without a routine, and the routine; comments after it are the next one's."""
    known: dict[str, Any] = tomllib.loads(text).get("routines", {})
    if routine not in known:
        hint = did_you_mean(routine, known)
        raise HiptimerError(f"no routine '{clean(routine, 60)}' in {clean(name)}{hint}")
    lines = text.splitlines(keepends=True)
    headers = [(number, _is_part(table, routine)) for number, table in _headers(text)]
    begin = next((number for number, is_its in headers if is_its), len(lines))
    after = (number for number, is_its in headers if number > begin and not is_its)
    end = next(after, len(lines))
    while end > begin and (lines[end - 1].isspace() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    removed, rest = "".join(lines[begin:end]), _joined(lines[:begin], lines[end:])
    left = {key: value for key, value in known.items() if key != routine}
    if not _holds(removed, {routine: known[routine]}) or not _holds(rest, left):
        raise HiptimerError(
            f"{clean(name)}: '{routine}' can't be told apart from the rest; take it out by hand: "
            f"hiptimer routines edit {routine}"
        )
    return rest, removed


def _joined(before: list[str], after: list[str]) -> str:
    """Return the lines before and after a gap, without the empty lines that would meet there."""
    while after and after[0].isspace() and (not before or before[-1].isspace()):
        after = after[1:]
    while before and not after and before[-1].isspace():
        before = before[:-1]
    return "".join([*before, *after])


def _holds(text: str, routines: dict[str, Any]) -> bool:
    parsed = _parsed(text)
    return parsed is not None and parsed.get("routines", {}) == routines


def _headers(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the lines, from 0, that begin a table, each with what it says by itself."""
    lines = text.splitlines(keepends=True)
    begin = 0
    for number, table in _likely_headers(lines):
        # Inside a text or an array of several lines all before it is no TOML yet.
        if _parsed("".join(lines[begin:number])) is not None:
            begin = number
            yield number, table


def _likely_headers(lines: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines):
        if line.lstrip().startswith("[") and (table := _parsed(line)) is not None:
            yield number, table


def _is_part(table: dict[str, Any], routine: str) -> bool:
    routines = table.get("routines")
    return isinstance(routines, dict) and routine in routines


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):  # no TOML, or none that anybody wrote by hand
        return None


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
