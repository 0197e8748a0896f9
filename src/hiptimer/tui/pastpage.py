"""What stands round the lines of one past session: which it is, and what was done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from hiptimer.tui.lines import DIM, two_ends
from hiptimer.tui.pastlines import when_words

if TYPE_CHECKING:
    from hiptimer.history.records import SessionRecord
    from hiptimer.tui.mending import Mending
    from hiptimer.tui.pastlines import Line


def heading(routine: str, record: SessionRecord, width: int) -> Content:
    """Return which session it is, in a line of `width` cells."""
    left = Content.styled(routine, "bold $primary")
    right = Content.styled(when_words(record.started, record), DIM)
    return two_ends(left, right, width)


def page(mending: Mending, chosen: Line, *, was_refused: bool) -> Content:
    """Return what is to be known beside the lines, the most needed first.

    `was_refused` tells whether leaving was, since something could not be saved.
    """
    parts = [Content.styled(mending.problem, "$error")] if mending.problem else []
    if mending.problem and was_refused:
        parts.append(Content("Leave once more, and it is lost if it still can't be saved."))
    if mending.said:
        parts.append(Content.styled(mending.said, "$success"))
    parts.append(Content(chosen.told))
    if mending.undoes is not None:
        parts.append(Content.styled(f"Undo takes back: {mending.undoes}", DIM))
    return Content("\n").join(parts)


def deletion_words(routine: str, record: SessionRecord) -> tuple[str, ...]:
    """Return what is to be thought of before a session is deleted."""
    which = f"{routine}, {when_words(record.started, record)}."
    plan = "What is asked next time is then worked out without it."
    way_back = "Until you leave the history, undo brings it back."
    return (which, way_back) if record.rehearsal else (which, plan, way_back)
