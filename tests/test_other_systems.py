"""What macOS and Windows do otherwise, tried elsewhere by what their calls answer."""

import errno
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from platformdirs.macos import MacOS
from platformdirs.windows import Windows

from hiptimer import clock, durable
from hiptimer.checkup.places import folder
from hiptimer.commands.editor import open_in_editor
from hiptimer.commands.imports import _word
from hiptimer.history.lock import can_lock
from hiptimer.paths import Folders, find_folders
from hiptimer.sound.processes import _end

fcntl = pytest.importorskip("fcntl", reason="stands in for that of macOS")

FULL_SYNC = 51
"""F_FULLFSYNC of macOS."""

ELSEWHERE = Path(__file__).with_name("otherwise.py")


def otherwise(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a command in a process that takes itself for one on Windows; see `otherwise.py`."""
    folders = {f"HIPTIMER_{kind}_DIR": str(home) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
    return subprocess.run(
        [sys.executable, ELSEWHERE, *arguments],
        env={**os.environ, **folders, "PYTHONWARNINGS": "error", "TERM": "xterm-256color"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(params=[MacOS, Windows])
def folders(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Folders:
    """Return the folders as that system has them."""
    for kind in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.delenv(f"XDG_{kind}_HOME")
    monkeypatch.setattr("platformdirs.PlatformDirs", request.param)
    monkeypatch.setattr("platformdirs.windows.get_win_folder", lambda _: str(tmp_path / "Local"))
    return find_folders()


def test_where_one_folder_is_for_all_no_two_files_share_a_name(folders: Folders) -> None:
    assert folders.data == folders.config == folders.state != folders.cache

    properties = [name for name in vars(Folders) if isinstance(vars(Folders)[name], property)]
    places = [getattr(folders, name) for name in properties]
    assert len({str(place).lower() for place in places}) == len(places) > 5


@pytest.fixture
def handle(tmp_path: Path) -> Iterator[int]:
    opened = os.open(tmp_path / "file", os.O_RDWR | os.O_CREAT)
    yield opened
    os.close(opened)


@pytest.mark.parametrize(
    ("answer", "synced"), [(None, []), (errno.ENOTSUP, ["plainly"]), (errno.EIO, [])]
)
def test_macos_is_told_to_empty_the_drives_own_cache(
    handle: int, monkeypatch: pytest.MonkeyPatch, answer: int | None, synced: list[str]
) -> None:
    asked, plainly = [], []

    def answered(_handle: int, what: int) -> None:
        asked.append(what)
        if answer is not None:
            raise OSError(answer, os.strerror(answer))

    monkeypatch.setattr(fcntl, "F_FULLFSYNC", FULL_SYNC, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", answered)
    monkeypatch.setattr(os, "fsync", lambda _: plainly.append("plainly"))
    monkeypatch.setattr("sys.platform", "darwin")

    if answer == errno.EIO:
        with pytest.raises(durable.SyncError):
            durable.sync_file(handle)
    else:
        durable.sync_file(handle)

    assert (asked, plainly) == ([FULL_SYNC], synced)


def test_windows_has_no_folders_to_sync_or_to_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Access is denied")  # as for every folder there

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refused)
        patch.setattr("sys.platform", "win32")
        patch.setattr("os.name", "nt")
        durable.sync_folder(tmp_path)
        assert can_lock(tmp_path) is None


@pytest.mark.parametrize(("system", "is_private"), [("posix", False), ("nt", None)])
def test_modes_tell_who_looks_in_only_where_there_are_modes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, *, is_private: bool | None
) -> None:
    tmp_path.chmod(0o755)

    with monkeypatch.context() as patch:
        patch.setattr("os.name", system)
        found = folder(tmp_path, writes=False)

    assert found.facts["is_private"] is is_private
    assert ("chmod" in found.text) is (is_private is False)


@pytest.mark.parametrize(
    ("system", "name", "word"),
    [("posix", "my 'x.csv", "'my '\"'\"'x.csv'"), ("nt", "my 'x.csv", '"my \'x.csv"')],
)
def test_names_are_quoted_as_the_shell_there_takes_them(
    monkeypatch: pytest.MonkeyPatch, system: str, name: str, word: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("os.name", system)
        quoted = _word(name)

    assert quoted == word


@pytest.mark.parametrize(
    ("system", "said", "command"),
    [
        ("posix", "'/opt/my ed/ed' -w", ["/opt/my ed/ed", "-w"]),
        ("nt", r'"C:\Program Files\ed.exe" -w', [r"C:\Program Files\ed.exe", "-w"]),
    ],
)
def test_the_editor_is_called_as_people_write_it_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, said: str, command: list[str]
) -> None:
    called: list[list[str]] = []
    monkeypatch.setenv("VISUAL", said)

    def run(words: list[str], **_: object) -> "subprocess.CompletedProcess[str]":
        called.append(words)
        return subprocess.CompletedProcess(words, 0)

    with monkeypatch.context() as patch:
        patch.setattr("subprocess.run", run)
        patch.setattr("os.name", system)
        open_in_editor(tmp_path)

    assert called == [[*command, str(tmp_path)]]


@pytest.mark.parametrize("system", ["posix", "nt"])
def test_an_engine_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    engine = subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, start_new_session=True
    )

    with engine, monkeypatch.context() as patch:
        patch.setattr("os.name", system)
        _end(engine)
        assert engine.poll() is not None


@pytest.mark.parametrize("name", ["linux", "darwin", "win32", "freebsd14"])
def test_every_system_has_clocks_that_only_grow(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    if not hasattr(time, "CLOCK_BOOTTIME"):
        monkeypatch.setattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC, raising=False)
    monkeypatch.setattr("sys.platform", name)

    for read in (clock.monotonic, clock.boot_time):
        assert 0 < read() <= read()


def test_without_what_posix_alone_has_every_module_can_be_imported(tmp_path: Path) -> None:
    done = otherwise(tmp_path, "import")

    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 300


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--version"], "hiptimer "),
        (["history"], "No sessions yet. "),
        (["stats"], "No sessions yet. "),
        (["plan"], "single-leg-bridge"),
        (["doctor"], "was not tried for data"),  # folders can't be locked there
        (["recover", "--list"], "Nothing to recover."),
        (["start", "core", "--plain", "--speed", "100"], "Finished: Core five"),
        (["app"], "0 HiptimerApp"),
        (["app", "start", "core"], "0 HiptimerApp"),
        (["app", "demo"], "0 TourApp"),
    ],
    ids=" ".join,
)
def test_without_what_posix_alone_has_commands_work(
    tmp_path: Path, arguments: list[str], told: str
) -> None:
    done = otherwise(tmp_path, *arguments)

    assert (done.returncode, done.stderr) == (0, "")
    assert told in done.stdout


def test_without_what_posix_alone_has_sessions_are_saved(tmp_path: Path) -> None:
    done = [otherwise(tmp_path, *arguments) for arguments in (["log", "core"], ["history"])]

    assert [(each.returncode, each.stderr) for each in done] == [(0, ""), (0, "")]
    assert "core" in done[1].stdout
