"""Mending: one past session while it is edited, as it is shown and as the history has it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.errors import HiptimerError
from hiptimer.history.answers import STOP_PAIN
from hiptimer.history.corrections import Part, corrected, corrections
from hiptimer.history.edits import Change, ElsewhereError
from hiptimer.text import clean
from hiptimer.tui.safekeeping import Safekeeping

if TYPE_CHECKING:
    from collections.abc import Callable

    from hiptimer.history.corrections import Correction
    from hiptimer.history.edits import Edits
    from hiptimer.history.records import SessionRecord


BUSY = "One moment: the disk is still at work."


@dataclass(frozen=True, slots=True)
class Wish:
    """An edit that is to be kept."""

    before: SessionRecord
    after: SessionRecord
    what: str


def as_one(earlier: Wish, later: Wish) -> Wish | None:
    """Return one edit for two of the same; None for edits of different things."""
    first, second = (
        {each.spot for each in corrections(wish.before, wish.after)} for wish in (earlier, later)
    )
    return Wish(earlier.before, later.after, later.what) if first == second else None


class Mending:
    """Keeps edits of one session, one after the other, off the screen.

    All of it is called where an event loop runs; `show` is called there when something differs.
    """

    def __init__(self, record: SessionRecord, edits: Edits, show: Callable[[], None]) -> None:
        self.record = record
        """As it is shown, with what is still on its way to the disk."""
        self.change: Change | None = None
        """What became of it; None: nothing yet."""
        self.problem: str | None = None
        """Why something that was wanted is not so."""
        self.said = ""
        """What was done last, where it can't be seen."""
        self._known = record
        """As the history has it."""
        self._hurt: set[int] = set()
        self._edits, self._show = edits, show
        self._keeping = Safekeeping(self._keep, self._complain, as_one)
        self._turn = asyncio.Lock()
        """Held by what can't be mixed with edits."""
        self._waiting: list[tuple[tuple[Correction, ...], str]] = []
        """Edits that came meanwhile, and what they are called."""

    @property
    def need_safety_words(self) -> bool:
        """Whether much pain was told of here, and not taken back."""
        exercises = self.record.exercises
        return any((exercises[place].pain or 0) >= STOP_PAIN for place in self._hurt)

    @property
    def undoes(self) -> str | None:
        """What undo takes back in this session; None where there is nothing."""
        return self._edits.last if self._edits.last_id == self.record.id else None

    def take(self, after: SessionRecord, what: str) -> None:
        """Show and keep an edit, which `what` names, cleaned; while undo is at work, after that."""
        made = corrections(self.record, after)
        if not made:
            return
        if self._turn.locked():
            self._waiting.append((made, what))
            self.said = BUSY
            self._show()
            return
        self._hurt |= {each.spot.place for each in made if each.spot.part is Part.PAIN}
        wish = Wish(self.record, after, what)
        self.record, self.said = after, ""
        self._loop = asyncio.get_running_loop()
        self._keeping.take(wish)
        self._show()

    async def settle(self) -> bool:
        """Wait until everything is kept; return False where that can't be."""
        async with self._turn:
            is_kept = await self._keeping.settle()
        if self._waiting:
            self._catch_up()
            return await self.settle()
        return is_kept

    async def undo(self) -> None:
        """Take the last edit of this session back; what could not be kept is let go of."""
        async with self._turn:
            if not await self._keeping.settle():
                self._keeping.drop()
                self.record, self.problem = self._known, None
                self.said = "What could not be saved is taken back."
            elif (words := self.undoes) is not None:
                await self._undo(words)
            else:
                self.problem = None
        self._show()
        self._catch_up()

    async def delete(self, routine: str) -> bool:
        """Delete the session, whose routine has that name; return False where that can't be."""
        async with self._turn:
            await self._keeping.settle()
            try:
                self.change = await asyncio.to_thread(self._edits.delete, self.record, routine)
            except HiptimerError as error:
                self._complain(str(error))
            else:
                self._keeping.drop()
                self._waiting.clear()
                return True
        self._catch_up()
        return False

    def _catch_up(self) -> None:
        """Take the edits that had to wait, as far as they still make sense."""
        waiting, self._waiting = self._waiting, []
        for made, what in waiting:
            after = corrected(self.record, made)
            if after is not None:
                self.take(after, what)

    async def _undo(self, words: str) -> None:
        try:
            change = await asyncio.to_thread(self._edits.undo)
        except ElsewhereError as error:
            self._take_over(error.change.record, self.record, str(error))
        except HiptimerError as error:
            self._complain(str(error))
        else:
            self._take_over(change.record if change else None, self.record)
            self.said = f"Undone: {words}."

    def _keep(self, wish: Wish) -> None:
        """Bring an edit into the history; called off the screen."""
        try:
            change = self._edits.save(wish.before, wish.after, wish.what)
        except ElsewhereError as error:
            self._tell(error.change.record, wish.after, str(error))
        else:
            self._tell(change.record, wish.after, None)

    def _tell(self, record: SessionRecord | None, base: SessionRecord, problem: str | None) -> None:
        self._loop.call_soon_threadsafe(self._follow, record, base, problem)

    def _follow(
        self, record: SessionRecord | None, base: SessionRecord, problem: str | None
    ) -> None:
        self._take_over(record, base, problem)
        self._show()

    def _take_over(
        self, record: SessionRecord | None, base: SessionRecord, problem: str | None = None
    ) -> None:
        """Show what the history has now, and what was edited here since it was `base`."""
        self.problem = problem
        self.change = Change(self.record.id, record)
        if record is None:
            self.record = self._known
        else:
            self._known = record
            self.record = corrected(record, corrections(base, self.record)) or record

    def _complain(self, problem: str) -> None:
        self.problem = f"Not saved. {clean(problem, 300)}"
        self._show()
