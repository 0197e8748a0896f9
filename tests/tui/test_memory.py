"""The memory: only of the same state of the world, and never in the way of anything."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tui.seen import CORE, GLUTES, SEEN, SUNDAY

import hiptimer.tui.memory
from hiptimer.tui.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hiptimer.tui.lastseen import LastSeen

NAMES = ("history.json", "config.toml", "routines.toml")


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """Return a memory of three files, of which two are there."""
    for name in NAMES[:2]:
        (tmp_path / name).write_text("x = 1\n")
    sources = [tmp_path / name for name in NAMES]
    path = tmp_path / "cache" / "hiptimer" / "home.json"
    return Memory(path, sources, {"LANG": "en_GB.UTF-8"}, lambda: SUNDAY, lambda _: 3600)


def test_what_is_kept_is_recalled(memory: Memory) -> None:
    memory.keep(SEEN, memory.world())
    assert memory.recall() == SEEN.at(SUNDAY, 3600)


def test_without_anything_kept_nothing_is_recalled(memory: Memory) -> None:
    assert memory.recall() is None


def test_to_recall_takes_no_models_and_no_screen(memory: Memory) -> None:
    memory.keep(SEEN, memory.world())
    code = f"""
import sys
from datetime import datetime
from pathlib import Path
from hiptimer.tui.memory import Memory
sources = [Path(each) for each in {[*map(str, memory.sources)]}]
now = datetime.fromisoformat("{SUNDAY.isoformat()}")
kept = Memory(Path({str(memory.path)!r}), sources, {memory.environ}, lambda: now, lambda _: 3600)
assert kept.recall() is not None
print(*{{"pydantic", "tomllib", "textual", "rich", "asyncio", "secrets"}} & set(sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_nobody_else_reads_it(memory: Memory) -> None:
    memory.keep(SEEN, memory.world())
    if os.name != "nt":
        assert memory.path.stat().st_mode & 0o777 == 0o600
        assert memory.path.parent.stat().st_mode & 0o777 == 0o700
    assert [each.name for each in memory.path.parent.iterdir()] == ["home.json"]


def longer(path: Path) -> None:
    path.write_text("x = 12\n")


def later(path: Path) -> None:
    about = path.stat()
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns + 1))


def replaced(path: Path) -> None:
    """Put another file of the same size and time in its place, as a restored copy is."""
    about = path.stat()
    copy = path.with_name("copy")
    copy.write_text("x = 2\n")
    os.utime(copy, ns=(about.st_atime_ns, about.st_mtime_ns))
    copy.replace(path)


@pytest.mark.parametrize("change", [longer, later, replaced, os.unlink])
@pytest.mark.parametrize("name", NAMES[:2])
def test_a_file_that_changed_makes_another_world(
    memory: Memory, tmp_path: Path, name: str, change: Callable[[Path], None]
) -> None:
    memory.keep(SEEN, memory.world())
    change(tmp_path / name)
    assert memory.recall() is None


def test_a_file_that_came_makes_another_world(memory: Memory, tmp_path: Path) -> None:
    memory.keep(SEEN, memory.world())
    (tmp_path / NAMES[2]).touch()
    assert memory.recall() is None


def test_each_file_is_followed_where_a_link_leads(memory: Memory, tmp_path: Path) -> None:
    there = tmp_path / "elsewhere.toml"
    there.write_text("x = 1\n")
    try:
        (tmp_path / NAMES[2]).symlink_to(there)
    except OSError:
        pytest.skip("no links here")
    memory.keep(SEEN, memory.world())
    assert memory.recall() is not None
    longer(there)
    assert memory.recall() is None


def test_another_folder_is_another_world(memory: Memory, tmp_path: Path) -> None:
    memory.keep(SEEN, memory.world())
    other = tmp_path / "other"
    other.mkdir()
    for name in NAMES[:2]:
        os.link(tmp_path / name, other / name)
    elsewhere = memory._replace(sources=[other / name for name in NAMES])
    assert elsewhere.recall() is None
    assert memory.recall() is not None


@pytest.mark.parametrize(
    "there",
    [
        {"offset_at": lambda _: 7200},
        {"environ": {"LANG": "en_US.UTF-8"}},
        {"environ": {"LANG": "en_GB.UTF-8", "LC_TIME": "C"}},
        {"environ": {"LANG": "en_GB.UTF-8", "LC_ALL": "C"}},
        {"wall": lambda: SUNDAY + timedelta(days=8)},
        {"wall": lambda: SUNDAY - timedelta(seconds=1)},
    ],
    ids=["offset", "language", "times", "locale", "much later", "before"],
)
def test_elsewhere_and_at_other_times_nothing_is_recalled(
    memory: Memory, there: dict[str, Any]
) -> None:
    memory.keep(SEEN, memory.world())
    assert memory._replace(**there).recall() is None


def test_another_version_recalls_nothing(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.keep(SEEN, memory.world())
    monkeypatch.setattr(hiptimer.tui.memory, "__version__", "99.0")
    assert memory.recall() is None


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"{}", b"[" * 200_000, b" " * 300_000])
def test_whatever_lies_there_is_passed_over(memory: Memory, raw: bytes) -> None:
    memory.path.parent.mkdir(parents=True)
    memory.path.write_bytes(raw)
    assert memory.recall() is None
    memory.keep(SEEN, memory.world())
    assert memory.recall() is not None


@pytest.mark.skipif(os.name == "nt", reason="no FIFO there")
def test_a_pipe_in_its_place_holds_nothing_up(memory: Memory) -> None:
    memory.path.parent.mkdir(parents=True)
    os.mkfifo(memory.path)
    assert memory.recall() is None


def test_where_it_can_not_be_written_nothing_happens(memory: Memory, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    memory.keep(SEEN, memory.world())
    assert memory.recall() is None
    memory.forget()


def test_a_folder_in_its_place_stays(memory: Memory) -> None:
    (memory.path / "more").mkdir(parents=True)
    memory.keep(SEEN, memory.world())
    memory.forget()
    assert (memory.path / "more").is_dir()
    assert memory.recall() is None


@pytest.mark.parametrize(
    "seen",
    [
        SEEN._replace(heading="last: \x1b[2J"),
        SEEN._replace(rows=(CORE._replace(page=(("x" * 3999, "plain"),) * 100), GLUTES)),
    ],
    ids=["text that steers", "more than fits"],
)
def test_what_would_not_be_read_again_is_not_written(memory: Memory, seen: LastSeen) -> None:
    memory.keep(seen, memory.world())
    assert not memory.path.exists()


def test_what_is_forgotten_is_gone(memory: Memory) -> None:
    memory.keep(SEEN, memory.world())
    memory.forget()
    memory.forget()
    assert memory.recall() is None
