"""What is done once things have come to rest: once, and not before."""

import asyncio

from hiptimer.tui.afterwards import Afterwards

REST = 0.02


async def test_it_is_done_once_however_often_it_was_asked_for() -> None:
    done: list[float] = []
    loop = asyncio.get_running_loop()
    later = Afterwards(REST, lambda: done.append(loop.time()))
    later.ask()
    await asyncio.sleep(REST / 2)
    later.ask()
    asked = loop.time()
    later.ask()

    await asyncio.sleep(10 * REST)

    assert len(done) == 1
    assert done[0] >= asked + REST


async def test_it_can_be_asked_for_again() -> None:
    done: list[str] = []
    later = Afterwards(0.0, lambda: done.append("done"))
    for _ in range(2):
        later.ask()
        await asyncio.sleep(REST)

    assert done == ["done", "done"]
