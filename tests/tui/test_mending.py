"""A session that is edited: shown at once, kept soon, and never another than the history's."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING

import pytest
from history.files import record_of

from hiptimer.history.amended import with_effort, with_note, with_pain, with_reps
from hiptimer.history.edits import Change, Edits
from hiptimer.history.file import HistoryError
from hiptimer.history.store import HistoryStore
from hiptimer.plan.timeline import Side
from hiptimer.tui.mending import BUSY, Mending

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hiptimer.history.document import Document
    from hiptimer.history.records import SessionRecord


class SlowStore(HistoryStore):
    """A history on a disk that can be slow, and full."""

    is_full = False

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.is_at_it, self.may_go_on = Event(), Event()
        self.may_go_on.set()
        self.saves = 0

    def _change(self, change: Callable[[Document], Document]) -> None:
        self.is_at_it.set()
        assert self.may_go_on.wait(10)
        if self.is_full:
            raise HistoryError("history.json can't be written: no space left")
        self.saves += 1
        super()._change(change)


class Desk:
    """Somebody who edits one session of two."""

    def __init__(self, folder: Path) -> None:
        self.now = datetime(2024, 5, 20, tzinfo=UTC)
        self.store = SlowStore(folder / "history.json")
        for day, name in enumerate("ab", start=1):
            self.store.save(record_of(name, day, note="calm"))
        self.store.saves = 0
        self.edits = Edits(self.store, self.wall)
        self.shown: list[SessionRecord] = []
        self.mending = Mending(self.file(), self.edits, self.show)

    def wall(self) -> datetime:
        """Return the present instant; every look at it is some time after the one before."""
        self.now += timedelta(seconds=5)
        return self.now

    def show(self) -> None:
        """Remember what was to be shown."""
        self.shown.append(self.mending.record)

    def file(self) -> SessionRecord:
        """Return the session as the history has it."""
        return self.store.read().sessions[0]

    def reps(self, reps: int) -> None:
        """Take other reps."""
        self.mending.take(with_reps(self.mending.record, 0, 1, Side.LEFT, reps), "reps")

    async def until_the_disk_works(self) -> None:
        """Wait until something is on its way."""
        assert await asyncio.to_thread(self.store.is_at_it.wait, 10)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


async def test_an_edit_is_shown_before_it_is_kept(desk: Desk) -> None:
    desk.store.may_go_on.clear()

    desk.reps(5)
    await desk.until_the_disk_works()

    assert desk.shown[-1].exercises[0].sets[0].reps == 5
    assert desk.mending.change is None
    desk.store.may_go_on.set()
    assert await desk.mending.settle()
    assert desk.mending.change == Change("a", desk.file())
    assert desk.mending.record == desk.shown[-1] == desk.file()
    assert desk.file().exercises[0].sets[0].reps == 5


async def test_what_is_edited_while_the_disk_works_stays_shown(desk: Desk) -> None:
    desk.store.may_go_on.clear()
    desk.reps(5)
    await desk.until_the_disk_works()
    desk.mending.take(with_note(desk.mending.record, "hot"), "the note")
    desk.store.may_go_on.set()

    await desk.mending.settle()

    assert all(each.exercises[0].sets[0].reps == 5 for each in desk.shown)
    assert all(each.note == "hot" for each in desk.shown[1:])
    assert desk.file() == desk.mending.record


async def test_a_held_key_is_saved_a_few_times_and_undone_at_once(desk: Desk) -> None:
    desk.store.may_go_on.clear()
    for reps in (5, 4, 3, 2):
        desk.reps(reps)
        await desk.until_the_disk_works()
    desk.store.may_go_on.set()
    await desk.mending.settle()
    assert desk.store.saves == 2

    assert desk.mending.undoes == "reps: 5 to 2"


async def test_undo_takes_back_what_was_edited_last(desk: Desk) -> None:
    desk.reps(5)
    desk.mending.take(with_note(desk.mending.record, "hot"), "the note")

    await desk.mending.undo()

    assert desk.file() == desk.mending.record
    assert (desk.file().note, desk.file().exercises[0].sets[0].reps) == ("calm", 5)
    assert desk.mending.said == "Undone: the note."
    await desk.mending.undo()
    assert desk.file().exercises[0].sets[0].reps == 6
    assert desk.mending.undoes is None


async def test_undo_leaves_other_sessions_alone(desk: Desk) -> None:
    other = desk.store.read().sessions[1]
    desk.edits.save(other, with_note(other, "hot"), "the note")

    assert desk.mending.undoes is None
    await desk.mending.undo()

    assert desk.store.read().sessions[1].note == "hot"


async def test_what_can_not_be_kept_is_told_and_tried_again(desk: Desk) -> None:
    desk.store.is_full = True
    desk.reps(5)

    assert not await desk.mending.settle()
    assert desk.mending.problem is not None
    assert "no space left" in desk.mending.problem
    desk.store.is_full = False
    assert await desk.mending.settle()

    assert desk.mending.problem is None
    assert desk.file().exercises[0].sets[0].reps == 5


async def test_what_can_not_be_kept_can_be_taken_back(desk: Desk) -> None:
    desk.mending.take(with_note(desk.mending.record, "hot"), "the note")
    await desk.mending.settle()
    desk.store.is_full = True
    desk.reps(5)

    await desk.mending.undo()

    assert desk.mending.problem is None
    assert desk.mending.record == desk.file()
    desk.store.is_full = False
    assert await desk.mending.settle()
    assert desk.file().exercises[0].sets[0].reps == 6
    assert desk.file().note == "hot"


async def test_what_others_changed_is_shown_and_told(desk: Desk) -> None:
    others = Edits(desk.store, desk.wall)
    others.save(desk.file(), with_effort(with_pain(desk.file(), 0, 5), 0, 2), "felt")

    desk.mending.take(with_effort(desk.mending.record, 0, 9), "effort")
    assert await desk.mending.settle()

    assert desk.mending.record == desk.file()
    assert desk.file().exercises[0].effort == 2
    assert desk.mending.problem is not None
    assert "changed elsewhere" in desk.mending.problem


async def test_what_others_changed_beside_an_edit_is_shown_too(desk: Desk) -> None:
    others = Edits(desk.store, desk.wall)
    others.save(desk.file(), with_pain(desk.file(), 0, 5), "pain")

    desk.reps(5)
    await desk.mending.settle()

    assert desk.mending.record == desk.file()
    assert desk.mending.record.exercises[0].pain == 5
    assert desk.mending.problem is None


async def test_what_others_deleted_is_told(desk: Desk) -> None:
    desk.store.delete("a")

    desk.reps(5)
    await desk.mending.settle()

    assert desk.mending.change == Change("a", None)
    assert desk.mending.problem is not None
    assert desk.mending.record.exercises[0].sets[0].reps == 6

    await desk.mending.undo()
    assert desk.mending.problem is None


async def test_an_edit_while_undo_is_at_work_follows_it(desk: Desk) -> None:
    desk.reps(5)
    await desk.mending.settle()
    desk.store.may_go_on.clear()
    desk.store.is_at_it.clear()
    undoing = asyncio.create_task(desk.mending.undo())
    await desk.until_the_disk_works()

    desk.mending.take(with_note(desk.mending.record, "hot"), "the note")
    assert (desk.mending.said, desk.mending.record.note) == (BUSY, "calm")
    desk.store.may_go_on.set()
    await undoing
    assert await desk.mending.settle()

    assert desk.mending.record == desk.file()
    assert (desk.file().note, desk.file().exercises[0].sets[0].reps) == ("hot", 6)


async def test_an_edit_while_all_is_being_kept_is_kept_too(desk: Desk) -> None:
    desk.store.may_go_on.clear()
    desk.reps(5)
    await desk.until_the_disk_works()
    keeping = asyncio.create_task(desk.mending.settle())
    await asyncio.sleep(0)

    desk.mending.take(with_note(desk.mending.record, "hot"), "the note")
    desk.store.may_go_on.set()

    assert await keeping
    assert (desk.file().note, desk.file().exercises[0].sets[0].reps) == ("hot", 5)


async def test_a_deletion_waits_for_edits(desk: Desk) -> None:
    desk.reps(5)

    assert await desk.mending.delete("Core five")

    assert desk.mending.change == Change("a", None)
    desk.edits.undo()
    assert desk.file().exercises[0].sets[0].reps == 5


async def test_a_deletion_that_fails_loses_nothing(desk: Desk) -> None:
    desk.store.is_full = True
    desk.reps(5)

    assert not await desk.mending.delete("Core five")

    assert desk.mending.problem is not None
    desk.store.is_full = False
    assert await desk.mending.settle()
    assert desk.file().exercises[0].sets[0].reps == 5


@pytest.mark.parametrize(("pains", "is_much"), [([6], True), ([5], False), ([7, 2], False)])
async def test_much_pain_told_of_here_needs_the_safety_words(
    desk: Desk, pains: list[int], *, is_much: bool
) -> None:
    for pain in pains:
        desk.mending.take(with_pain(desk.mending.record, 0, pain), "pain")
    await desk.mending.settle()

    assert desk.mending.need_safety_words is is_much


async def test_pain_of_long_ago_needs_no_words(desk: Desk) -> None:
    mending = Mending(with_pain(desk.file(), 0, 8), desk.edits, desk.show)

    assert not mending.need_safety_words
