"""Contents: a file with sessions, whatever it is called, told by what stands in it and read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.exchange.mistakes import Mistake, UnfitError
from hiptimer.history.document import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hiptimer.exchange.names import Names
    from hiptimer.exchange.strongfile import LocalOf

WAY_OUT = "import takes hiptimer's JSON and CSV, and the CSV of Strong"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds."""

    format: str
    """What it is, for people."""
    entries: tuple[Entry, ...]
    """Its sessions."""
    unknown: tuple[str, ...]
    """Exercises that the library does not know: names or ids, as they are written."""
    remarks: tuple[str, ...] = ()
    """What could not be taken from it."""
    is_whole: bool = False
    """Whether it can hold all that a session here may hold, fields of later versions too."""
    is_foreign: bool = False
    """Whether its sessions have no ids of ours, and are known again by their start."""


def contents_of(name: str, raw: bytes, names: Names, local_of: LocalOf) -> Contents:
    """Return what the file `name` holds; raises `UnfitError` with all that is wrong in it."""
    from hiptimer.exchange.csvfile import is_our_csv  # noqa: PLC0415 - of three readers one is used
    from hiptimer.exchange.csvtable import header_of  # noqa: PLC0415
    from hiptimer.exchange.jsonfile import is_json  # noqa: PLC0415
    from hiptimer.exchange.strongrows import is_strong  # noqa: PLC0415

    if is_json(raw):
        return _json(name, raw, names)
    header = header_of(raw).cells
    if is_our_csv(header):
        return _csv(name, raw, names)
    if is_strong(header):
        return _strong(name, raw, names, local_of)
    raise UnfitError(name, [Mistake(None, f"{_what_else(raw)}; {WAY_OUT}")])


def _json(name: str, raw: bytes, names: Names) -> Contents:
    from hiptimer.exchange.jsonfile import read_json_file  # noqa: PLC0415

    entries, exercises = read_json_file(name, raw)
    return Contents("hiptimer's JSON", entries, _unknown(exercises, names), is_whole=True)


def _csv(name: str, raw: bytes, names: Names) -> Contents:
    from hiptimer.exchange.csvreader import read_csv  # noqa: PLC0415

    entries = []
    exercises: dict[str, None] = {}
    for record in read_csv(name, raw):
        entries.append(Entry.of_record(record))
        exercises.update(dict.fromkeys(each.exercise for each in record.exercises))
    return Contents("hiptimer's CSV", tuple(entries), _unknown(exercises, names))


def _strong(name: str, raw: bytes, names: Names, local_of: LocalOf) -> Contents:
    from hiptimer.exchange.strongfile import read_strong  # noqa: PLC0415

    found = read_strong(name, raw, names, local_of)
    return Contents(
        "Strong's CSV",
        found.entries,
        found.unknown,
        found.remarks,
        is_foreign=True,
    )


def _unknown(exercises: Iterable[str], names: Names) -> tuple[str, ...]:
    return tuple(name for name in exercises if not names.has_id(name))


def _what_else(raw: bytes) -> str:
    """Return what a file is that holds no sessions as we know them."""
    if not raw.strip(b"\0 \r\n\t"):
        return "is empty"
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "is text in UTF-16; save it as UTF-8"
    return "holds no sessions in a form that is known"
