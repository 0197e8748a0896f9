"""Disks and folders in which no save can go well: the old data intact, a clear error."""

import errno
import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from durability.environment import (
    NOBODY,
    NoDiskError,
    as_nobody,
    complaints_of_reading,
    complaints_of_refusal,
    fill,
    read_only,
    small_disk,
    state_of,
)
from durability.processes import Child, Say
from durability.sample import far_in, history_in, name_of, names_in, record_of, store_in
from durability.scenes import NEW
from durability.shims import Call, Shim
from durability.tally import Tally
from durability.variants import NO_LOCK, PLAIN_WRITE, SOUND, Variant

from hiptimer.history.lock import locked

HELD = {name_of(0), name_of(1)}

IMPATIENT = Variant("impatient", {"history.store.locked": partial(locked, patience=0.05)})


@pytest.fixture(autouse=True)
def _counted(tally: Tally) -> Iterator[None]:
    with tally.row("environment", "disks, folders, modes, links and locks") as row:
        row.cases = 1
        yield


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return where a disk of 160 KB is mounted that holds a history."""
    place = tmp_path / "disk"
    place.mkdir()
    try:
        with small_disk(place, 160):
            save_two(place)
            yield place
    except NoDiskError as reason:
        pytest.skip(str(reason))


@pytest.fixture
def open_root() -> Iterator[Path]:
    """Return a folder that belongs to nobody, with a history, where everybody gets to."""
    place = Path(tempfile.mkdtemp())
    try:
        place.chmod(0o755)
        save_two(place)
        if os.geteuid() == 0:
            for below in (place, *place.rglob("*")):
                os.chown(below, NOBODY, NOBODY)
        yield place
    finally:
        history_in(place).parent.chmod(0o700)
        shutil.rmtree(place)


def save_two(root: Path) -> None:
    for number in range(2):
        store_in(root).save(record_of(number))


def refuses(root: Path, words: str, variant: Variant = SOUND) -> list[str]:
    """Return what is wrong when a save is to be refused, and a reader to find the old data."""
    before = state_of(history_in(root).parent)
    complaints = [
        *complaints_of_refusal(root, variant, words),
        *complaints_of_reading(root, HELD),
    ]
    if state_of(history_in(root).parent) != before:
        complaints.append("the folder is no longer as it was")
    return complaints


class TestFullDisk:
    def test_old_data_and_a_clear_error(self, disk: Path) -> None:
        filler = fill(disk)

        assert refuses(disk, "No space left on device; free some space") == []

        filler.unlink()
        store_in(disk).save(record_of(NEW))
        assert names_in(store_in(disk).read()) == HELD | {name_of(NEW)}

    def test_a_broken_save_is_caught(self, disk: Path) -> None:
        fill(disk)

        assert refuses(disk, "No space left on device", PLAIN_WRITE) != []


class TestReadOnly:
    def test_a_disk(self, disk: Path) -> None:
        with read_only(disk):
            assert refuses(disk, "Read-only file system") == []

    @pytest.mark.parametrize("variant", [SOUND, PLAIN_WRITE], ids=str)
    def test_a_folder(self, open_root: Path, variant: Variant) -> None:
        history_in(open_root).parent.chmod(0o500)

        def work(say: Say) -> None:
            for complaint in refuses(open_root, "Permission denied", variant):
                say(complaint)

        _, said = Child(as_nobody(work)).wait()

        # Whoever writes into the file as it is needs no right to the folder.
        assert (said == []) is (variant is SOUND)

    def test_a_history_that_may_not_be_read(self, open_root: Path) -> None:
        history_in(open_root).chmod(0)
        before = state_of(open_root)

        def work(say: Say) -> None:
            for complaint in (
                *complaints_of_refusal(open_root, SOUND, "can't be read: Permission denied"),
                *complaints_of_reading(open_root, None, "can't be read: Permission denied"),
            ):
                say(complaint)

        assert Child(as_nobody(work)).wait() == (0, [])
        assert state_of(open_root) == before

    def test_a_folder_that_may_not_be_entered(self, open_root: Path) -> None:
        before = state_of(open_root)
        history_in(open_root).parent.chmod(0)

        def work(say: Say) -> None:
            for complaint in (
                *complaints_of_refusal(open_root, SOUND, "Permission denied"),
                *complaints_of_reading(open_root, None, "Permission denied"),
            ):
                say(complaint)

        done = Child(as_nobody(work)).wait()

        history_in(open_root).parent.chmod(0o700)
        assert done == (0, [])
        assert state_of(open_root) == before


class TestUmask:
    @pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
    def test_files_and_folders_are_their_owners_alone(self, tmp_path: Path, mask: int) -> None:
        assert modes_under(mask, SOUND, tmp_path / "root") == {("file", 0o600), ("folder", 0o700)}

    def test_a_broken_save_is_caught(self, tmp_path: Path) -> None:
        assert ("file", 0o666) in modes_under(0, PLAIN_WRITE, tmp_path / "root")


def modes_under(mask: int, variant: Variant, root: Path) -> set[tuple[str, int]]:
    before = os.umask(mask)
    try:
        with variant.installed():
            save_two(root)
    finally:
        os.umask(before)
    return {
        ("folder" if place.is_dir() else "file", stat.S_IMODE(place.stat().st_mode))
        for place in root.rglob("*")
    }


def fifo(place: Path) -> None:
    os.mkfifo(place)


def folder(place: Path) -> None:
    (place / "with something").mkdir(parents=True)


def symlink_loop(place: Path) -> None:
    place.symlink_to(place.name)


def dangling_link(place: Path) -> None:
    place.symlink_to("far/away.json")


def device(place: Path) -> None:
    place.symlink_to("/dev/zero")


class TestSomethingElse:
    """Something else in the place of the history, or of what lies beside it."""

    @pytest.mark.parametrize("what", [fifo, folder, symlink_loop, dangling_link, device])
    def test_in_the_place_of_the_history(self, tmp_path: Path, what: object) -> None:
        save_two(tmp_path)
        history_in(tmp_path).unlink()
        assert callable(what)
        what(history_in(tmp_path))
        before = state_of(tmp_path)

        complaints = [
            *complaints_of_refusal(tmp_path, SOUND, str(history_in(tmp_path))),
            *complaints_of_reading(tmp_path, None, str(history_in(tmp_path))),
        ]

        assert complaints == []
        assert state_of(tmp_path) == before

    @pytest.mark.parametrize("what", [folder, symlink_loop, dangling_link])
    def test_in_the_place_of_the_lock(self, tmp_path: Path, what: object) -> None:
        save_two(tmp_path)
        lock = history_in(tmp_path).with_name("history.json.lock")
        lock.unlink()
        assert callable(what)
        what(lock)

        assert refuses(tmp_path, "can't be written", IMPATIENT) == []

    @pytest.mark.parametrize("name", ["history.json.bak1", "history.json.bak5"])
    @pytest.mark.parametrize("what", [fifo, folder, symlink_loop, dangling_link])
    def test_in_the_place_of_a_backup(self, tmp_path: Path, what: object, name: str) -> None:
        save_two(tmp_path)
        place = history_in(tmp_path).with_name(name)
        place.unlink(missing_ok=True)
        assert callable(what)
        what(place)

        store_in(tmp_path).save(record_of(NEW))

        assert names_in(store_in(tmp_path).read()) == HELD | {name_of(NEW)}

    @pytest.mark.parametrize("what", [fifo, folder, symlink_loop, dangling_link])
    def test_in_the_place_of_all_far_backups(self, tmp_path: Path, what: object) -> None:
        save_two(tmp_path)
        shutil.rmtree(far_in(tmp_path))
        assert callable(what)
        what(far_in(tmp_path))

        store_in(tmp_path).save(record_of(NEW))

        assert names_in(store_in(tmp_path).read()) == HELD | {name_of(NEW)}


class TestLock:
    @pytest.mark.parametrize("variant", [IMPATIENT, NO_LOCK], ids=str)
    def test_held_by_another(self, tmp_path: Path, variant: Variant) -> None:
        save_two(tmp_path)
        ready, holds = os.pipe()

        def hold(_: Say) -> None:
            with locked(history_in(tmp_path).with_name("history.json.lock")):
                os.write(holds, b".")
                while True:
                    os.read(os.pipe()[0], 1)

        holder = Child(hold)
        os.read(ready, 1)
        complaints = refuses(tmp_path, "another hiptimer is saving; try again", variant)
        holder.kill()
        holder.wait()

        assert (complaints == []) is (variant is not NO_LOCK)
        with IMPATIENT.installed():
            store_in(tmp_path).save(record_of(NEW))

    @pytest.mark.parametrize("code", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
    def test_none_in_the_file_system(self, tmp_path: Path, code: int) -> None:
        save_two(tmp_path)

        def steer(call: Call) -> object:
            if call.name == "flock":
                raise OSError(code, os.strerror(code))
            return call.go()

        with Shim(tmp_path, steer).installed():
            assert refuses(tmp_path, "this file system has no locks") == []


def test_the_harness_holds_no_lock_itself(tmp_path: Path) -> None:
    save_two(tmp_path)

    with (history_in(tmp_path).with_name("history.json.lock")).open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
