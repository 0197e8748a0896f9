"""The fault harness: nothing that was acknowledged may be lost, whatever happens to a save.

Read `docs/architecture.md` for what the store promises. Each part makes one kind of fault, looks
at what it left, and yields complaints; none may come of the store as it is, and some must come
of each of the broken `variants` that the part is for, or it would prove little.

| part | module | fault |
|---|---|---|
| kill | `kill` | SIGKILL at random moments; by hand for as long as one likes |
| k-th call | `calls`, `shims` | each call to the operating system fails in turn |
| power cut | `power`, `disk` | all that a weak disk may hold then, after each call |
| writers | `writers` | many processes at once |
| bad files | `reading`, `mutants` | a history that is no longer what was written |
| environment | `environment` | full, read-only, locked, or something else in its place |

`sample` and `scenes` set what is saved and where, `processes` forks, `tally` counts. What chance
decides has a seed, which stands in each complaint. The table of what was tried comes at the end
of a run (`table`): `pytest tests/durability`.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


# Windows has neither fork nor SIGKILL, nor such things as a FIFO in the place of a file.
collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []


@pytest.fixture(autouse=True)
def _no_breath(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the store wait for no other thread between the lines: on a busy machine that takes long.

    There is no screen here that would want its turn.
    """
    monkeypatch.setattr("hiptimer.history.leeway.time", SimpleNamespace(sleep=lambda _: None))


@pytest.fixture(scope="session")
def memory() -> Iterator[Path]:
    """Return a folder that lies in memory, where there is such a disk.

    For parts that look at calls and bytes: on a real disk they would only wait for it.
    """
    disk = Path("/dev/shm")  # noqa: S108 - a disk, not a name to be guessed
    with tempfile.TemporaryDirectory(dir=disk if os.access(disk, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture
def ground(memory: Path) -> Path:
    """Return a new folder in there."""
    return Path(tempfile.mkdtemp(dir=memory))
