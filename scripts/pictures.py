"""Draw the pictures of the documentation from the real app, into docs/pictures.

The clocks are those of the tests' stage, so the same code gives the same pictures, byte for byte.
With --check nothing is written; exit code 1 when a picture is not what the app shows.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"

# Before Textual is imported, which then keeps to it.
os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"
os.environ.pop("NO_COLOR", None)
sys.path.insert(0, str(ROOT / "tests"))

from tui.stage import Stage  # noqa: E402 - its folder is known only now

Size = tuple[int, int]
Way = tuple[str | float, ...]
"""How to come to what is shown: keys to press, and seconds to let a session run."""

LARGE: tuple[Size, ...] = ((80, 24), (120, 40))
ALL: tuple[Size, ...] = ((40, 15), (60, 20), *LARGE)

SUMMARY: Way = ("enter", 275.0, "q", "s", "2", "down", "right")

SCREENS: dict[str, tuple[tuple[Size, ...], Way]] = {
    "home": (LARGE, ()),
    "live_ready": (ALL, ("enter", 4.0)),
    "live_lift": (ALL, ("enter", 11.0)),
    "live_hold": (ALL, ("enter", 53.2)),
    "live_rest": (ALL, ("enter", 172.0, "plus", "plus", "plus", 0.2)),
    "live_switch": (ALL, ("enter", 258.0)),
    "live_paused": (ALL, ("enter", 53.2, "space")),
    "live_far": (ALL, ("enter", 53.2, "f")),
    "summary": (LARGE, SUMMARY),
}


async def drawn(size: Size, way: Way, home: Path) -> str:
    """Return what the app shows, as SVG."""
    stage = Stage(home)
    async with stage.run(*size):
        for move in way:
            if isinstance(move, str):
                await stage.press(move)
            else:
                await stage.live(move)
        return stage.app.export_screenshot(title="hiptimer")


def main() -> int:
    """Draw all pictures and write or compare them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = 0
    for screen, (sizes, way) in SCREENS.items():
        for columns, rows in sizes:
            with tempfile.TemporaryDirectory() as home:
                svg = asyncio.run(drawn((columns, rows), way, Path(home)))
            path = PICTURES / f"{screen}_{columns}x{rows}.svg"
            if path.exists() and path.read_text(encoding="utf-8") == svg:
                continue
            stale += 1
            print(f"{'stale' if check else 'drawn'}: {path.name}")
            if not check:
                path.write_text(svg, encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
