"""The staff: who works behind the screens; comes when the first picture stands."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.history.recovery import Recovery
from hiptimer.plan.timeline import LEAD_IN
from hiptimer.text import clean
from hiptimer.tui.arrival import Arrival
from hiptimer.tui.coach import Coach
from hiptimer.tui.doors import Doors
from hiptimer.tui.keymap import told
from hiptimer.tui.news import News
from hiptimer.tui.pastroom import PastRoom
from hiptimer.tui.reception import Reception
from hiptimer.tui.recollection import Recollection
from hiptimer.tui.sittings import Sittings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hiptimer.clock import Clocks
    from hiptimer.history.due import WeekPlan
    from hiptimer.history.journals import Journals
    from hiptimer.history.records import SessionRecord
    from hiptimer.history.recovery import Pending
    from hiptimer.history.store import HistoryStore
    from hiptimer.ownroutines import OwnRoutines
    from hiptimer.plan.catalogue import Catalogue
    from hiptimer.plan.timeline import Timeline
    from hiptimer.sitting import Speak
    from hiptimer.training import Training
    from hiptimer.tui.album import Past
    from hiptimer.tui.app import HiptimerApp
    from hiptimer.tui.coach import Make
    from hiptimer.tui.figureview import Gallery
    from hiptimer.tui.news import WeekInWords
    from hiptimer.tui.opening import Errand
    from hiptimer.tui.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Means:
    """What the staff works with.

    `load`, `train`, `bench` and `look_back` may take their time and are called off the screen.
    """

    load: Callable[[], Catalogue]
    train: Callable[[], Training]
    store: HistoryStore
    journals: Journals
    shared: Path
    """The folder of shared pictures."""
    week: WeekInWords
    week_plan: Callable[[], WeekPlan]
    speak: Speak
    bench: Callable[[], Workbench]
    own_routines: Callable[[], OwnRoutines]
    look_back: Callable[[], Past]


class Staff:
    """Does on the screens of `app` what is asked, and leads from one session to the next."""

    def __init__(self, app: HiptimerApp, means: Means, clocks: Clocks, gallery: Gallery) -> None:
        """Work with `means`, by `clocks`; figures are those of `gallery`."""
        self._app, self._means, self._clocks = app, means, clocks
        self._errand: Errand | None = None
        """The session that the app was opened for; None where home was."""
        self._refusal: str | None = None
        """Why that session could not begin."""
        store = means.store
        self.coach = Coach(app, means.train, store, clocks.wall, told=self._show)
        news = News(store, clocks, means.week, means.load)
        memory = app.memory
        recollection = None if memory is None else Recollection(memory, means.week_plan)
        self.reception = Reception(app, self.coach, news, recollection)
        self.doors = Doors(
            app,
            self.reception,
            clocks,
            load=means.load,
            gallery=gallery,
            bench=means.bench,
            own_routines=means.own_routines,
            store=store,
            week_plan=means.week_plan,
            past=PastRoom(means.look_back, self._name_of, clocks, means.shared, app.abilities),
            begin=lambda make: app.run_worker(self.begin(make)),
        )
        self.sittings = Sittings(
            app,
            store,
            means.journals,
            clocks,
            shared=means.shared,
            gallery=gallery,
            speak=means.speak,
            ring=app.ring,
            name_of=self._name_of,
            key=partial(told, keymap=app.keymap),
            over=self._over,
        )

    @property
    def problem(self) -> str | None:
        """What the user must know after the app has gone, such as why a session is not saved."""
        return self._refusal or self.sittings.problem or self.doors.problem

    # Arriving; in a worker

    async def receive(self) -> None:
        """Settle what is open, and fill home."""
        await self.reception.arrive(self._arrival, self._resume)

    async def run(self, errand: Errand) -> None:
        """Begin with one session and leave after it, instead of showing home.

        Mistakes come first, then the question about interrupted sessions; one that shall go on
        goes before what was asked for.
        """
        self._errand = errand
        try:
            training: Training | None = await asyncio.to_thread(errand.read)
        except HiptimerError as error:
            self._refuse(str(error))
            return
        arrival = self._arrival()
        pending = await arrival.settle_sessions()
        if pending is not None and self._resume(pending):
            return
        if arrival.remarks:
            training = None  # more was done than was read
        await self.begin(errand.make, training=training, speed=errand.speed, wait=errand.wait)

    def _arrival(self) -> Arrival:
        store, wall = self._means.store, self._clocks.wall
        return Arrival(self._app, Recovery(store, self._means.journals, wall), store, wall)

    def _show(self, training: Training) -> None:
        self.reception.show(training)

    # A session

    async def begin(
        self,
        make: Make,
        *,
        training: Training | None = None,
        speed: float = 1.0,
        wait: bool = False,
    ) -> None:
        """Begin a session, once all is asked that it depends on; rehearsals ask nothing.

        Call it in a worker.
        """
        if self.sittings.present is not None:
            return
        try:
            found = await self.coach.session(
                make, training, is_alone=self._errand is not None, asks=speed == 1
            )
        except HiptimerError as error:
            self._refuse(str(error))
            return
        if found is None or not self._app.is_running:
            return
        timeline, remarks = found
        self.show_session(timeline, speed=speed, wait=wait, remark=" ".join(remarks) or None)

    def show_session(
        self, timeline: Timeline, *, speed: float, wait: bool, remark: str | None = None
    ) -> None:
        """Begin a session on its screen; a `remark` is told while one gets ready."""
        begun = self.sittings.begin(timeline, speed=speed, wait=wait, remark=remark)
        if begun and self._errand is not None:
            self._app.offer_safety_words(LEAD_IN / speed)

    def _refuse(self, why: str) -> None:
        """Say why no session begins."""
        if self._errand is not None:
            self._refusal = why
            self._app.exit(1)
        else:
            self.reception.warn(f"{why[:1].upper()}{why[1:]}")

    def _resume(self, pending: Pending) -> bool:
        """Go on with an interrupted session; return False after saying why that can't be."""
        try:
            self.sittings.resume(pending, self._means.load().library)
        except HiptimerError as error:
            pending.claim.release()
            self._app.notify(clean(str(error), 300), severity="error", markup=False)
            return False
        return True

    def _over(self, remark: str | None, record: SessionRecord | None) -> None:
        """Go where one goes after a session; `record` is what was kept of it."""
        if record is None or record.rehearsal or self.problem:
            record = None
        if self._errand is None:
            self._app.run_worker(self.reception.come_back(remark, record, self.problem))
        elif record is None:
            self._app.exit(0, message=remark)
        else:
            self._app.run_worker(self._leave_after(record))

    async def _leave_after(self, record: SessionRecord) -> None:
        await self.reception.tell_next(record)
        if self._app.return_value is None:  # else somebody left the app meanwhile
            self._app.exit(0)

    def _name_of(self, exercise: str) -> str:
        library = self._means.load().library
        return library[exercise].name if exercise in library else clean(exercise, 40)
