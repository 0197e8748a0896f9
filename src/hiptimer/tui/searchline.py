"""The line in which somebody writes what he looks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

LONGEST = 100
"""Characters that can be looked for."""

WORDS = "search: words of a note, a routine, an exercise, may, 2026-05"


class SearchLine(Input):
    """Is left downwards, to what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,pagedown", "leave", "To the list", show=False),
    ]

    @dataclass
    class Left(Message):
        """Somebody wants to go to what was found."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as in every widget
        super().__init__(placeholder=WORDS, max_length=LONGEST, id=id)

    def action_leave(self) -> None:
        """Tell that the line shall be left."""
        self.post_message(self.Left())
