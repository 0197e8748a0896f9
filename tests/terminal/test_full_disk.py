"""A disk that is full, or becomes so in the middle of a session."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyte
import pytest
from terminal.program import journals, made_ready, sessions, told
from terminal.pseudo_terminal import Keys, PseudoTerminal
from terminal.sight import course, rehearsal, reps_in

SPEED = 60

NO_JOURNAL = "The journal can't be written (No space left on device)"
NO_ROOM = "history.json can't be written: No space left on device; free some space"
WAY_OUT = "hiptimer recover --save"


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """Mount a disk of one megabyte, and give it the folders of a user."""
    place.mkdir(parents=True, exist_ok=True)
    try:
        mount = ("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place))
        mounted = subprocess.run(mount, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount command")
    if mounted.returncode:
        pytest.skip(f"no small disk can be mounted: {mounted.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(("umount", "--lazy", str(place)), check=True)


@pytest.fixture(params=["", "data", "state"], ids=["all", "data only", "state only"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Mount a small disk for all folders of `home`, or for one of them."""
    with small_disk(tmp_path / "home" / request.param) as place:
        yield place


@pytest.fixture
def home(disk: Path, tmp_path: Path) -> Path:
    """Folders of which some are on the small disk."""
    assert os.path.ismount(disk)
    return made_ready(tmp_path / "home")


def fill(disk: Path) -> None:
    """Write until the disk takes no more."""
    with contextlib.suppress(OSError), (disk / "filling").open("ab", buffering=0) as file:
        while True:
            file.write(bytes(4096))


def make_room(disk: Path) -> None:
    (disk / "filling").unlink()


def is_on(disk: Path, home: Path, folder: str) -> bool:
    return disk in (home, home / folder)


def answer(terminal: PseudoTerminal) -> None:
    terminal.wait_for("Whole session", 30)
    terminal.send("2")
    terminal.wait_for("right")
    terminal.send(Keys.ENTER)


def on_one_line(text: str) -> str:
    """Undo the breaks at the end of full rows."""
    return text.replace("\n", "")


def assert_whole(record: dict[str, Any]) -> None:
    assert reps_in(record) == course("bird-dog").first(12)
    assert not record["stopped_early"]
    assert record["exercises"][0]["effort"] == 7


def test_a_disk_that_fills_up_in_a_session_takes_nothing_of_it(
    disk: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told_of = "can't be written"
    with rehearsal(home, "bird-dog", SPEED) as terminal:
        complaints = terminal.watch(lambda screen: told_of in "\n".join(screen.display))
        terminal.wait_for("rep 2/6", 20)
        fill(disk)
        answer(terminal)
        code = terminal.exit_code()
        text = on_one_line(terminal.text)

    if is_on(disk, home, "data"):
        assert code == 1
        assert NO_ROOM in text
        assert WAY_OUT in text
        assert sessions(home, capsys) == []
        assert NO_ROOM in told(home, capsys, "recover", "--save", code=1)
        (kept,) = journals(home)[:1]
        make_room(disk)
        told(home, capsys, "recover", "--save")
        assert not kept.exists()
    else:
        assert (code, complaints) == (0, [])
    assert_whole(*sessions(home, capsys))
    assert told(home, capsys, "recover", "--save") == "Nothing to recover.\n"
    assert journals(home) == []


def test_on_a_full_disk_a_session_goes_on_and_says_once_that_nothing_is_written_down(
    disk: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def complains(screen: pyte.Screen) -> bool:
        return NO_JOURNAL in "\n".join(screen.display)

    fill(disk)
    with rehearsal(home, "bird-dog", SPEED) as terminal:
        complaints = terminal.watch(complains)
        answer(terminal)
        code = terminal.exit_code()
        text = on_one_line(terminal.text)

    assert [said for _, said in complaints] == [True, False] * is_on(disk, home, "state")
    make_room(disk)
    if is_on(disk, home, "data"):
        assert code == 1
        assert NO_ROOM in text
        assert sessions(home, capsys) == []
    if disk == home:
        assert "could not be kept anywhere" in text
        assert WAY_OUT not in text
        assert told(home, capsys, "recover", "--save") == "Nothing to recover.\n"
    elif is_on(disk, home, "data"):
        assert WAY_OUT in text
        told(home, capsys, "recover", "--save")
        assert_whole(*sessions(home, capsys))
    else:
        assert code == 0
        assert_whole(*sessions(home, capsys))
    assert journals(home) == []


def test_room_that_is_made_before_the_end_is_early_enough(
    disk: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(disk)
    with rehearsal(home, "bird-dog", SPEED) as terminal:
        terminal.wait_for("rep 2/6", 20)
        make_room(disk)
        answer(terminal)
        assert terminal.exit_code() == 0

    assert_whole(*sessions(home, capsys))
    assert journals(home) == []
