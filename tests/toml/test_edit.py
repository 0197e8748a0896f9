"""A hand-written file that is changed by program keeps what its writer made of it."""

from __future__ import annotations

import errno
import os
import sys
import time
import tomllib
from typing import TYPE_CHECKING

import pytest
import tomlkit

from hiptimer.errors import HiptimerError
from hiptimer.toml.edit import change_toml, swap_files
from hiptimer.toml.text import MOST_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from tomlkit import TOMLDocument

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="no such permissions or links")

WRITTEN = """\
# Mine, since spring.

[one]   # a remark
size = 1 # in cm

  [two]
size=0x02
# the end
"""


def nothing(_document: TOMLDocument) -> None:
    """Change nothing."""


def grow(document: TOMLDocument) -> None:
    document["one"]["size"] = 11


def add(document: TOMLDocument) -> None:
    table = tomlkit.table()
    table["size"] = 3
    document["three"] = table


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "things.toml"


def refusal(path: Path) -> str:
    """Return why a change of the file at `path` is refused, the file being as it was."""
    before = path.read_bytes()
    with pytest.raises(HiptimerError) as caught:
        change_toml(path, add)
    assert path.read_bytes() == before
    assert list(path.parent.glob(".*")) == []
    return str(caught.value)


def test_a_value_is_changed_and_nothing_else(path: Path) -> None:
    path.write_text(WRITTEN, encoding="utf-8")

    change_toml(path, grow)

    assert path.read_text(encoding="utf-8") == WRITTEN.replace("size = 1 #", "size = 11 #")


def test_a_table_is_added_after_all_that_is_there(path: Path) -> None:
    path.write_text(WRITTEN, encoding="utf-8")

    change_toml(path, add)

    text = path.read_text(encoding="utf-8")
    assert text.startswith(WRITTEN)
    assert tomllib.loads(text)["three"] == {"size": 3}


def test_windows_line_endings_and_the_mark_before_them_stay(path: Path) -> None:
    raw = b"\xef\xbb\xbf" + WRITTEN.replace("\n", "\r\n").encode()
    path.write_bytes(raw)

    change_toml(path, add)

    after = path.read_bytes()
    assert after.startswith(raw)
    assert after.count(b"\r\n") == after.count(b"\n") > raw.count(b"\n")


def test_mixed_line_endings_are_not_evened_out(path: Path) -> None:
    raw = b"[one]\r\nsize = 1\n[two]\r\nsize = 2\n"
    path.write_bytes(raw)

    change_toml(path, grow)

    assert path.read_bytes() == raw.replace(b"= 1", b"= 11")


def test_a_file_that_is_missing_is_made_in_a_private_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "things.toml"

    change_toml(path, add)

    assert tomllib.loads(path.read_text(encoding="utf-8")) == {"three": {"size": 3}}
    if os.name == "posix":
        assert (path.parent.stat().st_mode & 0o777, path.stat().st_mode & 0o777) == (0o700, 0o600)


def test_nothing_is_written_where_nothing_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "things.toml"
    path.write_text(WRITTEN, encoding="utf-8")
    before = path.stat()

    change_toml(path, nothing)
    change_toml(tmp_path / "new" / "things.toml", nothing)

    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not (tmp_path / "new").exists()


@posix_only
def test_a_link_is_followed_and_permissions_stay(tmp_path: Path) -> None:
    real, path = tmp_path / "real.toml", tmp_path / "things.toml"
    real.write_text(WRITTEN, encoding="utf-8")
    real.chmod(0o640)
    path.symlink_to("real.toml")

    change_toml(path, grow)

    assert path.is_symlink()
    assert "size = 11" in real.read_text(encoding="utf-8")
    assert real.stat().st_mode & 0o777 == 0o640


@posix_only
def test_a_link_that_leads_nowhere_makes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "things.toml"
    path.symlink_to(tmp_path / "away" / "things.toml")

    with pytest.raises(HiptimerError, match="no such file"):
        change_toml(path, add)
    assert not (tmp_path / "away").exists()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"[one\n", "things.toml, line 1, column 5: expected"),
        (b"\xff\xfe", "things.toml, line 1, column 1: not UTF-8"),
        (b"#" * (MOST_BYTES + 1), "things.toml: larger than 64 KB"),
        (b"#" * MOST_BYTES, "things.toml: would grow larger than 64 KB"),
        (b"day = 2026-11-26\n", "dates and times have no place"),
        (b"a = " + b"[" * 150 + b"]" * 150, "nested too deeply"),
        (b"a." * 30 + b"a = 1", "more than 20 dots"),
    ],
)
def test_a_file_that_can_not_be_changed_stays_as_it_was(path: Path, raw: bytes, says: str) -> None:
    path.write_bytes(raw)

    assert says in refusal(path)


@posix_only
def test_what_is_no_file_is_refused(path: Path) -> None:
    os.mkfifo(path)

    with pytest.raises(HiptimerError, match="no such file"):
        change_toml(path, add)


def test_what_a_change_makes_of_a_file_must_be_toml(path: Path) -> None:
    path.write_text(WRITTEN, encoding="utf-8")

    def spoil(document: TOMLDocument) -> None:
        document.add(tomlkit.ws("two = words here\n"))

    with pytest.raises(HiptimerError, match="not change"):
        change_toml(path, spoil)
    assert path.read_text(encoding="utf-8") == WRITTEN


def test_what_somebody_else_writes_meanwhile_is_not_lost(path: Path) -> None:
    path.write_text(WRITTEN, encoding="utf-8")

    def late(document: TOMLDocument) -> None:
        grow(document)
        path.write_text("[theirs]\n", encoding="utf-8")

    with pytest.raises(HiptimerError, match="meanwhile"):
        change_toml(path, late)
    assert path.read_text(encoding="utf-8") == "[theirs]\n"


def test_a_disk_that_is_full_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(WRITTEN, encoding="utf-8")

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)

    assert refusal(path) == "things.toml: can't be written: No space left on device"


@pytest.mark.parametrize(
    "raw",
    [
        b"\n".join(b"[a.b.c.d%d.e]\n[z%d]" % (number, number) for number in range(2200)),
        b"\n".join(b"%d.a.b.c.d.e.f.g.h.i.j = 1" % number for number in range(2000)),
        b"\n".join(b"[[a]]\n[[a.b]]\n[[a.b.c]]" for _ in range(2500)),
        b"a = [" + b"{a=1}," * 8000 + b"]",
        b"a = " + b"[" * 90 + b"]" * 90,
        b'a = "' + b"\\n" * 30_000 + b'"',
    ],
)
def test_no_file_of_that_size_holds_anybody_up(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
    before = time.process_time()

    change_toml(path, add)

    assert time.process_time() - before < 10
    assert tomllib.loads(path.read_text(encoding="utf-8"))["three"] == {"size": 3}


def test_what_was_there_before_is_kept_and_traded_back(path: Path) -> None:
    kept = path.with_name("things.toml.before")
    change_toml(path, add, keep=kept)
    assert kept.read_bytes() == b""
    added = path.read_bytes()

    path.write_text(WRITTEN, encoding="utf-8")
    change_toml(path, nothing, keep=kept)
    assert kept.read_bytes() == b""
    change_toml(path, grow, keep=kept)
    assert kept.read_text(encoding="utf-8") == WRITTEN

    kept.write_bytes(added)
    swap_files(path, kept)
    assert path.read_bytes() == added
    assert "size = 11" in kept.read_text(encoding="utf-8")


def test_a_change_that_is_refused_keeps_what_was_kept(path: Path) -> None:
    path.write_bytes(b"#" * MOST_BYTES)
    kept = path.with_name("things.toml.before")
    kept.write_bytes(b"# earlier")

    with pytest.raises(HiptimerError):
        change_toml(path, add, keep=kept)
    assert kept.read_bytes() == b"# earlier"
