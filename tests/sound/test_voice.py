"""The voice: found by what it says, kept from harm, and quick the second time."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest
from hostile import NAMES, STEERING
from sound.waves import endless, tone, wav

from hiptimer.sound.pcm import RATE
from hiptimer.sound.recording import trimmed
from hiptimer.sound.voice import PROOF, Voice, VoiceError, find_voice

if TYPE_CHECKING:
    from pathlib import Path

    from sound.speakers import Speaker

TONE = trimmed(tone())


def voice_of(speaker: Speaker, name: str = "", rate: int = 175) -> Voice:
    voice = speaker.search(name, rate).voice
    assert voice is not None
    return voice


def test_a_phrase_becomes_sound(speaker: Speaker) -> None:
    voice = voice_of(speaker)

    assert voice.samples("Left side.") == TONE
    assert voice.seconds("Left side.") == len(TONE) / RATE
    assert speaker.texts == [PROOF, "Left side."]


def test_the_voice_tells_what_it_is(speaker: Speaker) -> None:
    voice = voice_of(speaker)

    assert voice.engine == "espeak-ng"
    assert voice.detail == f"{speaker.folder}/espeak-ng, voice en, 175 words a minute"
    assert voice.warning == ""


def test_find_voice_returns_what_the_search_finds(speaker: Speaker, tmp_path: Path) -> None:
    found = find_voice(cache=tmp_path, processes=speaker.processes)

    assert found is not None
    assert found.samples("ten") == TONE


def test_the_same_phrase_is_rendered_once(speaker: Speaker) -> None:
    voice = voice_of(speaker)

    for _ in range(3):
        voice.samples("ten")

    assert speaker.texts == [PROOF, "ten"]


def test_what_a_caller_does_to_samples_is_its_own_affair(speaker: Speaker) -> None:
    voice = voice_of(speaker)

    voice.samples("ten")[0] = 12345

    assert voice.samples("ten") == TONE


def test_another_session_finds_the_phrase_on_the_disk(speaker: Speaker) -> None:
    voice_of(speaker).samples("ten")

    assert voice_of(speaker).samples("ten") == TONE
    assert speaker.texts == [PROOF, "ten", PROOF]


def test_another_rate_or_voice_is_another_sound(speaker: Speaker) -> None:
    for name, rate in [("", 175), ("", 120), ("en-us", 175)]:
        voice_of(speaker, name, rate).samples("ten")

    assert speaker.texts.count("ten") == 3


def test_an_engine_that_changed_says_all_anew(speaker: Speaker) -> None:
    voice_of(speaker).samples("ten")
    speaker.does("answer()  # a later release", wav(tone(0.5)))

    assert voice_of(speaker).samples("ten") == trimmed(tone(0.5))


def test_without_room_on_the_disk_phrases_are_kept_in_memory(speaker: Speaker) -> None:
    (speaker.folder.parent / "cache").write_text("a file in the way", encoding="ascii")
    voice = voice_of(speaker)

    assert voice.samples("ten") == voice.samples("ten") == TONE
    assert speaker.texts == [PROOF, "ten"]


@pytest.mark.parametrize(
    ("sound", "expected"),
    [
        (endless(wav(tone())), TONE),
        (wav(array("h", [0]) * 4000 + tone()), trimmed(array("h", [0]) * 4000 + tone())),
    ],
)
def test_what_an_engine_prints_is_brought_into_form(
    speaker: Speaker, sound: bytes, expected: array[int]
) -> None:
    speaker.does("answer()", sound)

    assert voice_of(speaker).samples("ten") == expected


def test_another_form_of_sound_keeps_its_length(speaker: Speaker) -> None:
    speaker.does("answer()", wav(tone(0.3, 44_100, 2), rate=44_100, channels=2))

    assert voice_of(speaker).seconds("ten") == pytest.approx(0.3, abs=0.001)


@pytest.mark.parametrize("text", [*NAMES, STEERING, "-f /etc/passwd", "[[volm 0.1]]<speak>"])
def test_hostile_text_reaches_the_engine_as_words_on_its_input(speaker: Speaker, text: str) -> None:
    voice = voice_of(speaker)
    usual = speaker.tasks[0][0]

    voice.samples(text)

    for arguments, said in speaker.tasks:
        assert arguments == usual
        assert len(said) <= 300
        assert said.replace(" ", "a").isprintable()
        assert not set(said) & set("[]<>&\\")


@pytest.mark.parametrize("text", ["", " ", "[/]", "…", "\x1b\x07"])
def test_a_text_without_words_is_silence_and_asks_nobody(speaker: Speaker, text: str) -> None:
    voice = voice_of(speaker)

    assert voice.samples(text) == array("h")
    assert voice.seconds(text) == 0
    assert speaker.texts == [PROOF]


def test_a_phrase_that_the_engine_has_no_sound_for_is_silence(speaker: Speaker) -> None:
    voice = voice_of(speaker)
    (speaker.folder / "sound").write_bytes(wav(array("h", [0]) * 500))

    assert voice.seconds("漢字") == 0


def test_a_voice_by_its_name(speaker: Speaker) -> None:
    voice = voice_of(speaker, "English_(America,_New_York_City)")

    arguments, _ = speaker.tasks[0]
    assert arguments[-2:] == ["-v", "English_(America,_New_York_City)"]
    assert voice.warning == ""


def test_an_unknown_name_is_told_and_english_takes_its_place(speaker: Speaker) -> None:
    speaker.does("answer() if voice in ('en', 'en-us') else sys.exit(1)")

    voice = voice_of(speaker, "en-uk")

    assert voice.samples("ten") == TONE
    assert voice.detail.endswith("voice en, 175 words a minute")
    assert voice.warning == (
        "espeak-ng has no voice 'en-uk', so it takes its English one;"
        " to see them all: espeak-ng --voices"
    )


@pytest.mark.parametrize(
    "name", ["--path=/tmp", "-w", "?", "../../evil", "en/../../evil", "/etc/x", "a\nb", "x" * 99]
)
def test_a_name_that_could_be_an_order_is_an_unknown_one(speaker: Speaker, name: str) -> None:
    voice = voice_of(speaker, name)

    assert [arguments[-1] for arguments, _ in speaker.tasks] == ["en"]
    assert voice.warning.startswith("espeak-ng has no voice '")
    assert "\n" not in voice.warning


@pytest.mark.parametrize("rate", [0, -5, 79, 451])
def test_a_rate_that_nobody_keeps_to_is_refused(speaker: Speaker, rate: int) -> None:
    with pytest.raises(ValueError, match="words a minute"):
        speaker.search(rate=rate)


def test_phrases_are_prepared_together(speaker: Speaker) -> None:
    voice = voice_of(speaker)

    voice.prepare(["ten", "nine", "ten", "", "nine  "])

    assert speaker.texts == [PROOF, "ten", "nine"]


def test_preparing_tells_of_no_failure_and_leaves_the_rest_to_asking(speaker: Speaker) -> None:
    speaker.does("sys.exit(1) if text == 'nine' else answer()")
    voice = voice_of(speaker)

    voice.prepare(["ten", "nine", "eight"])

    assert speaker.texts == [PROOF, "ten", "nine", "eight"]
    with pytest.raises(VoiceError, match=r"^espeak-ng failed \(code 1\)$"):
        voice.samples("nine")
