"""Shared pictures as files: found again, private, and never in the place of another."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import LUNGE, session_of

from hiptimer.exchange import sharing
from hiptimer.exchange.sharing import SharingError, keep_picture, picture_name
from hiptimer.history.copies import find_copies
from hiptimer.history.store import HistoryStore
from hiptimer.paths import Folders

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 5, 17)
NAME = "hiptimer-2026-05-17-core"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Names


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("core", "core"),
        ("Minutes per week", "minutes-per-week"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\con\0.svg", "c-con-svg"),
        ("日本", "picture"),
        ("", "picture"),
        ("--rm -rf", "rm-rf"),
        ("x" * 99, "x" * 40),
        ("x" * 39 + " y", "x" * 39),
        ("a rep of a bridge held for as long as ever", "a-rep-of-a-bridge-held-for-as-long-as"),
    ],
)
def test_a_name_tells_day_and_subject(subject: str, name: str) -> None:
    assert picture_name(DAY, subject) == f"hiptimer-2026-05-17-{name}"


@given(st.text())
def test_a_name_is_safe_whatever_the_subject(subject: str) -> None:
    assert re.fullmatch("hiptimer-2026-05-17-[a-z0-9][a-z0-9-]{0,39}", picture_name(DAY, subject))


# Files


def test_a_picture_is_kept_as_it_is(tmp_path: Path) -> None:
    path = keep_picture(tmp_path / "shared", NAME, "<svg>é</svg>")

    assert path == tmp_path / "shared" / f"{NAME}.svg"
    assert path.read_bytes() == "<svg>é</svg>".encode()
    assert names(path.parent) == [path.name]


def test_no_picture_takes_the_place_of_another(tmp_path: Path) -> None:
    paths = [keep_picture(tmp_path, NAME, svg) for svg in ("one", "two", "three")]

    assert [path.name for path in paths] == [f"{NAME}.svg", f"{NAME}-2.svg", f"{NAME}-3.svg"]
    assert [path.read_text() for path in paths] == ["one", "two", "three"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_no_picture_goes_where_a_link_leads(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / f"{NAME}.svg").symlink_to(tmp_path / "elsewhere")

    assert keep_picture(folder, NAME, "one").name == f"{NAME}-2.svg"
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.skipif(os.name == "nt", reason="modes mean little there")
@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_a_picture_is_its_owners_alone(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        path = keep_picture(tmp_path / "data" / "shared", NAME, "one")
    finally:
        os.umask(before)

    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_picture_that_can_not_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sharing, "replace_durably", full)

    with pytest.raises(SharingError, match=r"the picture can't be written into .*: No space left"):
        keep_picture(tmp_path, NAME, "one")

    assert names(tmp_path) == []


def test_an_interrupt_leaves_nothing_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sharing, "replace_durably", interrupted)

    with pytest.raises(KeyboardInterrupt):
        keep_picture(tmp_path, NAME, "one")

    assert names(tmp_path) == []


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "shared").write_text("mine")

    with pytest.raises(SharingError, match=r"can't be written into .*shared"):
        keep_picture(tmp_path / "shared", NAME, "one")

    assert (tmp_path / "shared").read_text() == "mine"


def test_a_key_that_is_stuck_fills_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "MOST_ALIKE", 2)
    keep_picture(tmp_path, NAME, "one")
    keep_picture(tmp_path, NAME, "two")

    with pytest.raises(SharingError):
        keep_picture(tmp_path, NAME, "three")

    assert len(names(tmp_path)) == 2


def test_pictures_beside_the_history_are_no_copies_of_it(tmp_path: Path) -> None:
    folders = Folders(data=tmp_path, config=tmp_path, state=tmp_path, cache=tmp_path)
    store = HistoryStore(folders.history)
    store.save(session_of("one", datetime(2026, 5, 17, 5, 12, tzinfo=UTC), LUNGE))
    for _ in range(3):
        keep_picture(folders.shared, NAME, "<svg/>")

    assert find_copies(store) == []
    assert len(store.read().sessions) == 1
