"""The text of the file of routines: where one stands in it, and the text without that."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError, did_you_mean
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


def line_of_routine(text: str, routine: str) -> int | None:
    """Return the line, from 1, on which a routine begins; None where that is not to be found."""
    # In a file with a mistake a line that only looks right is still the best place to go to.
    for headers in (_headers(text), _likely_headers(text.splitlines())):
        for number, table in headers:
            if _is_part(table, routine):
                return number + 1
    return None


def parted(name: str, text: str, routine: str) -> tuple[str, str]:
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
    removed, rest = "".join(lines[begin:end]), joined(lines[:begin], lines[end:])
    left = {key: value for key, value in known.items() if key != routine}
    if not holds(removed, {routine: known[routine]}) or not holds(rest, left):
        raise HiptimerError(
            f"{clean(name)}: '{routine}' can't be told apart from the rest; take it out by hand: "
            f"hiptimer routines edit {routine}"
        )
    return rest, removed


def joined(before: list[str], after: list[str]) -> str:
    """Return the lines before and after a gap, without the empty lines that would meet there."""
    while after and after[0].isspace() and (not before or before[-1].isspace()):
        after = after[1:]
    while before and not after and before[-1].isspace():
        before = before[:-1]
    return "".join([*before, *after])


def holds(text: str, routines: dict[str, Any]) -> bool:
    """Whether a text is TOML that holds just these routines."""
    found = _parsed(text)
    return found is not None and found.get("routines", {}) == routines


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
