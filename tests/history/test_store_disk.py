"""The store on disks of all kinds: full, failing, slow, linked; the old bytes or the new ones."""

import errno
import os
import stat
from pathlib import Path

import pytest
from history.files import beside, entry_of, file_of, names, posix, record_of

from hiptimer.history.file import HistoryError
from hiptimer.history.store import HistoryStore


def refuse(*_: object, **__: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def interrupt(*_: object, **__: object) -> int:
    raise KeyboardInterrupt


@pytest.fixture
def filled(store: HistoryStore) -> HistoryStore:
    store.save(record_of("a"))
    return store


def temporaries(path: Path) -> list[str]:
    return [name for name in beside(path) if name.endswith(".tmp")]


def test_a_reader_that_blocks_on_windows_is_waited_for(
    filled: HistoryStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, tries = os.replace, []

    def blocked_twice(source: Path, target: Path) -> None:
        tries.append(target)
        if tries.count(path) <= 2 and target == path:
            raise PermissionError(errno.EACCES, "Access is denied")
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr("hiptimer.durable.READERS_BLOCK", True)
        patch.setattr("hiptimer.durable.os.replace", blocked_twice)
        filled.save(record_of("b"))

    assert tries.count(path) == 3
    assert names(filled.read()) == ["a", "b"]
    assert temporaries(path) == []


@pytest.mark.parametrize(("blocks", "most_tries"), [(False, 1), (True, 20)])
def test_a_place_that_stays_closed_is_told_in_time(
    filled: HistoryStore,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    blocks: bool,
    most_tries: int,
) -> None:
    tries = []

    def refused(_source: Path, target: Path) -> None:
        tries.append(target)
        raise PermissionError(errno.EACCES, "Access is denied")

    with monkeypatch.context() as patch:
        patch.setattr("hiptimer.durable.READERS_BLOCK", blocks)
        patch.setattr("hiptimer.durable.PATIENCE", 0.1)
        patch.setattr("hiptimer.durable.os.replace", refused)
        with pytest.raises(HistoryError):
            filled.save(record_of("b"))

    assert 1 <= tries.count(path) <= most_tries
    assert names(filled.read()) == ["a"]
    assert temporaries(path) == []


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_a_failing_disk_leaves_the_old_file_and_no_other(
    filled: HistoryStore, path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    before = path.read_bytes()

    with monkeypatch.context() as patch:
        patch.setattr(f"hiptimer.durable.os.{call}", refuse)
        with pytest.raises(HistoryError, match="No space left on device"):
            filled.save(record_of("b", 2))

    assert path.read_bytes() == before
    assert beside(path) == []


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_what_a_failing_disk_did_not_take_is_saved_when_it_is_well(
    filled: HistoryStore, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(f"hiptimer.durable.os.{call}", refuse)
        with pytest.raises(HistoryError):
            filled.save(record_of("b", 2))

    filled.save(record_of("b", 2))

    assert names(filled.read()) == ["a", "b"]


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_an_interrupted_save_leaves_the_old_file_and_no_other(
    filled: HistoryStore, path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    before = path.read_bytes()

    with monkeypatch.context() as patch:
        patch.setattr(f"hiptimer.durable.os.{call}", interrupt)
        with pytest.raises(KeyboardInterrupt):
            filled.save(record_of("b", 2))

    assert path.read_bytes() == before
    assert beside(path) == []


def test_after_a_failed_sync_another_file_is_tried_and_not_the_same(
    filled: HistoryStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    create, sync = os.open, os.fsync

    def note(place: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_EXCL and Path(place).suffix == ".tmp":
            made.append(str(place))
        return create(place, flags, mode)

    def fail_once(handle: int) -> None:
        if len(made) == 1:
            raise OSError(errno.EIO, "Input/output error")
        sync(handle)

    monkeypatch.setattr("hiptimer.durable.os.open", note)
    monkeypatch.setattr("hiptimer.durable.os.fsync", fail_once)

    filled.save(record_of("b", 2))

    assert names(filled.read()) == ["a", "b"]
    assert len(set(made)) == 2
    assert temporaries(path) == []


@posix
def test_a_folder_that_knows_no_sync_is_no_failure(
    filled: HistoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_folders(monkeypatch, errno.EINVAL)

    filled.save(record_of("b", 2))

    assert names(filled.read()) == ["a", "b"]


@posix
def test_a_folder_that_fails_to_sync_is_told_and_the_file_is_whole(
    filled: HistoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_folders(monkeypatch, errno.EIO)

    with pytest.raises(HistoryError, match="can't be written"):
        filled.save(record_of("b", 2))

    assert names(filled.read()) in (["a"], ["a", "b"])


def refuse_folders(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """Let the sync of every folder fail with an error of that number."""
    sync = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(code, os.strerror(code))
        sync(handle)

    monkeypatch.setattr("hiptimer.durable.os.fsync", fsync)


def test_bytes_that_go_to_the_disk_in_pieces_all_arrive(
    store: HistoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write

    def write_a_little(handle: int, view: memoryview) -> int:
        return write(handle, view[:7])

    monkeypatch.setattr("hiptimer.durable.os.write", write_a_little)

    store.save(record_of("a", note="long " * 30))

    assert names(store.read()) == ["a"]


@posix
def test_the_new_bytes_are_safe_before_the_old_ones_are_moved_and_the_folder_is_last(
    filled: HistoryStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, link, replace = os.fsync, os.link, os.replace

    def fsync(handle: int) -> None:
        steps.append("sync folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "sync file")
        sync(handle)

    def name(source: Path, target: Path) -> None:
        steps.append("link")
        link(source, target)

    def swap(source: Path, target: Path) -> None:
        replace(source, target)
        steps.append(f"replace {target.name}")

    monkeypatch.setattr("hiptimer.durable.os.fsync", fsync)
    monkeypatch.setattr("hiptimer.durable.os.link", name)
    monkeypatch.setattr("hiptimer.durable.os.replace", swap)

    filled.save(record_of("b", 2))

    assert steps == [
        "sync file",
        "link",
        "replace history.json.bak1",
        "replace history.json",
        "sync folder",
    ]
    assert path.exists()


def test_what_a_killed_process_left_is_swept_up(filled: HistoryStore, path: Path) -> None:
    path.with_name(".history.json.0123456789ab.tmp").write_bytes(b"half")
    path.with_name("notes.tmp").write_bytes(b"not ours")

    filled.save(record_of("b", 2))

    assert temporaries(path) == ["notes.tmp"]


def test_nothing_but_history_lock_and_backup_is_left_behind(
    filled: HistoryStore, path: Path
) -> None:
    filled.save(record_of("b", 2))

    assert beside(path) == ["history.json.bak1"]


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")

    with pytest.raises(HistoryError, match=r"can't be (read|written)"):
        HistoryStore(tmp_path / "data" / "history.json").save(record_of())


@posix
def test_a_link_stays_a_link(store: HistoryStore, path: Path, tmp_path: Path) -> None:
    real = tmp_path / "synced" / "hips.json"
    real.parent.mkdir()
    real.write_bytes(file_of(entry_of("a")))
    path.symlink_to(real)

    store.save(record_of("b", 2))

    assert path.is_symlink()
    assert names(HistoryStore(real).read()) == ["a", "b"]


@posix
def test_the_backups_and_the_lock_lie_beside_the_file_itself(
    store: HistoryStore, path: Path, tmp_path: Path
) -> None:
    real = tmp_path / "synced" / "hips.json"
    real.parent.mkdir()
    real.write_bytes(file_of(entry_of("a")))
    path.symlink_to(real)

    store.save(record_of("b", 2))

    assert sorted(place.name for place in real.parent.iterdir()) == [
        "hips.json",
        "hips.json.bak1",
        "hips.json.lock",
    ]
    assert [place.name for place in path.parent.iterdir()] == ["history.json"]


@posix
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_files_and_folders_are_open_to_their_owner_alone(path: Path, far: Path, mask: int) -> None:
    store = HistoryStore(path, backups=far)

    before = os.umask(mask)
    try:
        store.save(record_of("a"))
        store.save(record_of("b", 2))
    finally:
        os.umask(before)

    for place in (path.parent, far.parent):
        inside = [place, *place.rglob("*")]
        modes = {stat.S_IMODE(p.stat().st_mode) for p in inside if p.is_file()}
        assert modes == {0o600}
        assert {stat.S_IMODE(p.stat().st_mode) for p in inside if p.is_dir()} == {0o700}
