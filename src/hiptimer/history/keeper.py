"""The keeper: sees to it that one session gets into the history."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.history.records import record_of, uuid7
from hiptimer.live.playhead import State

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hiptimer.clock import LocalTime, WallClock
    from hiptimer.history.records import SessionRecord
    from hiptimer.history.store import HistoryStore
    from hiptimer.live.session import Session


class Keeper:
    """Keeps `session`, which begins now; under one id, however often it is saved."""

    def __init__(
        self,
        session: Session,
        store: HistoryStore,
        wall: WallClock,
        local: Callable[[datetime], LocalTime],
        *,
        rehearsal: bool,
    ) -> None:
        self.session = session
        self._store = store
        self._wall = wall
        self._rehearsal = rehearsal
        self._started = wall()
        self._ended: datetime | None = None
        self._local = local(self._started)
        self._id = uuid7(self._started, secrets.token_bytes(10))

    def record(self) -> SessionRecord | None:
        """Return the session as it stands; None where no exercise was begun.

        It ends now, or when this was first asked after its end: answers and corrections
        that come later take no time.
        """
        ended = self._ended or self._wall()
        if self.session.state is State.OVER:
            self._ended = ended
        return record_of(
            self.session,
            id=self._id,
            started=self._started,
            ended=ended,
            local=self._local,
            rehearsal=self._rehearsal,
        )

    def save(self, record: SessionRecord) -> str | None:
        """Put `record` into the history; return what the user must know, None if all went well."""
        try:
            self._store.save(record)
        except HiptimerError as error:
            return str(error)
        return None
