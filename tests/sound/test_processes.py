"""The processes of engines: watched, ended with all that they started, and kept off the screen."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from hiptimer.sound import processes as processes_module
from hiptimer.sound.processes import HangingError, Job, Processes, VoiceError

if TYPE_CHECKING:
    from pathlib import Path

LONG_S = 60.0
"""Longer than any test waits."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shells of POSIX")


def shell(script: str, stdin: bytes = b"", stdout: str | None = None) -> Job:
    return Job(("/bin/sh", "-c", script), stdin, stdout)


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + LONG_S
    while not (path.exists() and path.read_text(encoding="ascii").strip()):
        assert time.monotonic() < deadline
        time.sleep(0.005)


def is_running(process: int) -> bool:
    """Return whether a process runs; one that ended may wait long for somebody who asks."""
    shown = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, check=False
    )
    return shown.stdout.strip()[:1] not in (b"", b"Z")


def test_what_is_said_goes_in_and_sound_comes_out(tmp_path: Path) -> None:
    Processes().run(shell("cat", b"ten", "0.wav"), tmp_path, LONG_S)

    assert (tmp_path / "0.wav").read_bytes() == b"ten"


def test_nothing_reaches_the_screen(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Processes().run(shell("echo noise; echo noise >&2"), tmp_path, LONG_S)

    assert capfd.readouterr() == ("", "")


def test_there_is_no_terminal_to_write_to(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="failed"):
        Processes().run(shell("exec echo noise >/dev/tty"), tmp_path, LONG_S)


def test_a_failure_is_told(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match=r"^failed \(code 3\)$"):
        Processes().run(shell("exit 3"), tmp_path, LONG_S)


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match=r"^can't be started \(No such file or directory\)$"):
        Processes().run(Job((str(tmp_path / "none"),), b""), tmp_path, LONG_S)


def test_one_that_hangs_is_ended_with_what_it_started(tmp_path: Path) -> None:
    script = f"sleep {LONG_S:g} & echo $! > child; wait"
    folder = tmp_path / "job"
    folder.mkdir()

    began = time.monotonic()
    with pytest.raises(HangingError, match=r"^gave no answer in 1 s$"):
        Processes().run(shell(f"cd {folder}; {script}"), folder, 1.0)

    assert time.monotonic() - began < LONG_S / 2
    child = int((folder / "child").read_text(encoding="ascii"))
    deadline = time.monotonic() + LONG_S / 2
    while is_running(child):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_one_that_writes_without_end_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes_module, "MOST_BYTES", 100_000)

    with pytest.raises(VoiceError, match="wrote more than a phrase can need"):
        Processes().run(shell("while :; do echo noise; done", stdout="0.wav"), tmp_path, LONG_S)


def test_closing_ends_what_is_at_work(tmp_path: Path) -> None:
    processes = Processes()
    heard: list[BaseException] = []

    def work() -> None:
        try:
            processes.run(shell(f"echo 1 > {tmp_path}/on; sleep {LONG_S:g}"), tmp_path, LONG_S)
        except VoiceError as error:
            heard.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    wait_for(tmp_path / "on")

    processes.close()
    worker.join(LONG_S / 2)

    assert not worker.is_alive()
    assert len(heard) == 1
    assert not isinstance(heard[0], HangingError)


def test_nothing_is_started_after_closing(tmp_path: Path) -> None:
    processes = Processes()
    processes.close()

    with pytest.raises(VoiceError, match="closed"):
        processes.run(shell(f"echo 1 > {tmp_path}/on"), tmp_path, LONG_S)

    assert not (tmp_path / "on").exists()


def test_they_see_the_environment_they_are_given(tmp_path: Path) -> None:
    processes = Processes({"VOICE": "Samantha"})

    processes.run(shell("echo $VOICE", stdout="0.wav"), tmp_path, LONG_S)

    assert (tmp_path / "0.wav").read_bytes() == b"Samantha\n"
