"""Reading: what an entry of a history tells, as far as this version understands it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiptimer.history.document import Entry
    from hiptimer.history.records import SessionRecord


def record_in(entry: Entry) -> SessionRecord | None:
    """Return the record of an entry; None where this version can't read it."""
    from hiptimer.history.records import SessionRecord  # noqa: PLC0415 - for whom facts are enough

    try:
        record = SessionRecord.model_validate_json(entry.text)
    except ValueError:
        return None
    return record if entry.id is not None else None
