"""The real espeak-ng, as a program and as a library: words of plausible length."""

from __future__ import annotations

import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hiptimer.sound.engines import EspeakNg, Loader
from hiptimer.sound.processes import Processes
from hiptimer.sound.voice import Voice, search_voice

NUMBERS = ("ten", "nine", "eight", "seven", "six", "five", "four", "three", "two", "one")

PROGRAM = shutil.which("espeak-ng")
LIBRARY = ctypes.util.find_library("espeak-ng")

HAS_LOADER = importlib.util.find_spec("espeakng_loader") is not None

needs_program = pytest.mark.skipif(PROGRAM is None, reason="espeak-ng is not installed")
needs_loader = pytest.mark.skipif(not HAS_LOADER, reason="hiptimer[voice] is not installed")
needs_library = pytest.mark.skipif(
    PROGRAM is None or LIBRARY is None or HAS_LOADER,
    reason="the library of espeak-ng is not installed, or hiptimer[voice] is",
)


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a busy machine be no reason to fail."""
    for engine in (EspeakNg, Loader):
        monkeypatch.setattr(engine, "patience_s", 60.0)


def spoken(cache: Path, *, rate: int = 175, name: str = "", environ: dict[str, str]) -> Voice:
    found = search_voice(
        name=name, rate=rate, cache=cache, processes=Processes(environ), system="linux"
    )
    assert found.voice is not None, found.reason
    return found.voice


def program(cache: Path, *, rate: int = 175, name: str = "") -> Voice:
    voice = spoken(cache, rate=rate, name=name, environ=dict(os.environ))
    assert voice.engine == "espeak-ng"
    return voice


@needs_program
def test_words_take_as_long_as_words_do(tmp_path: Path) -> None:
    voice = program(tmp_path)

    assert 0.3 < voice.seconds("Left side.") < 1.2
    assert 1.0 < voice.seconds("Next: single leg bridge") < 2.5
    assert max(voice.samples("Left side.")) > 3000


@needs_program
def test_every_number_of_a_count_fits_into_its_second(tmp_path: Path) -> None:
    voice = program(tmp_path)

    assert all(0.15 < voice.seconds(number) < 0.9 for number in NUMBERS)


@needs_program
def test_a_faster_rate_takes_less_time(tmp_path: Path) -> None:
    slow, usual, fast = (program(tmp_path, rate=rate) for rate in (100, 175, 300))

    text = "Rest, thirty seconds"
    assert slow.seconds(text) > 1.2 * usual.seconds(text) > 1.4 * fast.seconds(text)


@needs_program
def test_another_voice_sounds_different(tmp_path: Path) -> None:
    assert program(tmp_path).samples("halfway") != program(tmp_path, name="de").samples("halfway")


@needs_program
def test_a_voice_that_espeak_does_not_know_is_told(tmp_path: Path) -> None:
    voice = program(tmp_path, name="klingonese")

    assert voice.warning.startswith("espeak-ng has no voice 'klingonese'")
    assert voice.seconds("ten") > 0.15


@needs_program
def test_orders_to_espeak_are_read_out_as_words(tmp_path: Path) -> None:
    voice = program(tmp_path)

    # As phonemes this is one short word; read as letters and words it takes far longer.
    assert voice.seconds("[[h@'loU w'3:ld]]") > 1.5 * voice.seconds("hello world")
    assert voice.samples("<b>ten</b>") == voice.samples("b ten b")


@needs_program
def test_three_hundred_letters_are_said_to_the_end(tmp_path: Path) -> None:
    assert 10 < program(tmp_path).seconds("bridge " * 100) < 60


def without_program() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PATH"} | {"PATH": ""}


@needs_loader
def test_the_extra_speaks_in_a_process_of_its_own(tmp_path: Path) -> None:
    voice = spoken(tmp_path, environ=without_program())

    assert voice.engine == "espeakng-loader"
    voice.prepare(NUMBERS)
    assert all(0.15 < voice.seconds(number) < 0.9 for number in NUMBERS)
    assert "espeakng_loader" not in sys.modules


def copy_data(espeak: str, target: Path) -> None:
    """Make a copy of the data that has one more voice, `mat`: the library might find others."""
    told = subprocess.run([espeak, "--version"], capture_output=True, text=True, check=True).stdout
    data = Path(told.rpartition("Data at: ")[2].strip())
    target.mkdir()
    for place in data.iterdir():
        if place.name != "lang":
            (target / place.name).symlink_to(place)
    shutil.copytree(data / "lang", target / "lang")
    (target / "lang" / "gmw" / "mat").write_text(
        "name mat\nlanguage mat\nphonemes en\ndictionary en\n", encoding="ascii"
    )


@needs_library
@pytest.mark.parametrize(
    ("name", "warning"),
    [("mat", ""), ("en-gb", ""), ("klingonese", "espeakng-loader has no voice 'klingonese'")],
)
def test_the_library_speaks_by_the_data_at_the_end_of_a_long_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, warning: str
) -> None:
    assert PROGRAM is not None
    far = tmp_path / ("a" * 100) / ("ü" * 90)
    far.mkdir(parents=True)
    copy_data(PROGRAM, far / "espeak-ng-data")
    (far / "espeakng_loader.py").write_text(
        f"def get_library_path():\n    return {LIBRARY!r}\n"
        f"def get_data_path():\n    return {str(far / 'espeak-ng-data')!r}\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(far)

    voice = spoken(tmp_path, name=name, environ=without_program() | {"PYTHONPATH": str(far)})

    assert voice.engine == "espeakng-loader"
    assert voice.warning.partition(",")[0] == warning
    voice.prepare(NUMBERS)
    assert all(0.15 < voice.seconds(number) < 0.9 for number in NUMBERS)
