"""Draw the pictures of the documentation from the real app, into docs/pictures.

The clocks are handed in, so the same code gives the same pictures, byte for byte.
With --check nothing is written; exit code 1 when a picture is not what the app shows.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hiptimer.clock import Clocks, LocalTime
from hiptimer.figures.frames import Frames
from hiptimer.figures.poses import load_figures
from hiptimer.history.journals import Journals
from hiptimer.history.store import HistoryStore
from hiptimer.paths import asset
from hiptimer.plan.catalogue import load_catalogue
from hiptimer.tui.app import HiptimerApp
from hiptimer.tui.live import LiveScreen

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SIZES = ((80, 24), (120, 40))
EVENING = datetime(2026, 3, 8, 18, 42, tzinfo=UTC)


class Studio:
    """One app whose clock moves only when it is told to."""

    def __init__(self, home: Path) -> None:
        self.now = 0.0
        (home / "safety-words-seen").touch()
        catalogue = load_catalogue(asset("exercises.toml"), asset("routines.toml"))
        store = HistoryStore(home / "history.json")
        self.app = HiptimerApp(
            load=lambda: catalogue,
            store=store,
            journals=Journals(home / "journals", store.target),
            state_folder=home,
            clocks=Clocks(
                monotonic=lambda: self.now,
                boot=lambda: self.now,
                wall=lambda: EVENING,
                local=lambda _: LocalTime(0, "UTC"),
            ),
            week=lambda *_: "this week 0 of 3",
            speak=lambda *_: None,
            figures=lambda: Frames(load_figures(asset("figures.toml"), catalogue.library)),
        )

    def shoot(self) -> str:
        """Return the screen as SVG."""
        return self.app.export_screenshot(title="hiptimer")

    def until(self, instant: float) -> None:
        """Let a session run, looked at often enough, until `instant` of the clock."""
        screen = self.app.screen
        if not isinstance(screen, LiveScreen):
            raise TypeError("no session is running")
        while self.now < instant:
            self.now = min(instant, self.now + 1.0)
            screen.wake()


async def draw(columns: int, rows: int, home: Path) -> dict[str, str]:
    """Return the pictures of one size by their names."""
    studio = Studio(home)
    found: dict[str, str] = {}

    def keep(name: str) -> None:
        found[f"{name}_{columns}x{rows}.svg"] = studio.shoot()

    async with studio.app.run_test(size=(columns, rows)) as pilot:
        await studio.app.workers.wait_for_complete()
        await pilot.pause()
        keep("home")
        await pilot.press("enter")
        await pilot.pause()
        for name, instant in (("ready", 4.0), ("hold", 53.2), ("rest", 175.0), ("lift", 201.0)):
            studio.until(instant)
            await pilot.pause()
            keep(f"live_{name}")
        studio.until(275.0)
        await pilot.press("q", "s")
        await pilot.pause()
        await pilot.press("2", "down", "right")
        await pilot.pause()
        keep("summary")
    return found


def main() -> int:
    """Draw all pictures and write or compare them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = 0
    for columns, rows in SIZES:
        with tempfile.TemporaryDirectory() as home:
            pictures = asyncio.run(draw(columns, rows, Path(home)))
        for name, svg in pictures.items():
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
