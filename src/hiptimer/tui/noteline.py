"""The line on which the note of a past session is written."""

from __future__ import annotations

from textual.widgets import Input

from hiptimer.history.answers import LONGEST_NOTE
from hiptimer.text import clean


class NoteLine(Input):
    """A line that is there only while somebody writes."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as in every widget
        super().__init__(placeholder="Note", id=id, select_on_focus=False)
        self.display = False
        self._before: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody writes."""
        return self._before is not None

    def open(self, note: str) -> None:
        """Begin with `note`, which may come from any file."""
        self._before = clean(note, max(LONGEST_NOTE, len(note)))
        self.max_length = max(LONGEST_NOTE, len(self._before))
        self.value = self._before
        self.display = True

    def close(self) -> str | None:
        """End, and return what was written, cleaned; None where nothing else was."""
        before, self._before = self._before, None
        if before is None:
            return None
        self.display = False
        longest = max(LONGEST_NOTE, len(before))
        return None if self.value == before else clean(self.value, longest)
