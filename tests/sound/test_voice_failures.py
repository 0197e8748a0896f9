"""Engines that crash, hang, print garbage or are not there: no voice, told why, nothing waits."""

from __future__ import annotations

import threading
import time
from array import array
from typing import TYPE_CHECKING

import pytest
from sound.waves import tone, wav

from hiptimer.sound.engines import EspeakNg
from hiptimer.sound.recording import trimmed
from hiptimer.sound.voice import Voice, VoiceError

if TYPE_CHECKING:
    from sound.speakers import Speaker


def voice_of(speaker: Speaker) -> Voice:
    voice = speaker.search().voice
    assert voice is not None
    return voice


@pytest.mark.parametrize(
    ("act", "sound", "outcome"),
    [
        ("sys.exit(1)", None, "espeak-ng failed (code 1)"),
        ("os.kill(os.getpid(), 11)", None, "espeak-ng failed (code -11)"),
        ("pass", None, "espeak-ng answers with not a WAV file"),
        ("answer()", b"Error: no data\n" * 9, "espeak-ng answers with not a WAV file"),
        ("answer()", wav(tone())[:44], "espeak-ng makes no sound"),
        ("answer()", wav(array("h", [0]) * 9000), "espeak-ng makes no sound"),
        ("answer()", wav(tone(), width=1), "espeak-ng answers with not plain samples of 16 bits"),
    ],
)
def test_an_engine_that_is_not_heard_is_no_voice(
    speaker: Speaker, act: str, sound: bytes | None, outcome: str
) -> None:
    speaker.does(act, sound)

    found = speaker.search()

    assert found.voice is None
    assert found.attempts[0].outcome == outcome
    assert found.reason == (
        f"no voice: {outcome}; espeakng-loader is not installed."
        " Install espeak-ng, or hiptimer[voice]"
    )


def test_a_program_that_is_none_is_no_voice(speaker: Speaker) -> None:
    (speaker.folder / "espeak-ng").write_bytes(b"\0garbage")

    assert speaker.search().attempts[0].outcome.startswith("espeak-ng can't be started (")


def test_a_machine_without_engines_says_so_at_once(speaker: Speaker) -> None:
    (speaker.folder / "espeak-ng").unlink()

    began = time.monotonic()
    found = speaker.search()

    assert time.monotonic() - began < 1
    assert found.voice is None
    assert found.reason == (
        "no voice: espeak-ng is not installed; espeakng-loader is not installed."
        " Install espeak-ng, or hiptimer[voice]"
    )


def test_there_is_no_reason_where_there_is_a_voice(speaker: Speaker) -> None:
    assert speaker.search().reason == ""


def test_an_engine_that_hangs_is_no_voice(
    speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EspeakNg, "patience_s", 0.3)
    speaker.does("time.sleep(600)")

    assert speaker.search("en-us").attempts[0].outcome == "espeak-ng gave no answer in 0.3 s"


def test_an_engine_that_begins_to_hang_is_asked_no_more(
    speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaker.does("answer() if text == 'ready' else time.sleep(600)")
    voice = voice_of(speaker)
    monkeypatch.setattr(EspeakNg, "patience_s", 0.5)

    for text in ["ten", "nine", "eight"]:
        with pytest.raises(VoiceError, match=r"^espeak-ng gave no answer in 0\.5 s$"):
            voice.samples(text)

    assert len(speaker.tasks) <= 2


def test_closing_ends_the_search(speaker: Speaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EspeakNg, "patience_s", 600)
    speaker.does("time.sleep(600)")
    processes = speaker.processes
    search = threading.Thread(target=speaker.search, kwargs={"processes": processes})
    search.start()
    while not speaker.tasks:
        time.sleep(0.005)

    processes.close()
    search.join(60)

    assert not search.is_alive()


def test_a_closed_voice_says_what_it_knows_and_no_more(speaker: Speaker) -> None:
    voice = voice_of(speaker)
    voice.samples("ten")

    voice.close()

    assert voice.samples("ten") == trimmed(tone())
    with pytest.raises(VoiceError, match="closed"):
        voice.samples("nine")


def test_an_engine_that_is_gone_is_told(speaker: Speaker) -> None:
    voice = voice_of(speaker)
    (speaker.folder / "espeak-ng").unlink()

    with pytest.raises(VoiceError, match=r"^espeak-ng can't be started \(No such file"):
        voice.samples("ten")


def test_without_a_place_for_files_the_engine_can_not_be_used(
    speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    voice = voice_of(speaker)
    monkeypatch.setattr("tempfile.tempdir", str(speaker.folder / "none"))

    with pytest.raises(VoiceError, match=r"^espeak-ng can't be used: No such file"):
        voice.samples("ten")
