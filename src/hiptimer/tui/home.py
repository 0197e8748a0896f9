"""Home: the routines as they would be done now, with their lengths; Enter starts one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from hiptimer.text import clean
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.exhibit import Exhibit
from hiptimer.tui.firstscreen import FirstScreen
from hiptimer.tui.ground import Room, ScrolledRoom
from hiptimer.tui.homelines import PageView, heading, option, quiet, saying, week_line
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import SPACE, OneLine
from hiptimer.tui.menu import Menu
from hiptimer.tui.pagekeys import HOME_KEYS
from hiptimer.tui.promptlist import PromptList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from hiptimer.training import Training
    from hiptimer.tui.briefing import Offer
    from hiptimer.tui.figureview import Gallery
    from hiptimer.tui.lastseen import Shown
    from hiptimer.tui.menu import Wanted


class HomeScreen(FirstScreen):
    """Lists the routines once `fill` has brought them; asks the app by messages.

    What it showed last stands there before, and does all that keys ask for but one thing: a
    session begins when it is known what is asked. Where nothing stands there, keys wait for it.
    """

    BINDINGS = bindings_of(HOME_KEYS)

    @dataclass
    class Start(Message, bubble=True):
        """Somebody wants to begin."""

        wanted: Wanted
        training: Training | None = None
        """What is asked, where that was read this moment."""

    def __init__(
        self, *, gallery: Gallery, clock: Callable[[], float], shown: Shown | None = None
    ) -> None:
        """Show how exercises are done by a `clock` in seconds, and `shown` from the first on."""
        super().__init__()
        self._gallery, self._clock, self._shown = gallery, clock, shown
        self.menu = Menu(shown)
        """What may be chosen here."""
        self._early: list[Callable[[], None]] = []
        """What was done before there was anything to do it with."""
        self._awaited: Wanted | None = None
        """What begins as soon as it is known what is asked."""
        self.begins = False
        """Whether something was started before it was known what is asked."""

    def compose(self) -> ComposeResult:
        """Lay out a first picture that holds nothing yet that takes time."""
        shown, offers = self._shown, self.menu.offers
        yield saying(heading(shown.heading if shown else ""), id="heading")
        yield saying(week_line(shown.week, shown.advice) if shown else Content(""), id="week")
        yield Static("", id="problem", markup=False)
        with Room(id="columns"):
            rows = PromptList(*map(option, self.menu.rows), id="rows", markup=False)
            rows.put_off = self._early.append
            yield rows
            with Room(id="beside"):
                exhibit = Exhibit(self._gallery, self._clock, id="exhibit")
                yield exhibit
                with ScrolledRoom(id="side", can_focus=False):
                    yield PageView(offers[0].row.page if offers else (), id="page")
        yield saying(quiet(self._words if shown else ""), id="status")
        yield KeyHints(id="keys")
        if offers:
            still = self.menu.still_of(offers[0], self.look)
            exhibit.stand_in(still, is_seen=self.menu.has_figure(offers[0]))

    @property
    def _has_gone(self) -> bool:
        """Whether the app ends, and takes down all that stood here."""
        return not self.app.is_running

    @property
    def look(self) -> str:
        """What a picture of a figure depends on, but for its size."""
        moves = self._gallery.frames_per_second
        return f"{self.app.theme} {self._gallery.renderer} {moves}"

    def fill(self, training: Training) -> None:
        """Show the routines as they would be done now; the chosen one stays chosen."""
        if self._has_gone:
            return
        is_first = self.menu.training is None
        if training.remark:
            self.warn(clean(training.remark, 500))
        self._change(lambda: self.menu.fill(training))
        if is_first:
            rows = self.query_one("#rows")
            if not rows.has_focus:
                rows.focus()
            self._catch_up()

    def _catch_up(self) -> None:
        """Do what was asked for before."""
        early, self._early[:] = [*self._early], []
        for action in early:
            action()
        if self._awaited is not None:
            self.post_message(self.Start(self._awaited, self.menu.training))
            self._awaited = None
            self._show()

    def forget(self) -> None:
        """Show nothing any more of what was there last: it can't be read what is asked."""
        if self._has_gone or self.menu.training is not None:
            return
        self.menu.forget()
        self._awaited = None
        self._early.clear()
        self.query_one("#rows", OptionList).clear_options()
        self.query_one("#page", PageView).show(())
        self.query_one(Exhibit).stand_in((), is_seen=True)
        self.query_one("#status", OneLine).say(Content(""))

    def tell(self, line: str) -> None:
        """Show a line about the history beside the name."""
        if not self._has_gone:
            self.query_one("#heading", OneLine).say(heading(line))

    def tell_week(self, line: str, advice: str | None) -> None:
        """Show how the week goes, and what speaks against another session now."""
        if not self._has_gone:
            self.query_one("#week", OneLine).say(week_line(line, advice))

    def warn(self, problem: str | None) -> None:
        """Show in full what went wrong; None takes it away."""
        if self._has_gone:
            return
        place = self.query_one("#problem", Static)
        place.update(problem or "")
        place.display = problem is not None

    def _change(self, change: Callable[[], None]) -> None:
        """Let the menu change, and show what differs; the chosen routine stays chosen."""
        rows = self.query_one("#rows", OptionList)
        before, place = rows.options, rows.highlighted or 0
        chosen = before[place].id if before else None
        change()
        after = [*map(option, self.menu.rows)]
        if [(each.id, each.prompt) for each in before] != [(e.id, e.prompt) for e in after]:
            rows.set_options(after)
            names = [each.id for each in after]
            rows.highlighted = names.index(chosen) if chosen in names else 0
        self._show()

    @on(OptionList.OptionHighlighted)
    def _show(self) -> None:
        found = self._chosen()
        if found is None:
            return
        if self.query_one("#page", PageView).show(found.row.page):
            self.query_one("#side").scroll_home(animate=False)
        exhibit, still = self.query_one(Exhibit), self.menu.still_of(found, self.look)
        if found.steps:
            exhibit.put_on(found.steps, still)
        elif self.menu.is_remembered:
            exhibit.stand_in(still, is_seen=self.menu.has_figure(found))
        self._tell_how()

    @property
    def _words(self) -> str:
        """How a session shall be done, as far as there is room."""
        return self.menu.words(self.app.size.width - 2 * SPACE)

    def on_resize(self) -> None:
        """Say as much as there is room for now."""
        self._tell_how()

    def _tell_how(self) -> None:
        if self._chosen() is not None:
            words = "begins in a moment" if self._awaited else self._words
            self.query_one("#status", OneLine).say(quiet(words))

    def action_start(self) -> None:
        """Start the chosen routine, as soon as it is known what is asked."""
        if self._is_early(self._await):
            return
        if self.menu.training is None:
            self._await()
            self._show()
        elif (found := self._chosen()) is not None:
            self.post_message(self.Start(self.menu.wanted(found)))

    def _await(self) -> None:
        """Start the chosen routine when it is known what is asked; what is chosen later is not."""
        found = self._chosen()
        if self._awaited is None and found is not None:
            self._awaited, self.begins = self.menu.wanted(found), True

    def _is_early(self, action: Callable[[], None]) -> bool:
        """Whether there is nothing yet to do `action` with; it is done when there is."""
        if self.menu.offers or self.menu.training is not None:
            return False
        self._early.append(action)
        return True

    def action_order(self) -> None:
        """Change the order."""
        self._alter(self.menu.change_order)

    def action_wait(self) -> None:
        """Let the exercises wait, or not."""
        self._alter(self.menu.change_wait)

    def action_time(self) -> None:
        """Take the next preset for the time there is."""
        self._alter(self.menu.take_next_time)

    def action_change_time(self, change: int) -> None:
        """Take some minutes more or fewer."""
        self._alter(lambda: self.menu.change_time(change, self._chosen()))

    def _alter(self, change: Callable[[], None]) -> None:
        if not self._is_early(lambda: self._alter(change)):
            self._change(change)

    def action_read_on(self) -> None:
        """Show the next part of the page; after the last the first."""
        side = self.query_one("#side")
        if side.scroll_offset.y < side.max_scroll_y:
            side.scroll_page_down(animate=False)
        else:
            side.scroll_home(animate=False)

    def _chosen(self) -> Offer | None:
        place = self.query_one("#rows", OptionList).highlighted
        offers = self.menu.offers
        return None if place is None or place >= len(offers) else offers[place]
