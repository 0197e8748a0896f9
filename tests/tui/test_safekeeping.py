"""What is changed comes to the disk: the newest, once, one after the other."""

from __future__ import annotations

import asyncio
from threading import Event

import pytest

from hiptimer.errors import HiptimerError
from hiptimer.tui.safekeeping import Safekeeping


class Disk:
    """A disk that can be slow, and that can fail."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.complaints: list[str] = []
        self.problems: list[Exception] = []
        """What the next attempts meet."""
        self.is_at_it, self.may_go_on = Event(), Event()
        self.may_go_on.set()

    def keep(self, state: str) -> None:
        """Keep it, once that is allowed."""
        self.is_at_it.set()
        assert self.may_go_on.wait(10)
        if self.problems:
            raise self.problems.pop(0)
        self.kept.append(state)


@pytest.fixture
def disk() -> Disk:
    return Disk()


async def _until_it_works(disk: Disk) -> None:
    assert await asyncio.to_thread(disk.is_at_it.wait, 10)


def alike(earlier: str, later: str) -> str | None:
    return later if earlier[0] == later[0] else None


async def test_of_what_comes_meanwhile_only_the_newest_is_kept(disk: Disk) -> None:
    keeping = Safekeeping(disk.keep, disk.complaints.append)
    disk.may_go_on.clear()
    keeping.take("a")
    await _until_it_works(disk)
    for state in "bcd":
        keeping.take(state)
    disk.may_go_on.set()

    assert await keeping.settle()

    assert disk.kept == ["a", "d"]


async def test_what_can_not_be_made_one_is_kept_in_its_order(disk: Disk) -> None:
    keeping = Safekeeping(disk.keep, disk.complaints.append, alike)
    disk.may_go_on.clear()
    keeping.take("a1")
    await _until_it_works(disk)
    for state in ("a2", "a3", "b1", "b2", "a4"):
        keeping.take(state)
    disk.may_go_on.set()

    assert await keeping.settle()

    assert disk.kept == ["a1", "a3", "b2", "a4"]


async def test_what_failed_is_told_and_tried_again_when_all_is_waited_for(disk: Disk) -> None:
    keeping = Safekeeping(disk.keep, disk.complaints.append)
    disk.problems = [HiptimerError("full"), HiptimerError("still full")]
    keeping.take("a")

    assert not await keeping.settle()
    assert disk.complaints == ["full", "still full"]
    assert await keeping.settle()

    assert disk.kept == ["a"]


async def test_what_failed_is_tried_again_before_what_comes_next(disk: Disk) -> None:
    keeping = Safekeeping(disk.keep, disk.complaints.append, alike)
    disk.problems = [HiptimerError("full")] * 2
    keeping.take("a")
    assert not await keeping.settle()
    keeping.take("b")

    assert await keeping.settle()

    assert disk.kept == ["a", "b"]


async def test_what_failed_gives_way_to_a_newer_state(disk: Disk) -> None:
    keeping = Safekeeping(disk.keep, disk.complaints.append)
    disk.problems = [HiptimerError("full")]
    disk.may_go_on.clear()
    keeping.take("a")
    await _until_it_works(disk)
    keeping.take("b")
    disk.may_go_on.set()

    assert await keeping.settle()

    assert (disk.kept, disk.complaints) == (["b"], [])


async def test_what_is_dropped_is_not_tried_again(disk: Disk) -> None:
    keeping = Safekeeping(disk.keep, disk.complaints.append)
    disk.problems = [HiptimerError("full")] * 2
    keeping.take("a")
    await keeping.settle()

    keeping.drop()

    assert await keeping.settle()
    assert disk.kept == []


async def test_a_mistake_of_ours_is_not_swallowed(disk: Disk) -> None:
    keeping = Safekeeping(disk.keep, disk.complaints.append)
    disk.problems = [KeyError("oops")]
    keeping.take("a")

    with pytest.raises(KeyError):
        await keeping.settle()


async def test_who_waits_no_longer_keeps_nothing_from_the_disk(disk: Disk) -> None:
    keeping = Safekeeping(disk.keep, disk.complaints.append)
    disk.may_go_on.clear()
    keeping.take("a")
    waiting = asyncio.create_task(keeping.settle())
    await _until_it_works(disk)
    keeping.take("b")
    waiting.cancel()
    disk.may_go_on.set()

    assert await keeping.settle()

    assert disk.kept == ["a", "b"]


async def test_with_nothing_to_keep_all_is_kept(disk: Disk) -> None:
    assert await Safekeeping(disk.keep, disk.complaints.append).settle()
