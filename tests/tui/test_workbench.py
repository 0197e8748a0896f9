"""What is changed comes to the disk: the newest, once, one after the other."""

from __future__ import annotations

from threading import Event, Thread
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from hiptimer.errors import HiptimerError
from hiptimer.plan.owntargets import NONE_OWN, OwnTarget
from hiptimer.tui.workbench import Upkeep

if TYPE_CHECKING:
    from hiptimer.plan.owntargets import OwnTargets
    from hiptimer.plan.tuning import Changes


def sets(number: int) -> OwnTargets:
    return MappingProxyType({"lunge": OwnTarget(sets=number)})


def test_only_the_newest_is_written_and_only_once() -> None:
    written: list[Changes] = []
    upkeep = Upkeep(NONE_OWN, written.append)
    for number in range(1, 20):
        upkeep.wanted = sets(number)
    assert upkeep.is_due

    upkeep.bring()
    upkeep.bring()

    assert written == [{"lunge": {"sets": 19}}]
    assert not upkeep.is_due


def test_what_comes_back_to_where_it_was_is_not_written() -> None:
    written: list[Changes] = []
    upkeep = Upkeep(sets(3), written.append)
    upkeep.wanted = sets(4)
    upkeep.wanted = sets(3)
    assert not upkeep.is_due
    upkeep.bring()
    assert written == []


def test_what_failed_is_still_to_be_written() -> None:
    written: list[Changes] = []
    problem = [HiptimerError("targets.toml: is write-protected")]

    def write(changes: Changes) -> None:
        if problem:
            raise problem.pop()
        written.append(changes)

    upkeep = Upkeep(NONE_OWN, write)
    upkeep.wanted = sets(2)
    with pytest.raises(HiptimerError, match="write-protected"):
        upkeep.bring()
    assert upkeep.is_due
    upkeep.bring()
    assert written == [{"lunge": {"sets": 2}}]


def test_who_waits_for_a_slow_disk_writes_the_newest_after_it() -> None:
    written: list[Changes] = []
    is_writing, may_go_on = Event(), Event()

    def write(changes: Changes) -> None:
        written.append(changes)
        is_writing.set()
        assert may_go_on.wait(10)

    upkeep = Upkeep(NONE_OWN, write)
    upkeep.wanted = sets(2)
    writers = [Thread(target=upkeep.bring) for _ in range(3)]
    writers[0].start()
    assert is_writing.wait(10)
    upkeep.wanted = sets(3)
    for writer in writers[1:]:
        writer.start()
    upkeep.wanted = sets(4)
    may_go_on.set()
    for writer in writers:
        writer.join(10)
    assert written == [{"lunge": {"sets": 2}}, {"lunge": {"sets": 4}}]
