"""Likeness: whether two versions of a session differ in anything that is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from hiptimer.history.records import SessionRecord, Stored
from hiptimer.history.strictjson import canonical

if TYPE_CHECKING:
    from hiptimer.history.document import Entry


Part = TypeVar("Part", bound=Stored)


def is_alike(entry: Entry, ours: Entry, *, is_whole: bool) -> bool:
    """Whether two versions differ in nothing but when they were edited, and what can't be told."""
    if is_whole:
        one, other = ({**each.value, "edited": None} for each in (entry, ours))
        return canonical(one) == canonical(other)
    return _bare(entry) == _bare(ours)


def _bare(entry: Entry) -> SessionRecord | None:
    """Return the record of an entry without its edit, and without fields of later versions."""
    try:
        return _without_more(SessionRecord.model_validate_json(entry.text))
    except ValueError:
        return None


def _without_more(record: SessionRecord) -> SessionRecord:
    exercises = tuple(
        _known(each, target=_known(each.target), sets=tuple(map(_known, each.sets)))
        for each in record.exercises
    )
    return _known(record, exercises=exercises, edited=None)


def _known(part: Part, **changed: object) -> Part:
    fields = type(part).model_fields
    values = {name: value for name, value in part if name in fields}
    return cast("Part", part.model_construct(**{**values, **changed}))
