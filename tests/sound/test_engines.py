"""Engines: which there are on a system, and what each of them is told."""

import json
import sys
from pathlib import Path

import pytest

from hiptimer.sound.engines import POWERSHELL, EspeakNg, Loader, Order, Sapi, Say, ladder
from hiptimer.sound.pcm import RATE

FOLDER = Path("/somewhere/of our own")
ORDER = Order(("Left side.", "Brücke"), "Anna", 175)


def program(folder: Path, name: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="ascii")
    path.chmod(0o755)
    return path


@pytest.mark.usefixtures("no_library")
@pytest.mark.parametrize(
    ("system", "names"),
    [
        ("linux", ["espeak-ng", "espeakng-loader"]),
        ("darwin", ["say", "espeak-ng", "espeakng-loader"]),
        ("win32", ["sapi", "espeak-ng", "espeakng-loader"]),
    ],
)
def test_every_system_has_its_ladder(tmp_path: Path, system: str, names: list[str]) -> None:
    environ = {"PATH": str(tmp_path), "SYSTEMROOT": str(tmp_path)}

    assert ladder(environ, system) == tuple((name, None) for name in names)


@pytest.mark.skipif(sys.platform == "win32", reason="programs end in .exe there")
@pytest.mark.usefixtures("no_library")
def test_programs_are_found_where_they_lie(tmp_path: Path) -> None:
    say, espeak = program(tmp_path, "say"), program(tmp_path, "espeak-ng")
    powershell = program(tmp_path, "System32/WindowsPowerShell/v1.0/powershell.exe")
    environ = {"PATH": str(tmp_path), "SYSTEMROOT": str(tmp_path)}

    assert dict(ladder(environ, "darwin"))["say"] == Say(say)
    assert dict(ladder(environ, "win32"))["sapi"] == Sapi(powershell)
    assert dict(ladder(environ, "linux"))["espeak-ng"] == EspeakNg(espeak)


def test_espeak_reads_utf_8_and_prints() -> None:
    job = EspeakNg(Path("espeak-ng")).job(ORDER, FOLDER)

    assert job.command == (
        *("espeak-ng", "--stdin", "--stdout", "-b", "1"),
        *("-s", "175", "-v", "Anna"),
    )
    assert (job.stdin, job.stdout) == (b"Left side.", "0.wav")


def test_say_writes_a_file_in_our_form() -> None:
    job = Say(Path("say")).job(ORDER, FOLDER)

    form = ("--file-format=WAVE", f"--data-format=LEI16@{RATE}", "-o", str(FOLDER / "0.wav"))
    assert job.command == ("say", "-v", "Anna", "-r", "175", *form, "-f", "-")
    assert (job.stdin, job.stdout) == (b"Left side.", None)


def test_say_without_a_name_takes_the_voice_of_the_system() -> None:
    job = Say(Path("say")).job(Order(("ten",), "", 175), FOLDER)

    assert "-v" not in job.command


@pytest.mark.parametrize("engine", [Sapi(Path("x")), Loader(Path("x"))])
def test_a_job_for_several_phrases_is_json_in_ascii(engine: Sapi | Loader) -> None:
    job = engine.job(ORDER, FOLDER)

    told = json.loads(job.stdin.decode("ascii"))
    assert told["texts"] == list(ORDER.texts)
    assert (told["voice"], told["folder"]) == ("Anna", str(FOLDER))
    assert not [word for word in job.command if "Anna" in word or "Br" in word.split()]


@pytest.mark.parametrize(
    ("rate", "steps"), [(180, 0), (175, 0), (80, -7), (120, -4), (250, 3), (450, 8)]
)
def test_sapi_counts_its_rate_in_steps(rate: int, steps: int) -> None:
    job = Sapi(Path("x")).job(Order(("ten",), "", rate), FOLDER)

    assert json.loads(job.stdin)["rate"] == steps


def test_what_powershell_is_told_survives_the_quotes_of_windows() -> None:
    assert '"' not in POWERSHELL
    assert "\n" not in POWERSHELL
    assert POWERSHELL.count("{") == POWERSHELL.count("}") == 3
