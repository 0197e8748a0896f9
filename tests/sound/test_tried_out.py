"""`sound test` and `doctor` where there is a real device: what is heard of them, and what stays."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sound.server import RATE, Hall, needs_server, onsets, pitch, until

pytestmark = needs_server

ENDED = 3.0
"""Seconds in which an interrupted command has left, on a busy machine too."""


@pytest.fixture
def environment(hall: Hall, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Return an environment with a device and an empty home; nobody plays there afterwards."""
    (tmp_path / "config.toml").write_text('sound = "beeps"\n')
    folders = {f"HIPTIMER_{kind}_DIR": str(tmp_path) for kind in ("CONFIG", "DATA", "STATE")}
    yield hall.server.environment | folders
    until(lambda: not hall.server.control("list", "short", "sink-inputs"), 1)


def hiptimer(*arguments: str, environment: dict[str, str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "hiptimer", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell has what it starts in the background ignore it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )


def test_doctor_opens_the_device_and_is_not_heard(hall: Hall, environment: dict[str, str]) -> None:
    start = len(hall.recording)

    with hiptimer("doctor", "--json", environment=environment) as process:
        out, err = process.communicate(timeout=15)
    time.sleep(0.3)

    sound = json.loads(out)["findings"]["sound"]
    assert (sound["rung"], sound["detail"], err) == ("device", "miniaudio, PulseAudio", "")
    assert not np.any(hall.recording.since(start))


def test_what_is_named_is_heard_until_it_is_interrupted(
    hall: Hall, environment: dict[str, str]
) -> None:
    start = len(hall.recording)

    with hiptimer("sound", "test", environment=environment) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("go "):
                break
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        _, err = process.communicate(timeout=15)
        left = time.monotonic() - began
    time.sleep(0.3)

    assert (process.returncode, err.strip()) == (130, "")
    assert left < ENDED
    samples = hall.recording.since(start)
    # The ladder opens with a soft tone; go may be cut off at once.
    starts = [round((onset + 0.01) * RATE) for onset in onsets(samples, gap=0.3)[:3]]
    found = [pitch(samples[start:][: round(0.06 * RATE)]) for start in starts]
    assert found == pytest.approx([600, 600, 660], rel=0.01)
