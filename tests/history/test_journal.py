"""The journal: what was written is read again, and of what was damaged an unaltered prefix."""

import errno
import os
import random
import stat
import threading
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from history.files import posix

from hiptimer.history.journal import MARK, MOST_BYTES, Journal, line_of, read_journal

ROOM = 2048

HEAD: dict[str, Any] = {"journal": 1, "history": "/ö/history.json", "note": 'a "quoted"\nline'}
LINES: list[dict[str, Any]] = [
    HEAD,
    {"at": 0.0, "index": 0},
    {"at": 12.5, "index": 3, "sets": [[0, 1, "left", [1], None, 5.0, 10.25, 0, 0.0]]},
    {"at": 99.0, "index": 9, "crc": "00000000", "early": True},
]
"""Content may hold anything, also what looks like the checksum behind it."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.jsonl"


def write(path: Path, lines: list[dict[str, Any]], room: int = ROOM) -> None:
    """Write a journal, its first line in opening it."""
    journal = Journal(path, lines[:1], room)
    for line in lines[1:]:
        journal.write(line)
    journal.close()


def raw_lines(lines: list[dict[str, Any]]) -> list[bytes]:
    return [line_of(line, number) for number, line in enumerate(lines)]


def read(path: Path, raw: bytes) -> list[dict[str, Any]]:
    """Return what is read of a journal with these bytes."""
    path.write_bytes(raw)
    return read_journal(path)


def is_prefix(read: list[dict[str, Any]], lines: list[dict[str, Any]]) -> bool:
    return read == lines[: len(read)]


def full_past(room: int) -> Callable[[int, bytes], int]:
    """Return a write for a disk that has no place but what is taken already."""
    write = os.write

    def write_within(handle: int, raw: bytes) -> int:
        left = room - os.lseek(handle, 0, os.SEEK_CUR)
        if left <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, bytes(raw)[:left])

    return write_within


def test_lines_are_read_as_they_were_written(path: Path) -> None:
    write(path, LINES)
    assert read_journal(path) == LINES


def test_lines_given_at_the_start_are_there_at_once(path: Path) -> None:
    journal = Journal(path, LINES, ROOM)
    assert read_journal(path) == LINES
    journal.close()


def test_a_line_is_there_as_soon_as_it_is_written(path: Path) -> None:
    journal = Journal(path, LINES[:1], ROOM)
    for count, line in enumerate(LINES[1:], start=2):
        journal.write(line)
        assert read_journal(path) == LINES[:count]
    journal.close()


def test_the_room_is_taken_in_advance_and_holds_noughts(path: Path) -> None:
    write(path, LINES)
    raw, lines = path.read_bytes(), b"".join(raw_lines(LINES))
    assert raw == lines + bytes(ROOM - len(lines))


@posix
def test_the_room_is_really_taken_of_the_disk(path: Path) -> None:
    journal = Journal(path, [], 1 << 20)
    assert path.stat().st_blocks * 512 >= 1 << 20
    journal.close()


def test_a_system_that_reserves_nothing_gets_noughts_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "posix_fallocate", raising=False)
    write(path, LINES)
    assert path.stat().st_size == ROOM
    assert read_journal(path) == LINES


@posix
@pytest.mark.parametrize("answer", [errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS])
def test_a_file_system_that_reserves_nothing_gets_noughts_written(
    path: Path, monkeypatch: pytest.MonkeyPatch, answer: int
) -> None:
    def refuse(*_: int) -> None:
        raise OSError(answer, os.strerror(answer))

    monkeypatch.setattr(os, "posix_fallocate", refuse, raising=False)
    write(path, LINES)
    assert path.stat().st_size == ROOM
    assert read_journal(path) == LINES


@posix
def test_a_disk_without_the_room_is_told_at_the_start(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", refuse, raising=False)
    with pytest.raises(OSError, match="No space left"):
        Journal(path, LINES[:1], ROOM)


def test_a_disk_that_fills_up_takes_nothing_that_there_was_room_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(path, LINES[:1], ROOM)
    monkeypatch.setattr(os, "write", full_past(ROOM))
    written = LINES[:1]
    with pytest.raises(OSError, match="No space left"):  # noqa: PT012 - until it fails
        while True:
            journal.write(LINES[2])
            written = [*written, LINES[2]]
    journal.close()
    lines = raw_lines([*written, LINES[2]])
    assert len(b"".join(lines[:-1])) <= ROOM < len(b"".join(lines))
    assert read_journal(path) == written


@pytest.mark.parametrize("taken", [0, 1, 40])
def test_a_line_that_failed_half_way_is_written_over_by_the_next(
    path: Path, monkeypatch: pytest.MonkeyPatch, taken: int
) -> None:
    journal = Journal(path, LINES[:1], ROOM)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full_past(len(raw_lines(LINES)[0]) + taken))
        with pytest.raises(OSError, match="No space left"):
            journal.write(LINES[2])
    assert read_journal(path) == LINES[:1]
    journal.write(LINES[1])
    assert read_journal(path) == LINES[:2]
    journal.write(LINES[3])
    journal.close()
    assert read_journal(path) == [*LINES[:2], LINES[3]]


def test_a_journal_cut_anywhere_tells_the_lines_that_are_whole(path: Path) -> None:
    raw = b"".join(raw_lines(LINES))
    for length in range(len(raw) + 1):
        cut = raw[:length]
        assert read(path, cut) == LINES[: cut.count(b"\n")]
        assert read(path, cut + bytes(16)) == LINES[: cut.count(b"\n")]


def test_a_journal_with_any_byte_flipped_tells_the_lines_before_it(path: Path) -> None:
    chance = random.Random(20260308)  # noqa: S311 - no secret
    raw = b"".join(raw_lines(LINES)) + bytes(16)
    path.write_bytes(raw)
    with path.open("r+b", buffering=0) as file:
        for place, byte in enumerate(raw):
            sound = raw[:place].count(b"\n")
            for flip in {1 << bit for bit in range(8)} | {chance.randrange(1, 256)}:
                file.seek(place)
                file.write(bytes([byte ^ flip]))
                assert read_journal(path) == LINES[:sound]
            file.seek(place)
            file.write(bytes([byte]))
    assert read_journal(path) == LINES


LATER = [{"at": float(at), "index": at} for at in range(6)]
OTHER = [{"at": float(at), "index": 77} for at in range(6)]


@pytest.mark.parametrize("place", range(5))
def test_of_two_lines_in_the_wrong_order_neither_is_told(path: Path, place: int) -> None:
    raw = raw_lines(LATER)
    raw[place : place + 2] = raw[place + 1], raw[place]
    assert read(path, b"".join(raw)) == LATER[:place]


@pytest.mark.parametrize("place", range(6))
def test_a_line_that_stands_there_twice_is_told_once(path: Path, place: int) -> None:
    raw = raw_lines(LATER)
    raw.insert(place, raw[place])
    assert read(path, b"".join(raw)) == LATER[: place + 1]


@pytest.mark.parametrize("place", range(6))
def test_nothing_is_told_past_a_line_that_is_missing(path: Path, place: int) -> None:
    raw = raw_lines(LATER)
    del raw[place]
    assert read(path, b"".join(raw)) == LATER[:place]


def test_another_journal_behind_this_one_is_not_told(path: Path) -> None:
    assert read(path, b"".join([*raw_lines(LATER), *raw_lines(OTHER)])) == LATER


def test_blocks_in_the_wrong_order_give_a_prefix(path: Path) -> None:
    raw = b"".join(raw_lines(LATER))
    for size in (7, 16, 61):
        blocks = [raw[start : start + size] for start in range(0, len(raw), size)]
        for place in range(len(blocks) - 1):
            moved = blocks[:]
            moved[place : place + 2] = moved[place + 1], moved[place]
            assert is_prefix(read(path, b"".join(moved)), LATER)
            zeroed = [*blocks[:place], bytes(size), *blocks[place + 1 :]]
            assert is_prefix(read(path, b"".join(zeroed)), LATER)


def sealed(text: bytes) -> bytes:
    """Return a line with the right checksum whatever it says."""
    return text[:-1] + MARK + f'{zlib.crc32(text):08x}"}}\n'.encode()


@pytest.mark.parametrize(
    "text",
    [
        b'{"at": 1.0}',  # without a number
        b'{"at": NaN, "n": 1}',
        b'{"at": 1.0, "at": 2.0, "n": 1}',
        b"{oops, 1}",
        b"}",
        b'{"at": "\xff", "n": 1}',
        b'{"n": "1"}',
        b'{"n": [1]}',
        b"[" * 70 + b"}",
    ],
)
def test_nobody_is_fooled_by_a_line_with_the_right_checksum(path: Path, text: bytes) -> None:
    assert read(path, raw_lines(LATER)[0] + sealed(text) + raw_lines(LATER)[1]) == LATER[:1]


@pytest.mark.parametrize("raw", [b"", bytes(100), b"\n", b"\n\n{}\n", b"\xff\xfe\n" * 9])
def test_what_is_no_journal_tells_nothing(path: Path, raw: bytes) -> None:
    assert read(path, raw) == []


@posix
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_only_its_owner_reads_a_journal_whatever_the_umask(path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        write(path, LINES)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_journal_takes_nobodys_place(path: Path, tmp_path: Path) -> None:
    path.write_bytes(b"here first")
    with pytest.raises(FileExistsError):
        Journal(path, LINES, ROOM)
    assert path.read_bytes() == b"here first"
    link = tmp_path / "link.jsonl"
    try:
        link.symlink_to(tmp_path / "elsewhere")
    except OSError:
        return  # Windows without the right to make links
    with pytest.raises(FileExistsError):
        Journal(link, LINES, ROOM)
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_too_large_for_a_journal_is_not_read(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(OSError, match="too large"):
        read_journal(path)


def test_a_journal_closed_twice_is_closed(path: Path) -> None:
    before = threading.active_count()
    journal = Journal(path, LINES, ROOM)
    journal.close()
    journal.close()
    assert threading.active_count() == before


def test_nobody_waits_for_the_disk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(path, LINES[:1], ROOM)
    slow = threading.Event()
    monkeypatch.setattr(journal, "flush", slow.wait)
    for line in LINES[1:]:
        journal.write(line)
    assert read_journal(path) == LINES
    slow.set()
    journal.close()


def test_what_was_written_last_is_on_the_disk_when_the_journal_is_closed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(path, LINES[:1], ROOM)
    flushed: list[int] = []
    busy, go_on = threading.Event(), threading.Event()

    def slow_flush() -> None:
        flushed.append(len(read_journal(path)))
        busy.set()
        go_on.wait(5)

    monkeypatch.setattr(journal, "flush", slow_flush)
    journal.write(LINES[1])
    busy.wait(5)
    journal.write(LINES[2])
    closing = threading.Thread(target=journal.close)
    closing.start()
    go_on.set()
    closing.join()
    assert flushed[-1] == 3


def test_a_disk_that_does_not_take_the_bytes_now_stops_nobody(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(path, LINES[:1], ROOM)
    failed = threading.Event()

    def fail() -> None:
        failed.set()
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(journal, "flush", fail)
    journal.write(LINES[1])
    assert failed.wait(5)
    journal.write(LINES[2])
    journal.close()
    assert read_journal(path) == LINES[:3]
