"""The prompt list: a list in which no key overtakes the ones before it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList

MOVES = {
    "up": "cursor_up",
    "down": "cursor_down",
    "pageup": "page_up",
    "pagedown": "page_down",
    "home": "first",
    "end": "last",
}


class PromptList(OptionList):
    """A list whose keys take effect at once.

    Keys with priority do, and those of the screens round it have it: with Textual's own list
    "down, right" in quick succession changed the line above the one that was meant.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, action, show=False, priority=True) for key, action in MOVES.items()
    ]
