"""The lock of a history: one process at a time, none for ever."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest
from history.files import names, posix, record_of

from hiptimer.history.file import HistoryError
from hiptimer.history.lock import PATIENCE, LockedError, locked
from hiptimer.history.store import HistoryStore

HOLDER = """
import sys
from pathlib import Path

from hiptimer.history.lock import locked

with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""

SHORT = 0.05
"""Seconds of patience where nobody will let go."""


@contextmanager
def holder(place: Path) -> Iterator[subprocess.Popen[str]]:
    """Yield another process that holds the lock at `place` until its input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "history.json.lock"


def test_a_lock_that_another_process_holds_is_waited_for_and_not_longer(place: Path) -> None:
    with holder(place):
        before = monotonic()
        with (
            pytest.raises(LockedError, match=r"^another hiptimer is saving$"),
            locked(place, SHORT),
        ):
            pass

    assert SHORT <= monotonic() - before < PATIENCE / 2


def test_a_killed_process_leaves_no_lock_behind(place: Path) -> None:
    with holder(place) as process:
        process.kill()
        process.wait()

        with locked(place, SHORT):
            assert place.exists()


def test_a_process_that_is_done_lets_the_next_one_in(place: Path) -> None:
    with holder(place) as process:
        process.communicate("")

        with locked(place, SHORT):
            assert process.returncode == 0


def test_threads_of_one_process_wait_for_each_other(place: Path) -> None:
    waiting, entered = Event(), Event()

    def enter() -> None:
        waiting.set()
        with locked(place):
            entered.set()

    with locked(place):
        thread = Thread(target=enter)
        thread.start()
        waiting.wait()
        is_alone = not entered.wait(SHORT)
    thread.join()

    assert is_alone
    assert entered.is_set()


def test_an_error_under_the_lock_releases_it(place: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(place):
        raise ZeroDivisionError

    with locked(place, SHORT):
        assert place.exists()


@posix
def test_the_file_of_the_lock_stays_for_ever(place: Path) -> None:
    with locked(place):
        first = place.stat()
    with locked(place):
        second = place.stat()

    assert place.exists()
    assert first.st_ino == second.st_ino


@posix
@pytest.mark.parametrize("code", [errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP])
def test_a_file_system_without_locks_is_an_error_and_no_soft_lock(
    place: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("fcntl.flock", refuse)

    with pytest.raises(OSError, match="has no locks") as caught, locked(place, SHORT):
        pass

    assert not isinstance(caught.value, LockedError)


def test_a_save_waits_for_the_lock_and_then_says_who_has_it(
    store: HistoryStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(record_of("a"))
    before = path.read_bytes()
    monkeypatch.setattr("hiptimer.history.store.locked", partial(locked, patience=SHORT))

    with (
        holder(path.with_name("history.json.lock")),
        pytest.raises(HistoryError, match="another hiptimer is saving; try again"),
    ):
        store.save(record_of("b", 2))

    assert path.read_bytes() == before


def test_reading_waits_for_nobody(store: HistoryStore, path: Path) -> None:
    store.save(record_of("a"))

    with holder(path.with_name("history.json.lock")):
        history = store.read()

    assert names(history) == ["a"]


@posix
def test_without_locks_nothing_is_saved(
    store: HistoryStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr("fcntl.flock", refuse)

    with pytest.raises(HistoryError, match="can't be written"):
        store.save(record_of("a"))

    assert not path.exists()
