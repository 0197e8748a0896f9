"""The ladder: which engine speaks where there are several, on every system."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from sound.waves import tone, wav

from hiptimer.sound.engines import BATCH
from hiptimer.sound.processes import Processes
from hiptimer.sound.recording import trimmed
from hiptimer.sound.voice import VoiceSearch, search_voice

if TYPE_CHECKING:
    from pathlib import Path

    from sound.speakers import Speaker

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs are not scripts there")

POWERSHELL = "System32/WindowsPowerShell/v1.0/powershell.exe"

ANSWERS_ALL = """
job = json.load(sys.stdin)
note([job["texts"], job["voice"]])
for number in range(len(job["texts"])):
    shutil.copy(sound, f"{job['folder']}/{number}.wav")
"""
"""A program that takes several phrases."""

SAYS = """
note([sys.stdin.read(), sys.argv[1:]])
shutil.copy(sound, sys.argv[sys.argv.index("-o") + 1])
"""
"""The program of macOS."""


def engine(folder: Path, name: str, act: str) -> Path:
    """Write a program that notes down its tasks and does `act`."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    (folder / "sound").write_bytes(wav(tone()))
    path.write_text(
        f"#!{sys.executable} -IS\n"
        "import json, shutil, sys\n"
        f"sound = {str(folder / 'sound')!r}\n"
        "def note(task):\n"
        f"    print(json.dumps(task), file=open({str(folder / 'tasks')!r}, 'a'))\n"
        f"{act}",
        encoding="utf-8",
    )
    path.chmod(0o755)
    return path


def tasks(folder: Path) -> list[list[object]]:
    return [json.loads(line) for line in (folder / "tasks").read_text("utf-8").splitlines()]


def search(folder: Path, system: str, name: str = "") -> VoiceSearch:
    environ = {"PATH": str(folder), "SYSTEMROOT": str(folder)}
    cache = folder / "cache"
    return search_voice(name=name, cache=cache, processes=Processes(environ), system=system)


def test_on_macos_say_speaks(speaker: Speaker) -> None:
    engine(speaker.folder, "say", SAYS)

    found = search(speaker.folder, "darwin")

    assert found.voice is not None
    assert found.voice.engine == "say"
    assert found.voice.samples("ten") == trimmed(tone())


def test_without_its_english_voice_say_takes_that_of_the_system(tmp_path: Path) -> None:
    engine(tmp_path, "say", "if '-v' in sys.argv:\n    sys.exit(1)\n" + SAYS)

    found = search(tmp_path, "darwin", "Nobody")

    assert found.voice is not None
    assert "the system's voice" in found.voice.detail
    assert found.voice.warning.startswith("say has no voice 'Nobody'")


def test_on_windows_sapi_speaks_in_the_english_that_it_has(speaker: Speaker) -> None:
    engine(speaker.folder, POWERSHELL, ANSWERS_ALL)

    found = search(speaker.folder, "win32")

    assert found.voice is not None
    assert (found.voice.engine, found.voice.samples("ten")) == ("sapi", trimmed(tone()))
    assert tasks(speaker.folder) == [[["ready"], ""], [["ten"], ""]]


def test_one_that_fails_makes_room_for_the_next(speaker: Speaker) -> None:
    engine(speaker.folder, "say", "sys.exit(1)")

    found = search(speaker.folder, "darwin")

    assert found.voice is not None
    assert found.voice.engine == "espeak-ng"
    assert [(tried.engine, tried.outcome) for tried in found.attempts] == [
        ("say", "say failed (code 1)"),
        ("espeak-ng", ""),
    ]


@pytest.mark.usefixtures("no_library")
def test_several_phrases_take_one_start(tmp_path: Path) -> None:
    engine(tmp_path, POWERSHELL, ANSWERS_ALL)
    voice = search(tmp_path, "win32").voice
    assert voice is not None
    phrases = [str(number) for number in range(BATCH + 4)]

    voice.prepare(phrases)

    assert [texts for texts, _ in tasks(tmp_path)] == [["ready"], phrases[:BATCH], phrases[BATCH:]]
    assert all(voice.samples(phrase) == trimmed(tone()) for phrase in phrases)
