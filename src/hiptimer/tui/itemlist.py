"""The item list: options that are drawn anew only where they differ, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets.option_list import Option

from hiptimer.tui.promptlist import PromptList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content


class ItemList(PromptList):
    """A list whose lines may all change at any time, and that keeps its place meanwhile."""

    DEFAULT_CSS = "ItemList { text-wrap: nowrap; text-overflow: ellipsis; }"

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as in every widget
        super().__init__(id=id, markup=False)
        self._lines_shown: list[Content] = []

    @property
    def place(self) -> int:
        """The place of the highlighted line, from 0; 0 where there is none."""
        return self.highlighted or 0

    @property
    def room(self) -> int:
        """Columns of a line."""
        return max(0, self.scrollable_content_region.width - 1)

    def show(self, lines: Sequence[Content], place: int | None = None) -> None:
        """Show `lines`, highlighted at `place` or, with None, where it was."""
        was = self.highlighted if place is None else place
        for index, (line, shown) in enumerate(zip(lines, self._lines_shown, strict=False)):
            if not line.is_same(shown):
                self.replace_option_prompt_at_index(index, line)
        for _ in range(len(self._lines_shown) - len(lines)):
            self.remove_option_at_index(self.option_count - 1)
        self.add_options(Option(line) for line in lines[len(self._lines_shown) :])
        self._lines_shown = list(lines)
        if lines:
            self.highlighted = min(was or 0, len(lines) - 1)
