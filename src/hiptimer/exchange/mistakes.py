"""What keeps a file from being imported, line by line, and a session from being exported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_TOLD = 20
"""Mistakes that are told one by one; who has more repairs the file at its source."""

LONGEST_VALUE = 40
"""Characters of a wrong value that are shown."""


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake in a file."""

    line: int | None
    """Counted from 1; None where the whole file is meant."""
    text: str

    def told_of(self, name: str) -> str:
        """Return a line about the file `name`."""
        place = "" if self.line is None else f", line {self.line}"
        return f"{clean(name)}{place}: {clean(self.text, 300)}"


class UnfitError(HiptimerError):
    """A file can't be imported; nothing of it was."""

    def __init__(self, name: str, mistakes: Iterable[Mistake]) -> None:
        """Keep all that is wrong in the file `name`, which is at least one thing."""
        self.name = name
        self.mistakes = tuple(sorted(mistakes, key=lambda each: each.line or 0))
        count = len(self.mistakes)
        if count == 1:
            super().__init__(self.mistakes[0].told_of(name))
        else:
            super().__init__(f"{clean(name)}: {count} mistakes, so nothing was imported")

    def lines(self) -> Iterable[str]:
        """Yield the first of the mistakes; none where the text tells the only one."""
        if len(self.mistakes) == 1:
            return
        for mistake in self.mistakes[:MOST_TOLD]:
            yield mistake.told_of(self.name)
        if len(self.mistakes) > MOST_TOLD:
            yield f"and {len(self.mistakes) - MOST_TOLD} more"


class NoRoomError(HiptimerError):
    """A format has no room for a session."""


def shown(value: str) -> str:
    """Return a wrong value as it is named in a mistake, cleaned and cut."""
    return f"'{clean(value, LONGEST_VALUE)}'"
