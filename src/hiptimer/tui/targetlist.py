"""The list of the targets: a line for each exercise, drawn again only where it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets.option_list import Option

from hiptimer.tui.promptlist import PromptList
from hiptimer.tui.targettable import hit_at, row_line

if TYPE_CHECKING:
    from textual.events import Click

    from hiptimer.plan.exercises import Exercise
    from hiptimer.plan.tuning import Field
    from hiptimer.tui.targetdraft import TargetDraft
    from hiptimer.tui.targettable import Columns

SCROLLBAR = 1
"""Columns that are kept free for it."""


class TargetList(PromptList):
    """Shows what `draft` asks of every exercise, and tells at which value somebody points."""

    @dataclass
    class Pointed(Message):
        """Somebody clicked on a value."""

        field: Field
        steps: int
        """What the bracket there would change; 0 beside brackets and where none were."""

    def __init__(self, draft: TargetDraft, *, id: str) -> None:  # noqa: A002 - as in every widget
        self._draft = draft
        self.exercises = draft.exercises()
        super().__init__(*(Option("") for _ in self.exercises), id=id, markup=False)
        self._columns: Columns | None = None
        """Those of all lines; None: they have to be drawn anew."""
        self._chosen: tuple[int, Field] | None = None
        """The line that shows a field as chosen, and which."""

    @property
    def place(self) -> int:
        """The number of the chosen line, from 0."""
        return self.highlighted or 0

    @property
    def exercise(self) -> Exercise:
        """The exercise of the chosen line."""
        return self.exercises[self.place]

    @property
    def is_settled(self) -> bool:
        """Whether the chosen line is the one that shows a field as chosen."""
        return self._chosen is not None and self._chosen[0] == self.place

    def go_to(self, name: str) -> None:
        """Choose the line of an exercise, by its id."""
        self.highlighted = [each.id for each in self.exercises].index(name)

    def forget(self) -> None:
        """Draw all lines anew the next time."""
        self._columns = None

    def show(self, columns: Columns, field: Field) -> bool:
        """Show `field` as chosen; return whether all lines had to be drawn.

        Else those that are, or were, the chosen one.
        """
        is_all = columns != self._columns
        before = self._chosen
        self._columns, self._chosen = columns, (self.place, field)
        places = set(range(len(self.exercises)))
        if not is_all:
            places &= {self.place, self.place if before is None else before[0]}
        for place in places:
            chosen = field if place == self.place else None
            line = row_line(self._draft, self.exercises[place], columns, chosen)
            self.replace_option_prompt_at_index(place, line)
        return is_all

    def on_click(self, event: Click) -> None:
        """Tell which value it was; the list chooses the line by itself."""
        row = event.style.meta.get("option")
        if row is None or self._columns is None:
            return
        x = event.x - self.gutter.left
        hit = hit_at(self._draft, self.exercises[row], self._columns, x)
        if hit is not None:
            steps = hit.steps if self._chosen == (row, hit.field) else 0
            self.post_message(self.Pointed(hit.field, steps))
