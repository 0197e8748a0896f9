"""What a real sound server plays, as its recorder gives it back."""

import contextlib
import subprocess
import sys
import threading
import time
from array import array
from collections.abc import Iterator

import numpy as np
import pytest
from sound.server import RATE as RECORDED_RATE
from sound.server import (
    Hall,
    Recording,
    Samples,
    likeness,
    needs_server,
    onsets,
    pitch,
    resampled,
)

from hiptimer.live.tone import TONE_SECONDS, Tone
from hiptimer.sound.ladder import Ladder
from hiptimer.sound.pcm import RATE, samples_in
from hiptimer.sound.performance import perform
from hiptimer.sound.player import Rung

pytestmark = needs_server

SPREAD = 0.010
"""Seconds that an onset may be off."""

SILENCED = 0.25
"""Seconds after cancelling in which a sound may still be heard."""


class Stage:
    """A ladder on a real device, and what is heard of it."""

    def __init__(self, ladder: Ladder, recording: Recording) -> None:
        self.ladder = ladder
        self._recording = recording
        self._start = 0

    def listen(self) -> None:
        """Forget what was heard."""
        self.ladder.cancel()
        self.ladder.set_volume(100)
        time.sleep(0.3)
        self._start = len(self._recording)

    def heard(self, wait: float) -> Samples:
        """Return what is heard from `listen` until `wait` seconds from now."""
        time.sleep(wait)
        return self._recording.since(self._start)


@pytest.fixture(scope="module")
def opened(hall: Hall) -> Iterator[Stage]:
    with contextlib.closing(Ladder(hall.server.environment)) as ladder:
        assert ladder.wait(6)
        assert (ladder.rung, ladder.detail) == (Rung.DEVICE, "miniaudio, PulseAudio")
        yield Stage(ladder, hall.recording)


@pytest.fixture
def stage(opened: Stage) -> Stage:
    opened.listen()
    return opened


@contextlib.contextmanager
def busy_machine() -> Iterator[None]:
    """Load a core with another process, and the interpreter of this one with a thread."""
    is_over = threading.Event()

    def work() -> None:
        while not is_over.is_set():
            sum(range(10_000))

    thread = threading.Thread(target=work)
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as process:
        thread.start()
        try:
            yield
        finally:
            is_over.set()
            process.kill()
            thread.join()


def spread(found: list[float], wanted: list[float]) -> float:
    """Return by how much the worst onset is off from where the others let it expect."""
    offsets = np.array(found) - np.array(wanted)
    return float(np.max(np.abs(offsets - np.median(offsets))))


def test_every_tone_is_heard_at_its_time_on_a_busy_machine(stage: Stage) -> None:
    names = [Tone.TICK, Tone.GO, Tone.HOLD, Tone.RELEASE] * 4
    # No even grid: an error that comes back with the device's blocks must not hide.
    timetable = [(name.value, 0.313 * i + 0.01 * (i % 3)) for i, name in enumerate(names)]

    with busy_machine():
        perform(stage.ladder, timetable)
    samples = stage.heard(wait=0.7)

    found = onsets(samples)
    assert len(found) == len(timetable)
    assert spread(found, [at for _, at in timetable]) <= SPREAD
    for name, onset in zip(names, found, strict=True):
        hertz = {Tone.TICK: 660, Tone.GO: 1320, Tone.HOLD: 990, Tone.RELEASE: 495}[name]
        start = round((onset + 0.01) * RECORDED_RATE)
        length = round((TONE_SECONDS[name] - 0.02) * RECORDED_RATE)
        assert pitch(samples[start : start + length]) == pytest.approx(hertz, rel=0.01)


def sweep(seconds: float) -> "array[int]":
    """Return a sound that is alike to no shifted copy of itself, as words are."""
    moments = np.arange(samples_in(seconds)) / RATE
    wave = np.sin(2 * np.pi * (300 + 900 * moments / seconds) * moments) * np.hanning(len(moments))
    return array("h", (12_000 * wave).astype(int).tolist())


def test_a_phrase_is_heard_as_it_was_loaded(stage: Stage) -> None:
    phrase = sweep(0.6)
    stage.ladder.load("Left side.", phrase)

    stage.ladder.play("go", 0.3)
    stage.ladder.play("Left side.", 0.8)
    samples = stage.heard(wait=1.8)

    wanted = resampled(np.array(phrase, dtype=float) / 32768, RATE)
    score, begin = likeness(samples, wanted)
    assert score >= 0.9
    assert begin - onsets(samples)[0] == pytest.approx(0.5, abs=SPREAD)


def test_sounds_that_meet_are_both_heard(stage: Stage) -> None:
    stage.ladder.play("rest", 0.3)
    stage.ladder.play("go", 0.5)
    samples = stage.heard(wait=1.3)

    begin = round((onsets(samples)[0] + 0.22) * RECORDED_RATE)
    both = samples[begin : begin + round(0.2 * RECORDED_RATE)]
    spectrum = np.abs(np.fft.rfft(both * np.hanning(len(both))))
    for hertz in (550, 1320):
        assert spectrum[round(hertz * 0.2)] > 0.3 * np.max(spectrum)


def test_cancelling_silences_soon(stage: Stage) -> None:
    stage.ladder.play("finish", 0.0)
    stage.ladder.play("go", 0.8)
    time.sleep(0.4)
    before = len(stage.heard(wait=0.0))
    stage.ladder.cancel()
    samples = stage.heard(wait=1.2)

    assert onsets(samples[:before])
    loud = np.flatnonzero(np.abs(samples[before:]) > 0.004)
    assert len(loud) == 0 or loud[-1] / RECORDED_RATE <= SILENCED


def test_the_volume_is_heard(stage: Stage) -> None:
    stage.ladder.play("go", 0.3)
    time.sleep(0.6)
    stage.ladder.set_volume(50)
    stage.ladder.play("go", 0.3)
    time.sleep(0.6)
    stage.ladder.set_volume(0)
    stage.ladder.play("go", 0.3)
    samples = stage.heard(wait=0.9)

    first, second = onsets(samples)  # the third is mute
    split = round((first + second) / 2 * RECORDED_RATE)
    loud, soft = (float(np.max(np.abs(part))) for part in np.split(samples, [split]))
    assert soft / loud == pytest.approx(0.25, abs=0.02)


def test_the_device_plays_on_in_silence(stage: Stage) -> None:
    samples = stage.heard(wait=1.2)

    assert not onsets(samples)
    assert stage.ladder.check()


def test_an_unknown_sound_is_not_heard(stage: Stage) -> None:
    stage.ladder.play("Right side.", 0.1)

    assert not onsets(stage.heard(wait=0.5))
