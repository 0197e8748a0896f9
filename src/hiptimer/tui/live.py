"""The live screen: leads through a session, and turns keys into its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiptimer.live import events
from hiptimer.live.course import CommandError
from hiptimer.live.ending import Ending
from hiptimer.live.glance import left_at
from hiptimer.live.jumps import Jump
from hiptimer.live.playhead import State
from hiptimer.live.session import BREAK_STEP
from hiptimer.tui.alarm import Alarm
from hiptimer.tui.bindings import bindings_of
from hiptimer.tui.keys import LIVE_KEYS
from hiptimer.tui.leave import LeaveScreen
from hiptimer.tui.panel import Panel
from hiptimer.tui.permits import permits
from hiptimer.tui.remarks import remark_after
from hiptimer.tui.sessionscreen import SessionScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.live.events import Event
    from hiptimer.sitting import Sitting
    from hiptimer.tui.figureview import Gallery


class LiveScreen(SessionScreen):
    """Runs a session by its clock, and ends with how that went."""

    BINDINGS = bindings_of(LIVE_KEYS)

    def __init__(
        self,
        sitting: Sitting,
        *,
        gallery: Gallery,
        time_of_day: Callable[[], str],
        key: Callable[[str], str],
        remark: str | None = None,
    ) -> None:
        """Lead through the session of `sitting`, by its clock; `key` tells that of a command.

        The `remark` is told while one gets ready.
        """
        super().__init__(sitting, gallery=gallery, time_of_day=time_of_day, key=key)
        self._hear = sitting.hear
        self._alarm = Alarm(self.set_timer, self.wake, self.glide, sitting.speed)
        self._opening = remark

    def on_screen_resume(self) -> None:
        """Begin as soon as the first picture stands; keys that come before mean nothing.

        Textual hands what shall come after a refresh to the screen on top, and a dialog that goes
        takes it along: so it is asked for again whenever this screen is back on top (8.2.8).
        """
        self.call_after_refresh(self._begin_or_show)

    def _begin_or_show(self) -> None:
        if self.session.state is State.NEW and self._is_there:
            self._publish(self.session.start(self._clock()), Ending.BY_ITSELF)
            self._remark = " ".join(filter(None, (self._remark, self._opening))) or None
            self._alarm.set(self.session, self._clock())
        else:
            self._show()

    # Time

    def wake(self) -> None:
        """Let the session come up to the present, show it, and wake at the next change."""
        self._command(self.session.advance, Ending.BY_ITSELF)

    def glide(self) -> None:
        """Move the bar, and let be heard what comes next, before anything else is due."""
        if not self._is_there:
            return
        if (trouble := self._hear(())) is not None:
            self._remark = trouble
            self._show()
        now = self._clock()
        self.query_one(Panel).drain(left_at(self.session, now))
        self._alarm.go_on(now)

    def progress(self) -> float | None:
        """Return how much of the step is over; None just before a change, which goes first."""
        return super().progress() if self._alarm.leaves_room(self._clock()) else None

    # Commands

    def _command(
        self,
        command: Callable[[float], tuple[Event, ...]],
        ending: Ending = Ending.BY_SKIPPING,
    ) -> None:
        """Carry out a command; should the session end by it, `ending` says how."""
        now = self._clock()
        try:
            happened = command(now)
        except CommandError as refusal:
            # What had happened until then comes with the next call.
            happened = self.session.advance(now)
            self._remark = f"Not now: {refusal}."
        self._publish(happened, ending)
        self._alarm.set(self.session, self._clock())

    def pause(self) -> None:
        """Stop the clock, for whoever is about to take the screen away."""
        if self.session.deadline is not None:
            self._command(self.session.pause)

    def action_pause_or_go_on(self) -> None:
        """Pause or go on."""
        self._command(self.session.toggle)

    def action_jump(self, jump: str) -> None:
        """Move about."""
        self._command(lambda now: self.session.jump(now, Jump(jump)))

    def action_restart_set(self) -> None:
        """Count the set afresh."""
        self._command(self.session.restart_set)

    def action_change_break(self, direction: int) -> None:
        """Make the break longer or shorter."""
        self._command(lambda now: self.session.change_break(now, direction * BREAK_STEP))

    def action_stop_here(self) -> None:
        """End the set with the reps done."""
        self._command(self.session.stop_here)

    def action_stop_exercise(self) -> None:
        """Give the exercise up."""
        self._command(self.session.stop_exercise)

    def action_correct(self, change: int) -> None:
        """Correct the reps of the set just done."""
        if not self.session.last_set:
            return
        key = self.session.last_set[self._chosen]
        reps = self.session.ledger.sets[key].reps + change
        self._command(lambda now: self.session.correct(now, key, reps))

    def action_other_side(self) -> None:
        """Let the keys correct the other side."""
        self._chosen = (self._chosen + 1) % max(1, len(self.session.last_set))
        self._show()

    def action_mute(self) -> None:
        """Hear nothing, or hear it again."""
        if self._sitting.speaker is not None:
            self._sitting.speaker.mute()
            self._show()

    def action_voice(self) -> None:
        """Hear tones alone, or words too; what hinders that is said."""
        # A voice that was not wanted before takes its time, and the session goes on.
        self.run_worker(self._change_words(), exclusive=True, group="voice")

    async def _change_words(self) -> None:
        self._remark = await self._sitting.change_words() or self._remark
        self._show()

    def action_leave(self) -> None:
        """Pause, and ask whether to stop."""
        was_running = self.session.deadline is not None
        self.pause()
        self.app.push_screen(LeaveScreen(), lambda answer: self._answered(answer, was_running))

    def _answered(self, answer: str | None, was_running: bool) -> None:  # noqa: FBT001 - a callback
        if answer == "discard":
            self.dismiss(Ending.DISCARDED)
        elif answer == "save":
            self._command(self.session.stop, Ending.STOPPED)
        elif was_running:
            self._command(self.session.resume)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell which keys make sense now, as the session says."""
        del parameters
        return permits(
            self.session,
            action,
            shows_reps=self._shows_reps,
            is_heard=self._sitting.speaker is not None,
        )

    # What happened

    def _publish(self, happened: tuple[Event, ...], ending: Ending) -> None:
        # Written down before it is shown: what people saw counted is never lost.
        trouble = self._hear(happened)
        if any(isinstance(event, events.StepStarted) for event in happened):
            self._chosen = max(0, len(self.session.last_set) - 1)
        self._remark = trouble or remark_after(
            happened, self._remark, self.session.timeline, speed=self._speed, key=self._key
        )
        if any(isinstance(event, events.Ended) for event in happened):
            self._finish(ending)
        else:
            self._show(in_one=not happened)

    def _finish(self, ending: Ending) -> None:
        """Leave, and take along whatever lies over this screen."""
        while self.app.screen is not self:
            self.app.pop_screen()
        self.dismiss(ending)
