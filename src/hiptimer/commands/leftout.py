"""Sessions that a format has no room for: the others are written all the same."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from hiptimer.exchange.mistakes import NoRoomError
from hiptimer.text import tame

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_TOLD = 3
"""Sessions of which it is told why; the others are counted."""


class LeftOut:
    """What was left out of an export, and how much was not."""

    def __init__(self) -> None:
        self.reasons: list[str] = []
        """In words: an exception would keep its session in memory too."""
        self.written = 0

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Let one session be written, or leave it out where there is no room for it."""
        try:
            yield
        except NoRoomError as error:
            self.reasons.append(str(error))
        else:
            self.written += 1

    def tell(self) -> None:
        """Say what was left out; raises `NoRoomError` where nothing else is there."""
        if self.reasons and not self.written:
            raise NoRoomError(self.reasons[0])
        for reason in self.reasons[:MOST_TOLD]:
            click.echo(tame(f"Left out: {reason}"), err=True)
        if more := len(self.reasons[MOST_TOLD:]):
            click.echo(f"Left out: {more} more", err=True)
