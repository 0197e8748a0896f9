"""The tour on the screens of a session, with a caption for each scene."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from hiptimer.exitcode import INTERRUPTED
from hiptimer.live.ending import Ending
from hiptimer.live.playhead import State
from hiptimer.tour import CLOSING, LAST_CAPTION, LAST_SECONDS, SCENES
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.keymap import told
from hiptimer.tui.keys import APP_KEYS
from hiptimer.tui.lines import DIM, OneLine
from hiptimer.tui.live import LiveScreen
from hiptimer.tui.pagekeys import DEMO_KEYS
from hiptimer.tui.summary import SummaryScreen
from hiptimer.tui.tailored import TailoredApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.timer import Timer

    from hiptimer.clock import WallClock
    from hiptimer.history.keeper import Keeper
    from hiptimer.history.records import SessionRecord
    from hiptimer.live.events import Event
    from hiptimer.live.glance import Glance
    from hiptimer.sitting import Speak
    from hiptimer.tour import Tour
    from hiptimer.tui.captions import Aside
    from hiptimer.tui.figureview import Gallery
    from hiptimer.tui.look import Look

LOOK = 0.2
"""Seconds between two looks at a clock that stands, for the end of the scene."""

OFFERED = frozenset({"app.quit", "app.interrupt", "app.suspend"})
"""What can be done beside the keys of the tour; no question and no list stops it."""


class TourScreen(LiveScreen, inherit_bindings=False):
    """Shows the session of `tour`, which pauses and goes on as its scenes have it."""

    BINDINGS = bindings_of(DEMO_KEYS)

    def __init__(
        self,
        tour: Tour,
        *,
        gallery: Gallery,
        time_of_day: Callable[[], str],
        key: Callable[[str], str],
    ) -> None:
        super().__init__(tour.sitting, gallery=gallery, time_of_day=time_of_day, key=key)
        self._tour = tour
        self._look: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the live screen, with the caption over the keys."""
        yield from _captioned(super().compose())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keys of the tour all the time."""
        del action, parameters
        return True

    def action_next(self) -> None:
        """Go to the next scene."""
        if self.session.state is not State.NEW:
            self._tour.skip(self.wake)

    def wake(self) -> None:
        """Let the tour come up to the present, and show it."""
        self._command(self._tour.advance, Ending.BY_ITSELF)

    def glide(self) -> None:
        """Let the tour come up to the present, which may end a scene."""
        self.wake()

    def pause(self) -> None:
        """Do nothing: while nobody watches, the clock of the tour stands by itself."""

    def _begin_or_show(self) -> None:
        if self.session.state is State.NEW and self._is_there:
            self._command(self._tour.start, Ending.BY_ITSELF)
        else:
            self._show()

    def _command(
        self,
        command: Callable[[float], tuple[Event, ...]],
        ending: Ending = Ending.BY_SKIPPING,
    ) -> None:
        super()._command(command, ending)
        if self._look is not None:
            self._look.stop()
        stands = self.session.state is State.PAUSED
        self._look = self.set_timer(LOOK, self.wake) if stands else None

    def _show_rest(self, now: Glance, aside: Aside) -> None:
        super()._show_rest(now, aside)
        if self._is_there:
            caption = self._tour.scene.caption_by(self._key)
            _say(self.query_one("#caption", OneLine), self._tour.place, caption)


class TourSummary(SummaryScreen, inherit_bindings=False):
    """Shows the summary for a while, one answer given; its keys are those of the tour."""

    AUTO_FOCUS = ""
    BINDINGS = bindings_of(DEMO_KEYS)

    def __init__(
        self, keeper: Keeper, record: SessionRecord, names: Callable[[str], str], seconds: float
    ) -> None:
        """Show `record` for so many seconds."""
        super().__init__(keeper, record, names, shared=Path())  # no key makes a picture here
        self._seconds = seconds

    def compose(self) -> ComposeResult:
        """Lay out the summary, with the caption over the keys."""
        yield from _captioned(super().compose())

    def on_mount(self) -> None:
        """Answer, and leave by itself."""
        self.query_one("#rows").can_focus = False  # or it would have keys of its own
        super().on_mount()
        self.action_effort("about right")
        _say(self.query_one("#caption", OneLine), len(SCENES), LAST_CAPTION)
        self.set_timer(self._seconds, self.action_next)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keys of the tour all the time."""
        del action, parameters
        return True

    def action_next(self) -> None:
        """Come to the end."""
        if self.is_current:
            self.dismiss(self.answered())


def _captioned(lines: ComposeResult) -> ComposeResult:
    for widget in lines:
        if widget.id == "keys":
            yield OneLine(id="caption")
        yield widget


def _say(line: OneLine, place: int, caption: str) -> None:
    line.say(Content.assemble((f"{place + 1}/{len(SCENES) + 1} ", DIM), (caption, "bold")))


class TourApp(TailoredApp):
    """Shows one tour, and leaves; nothing of it is kept."""

    BINDINGS = bindings_of(command for command in APP_KEYS if command.id in OFFERED)
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        tour: Tour,
        *,
        gallery: Gallery,
        wall: WallClock,
        speak: Speak,
        name_of: Callable[[str], str],
        look: Look,
    ) -> None:
        """Show `tour`, and let it be heard; `name_of` turns the id of an exercise into its name."""
        super().__init__(look)
        self._tour = tour
        self._gallery = gallery
        self._wall = wall
        self._speak = speak
        self._name_of = name_of

    def on_mount(self) -> None:
        """Begin."""
        self.dress_screens()
        self.listen_outside()
        # Textual repaints only a part after Ctrl-Z and fg (8.2.8).
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh(layout=True))
        sitting = self._tour.sitting
        sitting.be_heard(self._speak, self._ring)
        self.run_worker(sitting.tune())
        screen = TourScreen(
            self._tour,
            gallery=self._gallery,
            time_of_day=lambda: f"{self._wall().astimezone():%H:%M}",
            key=partial(told, keymap=self.keymap),
        )
        self.push_screen(screen, self._sum_up)

    def _ring(self) -> None:
        """Ring the bell of the terminal; from any thread."""
        self.from_outside(self.bell)

    def _sum_up(self, _ending: Ending | None) -> None:
        sitting = self._tour.sitting
        record = sitting.stopped()
        if record is None:
            self.action_leave()
        else:
            seconds = LAST_SECONDS / sitting.speed
            summary = TourSummary(sitting.keeper, record, self._name_of, seconds)
            self.push_screen(summary, lambda _: self.action_leave())

    def on_unmount(self) -> None:
        """Let nothing more be heard, however the tour is left."""
        self._tour.sitting.fall_silent()

    def action_leave(self) -> None:
        """Leave, with words that tell how to begin."""
        self.exit(0, message=CLOSING)

    async def action_quit(self) -> None:
        """Leave as by the key of the tour."""
        self.action_leave()

    def action_interrupt(self) -> None:
        """Leave at once."""
        self.exit(INTERRUPTED)
