"""Histories that can't be read as they are: told, never written over, never taken for empty."""

import hashlib
import os
import stat
from pathlib import Path

import pytest
from history.files import beside, entry_of, file_of, names, posix, record_of

from hiptimer.errors import HiptimerError
from hiptimer.history.file import HistoryError
from hiptimer.history.store import HistoryStore

DAMAGED = {
    "empty": (b"", "is empty"),
    "zeros": (b"\0" * 512, "is empty"),
    "not JSON": (b"hello", "is damaged"),
    "truncated": (file_of(entry_of())[:-9], "is damaged"),
    "NaN": (file_of(entry_of(seconds=float("nan"))), "NaN is no number"),
    "infinity": (file_of(entry_of(seconds=float("-inf"))), "-Infinity is no number"),
    "1e999": (b'{"schema": 1, "sessions": [], "x": 1e999}', "1e999 is too large"),
    "key twice inside": (b'{"schema": 1, "sessions": [{"id": 1, "id": 2}]}', "twice"),
    "five thousand digits": (b'{"schema": 1, "sessions": [], "x": %s}' % (b"9" * 5000), "damaged"),
    "no history": (b"[]", "is not a hiptimer history"),
    "no sessions": (b'{"schema": 1}', "is not a hiptimer history"),
    "no schema": (b'{"sessions": []}', "no valid schema number"),
    "half a character": (file_of(entry_of(note="\ud800")), "is damaged"),
    "half a character as a key": (file_of(entry_of() | {"\udfff": 1}), "is damaged"),
    "not UTF-8": (b'{"schema": 1, "sessions": [], "x": "\xff"}', "is damaged"),
    "UTF-16": (file_of().decode().encode("utf-16"), "is damaged"),
    "nested too deeply": (
        b'{"schema": 1, "sessions": [], "x": %s%s}' % (b"[" * 100_000, b"]" * 100_000),
        "is damaged",
    ),
}

damaged = pytest.mark.parametrize(("raw", "message"), DAMAGED.values(), ids=DAMAGED.keys())


@damaged
def test_a_damaged_file_without_a_backup_is_told_and_left_as_it_is(
    store: HistoryStore, path: Path, raw: bytes, message: str
) -> None:
    path.write_bytes(raw)

    with pytest.raises(HistoryError) as read:
        store.read()
    with pytest.raises(HistoryError):
        store.save(record_of())

    assert message in str(read.value)
    assert str(path) in str(read.value)
    assert "left as it is" in str(read.value)
    assert path.read_bytes() == raw
    assert beside(path) == []


@damaged
def test_a_damaged_file_is_read_from_its_backup(
    store: HistoryStore, path: Path, raw: bytes, message: str
) -> None:
    store.save(record_of("a"))
    store.save(record_of("b", 2))
    path.write_bytes(raw)

    history = store.read()

    assert names(history) == ["a"]
    assert message in (history.remark or "")
    assert "opened the copy" in (history.remark or "")
    assert path.read_bytes() == raw


def kept_name(raw: bytes) -> str:
    return f"history.json.damaged-{hashlib.sha256(raw).hexdigest()[:12]}"


@damaged
def test_a_damaged_file_is_kept_before_a_save_replaces_it(
    store: HistoryStore, path: Path, raw: bytes, message: str
) -> None:
    store.save(record_of("a"))
    store.save(record_of("b", 2))
    path.write_bytes(raw)
    assert message in (store.read().remark or "")

    store.save(record_of("c", 3))

    assert path.with_name(kept_name(raw)).read_bytes() == raw
    assert names(store.read()) == ["a", "c"]
    assert store.read().remark is None


def test_damage_takes_the_place_of_no_backup(store: HistoryStore, path: Path) -> None:
    for name in ("a", "b"):
        store.save(record_of(name))
    path.write_bytes(b"{")

    store.save(record_of("c", 3))

    assert beside(path) == ["history.json.bak1", kept_name(b"{")]
    assert names(HistoryStore(path.with_name("history.json.bak1")).read()) == ["a"]


def test_each_damage_is_kept_under_a_name_of_its_own(store: HistoryStore, path: Path) -> None:
    path.with_name("history.json.bak1").write_bytes(file_of(entry_of("a")))

    for raw in (b"{", b"[", b"{"):
        path.write_bytes(raw)
        store.save(record_of("b", 2))

    assert beside(path) == sorted(["history.json.bak1", kept_name(b"{"), kept_name(b"[")])


def test_a_damaged_file_that_can_not_be_kept_is_not_replaced(
    store: HistoryStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        store.save(record_of(name))
    path.write_bytes(b"{")
    write = os.open

    def refuse(place: Path, flags: int, mode: int = 0o777) -> int:
        if "damaged" in str(place):
            raise OSError("no room")
        return write(place, flags, mode)

    monkeypatch.setattr("hiptimer.durable.os.open", refuse)
    with pytest.raises(HistoryError, match="no room"):
        store.save(record_of("c", 3))

    assert path.read_bytes() == b"{"


NEWER = file_of(entry_of("a"), {"done": "in other words"}, needs="2.0\x1b[1m").replace(
    b'"schema": 1', b'"schema": 2'
)


def test_of_a_newer_history_what_can_be_read_is_read(store: HistoryStore, path: Path) -> None:
    path.write_bytes(NEWER)

    history = store.read()

    assert names(history) == ["a"]
    assert history.unreadable == 1
    assert "newer hiptimer (schema 2, this one knows 1)" in (history.remark or "")
    assert "install the newer version 2.0[1m" in (history.remark or "")


def test_a_newer_history_is_never_written(store: HistoryStore, path: Path) -> None:
    store.save(record_of("old"))
    store.save(record_of("older"))
    path.write_bytes(NEWER)
    others = beside(path)

    with pytest.raises(HistoryError, match="written by a newer hiptimer"):
        store.save(record_of("b", 2))
    with pytest.raises(HistoryError, match="written by a newer hiptimer"):
        store.delete("a")

    assert path.read_bytes() == NEWER
    assert beside(path) == others


def test_nothing_is_merged_into_a_newer_history(
    store: HistoryStore, path: Path, tmp_path: Path
) -> None:
    path.write_bytes(NEWER)
    copy = tmp_path / "copy.json"
    copy.write_bytes(file_of(entry_of("c", 3)))

    with pytest.raises(HistoryError, match="written by a newer hiptimer"):
        store.merge(copy)

    assert path.read_bytes() == NEWER


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (None, "no such file"),
        (b"", "is empty; it was left as it is"),
        (b"{", "is damaged"),
        (b"[]", "is not a hiptimer history"),
        (NEWER, "written by a newer hiptimer"),
    ],
)
def test_a_copy_that_is_no_history_is_not_merged(
    store: HistoryStore, path: Path, tmp_path: Path, raw: bytes | None, message: str
) -> None:
    store.save(record_of("a"))
    before = path.read_bytes()
    copy = tmp_path / "copy.json"
    if raw is not None:
        copy.write_bytes(raw)

    with pytest.raises(HistoryError, match=message):
        store.preview(copy)
    with pytest.raises(HistoryError, match=message):
        store.merge(copy)

    assert path.read_bytes() == before


def test_a_damaged_history_is_something_that_the_user_can_mend() -> None:
    assert issubclass(HistoryError, HiptimerError)


@posix
def test_a_path_with_control_characters_is_told_tame(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31mb.json"
    path.write_bytes(b"{")

    with pytest.raises(HistoryError) as caught:
        HistoryStore(path).read()

    assert str(caught.value).isprintable()


@posix
def test_a_fifo_in_the_place_of_the_file_is_not_waited_for(store: HistoryStore, path: Path) -> None:
    os.mkfifo(path)

    with pytest.raises(HistoryError, match="can't be read: not a regular file"):
        store.read()
    with pytest.raises(HistoryError, match="not a regular file"):
        store.save(record_of())
    assert stat.S_ISFIFO(path.stat().st_mode)


@pytest.mark.parametrize("with_backup", [False, True])
def test_a_folder_in_the_place_of_the_file_is_told(
    store: HistoryStore, path: Path, *, with_backup: bool
) -> None:
    path.mkdir()
    if with_backup:
        path.with_name("history.json.bak1").write_bytes(file_of(entry_of()))

    with pytest.raises(HistoryError, match="can't be read"):
        store.read()
    with pytest.raises(HistoryError, match="can't be read"):
        store.save(record_of())
    assert path.is_dir()


@pytest.mark.parametrize("with_backup", [False, True])
def test_a_file_far_too_large_is_not_read(
    store: HistoryStore, path: Path, monkeypatch: pytest.MonkeyPatch, *, with_backup: bool
) -> None:
    monkeypatch.setattr("hiptimer.history.file.MOST_BYTES", 100)
    path.write_bytes(file_of(entry_of()))
    if with_backup:
        path.with_name("history.json.bak1").write_bytes(file_of())

    with pytest.raises(HistoryError, match="can't be read: too large"):
        store.read()
    with pytest.raises(HistoryError, match="can't be read: too large"):
        store.save(record_of())


@posix
def test_a_loop_of_links_is_told(store: HistoryStore, path: Path) -> None:
    path.symlink_to(path.name)

    with pytest.raises(HistoryError):
        store.read()
    with pytest.raises(HistoryError):
        store.save(record_of())


@posix
def test_a_link_to_what_is_not_there_is_no_empty_history(
    store: HistoryStore, path: Path, tmp_path: Path
) -> None:
    path.symlink_to(tmp_path / "synced" / "hips.json")

    with pytest.raises(HistoryError, match=r"hips\.json, which is not there"):
        store.read()
    with pytest.raises(HistoryError, match=r"hips\.json, which is not there"):
        store.save(record_of("a"))

    assert not (tmp_path / "synced").exists()
    assert beside(path) == []
