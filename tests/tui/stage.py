"""The app on a stage: its clocks are the test's, its folders are temporary."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from figures.drawn import shipped

from hiptimer.clock import Clocks
from hiptimer.errors import HiptimerError
from hiptimer.figures.frames import Frames
from hiptimer.history.due import WeekPlan
from hiptimer.history.journals import Journals
from hiptimer.history.past import past_of
from hiptimer.history.progress import standings
from hiptimer.history.stats import statistics
from hiptimer.history.store import HistoryStore
from hiptimer.ownroutines import OwnRoutines
from hiptimer.paths import asset
from hiptimer.plan.catalogue import load_catalogue
from hiptimer.plan.owntargets import target_on, unlocked_in
from hiptimer.sitting import Sitting
from hiptimer.targetfile import change_targets, load_own_targets
from hiptimer.training import Training
from hiptimer.tui.album import Past
from hiptimer.tui.app import HiptimerApp
from hiptimer.tui.early import EarlyScreen
from hiptimer.tui.live import LiveScreen
from hiptimer.tui.look import Look
from hiptimer.tui.memory import Memory
from hiptimer.tui.merge import MergeScreen
from hiptimer.tui.morning import MorningScreen
from hiptimer.tui.nexttime import NextTimeScreen
from hiptimer.tui.recover import RecoverScreen
from hiptimer.tui.staff import Means
from hiptimer.tui.workbench import Workbench
from hiptimer.zone import LocalTime

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from hiptimer.history.records import SessionRecord
    from hiptimer.live.session import Session
    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.plan.owntargets import OwnTargets
    from hiptimer.sound.speaker import Speaker
    from hiptimer.tui.staff import Staff

EVENING = datetime(2026, 3, 8, 18, 42, tzinfo=UTC)

BEGIN = 100.0

ASKING = (RecoverScreen, MergeScreen, EarlyScreen, MorningScreen, NextTimeScreen)
"""Screens for which a worker waits."""


class Stage:
    """One app whose clock moves only when it is told to."""

    def __init__(
        self,
        home: Path,
        *,
        safety_seen: bool = True,
        catalogue: Catalogue | None = None,
        look: Look | None = None,
        look_back: Callable[[], Past] | None = None,
        remembers: bool = False,
    ) -> None:
        self.now = BEGIN
        """The monotonic clock, in seconds."""
        self.speak: Callable[[Session, float], Speaker] | None = None
        """What lets a session be heard; nothing, unless a test wants it."""
        self.slept = 0.0
        """Seconds for which the machine has slept."""
        self.minutes = 0
        """The time that a session has when nobody says otherwise."""
        self.remark: str | None = None
        """What is wrong with the user's own files."""
        self.store = HistoryStore(home / "history.json")
        self.journals = Journals(home / "journals", self.store.target)
        self.targets = home / "targets.toml"
        if safety_seen:
            (home / "safety-words-seen").touch()
        self.catalogue = catalogue or load_catalogue(
            asset("exercises.toml"), asset("routines.toml")
        )
        self.own_routines = OwnRoutines(home / "routines.toml", home / "routine-drafts")
        self.clocks = Clocks(
            monotonic=lambda: self.now,
            boot=lambda: self.now + self.slept,
            wall=lambda: EVENING + timedelta(seconds=self.now + self.slept - BEGIN),
            local=lambda _: LocalTime(0, "UTC"),
        )
        means = Means(
            load=lambda: self.catalogue,
            train=self.train,
            store=self.store,
            shared=home / "shared",
            journals=self.journals,
            week=lambda *_: "this week 1 of 3",
            week_plan=lambda: WeekPlan.of(3, (), day_start=time(4), first_weekday=0),
            speak=lambda session, speed, _ring: self.speak and self.speak(session, speed),
            bench=self.bench,
            own_routines=lambda: self.own_routines,
            look_back=look_back or self.look_back,
        )
        sources = (self.store.path, self.targets)
        self.memory = Memory(home / "home.json", sources, {}, self.clocks.wall, lambda _: 0)
        self.app = HiptimerApp(
            lambda: means,
            figures=lambda: Frames(shipped()),
            state_folder=home,
            clocks=self.clocks,
            memory=self.memory if remembers else None,
            look=look or Look(),
        )
        self.pilot: Pilot[int]

    @property
    def staff(self) -> Staff:
        """Who works behind the screens, once they are there."""
        assert self.app.staff is not None
        return self.app.staff

    def train(self) -> Training:
        """Return what is asked now."""
        remark = self.remark
        sessions: tuple[SessionRecord, ...] = ()
        try:
            sessions = self.store.read().sessions
        except HiptimerError as error:
            remark = f"The plan begins anew, because the history can't be read: {error}"
        own = self._own
        found = standings(
            self.catalogue.library,
            sessions,
            now=self.clocks.wall(),
            unlocked=unlocked_in(own),
            minutes=self.minutes or None,
            light=self.catalogue.routines.light,
        )
        return Training(
            self.catalogue,
            found,
            adjust=lambda exercise, target: target_on(own.get(exercise), target),
            minutes=self.minutes,
            remark=remark,
            recent=sessions,
        )

    def look_back(self) -> Past:
        """Return what the past adds up to, in weeks of three sessions that begin on Monday."""
        now = self.clocks.wall()
        found = statistics(
            map(past_of, self.store.read().records()),
            self.catalogue.library,
            now=now,
            offset_s=0,
            day_start=time(4),
            first_weekday=0,
            planned=3,
        )
        return Past(found, now.date(), 0)

    @property
    def _own(self) -> OwnTargets:
        return load_own_targets(self.targets, self.catalogue.library)

    def bench(self) -> Workbench:
        """Return what the targets are changed with, as the files say it."""
        return Workbench(self.train(), self._own, partial(change_targets, self.targets))

    def begin_with(self, name: str, *, speed: float = 1.0) -> None:
        """Let the app begin with one session."""
        self.app.begin_with(
            lambda training: training.session(name),
            self.train,
            speed=speed,
            wait=False,
            asked=name,
        )

    @asynccontextmanager
    async def run(self, columns: int = 80, rows: int = 24) -> AsyncIterator[Stage]:
        """Run the app in a terminal of this size."""
        async with self.app.run_test(size=(columns, rows)) as self.pilot:
            await self.settle()
            yield self

    def do(self, seconds: float) -> Sitting:
        """Return a session of the core routine after `seconds`, done without a screen."""
        sitting = Sitting.begin(
            self.catalogue.timeline("core"),
            self.store,
            self.journals,
            self.clocks,
            speed=1.0,
            wait=False,
        )
        sitting.hear(sitting.session.start(sitting.now()))
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, self.now + 2.5)
            sitting.hear(sitting.session.advance(sitting.now()))
        return sitting

    def die(self, sitting: Sitting | None = None) -> None:
        """Leave a session as a process does that is killed: the system takes back its lock."""
        sitting = sitting or self.staff.sittings.present
        assert sitting is not None
        journal, claim = sitting.keeper._journal, sitting.keeper._claim  # noqa: SLF001
        assert journal is not None
        assert claim is not None
        journal.close()
        claim.release()

    async def settle(self) -> None:
        """Wait until the app has nothing left to do, or has asked something."""
        for _ in range(2):
            await self.pilot.pause()
            while self._works:
                await self.pilot.pause(0.005)

    @property
    def _works(self) -> bool:
        # Whoever asks waits for an answer in a worker.
        asks = any(isinstance(screen, ASKING) for screen in self.app.screen_stack)
        return not asks and any(not worker.is_finished for worker in self.app.workers)

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def live(self, seconds: float) -> None:
        """Let a session run for `seconds`, looked at often enough."""
        end = self.now + seconds
        while self.now < end and isinstance(self.app.screen, LiveScreen):
            self.now = min(end, self.now + 2.5)
            self.app.screen.wake()
        await self.settle()

    def live_screen(self) -> LiveScreen:
        """Return the live screen, which must be on top."""
        assert isinstance(self.app.screen, LiveScreen)
        return self.app.screen

    @property
    def text(self) -> str:
        """The screen as text, rows joined by newlines."""
        compositor = self.app.screen._compositor  # noqa: SLF001 - no public way to read a screen
        return "\n".join(strip.text for strip in compositor.render_strips())
