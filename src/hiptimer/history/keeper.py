"""The keeper: sees to it that nothing that is done in one session is lost."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.history.amended import instant_after
from hiptimer.history.beginning import Beginning, record_of
from hiptimer.history.scribe import Scribe, head_of, room_for
from hiptimer.live import events
from hiptimer.live.playhead import State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hiptimer.clock import Clocks
    from hiptimer.history.claim import Claim
    from hiptimer.history.interrupted import Interrupted
    from hiptimer.history.journal import Journal
    from hiptimer.history.journals import Journals
    from hiptimer.history.records import SessionRecord
    from hiptimer.history.store import HistoryStore
    from hiptimer.live.events import Event
    from hiptimer.live.session import Session
    from hiptimer.plan.timeline import Timeline

WORTH_A_LINE = (
    events.Started,
    events.SetRestarted,
    events.Paused,
    events.Resumed,
    events.BreakChanged,
    events.Corrected,
    events.ExerciseStopped,
    events.Ended,
)


class Keeper:
    """Keeps `session` under the id of its `beginning`: in its journal, and in the history."""

    def __init__(
        self,
        session: Session,
        beginning: Beginning,
        store: HistoryStore,
        clocks: Clocks,
    ) -> None:
        self.session = session
        self.clock_set = 0.0
        """Seconds by which somebody set the wall clock since the session began."""
        self.problem: str | None = None
        """Why the journal could not be written, the last time."""
        self._beginning = beginning
        self._store = store
        self._clocks = clocks
        self._zero = clocks.boot(), clocks.wall()
        self._ended: datetime | None = None
        self._edited: datetime | None = None
        self._scribe = Scribe(session)
        self._claim: Claim | None = None
        self._journal: Journal | None = None

    def open_journal(self, journals: Journals, *, speed: float, wait: bool) -> None:
        """Begin to write the session down; a failure becomes the keeper's `problem`."""
        timeline = self.session.timeline
        history = journals.history
        head = head_of(self._beginning, timeline, history=history, speed=speed, wait=wait)
        try:
            self._claim, self._journal = journals.begin(head, room_for(timeline))
        except OSError as error:
            self._fail(error)

    def take_over(self, journals: Journals, claim: Claim, interrupted: Interrupted) -> None:
        """Go on with the journal of an interrupted session; a failure becomes the `problem`."""
        self._claim = claim
        # Later than what was saved of it before, also by a clock that was set back since.
        self._edited = interrupted.ended + timedelta(seconds=1)
        self.clock_set = interrupted.last.clock_set
        so_far = self._scribe.line(interrupted.last.at, self.clock_set)
        room = room_for(self.session.timeline)
        try:
            self._journal = journals.go_on(claim, interrupted.head, so_far, room)
            self._scribe.wrote()
        except OSError as error:
            self._fail(error)

    def hear(self, happened: Iterable[Event]) -> None:
        """Write down what happened, before anybody is shown it."""
        if any(isinstance(event, WORTH_A_LINE) or self._moves(event) for event in happened):
            self._write()

    def record(self) -> SessionRecord | None:
        """Return the session as it stands; None where no exercise was begun.

        It ends now, or when this was first asked after its end: answers and corrections
        that come later take no time.
        """
        is_over = self.session.state is State.OVER
        ended = self._ended or self._now()
        if is_over:
            self._ended = ended
        return record_of(
            self._beginning,
            self.session.ledger,
            ended=ended,
            edited=self._stamp(),
            stopped_early=self.session.stopped_early or not is_over,
            clock_set=self.clock_set,
        )

    def note(self, record: SessionRecord) -> SessionRecord:
        """Write down the answers in `record`; return it as the latest version of itself."""
        record = record.model_copy(update={"edited": self._stamp()})
        self._write(record)
        return record

    def save(self, record: SessionRecord) -> str | None:
        """Put `record` into the history; return what the user must know, None if all went well."""
        try:
            self._store.save(record)
        except HiptimerError as error:
            if self._claim is None:
                return f"{error}. The session could not be kept anywhere."
            kept = "What the journal has of it is kept" if self.problem else "The session is kept"
            return f"{error}. {kept}; when that is mended: hiptimer recover --save"
        return None

    def withdraw(self) -> str | None:
        """Take the session out of the history again; return what the user must know, as `save`."""
        try:
            self._store.delete(self._beginning.id)
        except HiptimerError as error:
            return str(error)
        return None

    def let_go(self, *, saved: bool) -> None:
        """Leave the journal for the next start: the session may go on then.

        `saved` tells whether the history holds it as it stands.
        """
        self._write(saved=saved)
        self._close()
        if self._claim is not None:
            self._claim.release()

    def forget(self) -> None:
        """Delete the journal, which is needed no more."""
        self._close()
        if self._claim is not None:
            self._claim.forget()

    def discard(self) -> None:
        """Put the journal away, to be had back for some days."""
        self._close()
        if self._claim is not None:
            self._claim.discard()

    def flush(self) -> None:
        """Bring the journal to the disk now; from any thread, and raises `OSError`."""
        if self._journal is not None:
            self._journal.flush()

    def _moves(self, event: Event) -> bool:
        """Whether a rep was done, perhaps once more, or the session went to another place."""
        if isinstance(event, events.StepEnded):
            return self.session.timeline.steps[event.index].ends_rep
        return isinstance(event, events.StepStarted) and event.jumped

    def _write(self, record: SessionRecord | None = None, *, saved: bool = False) -> None:
        if self._journal is None:
            return
        at = (self._now() - self._beginning.started).total_seconds()
        line = self._scribe.line(at, self.clock_set, record)
        if saved:
            line = line.model_copy(update={"saved": True})
        try:
            self._journal.write(line.model_dump(mode="json", exclude_defaults=True))
        except OSError as error:
            self._fail(error)
        else:
            self._scribe.wrote()
            self.problem = None

    def _fail(self, error: OSError) -> None:
        self.problem = f"The journal can't be written ({error.strerror or error})"

    def _close(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _now(self) -> datetime:
        """Return the present instant as the boot clock tells it: nobody can set that."""
        boot, wall = self._zero
        return wall + timedelta(seconds=self._clocks.boot() - boot)

    def _stamp(self) -> datetime:
        """Return an instant for an edit, after every one before."""
        self._edited = instant_after(self._edited, self._clocks.wall())
        return self._edited


def beginning_of(timeline: Timeline, clocks: Clocks, *, rehearsal: bool) -> Beginning:
    """Return the beginning of a session that begins now, with a new id."""
    started = clocks.wall()
    local, chance = clocks.local(started), secrets.token_bytes(10)
    return Beginning.of(timeline, started, local, chance, rehearsal=rehearsal)
