"""Home: the routines as they would be done now, with their lengths; Enter starts one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hiptimer.errors import HiptimerError
from hiptimer.text import clean, clock_time
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.briefing import briefing, refusal
from hiptimer.tui.exhibit import Exhibit
from hiptimer.tui.firstscreen import FirstScreen
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import DIM, OneLine
from hiptimer.tui.minutes import changed, in_words, next_preset
from hiptimer.tui.pagekeys import HOME_KEYS
from hiptimer.tui.promptlist import PromptList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from hiptimer.plan.routines import Order, Routine
    from hiptimer.training import PlannedSession, Training
    from hiptimer.tui.figureview import Gallery


class HomeScreen(FirstScreen):
    """Lists the routines once `fill` has brought them; asks the app by messages."""

    BINDINGS = bindings_of(HOME_KEYS)

    @dataclass
    class Start(Message, bubble=True):
        """Somebody wants to begin."""

        routine: str
        order: Order
        minutes: int
        """0: as long as it takes."""
        wait: bool

    def __init__(self, *, gallery: Gallery, clock: Callable[[], float]) -> None:
        """Show how exercises are done by a `clock` in seconds."""
        super().__init__()
        self._gallery, self._clock = gallery, clock
        self._training: Training | None = None
        self._order: Order = "article"
        self._minutes: int | None = None
        """The time that was chosen here; None: the usual one."""
        self._sessions: list[PlannedSession | str] = []
        """By routine, what would begin now, or why nothing can."""
        self._wait = False

    def compose(self) -> ComposeResult:
        """Lay out a first picture that holds nothing yet that takes time."""
        yield OneLine(id="heading")
        yield OneLine(id="week")
        yield Static("", id="problem", markup=False)
        with Horizontal(id="columns"):
            yield PromptList(id="rows", markup=False)
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

    @property
    def _routines(self) -> tuple[Routine, ...]:
        routines = self._training.catalogue.routines.routines if self._training else {}
        return tuple(routines.values())

    def fill(self, training: Training) -> None:
        """Show the routines as they would be done now; the chosen one stays chosen."""
        if self._has_gone:
            return
        rows = self.query_one("#rows", OptionList)
        is_first = self._training is None
        chosen = self._routines[rows.highlighted or 0].id if self._routines else ""
        self._training = training
        if training.remark:
            self.warn(clean(training.remark, 500))
        self._list()
        names = [routine.id for routine in self._routines]
        rows.highlighted = names.index(chosen) if chosen in names else 0
        if is_first:
            rows.focus()

    def tell(self, line: str) -> None:
        """Show a line about the history beside the name."""
        if self._has_gone:
            return
        self.query_one("#heading", OneLine).say(
            Content.assemble(("hiptimer  ", "bold $primary"), (line, DIM))
        )

    def tell_week(self, line: str, advice: str | None) -> None:
        """Show how the week goes, and what speaks against another session now."""
        if self._has_gone:
            return
        parts = [(advice, "$warning"), (line, DIM)]
        told = [Content.styled(text, style) for text, style in parts if text]
        self.query_one("#week", OneLine).say(Content(" ").join(told))

    def warn(self, problem: str | None) -> None:
        """Show in full what went wrong; None takes it away."""
        if self._has_gone:
            return
        place = self.query_one("#problem", Static)
        place.update(problem or "")
        place.display = problem is not None

    def _list(self) -> None:
        """Make all sessions anew, and put their lengths into the list."""
        self._sessions = [self._session(routine) for routine in self._routines]
        rows = self.query_one("#rows", OptionList)
        place = rows.highlighted
        rows.set_options(
            Option(_row(routine, session), id=routine.id)
            for routine, session in zip(self._routines, self._sessions, strict=True)
        )
        rows.highlighted = place

    def _session(self, routine: Routine) -> PlannedSession | str:
        """Return what would begin now, or why nothing can."""
        if self._training is None:
            return ""
        try:
            return self._training.session(routine.id, self._order, minutes=self._minutes)
        except HiptimerError as error:
            return f"{str(error)[:1].upper()}{str(error)[1:]}"

    @on(OptionList.OptionHighlighted)
    def _show(self) -> None:
        found = self._chosen()
        if found is None or self._training is None:
            return
        routine, session = found
        page = self.query_one("#page", Static)
        if isinstance(session, str):
            page.update(refusal(routine, session))
        else:
            page.update(briefing(self._training, routine, session))
            self.query_one(Exhibit).put_on(session.timeline.steps)
        self.query_one("#side").scroll_home(animate=False)
        order = "fewest changes" if self._order == "fewest-changes" else "as written"
        wait = "waits for you before each exercise" if self._wait else "runs by itself"
        line = f"{in_words(self._time)} · {order} · {wait}"
        self.query_one("#status", OneLine).say(Content.styled(line, DIM))

    @property
    def _time(self) -> int:
        """The minutes that a session may take; 0: as long as it takes."""
        usual = self._training.minutes if self._training else 0
        return usual if self._minutes is None else self._minutes

    def action_start(self) -> None:
        """Start the chosen routine."""
        found = self._chosen()
        if found is not None:
            self.post_message(self.Start(found[0].id, self._order, self._time, self._wait))

    def action_order(self) -> None:
        """Change the order."""
        self._order = "article" if self._order == "fewest-changes" else "fewest-changes"
        self._list()
        self._show()

    def action_wait(self) -> None:
        """Let the exercises wait, or not."""
        self._wait = not self._wait
        self._show()

    def action_time(self) -> None:
        """Take the next preset for the time there is."""
        self._take(next_preset(self._time))

    def action_change_time(self, change: int) -> None:
        """Take some minutes more or fewer."""
        found = self._chosen()
        if found is not None and self._training is not None:
            session = found[1]
            seconds = 0.0 if isinstance(session, str) else session.timeline.seconds
            self._take(changed(self._time, change, seconds))

    def _take(self, minutes: int) -> None:
        if self._training is not None:
            self._minutes = minutes
            self._list()
            self._show()

    def action_read_on(self) -> None:
        """Show the next part of the page; after the last the first."""
        side = self.query_one("#side")
        if side.scroll_offset.y < side.max_scroll_y:
            side.scroll_page_down(animate=False)
        else:
            side.scroll_home(animate=False)

    def _chosen(self) -> tuple[Routine, PlannedSession | str] | None:
        place = self.query_one("#rows", OptionList).highlighted
        if place is None or place >= len(self._sessions):
            return None
        return self._routines[place], self._sessions[place]


def _row(routine: Routine, session: PlannedSession | str) -> Content:
    length = "–" if isinstance(session, str) else clock_time(session.timeline.seconds)
    return Content.assemble((f"{routine.name:<18}", "bold"), f"{length:>6}")
