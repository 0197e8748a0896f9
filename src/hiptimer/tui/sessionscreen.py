"""The session on the screen: the panel, and what stands round it, in the room that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.screen import Screen

from hiptimer.live.ending import Ending
from hiptimer.live.glance import Glance, glance, progress_at
from hiptimer.live.playhead import State
from hiptimer.tui.captions import Aside, captions, note
from hiptimer.tui.demonstration import Demonstration
from hiptimer.tui.formats import Format, format_for
from hiptimer.tui.keyhints import KeyHints
from hiptimer.tui.lines import SPACE, OneLine
from hiptimer.tui.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from hiptimer.sitting import Sitting
    from hiptimer.tui.figureview import Gallery


class SessionScreen(Screen[Ending]):
    """Shows where a session stands; what moves it is up to those that build on this."""

    ALLOW_SELECT = False

    def __init__(
        self,
        sitting: Sitting,
        *,
        gallery: Gallery,
        time_of_day: Callable[[], str],
        key: Callable[[str], str],
    ) -> None:
        """Show the session of `sitting`; `key` tells that of a command."""
        super().__init__()
        self.session = sitting.session
        self._sitting = sitting
        self._clock = sitting.now
        self._speed = sitting.speed
        self._gallery = gallery
        self._time_of_day = time_of_day
        self._key = key
        self._remark: str | None = None
        """Something to say that the figures don't, until the next step."""
        self._chosen = 0
        """Which side of the set just done the keys correct."""
        self._format = Format.LARGE
        self._told: tuple[Glance, Aside] | None = None
        """What the panel shows, for what stands round it to follow."""
        self._allowed: tuple[str, bool] | None = None
        """What the key hints were last made from."""

    def compose(self) -> ComposeResult:
        """Lay out figure and panel, and the lines round them."""
        yield OneLine(id="top")
        with Horizontal(id="stage"):
            yield Demonstration(self._gallery, self.progress, id="demonstration")
            yield Panel(id="panel")
        yield OneLine(id="reps")
        yield OneLine(id="said")
        yield OneLine(id="bar")
        yield KeyHints(id="keys")

    def on_resize(self) -> None:
        """Take the format that there is room for now."""
        self._format = format_for(*self.size)
        for form in Format:
            self.set_class(form is self._format, form.style)
        self.call_after_refresh(self._show)

    def action_far(self) -> None:
        """Show the panel alone, or all the rest again."""
        self.toggle_class("-far")
        self.call_after_refresh(self._show)

    def progress(self) -> float | None:
        """Return how much of the step is over, for the figure; None: draw nothing now."""
        return progress_at(self.session, self._clock())

    @property
    def _is_there(self) -> bool:
        """Whether there is something to show the session on.

        A screen that is left, or whose app ends, loses what stands on it before it goes itself.
        """
        app = self.app
        return self.is_mounted and app.is_running and self in app.screen_stack

    @property
    def _shows_reps(self) -> bool:
        """Whether reps are told; not where the panel is all there is."""
        return self._format >= Format.SMALL and not self.has_class("-far")

    def _show(self, *, in_one: bool = False) -> None:
        """Show the panel now, and what stands round it once the panel is painted.

        Where that is a number and little else it is painted `in_one`, which costs less.
        """
        if self._is_there and self.session.state is not State.NEW:
            now, aside = glance(self.session), self._aside()
            is_far = self.has_class("-far")
            panel = self.query_one(Panel)
            # Where the panel is all there is, so is what it costs: often the way there is narrow.
            smooth = self._format >= Format.MEDIUM and not is_far
            panel.show(now, note(now, aside, self._format, is_far=is_far), smooth=smooth)
            self._told = now, aside
            if in_one:
                self._show_rest(now, aside)
                return
            # First the panel has to tell the screen that it has changed: a screen that knows of
            # nothing to paint calls back at once (8.2.8).
            panel.call_after_refresh(self.call_after_refresh, self._show_what_was_told)

    def _show_what_was_told(self) -> None:
        # By now that may be something later than when it was asked for.
        if self._told is not None:
            self._show_rest(*self._told)

    def _show_rest(self, now: Glance, aside: Aside) -> None:
        if not self._is_there:
            return
        self.query_one(Demonstration).show(now)
        width = self.size.width - 2 * SPACE
        for place, content in captions(now, aside, self._format, width).items():
            self.query_one(f"#{place}", OneLine).say(content)
        allowed = (self.session.step.phase, bool(now.last_set))
        if allowed != self._allowed:
            self._allowed = allowed
            self.refresh_bindings()

    def _aside(self) -> Aside:
        speed = f" · rehearsal, {self._speed:g} times as fast" if self._speed != 1 else ""
        speaker = self._sitting.speaker
        return Aside(
            routine=self.session.timeline.name + speed,
            time_of_day=self._time_of_day(),
            heard=speaker.status if speaker is not None else "",
            remark=self._remark,
            chosen=self._chosen,
            correcting=(
                self._key("live.more_reps"),
                self._key("live.fewer_reps"),
                self._key("live.other_side"),
            ),
        )
