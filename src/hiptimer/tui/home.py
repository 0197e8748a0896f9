"""Home: the routines with their lengths; Enter starts one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hiptimer.plan.targets import work_of
from hiptimer.text import clock_time
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.exhibit import Exhibit
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import DIM, OneLine
from hiptimer.tui.pagekeys import HOME_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.plan.routines import Order
    from hiptimer.plan.timeline import Timeline
    from hiptimer.tui.figureview import Gallery


class HomeScreen(Screen[None]):
    """Lists the routines once `fill` has brought them; asks the app by messages."""

    BINDINGS = bindings_of(HOME_KEYS)

    @dataclass
    class Start(Message, bubble=True):
        """Somebody wants to begin."""

        timeline: Timeline
        wait: bool

    def __init__(self, *, gallery: Gallery, clock: Callable[[], float]) -> None:
        """Show how exercises are done by a `clock` in seconds."""
        super().__init__()
        self._gallery, self._clock = gallery, clock
        self._catalogue: Catalogue | None = None
        self._order: Order = "article"
        self._compiled: dict[Order, list[Timeline]] = {}
        self._wait = False

    def compose(self) -> ComposeResult:
        """Lay out a first picture that holds nothing yet that takes time."""
        yield OneLine(id="heading")
        yield Static("", id="problem", markup=False)
        with Horizontal(id="columns"):
            yield OptionList(id="rows", markup=False)
            with Vertical(id="beside"):
                yield Exhibit(self._gallery, self._clock, id="exhibit")
                with VerticalScroll(id="side", can_focus=False):
                    yield Static("", id="page", markup=False)
        yield OneLine(id="status")
        yield KeyHints(id="keys")

    def on_mount(self) -> None:
        """Show the name at once."""
        self.query_one("#heading", OneLine).say(Content.styled("hiptimer", "bold $primary"))

    @property
    def _has_gone(self) -> bool:
        """Whether the app ends, and takes down all that stood here."""
        return not self.app.is_running

    def fill(self, catalogue: Catalogue) -> None:
        """Show the routines."""
        if self._has_gone:
            return
        self._catalogue = catalogue
        rows = self.query_one("#rows", OptionList)
        for timeline in self._timelines():
            line = Content.assemble(
                (f"{timeline.name:<18}", "bold"), f"{clock_time(timeline.seconds):>6}"
            )
            rows.add_option(Option(line, id=timeline.routine))
        rows.highlighted = 0
        rows.focus()

    def tell(self, line: str) -> None:
        """Show a line about the history beside the name."""
        if self._has_gone:
            return
        self.query_one("#heading", OneLine).say(
            Content.assemble(("hiptimer  ", "bold $primary"), (line, DIM))
        )

    def warn(self, problem: str | None) -> None:
        """Show in full what went wrong; None takes it away."""
        if self._has_gone:
            return
        place = self.query_one("#problem", Static)
        place.update(problem or "")
        place.display = problem is not None

    @on(OptionList.OptionHighlighted)
    def _show(self) -> None:
        timeline = self._chosen()
        if timeline is None or self._catalogue is None:
            return
        routine = self._catalogue.routines.routines[timeline.routine]
        parts: list[str | tuple[str, str]] = [(f"{routine.about}\n\n", DIM)]
        for planned in timeline.planned:
            target = planned.target
            sets = f"{target.sets} set of " if target.sets == 1 else f"{target.sets} sets of "
            parts += [(f"{planned.exercise.name}\n", "bold"), f"  {sets}{work_of(target)}\n"]
        self.query_one("#page", Static).update(Content.assemble(*parts))
        self.query_one(Exhibit).put_on(timeline.steps)
        order = "fewest changes" if self._order == "fewest-changes" else "as written"
        wait = "waits for you before each exercise" if self._wait else "runs by itself"
        self.query_one("#status", OneLine).say(Content.styled(f"order {order} · {wait}", DIM))

    def action_start(self) -> None:
        """Start the chosen routine."""
        timeline = self._chosen()
        if timeline is not None:
            self.post_message(self.Start(timeline, self._wait))

    def action_order(self) -> None:
        """Change the order."""
        self._order = "article" if self._order == "fewest-changes" else "fewest-changes"
        self._show()

    def action_wait(self) -> None:
        """Let the exercises wait, or not."""
        self._wait = not self._wait
        self._show()

    def _timelines(self) -> list[Timeline]:
        """Return the timelines of all routines in the chosen order, compiled once for each."""
        if self._catalogue is None:
            return []
        if self._order not in self._compiled:
            names = self._catalogue.routines.routines
            self._compiled[self._order] = [
                self._catalogue.timeline(name, self._order) for name in names
            ]
        return self._compiled[self._order]

    def _chosen(self) -> Timeline | None:
        place = self.query_one("#rows", OptionList).highlighted
        timelines = self._timelines()
        return None if place is None or not timelines else timelines[place]
