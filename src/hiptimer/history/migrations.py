"""Migrations: histories of older schemas, brought to the present one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from hiptimer.history.document import SCHEMA, Entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiptimer.history.document import Document

Migration: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]
"""Turns a session of one schema into one of the next; takes it as JSON, and may change it."""

MIGRATIONS: tuple[Migration, ...] = ()
"""The first leads from schema 1 to 2, and so on. Each released schema has a frozen sample in the
tests; a migration, once released, is never changed."""


def migrate(document: Document, migrations: Sequence[Migration] = MIGRATIONS) -> Document:
    """Return `document` in the present schema; entries that can't be read stay as they are."""
    present = len(migrations) + 1
    for migration in migrations[document.schema - 1 : present - 1]:
        entries = tuple(
            entry if entry.id is None else Entry.of(migration(entry.value))
            for entry in document.entries
        )
        document = replace(document, entries=entries, schema=document.schema + 1)
    return document


if len(MIGRATIONS) + 1 != SCHEMA:
    raise AssertionError("every schema but the last needs its migration")
