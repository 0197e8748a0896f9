"""The history as a document: what stands in the file, each session kept as it is written."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import reduce
from io import BytesIO
from typing import TYPE_CHECKING, Any, Self

from hiptimer.history.leeway import breathe, uncollected
from hiptimer.history.spans import BETWEEN, places_between
from hiptimer.history.strictjson import MOST_DEPTH, canonical, read_json, write_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hiptimer.history.records import SessionRecord
    from hiptimer.history.spans import Line

SCHEMA = 1
"""The form of the file that this version writes."""

EARLIEST = datetime.min.replace(tzinfo=UTC)

BEGIN, END = re.compile(rb'\{"schema": \d{1,9},\n"sessions": \[\n'), b"\n]"
"""What stands round the lines of the sessions, in the layout in which we write."""

ANYTHING = re.compile(rb"[^\0 \r\n\t]")


class DamagedError(ValueError):
    """These bytes are no history; the text says why, in words for the user."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One session as it stands in the file, and the few facts that decide what becomes of it.

    What a version can't read is an entry too: it has no id, and is carried along. One from a file
    keeps all the bytes of that file as long as it lives.
    """

    written: str | Line
    """JSON on one line, or where it stands."""
    id: str | None = None
    started: datetime = EARLIEST
    edited: datetime = EARLIEST
    """When it was last changed, or else when it ended."""
    offset_s: int = 0
    rehearsal: bool = False

    def __eq__(self, other: object) -> bool:
        """Compare what is written, wherever it stands, and what was understood of it."""
        return isinstance(other, Entry) and self._facts == other._facts

    def __hash__(self) -> int:
        """Return the same for equal entries."""
        return hash(self.text)

    @property
    def _facts(self) -> tuple[object, ...]:
        return (self.text, self.id, self.started, self.edited, self.offset_s, self.rehearsal)

    @property
    def text(self) -> str:
        """JSON on one line."""
        return self.written if isinstance(self.written, str) else self.written.text

    @classmethod
    def of(cls, value: object, text: str | Line | None = None) -> Self:
        """Return the entry of a JSON value; `text` is how it was written, or where."""
        text = write_json(value) if text is None else text
        if not isinstance(value, dict):
            return cls(text)
        started, ended = _instant(value.get("started")), _instant(value.get("ended"))
        name, offset = value.get("id"), value.get("offset_s")
        if not isinstance(name, str) or not name or started is None or ended is None:
            return cls(text)
        return cls(
            text,
            name,
            started,
            _instant(value.get("edited")) or ended,
            offset if isinstance(offset, int) else 0,
            value.get("rehearsal") is True,
        )

    @classmethod
    def of_record(cls, record: SessionRecord) -> Self:
        """Return the entry of a record."""
        return cls.of(record.model_dump(mode="json"))

    @property
    def value(self) -> Any:
        """The entry as a JSON value."""
        return read_json(self.text)

    @property
    def is_readable(self) -> bool:
        """Whether this version can read all of it."""
        from hiptimer.history.records import SessionRecord  # noqa: PLC0415 - two edits at once are rare

        try:
            SessionRecord.model_validate_json(self.text)
        except ValueError:
            return False
        return True


def later(one: Entry, other: Entry) -> Entry:
    """Return the later edit of two versions of a session, in whichever order they come.

    Of two at the same instant it is the one that can be read, else the one with the larger text.
    """
    if one.edited != other.edited:
        return max(one, other, key=lambda entry: entry.edited)
    if one.text == other.text:
        return one
    return max(
        one, other, key=lambda entry: (entry.is_readable, canonical(entry.value), entry.text)
    )


@dataclass(frozen=True, slots=True)
class Document:
    """All that a history file holds."""

    entries: tuple[Entry, ...] = ()
    tombstones: dict[str, Any] = field(default_factory=dict)
    """When a session was deleted, by its id: an instant in UTC as text."""
    more: dict[str, Any] = field(default_factory=dict)
    """What later versions wrote beside the sessions."""
    schema: int = SCHEMA

    def deleted(self, name: str) -> datetime | None:
        """Return when the session of that id was deleted; None when never."""
        return _instant(self.tombstones.get(name))

    def entry(self, name: str) -> Entry | None:
        """Return the last edit of the session of that id; None where there is none, or no more."""
        found = [each for each in self.entries if each.id == name and not self.is_deleted(each)]
        return reduce(later, found) if found else None

    def is_deleted(self, entry: Entry) -> bool:
        """Whether a version of a session is no later than its deletion."""
        stone = self.deleted(entry.id) if entry.id is not None else None
        return stone is not None and stone >= entry.edited

    @property
    def latest(self) -> datetime:
        """When it was last changed, by an edit or by a deletion."""
        stones = (self.deleted(name) or EARLIEST for name in self.tombstones)
        return max((*(entry.edited for entry in self.entries), *stones), default=EARLIEST)

    def with_entry(self, entry: Entry) -> Self:
        """Return the document with `entry`, or with a later edit or deletion of it that it has."""
        if self.is_deleted(entry):
            return self
        entries = list(self.entries)
        for index, old in enumerate(entries):
            if old.id is not None and old.id == entry.id:
                if old.edited <= entry.edited:
                    entries[index] = entry
                break
        else:
            entries.append(entry)
        return replace(self, entries=tuple(entries))

    def without(self, name: str, at: datetime) -> Self:
        """Return the document with the session of that id deleted at `at`."""
        return self.without_all((name,), at)

    def without_all(self, names: Iterable[str], at: datetime) -> Self:
        """Return the document with the sessions of those ids deleted at `at`, all at once."""
        stones = {name: max(at, self.deleted(name) or EARLIEST) for name in names}
        for entry in self.entries:
            if entry.id is not None and entry.id in stones:
                stones[entry.id] = max(stones[entry.id], entry.edited)
        return replace(
            self,
            entries=tuple(entry for entry in self.entries if entry.id not in stones),
            tombstones={
                **self.tombstones,
                **{name: stone.astimezone(UTC).isoformat() for name, stone in stones.items()},
            },
        )


def parse(raw: bytes) -> Document:
    """Return the document that these bytes hold, of whatever schema.

    Raises `DamagedError` for what is none.
    """
    try:
        raw = raw.removeprefix(codecs.BOM_UTF8)
        if ANYTHING.search(raw) is None:
            raise DamagedError("is empty")
        with uncollected():
            found = _parse_ours(raw) or _parse_any(raw.decode())
    except (ValueError, RecursionError) as error:
        if isinstance(error, DamagedError):
            raise
        raise DamagedError(f"is damaged ({error})") from error
    return found


def serialise(document: Document) -> bytes:
    """Return the file's bytes: one session a line, so that it reads, diffs and merges well."""
    # Written line by line: to join them as text would hold all of it twice more.
    raw = BytesIO()
    raw.write(f'{{"schema": {document.schema},\n"sessions": ['.encode())
    for number, entry in enumerate(document.entries):
        raw.write(BETWEEN if number else b"\n")
        raw.write(entry.text.encode())
    rest = [
        f'"tombstones": {write_json(document.tombstones)}',
        *(f"{write_json(key)}: {write_json(value)}" for key, value in document.more.items()),
    ]
    raw.write(("\n]" if document.entries else "]").encode())
    raw.write("".join(f",\n{part}" for part in rest).encode() + b"}\n")
    return raw.getvalue()


def framed(raw: bytes) -> tuple[Document, int, int] | None:
    """Return a file in our own layout but for its lines, and where these begin and end.

    None for any other layout; raises `ValueError` for what is no history.
    """
    begin, end = BEGIN.match(raw), raw.rfind(END)
    if begin is None or end < begin.end():
        return None
    frame = read_json((begin[0] + raw[end + 1 :]).decode())
    return _document(frame, ()), begin.end(), end


def entry_in(line: str, place: Line | None = None) -> Entry:
    """Return the entry that stands on a line; raises `ValueError` for what is no JSON.

    It keeps the `place` of the line instead of the line itself where one is known.
    """
    value = read_json(line)
    return Entry.of(value, None if "\n" in line else place or line)


def _parse_ours(raw: bytes) -> Document | None:
    """Read a file in our own layout line by line; None where it is laid out otherwise.

    Much of the time is then spent between the lines, where other threads run. Nothing is held
    twice: fifty years are large.
    """
    try:
        if (found := framed(raw)) is None:
            return None
        frame, begin, end = found
        places = enumerate(places_between(raw, begin, end))
        return replace(frame, entries=tuple(_entry(place, number) for number, place in places))
    except ValueError:
        return None  # perhaps somebody reformatted it: the whole decides


def _entry(place: Line, number: int) -> Entry:
    breathe(number)
    return entry_in(place.text, place)


def _parse_any(text: str) -> Document:
    data = read_json(text, MOST_DEPTH + 2)
    if not isinstance(data, dict):
        raise DamagedError("is not a hiptimer history")
    sessions, schema = data.get("sessions"), data.get("schema")
    if isinstance(sessions, list):
        return _document(data, [Entry.of(value) for value in sessions])
    if isinstance(schema, int) and schema > SCHEMA:
        return Document((), {}, data, schema)  # who knows how later versions keep sessions
    raise DamagedError("is not a hiptimer history")


def _document(frame: dict[str, Any], entries: Sequence[Entry]) -> Document:
    schema = frame.get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise DamagedError("has no valid schema number")
    tombstones = frame.get("tombstones", {})
    if not isinstance(tombstones, dict):
        if schema <= SCHEMA:
            raise DamagedError("is not a hiptimer history (its tombstones are no table)")
        tombstones = {}
    more = {k: v for k, v in frame.items() if k not in ("schema", "sessions", "tombstones")}
    return Document(tuple(entries), tombstones, more, schema)


def _instant(value: object) -> datetime | None:
    """Return an instant written as text in ISO 8601 with its offset; None for anything else."""
    try:
        found = datetime.fromisoformat(value.upper()) if isinstance(value, str) else None
        return found.astimezone(UTC) if found and found.tzinfo else None
    except (ValueError, OverflowError):
        return None
