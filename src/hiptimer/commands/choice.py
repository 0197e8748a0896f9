"""The sessions that a command is about: one by its id, those since a day, or all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from hiptimer.errors import HiptimerError
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, time

    from hiptimer.history.document import Entry
    from hiptimer.history.records import SessionRecord

MOST_NAMES = 3
"""Ids that are named where several begin alike."""

LAST = "last"

Row = tuple["Entry", "SessionRecord"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Sessions of a history, not read yet."""

    entries: tuple[Entry, ...]
    """Oldest first."""

    def __len__(self) -> int:
        """Return how many there are, those included that can't be read."""
        return len(self.entries)

    def rows(self, *, newest_first: bool = False) -> Iterator[Row]:
        """Yield each that can be read with its record, and keep none."""
        from hiptimer.history.reading import record_in  # noqa: PLC0415

        for entry in reversed(self.entries) if newest_first else self.entries:
            if (record := record_in(entry)) is not None:
                yield entry, record


def all_of(entries: Iterable[Entry], *, rehearsals: bool) -> Choice:
    """Return all sessions; rehearsals only where they are wanted."""
    known = tuple(entries)
    found = tuple(entry for entry in known if rehearsals or not entry.rehearsal)
    if next(Choice(found).rows(), None) is None:
        raise HiptimerError(_why_none(known, found))
    return Choice(found)


def _why_none(known: tuple[Entry, ...], found: tuple[Entry, ...]) -> str:
    """Return why none of those that were found among the known can be taken."""
    if found:
        entries = "the only entry" if len(found) == 1 else f"any of the {len(found)} entries"
        return f"this version can't read {entries} of the history"
    if known:
        return "there are only rehearsals, which json and csv alone hold"
    return "there are no sessions yet; begin one: hiptimer start"


def since(choice: Choice, first: date, day_start: time) -> Choice:
    """Return the sessions from a day on, each by the day it recorded."""
    from hiptimer.history.weeks import day_of  # noqa: PLC0415

    found = Choice(
        tuple(
            entry
            for entry in choice.entries
            if day_of(entry.started, entry.offset_s, day_start) >= first
        )
    )
    if next(found.rows(), None) is None:
        entry, _ = max(choice.rows(), key=lambda row: row[0].started)
        last = day_of(entry.started, entry.offset_s, day_start)
        raise HiptimerError(f"no session since {first}; the last one was on {last}")
    return found


def one_of(entries: Iterable[Entry], name: str, *, rehearsals: bool) -> Choice:
    """Return the session with an id, with the only id that begins so, or the last one."""
    found = tuple(entries)
    if name == LAST:
        choice = all_of(found, rehearsals=rehearsals)
        return Choice(next((entry,) for entry in reversed(choice.entries) if _is_sound(entry)))
    if not name:
        raise click.BadParameter("an id, the beginning of one, or last", param_hint="--session")
    alike = [entry for entry in found if entry.id is not None and entry.id.startswith(name)]
    alike = [entry for entry in alike if entry.id == name] or alike
    if not alike:
        raise HiptimerError(
            f"no session '{clean(name, 64)}'; its id is told by: hiptimer history --json"
        )
    if len(alike) > 1:
        names = [clean(str(entry.id), 64) for entry in alike[:MOST_NAMES]]
        more = ", …" if len(alike) > MOST_NAMES else ""
        raise HiptimerError(
            f"{len(alike)} sessions begin with '{clean(name, 64)}': {', '.join(names)}{more}"
        )
    if alike[0].rehearsal and not rehearsals:
        raise HiptimerError("that is a rehearsal, which only json and csv hold")
    if not _is_sound(alike[0]):
        raise HiptimerError(f"session '{clean(name, 64)}' can't be read by this version")
    return Choice(tuple(alike))


def _is_sound(entry: Entry) -> bool:
    return next(Choice((entry,)).rows(), None) is not None
