"""Sessions cut short: somebody left in the middle of an exercise, which says nothing about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiptimer.history.records import SessionRecord

HARDLY_ANY = 0.25
"""The done part below which somebody only looked at a session. Our default."""


def is_cut_short(session: SessionRecord) -> bool:
    """Return whether somebody left during the last exercise begun, and not because it hurt."""
    if not session.stopped_early or not session.exercises:
        return False
    last = session.exercises[-1]
    has_hurt = bool(last.pain or last.pain_next_morning or last.stopped_by_pain)
    return last.done < 1 and not has_hurt


def is_only_a_look(session: SessionRecord) -> bool:
    """Return whether hardly any of the first exercise was done before somebody left."""
    is_first = len(session.exercises) == 1
    return is_first and is_cut_short(session) and session.exercises[0].done < HARDLY_ANY
