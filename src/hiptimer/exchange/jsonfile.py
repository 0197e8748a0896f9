"""JSON with everything: the sessions as `hiptimer history --json` prints them, out and in again."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from hiptimer.exchange.jsonplaces import lines_of_sessions
from hiptimer.exchange.mistakes import Mistake, UnfitError, shown
from hiptimer.history.document import SCHEMA, DamagedError, parse
from hiptimer.history.merge import sessions_of
from hiptimer.history.migrations import migrate
from hiptimer.history.records import SessionRecord
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hiptimer.history.document import Document, Entry


def json_of(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield the file, one session after the other; all beyond ASCII is escaped, as printed."""
    before = f'{{\n  "schema": {SCHEMA},\n  "sessions": ['
    between = "\n"
    for value in values:
        yield before + between + textwrap.indent(json.dumps(value, indent=2), " " * 4)
        before, between = "", ",\n"
    yield f"{before}]\n}}\n" if before else "\n  ]\n}\n"


def is_json(raw: bytes) -> bool:
    """Whether a file may be JSON: it begins as an object or an array does."""
    return raw[:64].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def read_json_file(name: str, raw: bytes) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Return the sessions of the file `name`, by their start, and the exercises in them.

    Each is kept as it is written. It may be the history's own file: what its tombstones name is
    left out, and nothing is deleted by them. Raises `UnfitError` with all mistakes, and for a
    newer schema.
    """
    document = _present(name, _parsed(name, raw))
    found: list[tuple[int, str]] = []
    exercises: dict[str, None] = {}
    for number, entry in enumerate(document.entries):
        try:
            record = _record_in(entry)
        except ValidationError as error:
            found += [(number, what) for what in _told_of(error)]
        except UnplacedError as error:
            found.append((number, str(error)))
        else:
            exercises.update(dict.fromkeys(each.exercise for each in record.exercises))
    if found:
        lines = lines_of_sessions(raw.decode("utf-8-sig"))
        raise UnfitError(name, [Mistake(lines[number], what) for number, what in found])
    return sessions_of(document), tuple(exercises)


def _parsed(name: str, raw: bytes) -> Document:
    try:
        return parse(raw)
    except DamagedError as error:
        cause = error.__cause__
        if isinstance(cause, json.JSONDecodeError):
            raise UnfitError(name, [Mistake(cause.lineno, cause.msg)]) from error
        raise UnfitError(name, [Mistake(None, str(error))]) from error


def _present(name: str, document: Document) -> Document:
    if document.schema <= SCHEMA:
        return migrate(document)
    needs = document.more.get("needs")
    version = f" {clean(needs, 20)}" if isinstance(needs, str) else ""
    raise UnfitError(
        name,
        [
            Mistake(
                None,
                f"was written by a newer hiptimer (schema {document.schema}, this one knows "
                f"{SCHEMA}); install the newer version{version}",
            )
        ],
    )


class UnplacedError(ValueError):
    """A session can't be put among the others."""


def _record_in(entry: Entry) -> SessionRecord:
    """Return the record of an entry; raises `ValidationError` or `UnplacedError`."""
    record = SessionRecord.model_validate_json(entry.text)
    if entry.id is None:
        raise UnplacedError("its start or end lies beyond what a calendar has")
    return record


def _told_of(error: ValidationError) -> Iterator[str]:
    for each in error.errors(include_url=False):
        place = ".".join(map(str, each["loc"])) or "the session"
        given = "" if each["type"] == "missing" else f" {shown(str(each['input']))}"
        yield f"{place}{given}: {each['msg']}"
