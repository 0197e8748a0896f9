"""Files of the user's own, for tests: those of the guide, and others written on the spot."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer.paths import asset
from hiptimer.plan.catalogue import load_catalogue

if TYPE_CHECKING:
    from hiptimer.plan.catalogue import Catalogue

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "own.md"

LEAST = """
name = "Wall sit"
position = "standing"
start = "Stand with your back against a wall."
rep = "Slide down, stay there, and push yourself up."
sets = { low = 1, high = 2 }
reps = { low = 2, high = 3 }
"""
"""The keys of an exercise that none can do without."""

EXERCISE = f"[exercises.wall-sit]{LEAST}"

ROUTINE = """
[routines.mine]
name = "Mine"
items = [{ exercise = "wall-sit" }, { exercise = "lunge" }]
"""


def guided(folder: Path) -> Path:
    """Write the files of the guide into a folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    blocks = re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    for name, block in zip(("exercises", "routines", "figures"), blocks, strict=True):
        (folder / f"{name}.toml").write_text(block, encoding="utf-8")
    return folder


def written(folder: Path, **files: str) -> Path:
    """Write such files as `exercises` into a folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def catalogue_in(folder: Path) -> Catalogue:
    """Return our catalogue with the user's files in a folder."""
    own = (folder / "exercises.toml", folder / "routines.toml")
    return load_catalogue(
        asset("exercises.toml"),
        asset("routines.toml"),
        *(path if path.exists() else None for path in own),
    )
