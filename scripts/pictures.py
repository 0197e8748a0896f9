"""Draw the pictures of the documentation from the real app, into docs/pictures: still and moving.

The clocks are those of the tests' stage, so the same code gives the same pictures, byte for byte.
With --check nothing is written; exit code 1 when a picture is not what the app shows.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Iterator

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"

# Before Textual is imported, which then keeps to it.
os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"
os.environ.pop("NO_COLOR", None)
os.environ["TZ"] = "UTC"
sys.path.insert(0, str(ROOT / "tests"))

from drawing import rows_of  # noqa: E402
from film import Frame, film  # noqa: E402
from tui.looking import Look as LookBack  # noqa: E402 - its folder is known only now
from tui.past import did, half_a_year, remember  # noqa: E402 - its folder is known only now
from tui.stage import Stage  # noqa: E402

from hiptimer.exchange.svg import sheet  # noqa: E402
from hiptimer.tui.look import Look  # noqa: E402

Size = tuple[int, int]
Way = tuple[str | float, ...]
"""How to come to what is shown: keys to press, and seconds to let a session run."""

SMALL_TOO: tuple[Size, ...] = ((40, 15), (80, 24))
LARGE: tuple[Size, ...] = ((80, 24), (120, 40))
ALL: tuple[Size, ...] = ((40, 15), (60, 20), *LARGE)


Past = Callable[[Stage], object] | None


def _hurt(stage: Stage) -> None:
    did(stage, 48, single_leg_bridge={"pain": 3, "effort": 5}, bird_dog={"reps": 2})


def _wrote(stage: Stage) -> None:
    """Hold some bridges, pause once, and write a note."""
    done = did(stage, 48, single_leg_bridge={"pain": 3, "effort": 5}, bird_dog={"reps": 2})
    record = next(each for each in stage.store.read().sessions if each.id == done)
    first, *others = record.exercises
    held = ({"hold_seconds": 40.0, "pauses": 1, "paused_seconds": 12.0}, {"hold_seconds": 38.5})
    sets = tuple(
        each.model_copy(update=update) for each, update in zip(first.sets, held, strict=True)
    )
    exercises = (first.model_copy(update={"sets": sets}), *others)
    note = "Cold floor. Left hip tight at first."
    stage.store.save(record.model_copy(update={"exercises": exercises, "note": note}))


async def _mend(stage: Stage) -> None:
    """Correct the reps of the first set of a past session."""
    look = LookBack(stage)
    await look.begin()
    await look.press(*["down"] * 5, "left")


class Shot(NamedTuple):
    """A screen to draw, at some sizes."""

    sizes: tuple[Size, ...]
    way: Way = ()
    theme: str = "dark"
    past: Past = None
    """What was done before."""
    opened: Callable[[Stage], Awaitable[object]] | None = None
    """What is opened, where no key leads to it."""


EDITED: Way = ("r", "c", "down", "J", "tab", "right", "right")
"""To a routine of one's own, made from one that ships and changed."""

SHOTS = {
    "home": Shot(ALL),
    "home_later": Shot(ALL, ("b",), past=_hurt),
    "morning": Shot(SMALL_TOO, ("enter", "right", "right"), past=_hurt),
    "next_time": Shot(SMALL_TOO, ("enter", 275.0, "q", "s", "1", "down", "right", "enter")),
    "library": Shot(LARGE, ("l", "down", "down", 0.6)),
    "targets": Shot(ALL, ("g", "right", "tab", "tab", *["right"] * 7)),
    "routines": Shot(((40, 15), (80, 24)), ("r", "c", "s")),
    "editor": Shot(((40, 15), (80, 24)), EDITED),
    "editor_exercises": Shot(((40, 15),), (*EDITED, "c")),
    "history": Shot(LARGE, ("h", "down"), past=remember),
    "live_ready": Shot(ALL, ("enter", 4.0)),
    "live_lift": Shot(ALL, ("enter", 11.0)),
    "live_hold": Shot(ALL, ("enter", 53.2)),
    "live_rest": Shot(ALL, ("enter", 172.0, "plus", "plus", "plus", 0.2)),
    "live_switch": Shot(ALL, ("enter", 258.0)),
    "live_paused": Shot(ALL, ("enter", 53.2, "space")),
    "live_far": Shot(ALL, ("enter", 53.2, "f")),
    "live_light": Shot(ALL, ("enter", 11.0), "light"),
    "live_contrast": Shot(((80, 24),), ("enter", 53.2), "contrast-light"),
    "past_session": Shot(LARGE, past=_wrote, opened=_mend),
    "statistics": Shot(ALL, ("s", "left", "up"), past=half_a_year),
    "statistics_muscles": Shot(((80, 24),), ("s", "3", "down"), past=half_a_year),
    "statistics_trend": Shot(((80, 24),), ("s", "x", "m"), past=half_a_year),
    "statistics_light": Shot(((120, 40),), ("s", "2", "left"), "light", past=half_a_year),
    "summary": Shot(LARGE, ("enter", 275.0, "q", "s", "2", "down", "right")),
}

FILM = Shot(((80, 24),), ("enter", 10.0))
"""One bridge, from its first moment."""

FILMED, FRAMES_PER_SECOND = 10.0, 5
"""Seconds of it, and how many of them are drawn; frames that look the same are one."""


@asynccontextmanager
async def come_to(shot: Shot, size: Size) -> AsyncIterator[Stage]:
    """Go to what is to be drawn."""
    with tempfile.TemporaryDirectory() as home:
        stage = Stage(Path(home), look=Look(shot.theme))
        if shot.past is not None:
            shot.past(stage)
        async with stage.run(*size):
            for move in shot.way:
                if isinstance(move, str):
                    await stage.press(move)
                else:
                    await stage.live(move)
            if shot.opened is not None:
                await shot.opened(stage)
            yield stage


async def shoot(shot: Shot, size: Size) -> str:
    """Return what the app shows, as SVG."""
    async with come_to(shot, size) as stage:
        return sheet(rows_of(stage.app))


async def record(shot: Shot) -> str:
    """Return what the app shows over some time, as a moving SVG."""
    frames: list[Frame] = []
    async with come_to(shot, shot.sizes[0]) as stage:
        for _ in range(round(FILMED * FRAMES_PER_SECOND)):
            rows = rows_of(stage.app)
            if frames and frames[-1].rows == rows:
                frames[-1] = frames[-1]._replace(seconds=frames[-1].seconds + 1 / FRAMES_PER_SECOND)
            else:
                frames.append(Frame(rows, 1 / FRAMES_PER_SECOND))
            await stage.live(1 / FRAMES_PER_SECOND)
    return film(frames)


def all_pictures() -> Iterator[tuple[str, str]]:
    """Yield the names of all pictures, and what they hold."""
    for name, shot in SHOTS.items():
        for columns, rows in shot.sizes:
            yield f"{name}_{columns}x{rows}.svg", asyncio.run(shoot(shot, (columns, rows)))
    yield "bridge.svg", asyncio.run(record(FILM))


def main() -> int:
    """Draw all pictures and write or compare them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = 0
    for name, svg in all_pictures():
        path = PICTURES / name
        if path.exists() and path.read_text(encoding="utf-8") == svg:
            continue
        stale += 1
        print(f"{'stale' if check else 'drawn'}: {name}")
        if not check:
            path.write_text(svg, encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
