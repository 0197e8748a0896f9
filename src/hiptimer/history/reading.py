"""Reading: what an entry of a history tells, as far as this version understands it."""

from __future__ import annotations

from json import loads
from typing import TYPE_CHECKING

from hiptimer.history.facts import facts_of
from hiptimer.history.past import past_of

if TYPE_CHECKING:
    from hiptimer.history.document import Entry
    from hiptimer.history.past import PastSession
    from hiptimer.history.records import SessionRecord


def record_in(entry: Entry) -> SessionRecord | None:
    """Return the record of an entry; None where this version can't read it."""
    from hiptimer.history.records import SessionRecord  # noqa: PLC0415 - for whom facts are enough

    try:
        record = SessionRecord.model_validate_json(entry.text)
    except ValueError:
        return None
    return record if entry.id is not None else None


def past_in(entry: Entry) -> PastSession | None:
    """Return the slim facts of an entry; None where this version can't read it."""
    if entry.id is None:
        return None
    # Its text is known to be strict JSON, which need not be found out again.
    found = facts_of(loads(entry.text))
    if found is None and (record := record_in(entry)) is not None:
        found = past_of(record)
    return found
