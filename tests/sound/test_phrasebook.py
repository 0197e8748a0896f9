"""Phrases on the disk: kept whole, never believed when damaged, and not too many of them."""

from __future__ import annotations

import os
from array import array
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hiptimer.sound.phrasebook import Phrasebook, phrase_key

SOUND = array("h", range(-500, 500))
FILE_BYTES = 2 * len(SOUND) + 34


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "phrases"


def kept_in(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def age(path: Path, seconds: float) -> None:
    about = path.stat()
    os.utime(path, (about.st_atime, about.st_mtime - seconds))


def test_a_phrase_is_there_for_the_next_program(folder: Path) -> None:
    Phrasebook(folder).keep("ten", SOUND)

    assert Phrasebook(folder).find("ten") == SOUND
    assert Phrasebook(folder).find("nine") is None


def test_the_silent_phrase_is_kept_too(folder: Path) -> None:
    Phrasebook(folder).keep("hush", array("h"))

    assert Phrasebook(folder).find("hush") == array("h")


def test_looking_makes_no_folder(folder: Path) -> None:
    assert Phrasebook(folder).find("ten") is None
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
def test_nobody_else_can_look_into_it(folder: Path) -> None:
    Phrasebook(folder).keep("ten", SOUND)

    assert folder.stat().st_mode & 0o777 == 0o700
    assert kept_in(folder).stat().st_mode & 0o777 == 0o600


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    at=st.integers(0, FILE_BYTES - 1),
    damage=st.sampled_from(["another", "cut", "twice"]),
    change=st.integers(1, 255),
)
def test_a_damaged_phrase_is_none_and_can_be_kept_anew(
    folder: Path, at: int, damage: str, change: int
) -> None:
    book = Phrasebook(folder)
    book.keep("ten", SOUND)
    raw = kept_in(folder).read_bytes()
    assert len(raw) == FILE_BYTES
    before, byte, after = raw[:at], raw[at], raw[at + 1 :]
    spoilt = {
        "another": before + bytes([byte ^ change]) + after,
        "cut": before,
        "twice": before + bytes([byte, byte]) + after,
    }

    kept_in(folder).write_bytes(spoilt[damage])

    assert book.find("ten") is None
    book.keep("ten", SOUND)
    assert book.find("ten") == SOUND


@pytest.mark.skipif(os.name == "nt", reason="pipes and links of POSIX")
@pytest.mark.parametrize("trap", ["pipe", "folder", "link", "zeros"])
def test_something_else_in_the_place_of_a_phrase_is_none(folder: Path, trap: str) -> None:
    book = Phrasebook(folder)
    book.keep("ten", SOUND)
    path = kept_in(folder)
    content = path.read_bytes()
    path.unlink()
    if trap == "pipe":
        os.mkfifo(path)
    elif trap == "folder":
        path.mkdir()
    elif trap == "link":
        (folder / "elsewhere").write_bytes(content)
        path.symlink_to(folder / "elsewhere")
    else:
        with path.open("wb") as file:
            file.truncate(10**12)

    assert book.find("ten") is None
    book.keep("ten", SOUND)
    assert trap == "folder" or book.find("ten") == SOUND


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    book = Phrasebook(tmp_path / "file" / "phrases")

    book.keep("ten", SOUND)

    assert book.find("ten") is None


def test_a_disk_that_is_full_halfway_keeps_nothing_of_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", full)

    Phrasebook(folder).keep("ten", SOUND)

    assert list(folder.iterdir()) == []


def test_what_was_not_used_for_longest_goes_first(folder: Path) -> None:
    book = Phrasebook(folder, most_bytes=3 * FILE_BYTES)
    for number, name in enumerate(["one", "two", "three"]):
        book.keep(name, SOUND)
        age(folder / f"{name}.phrase", 100 - number)
    assert book.find("one") == SOUND

    book.keep("four", SOUND)

    assert book.find("two") is None
    assert all(book.find(name) == SOUND for name in ("one", "three", "four"))


def test_what_a_killed_program_left_goes_too_and_foreign_files_stay(folder: Path) -> None:
    book = Phrasebook(folder, most_bytes=FILE_BYTES)
    book.keep("one", SOUND)
    (folder / ".two.0a1b2c.tmp").write_bytes(bytes(100))
    (folder / "notes.txt").write_bytes(bytes(100_000))
    for path in folder.iterdir():
        age(path, 100)

    book.keep("three", SOUND)

    assert sorted(path.name for path in folder.iterdir()) == ["notes.txt", "three.phrase"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 900)), max_size=12))
def test_it_never_outgrows_its_bounds_and_has_the_latest(
    folder: Path, kept: list[tuple[str, int]]
) -> None:
    book = Phrasebook(folder, most_bytes=5000)

    for name, length in kept:
        book.keep(name, SOUND[:length])

        assert sum(path.stat().st_size for path in folder.iterdir()) <= 5000
        assert book.find(name) == SOUND[:length]


def test_a_key_tells_all_its_parts_apart() -> None:
    parts = [("a", "b"), ("ab",), ("a", "b", ""), ("a", 1), ("a", "1"), ('a", "b',), ("ä",)]

    keys = [phrase_key(*some) for some in parts]

    assert len(set(keys)) == len(keys)
    assert all(key.isalnum() and key.isascii() for key in keys)
