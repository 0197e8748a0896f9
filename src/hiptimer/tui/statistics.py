"""The statistics: the past as charts, all at once where there is room, else one or two."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from hiptimer.charts.spots import Way
from hiptimer.errors import HiptimerError
from hiptimer.text import clean
from hiptimer.tui.album import BY_TIME, Album, Chart
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.chartkeys import STATISTICS_KEYS
from hiptimer.tui.chartview import ChartView
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import DIM, SPACE, OneLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hiptimer.tui.pastroom import PastRoom

NAME = "Statistics"

CHARTS = tuple(Chart)

ALL_AT = (104, 32)
"""Columns and rows from which on there is room for all charts."""

TWO_AT = 22
"""Rows from which on there is room for two."""

TOGETHER = ((Chart.DAYS, Chart.WEEKS), (Chart.MUSCLES, Chart.SIDES), (Chart.TREND,))
"""Which are shown below each other then."""

EMPTY = (
    "Here your training will be drawn: the days of half a year, the minutes of every week, "
    "what each muscle group got, left against right, and every exercise as it grows. "
    "The first session puts the first mark."
)

WIDTH_OF_TWO_LINES = 72
"""Columns below which figures take a second line."""


class StatisticsScreen(Screen[object]):
    """Reads the past off the screen, and draws it."""

    BINDINGS = bindings_of(STATISTICS_KEYS)

    def __init__(self, room: PastRoom) -> None:
        """Show what is read with what is in the room."""
        super().__init__()
        self._room = room
        self._shades = not room.abilities.has_tones
        self._album: Album | None = None
        self._chart = Chart.DAYS
        self._line = "reading the history …"

    def compose(self) -> ComposeResult:
        """Lay out all charts; which are seen depends on the room."""
        yield OneLine(id="heading")
        yield OneLine(id="menu")
        yield Static("", id="problem", markup=False)
        with Container(id="charts"):
            for chart in (Chart.DAYS, Chart.MUSCLES, Chart.WEEKS, Chart.SIDES, Chart.TREND):
                number = CHARTS.index(chart) + 1
                yield ChartView(number, last_first=chart in BY_TIME, id=chart.value)
        yield Static("", id="figures", markup=False)
        yield KeyHints(id="keys")

    def on_mount(self) -> None:
        """Have the past read, which takes its time, as soon as the screen is seen."""
        self._lay_out()
        self.call_after_refresh(lambda: self.run_worker(self._fill()))

    def on_resize(self) -> None:
        """Show as many charts as there is room for."""
        self._lay_out()

    async def _fill(self) -> None:
        try:
            past = await asyncio.to_thread(self._room.read)
        except HiptimerError as error:
            self._say_heading("")
            self._warn(str(error))
            return
        if not self.is_running:
            return
        album = self._album = Album(past, self._room.name_of)
        if past.remark:
            self._warn(past.remark)
        if album.is_empty:
            self._say_heading("")
            self.query_one("#figures", Static).update(EMPTY)
            self.add_class("-empty")
            return
        self._say_heading(album.heading)
        for chart in CHARTS:
            self._view(chart).show(partial(album.draw, chart, shades=self._shades))
        self._view(self._chart).focus()
        self.refresh_bindings()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing that needs figures while there are none."""
        del parameters
        needs_figures = action in ("move", "turn", "go", "exercise", "metric", "share")
        return not (needs_figures and self._album is not None and self._album.is_empty)

    def action_move(self, way: str) -> None:
        """Choose another figure of the chart."""
        self._view(self._chart).move(Way(way))

    def action_turn(self, steps: int) -> None:
        """Choose another chart."""
        self._go(CHARTS[(CHARTS.index(self._chart) + steps) % len(CHARTS)])

    def action_go(self, chart: str) -> None:
        """Choose a chart by its name."""
        self._go(Chart(chart))

    def action_exercise(self, steps: int) -> None:
        """Show another exercise over time."""
        if self._present:
            self._present.next_exercise(steps)
            self._show_trend()

    def action_metric(self) -> None:
        """Show other figures of the exercise."""
        if self._present:
            self._present.next_metric()
            self._show_trend()

    def action_share(self) -> None:
        """Save the chosen chart as a picture."""
        if self._present:
            picture = self._present.to_share(self._chart)
            self._room.share(self, picture, f"{self._chart} {picture.title}")

    @on(ChartView.Chosen)
    def _tell(self, message: ChartView.Chosen) -> None:
        """Tell the figures behind what is chosen, and remember in which chart."""
        for chart in CHARTS:
            if self._view(chart).has_focus and chart is not self._chart:
                self._chart = chart
                self._say_menu()
        self.query_one("#figures", Static).update(message.words)

    # What is seen

    @property
    def _present(self) -> Album | None:
        """The album, where there is anything in it."""
        return None if self._album is None or self._album.is_empty else self._album

    def _view(self, chart: Chart) -> ChartView:
        return self.query_one(f"#{chart}", ChartView)

    def _show_trend(self) -> None:
        self._go(Chart.TREND)
        if self._present:
            draw = partial(self._present.draw, Chart.TREND, shades=self._shades)
            self._view(Chart.TREND).show(draw)

    def _go(self, chart: Chart) -> None:
        self._chart = chart
        self._lay_out()
        self._view(chart).focus()

    def _lay_out(self) -> None:
        """Show the chosen chart, and those that there is room for beside it."""
        width, height = self.app.size
        shows_all = width >= ALL_AT[0] and height >= ALL_AT[1]
        shows_two = not shows_all and height >= TWO_AT
        self.set_class(shows_all, "-all")
        self.set_class(shows_two, "-two")
        self.set_class(width < WIDTH_OF_TWO_LINES, "-slim")
        together = next(each for each in TOGETHER if self._chart in each)
        for chart in CHARTS:
            is_seen = shows_all or chart is self._chart or (shows_two and chart in together)
            self._view(chart).display = is_seen
        self._say_menu()
        self._say_heading(self._line)

    def _say_heading(self, line: str) -> None:
        """Tell the totals, after the name of the screen where there is room for it."""
        self._line = line
        has_room = len(NAME) + 2 + len(line) <= self.app.size.width - 2 * SPACE
        name, totals = (NAME, "bold $primary"), (f"  {line}", DIM)
        parts = (name, totals) if has_room else ((line, "bold $primary"),)
        self.query_one("#heading", OneLine).say(Content.assemble(*parts))

    def _say_menu(self) -> None:
        """Name the charts; where there is little room the chosen one alone."""
        room = self.app.size.width - 2 * SPACE
        named = [(f"{n} {chart}", chart) for n, chart in enumerate(CHARTS, 1)]
        if sum(len(words) + 2 for words, _ in named) > room:
            named = [
                (words if chart is self._chart else words.split()[0], chart)
                for words, chart in named
            ]
        parts = [
            Content.styled(f" {words} ", "bold reverse" if chart is self._chart else DIM)
            for words, chart in named
        ]
        self.query_one("#menu", OneLine).say(Content("").join(parts))

    def _warn(self, problem: str) -> None:
        place = self.query_one("#problem", Static)
        place.update(clean(problem, 500))
        place.display = True
