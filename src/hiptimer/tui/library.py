"""The library: every exercise with its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hiptimer.plan.pages import exercise_facts
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.exhibit import Exhibit
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import DIM
from hiptimer.tui.pagekeys import LIBRARY_KEYS
from hiptimer.tui.promptlist import PromptList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult

    from hiptimer.plan.exercises import Exercise
    from hiptimer.plan.library import Library
    from hiptimer.plan.timeline import Step
    from hiptimer.tui.figureview import Gallery


class LibraryScreen(Screen[str | None]):
    """Shows `library`. Ends with the id of an exercise to start alone, or None."""

    BINDINGS = bindings_of(LIBRARY_KEYS)

    def __init__(
        self,
        library: Library,
        *,
        gallery: Gallery,
        clock: Callable[[], float],
        steps_of: Callable[[str], Iterable[Step]],
    ) -> None:
        """Show how exercises are done by `steps_of` them, each with its id, and a `clock`."""
        super().__init__()
        self._exercises = list(library.exercises.values())
        self._gallery, self._clock = gallery, clock
        self._steps_of = steps_of

    def compose(self) -> ComposeResult:
        """Lay out the list and the page."""
        with Horizontal(id="columns"):
            yield PromptList(*(Option(e.name) for e in self._exercises), id="rows", markup=False)
            with Vertical(id="beside"):
                yield Exhibit(self._gallery, self._clock, id="exhibit")
                with VerticalScroll(id="side"):
                    yield Static("", id="page", markup=False)
        yield KeyHints(id="keys")

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        exercise = self._exercises[event.option_index]
        self.query_one("#page", Static).update(_page(exercise))
        self.query_one(Exhibit).put_on(self._steps_of(exercise.id))
        self.query_one("#side").scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def _open(self) -> None:
        self.query_one("#side").focus()

    def action_start(self) -> None:
        """Start the chosen exercise alone."""
        chosen = self.query_one("#rows", OptionList).highlighted
        if chosen is not None:
            self.dismiss(self._exercises[chosen].id)


def _page(exercise: Exercise) -> Content:
    parts: list[str | tuple[str, str]] = [
        (exercise.name, "bold"),
        (f"  {exercise.kind} · {exercise.position}\n\n", DIM),
    ]
    for heading, text in exercise_facts(exercise):
        parts += [(f"{heading}\n", DIM), f"{text}\n"]
    return Content.assemble(*parts)
