"""`hiptimer sound test`: one of each cue, and the truth about what plays it."""

import json
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from ladders import FakeLadder, FakeSearch, FakeVoice

from hiptimer.cli import run
from hiptimer.program import Program
from hiptimer.sound.audition import MEANINGS, SENTENCES
from hiptimer.sound.bell import TRANSITIONS
from hiptimer.sound.performance import perform
from hiptimer.sound.player import Rung

Captured = pytest.CaptureFixture[str]


class Studio:
    """What the command finds: settings, a ladder and a voice."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.ladder = FakeLadder()
        self.search = FakeSearch()
        self.rings: list[object] = []
        """What was to ring the bell, for every ladder that was opened."""

    def set(self, config: str) -> None:
        """Write the user's settings."""
        (self.place / "config.toml").write_text(config, encoding="utf-8")


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    studio = Studio(tmp_path)

    def player(_program: Program, ring: object) -> FakeLadder:
        studio.rings.append(ring)
        ladder = studio.ladder
        clocked = partial(perform, clock=ladder.clock, sleep=ladder.sleep)
        monkeypatch.setattr("hiptimer.sound.performance.perform", clocked)
        return ladder

    monkeypatch.setenv("HIPTIMER_CONFIG_DIR", str(tmp_path))
    for name in ("SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Program, "player", player)
    monkeypatch.setattr(Program, "search_voice", lambda *_: studio.search)
    yield studio
    assert studio.ladder.is_closed == bool(studio.rings)


def lines_of(capsys: Captured) -> list[str]:
    assert run(["sound", "test"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.splitlines()


def json_of(capsys: Captured) -> dict[str, Any]:
    assert run(["sound", "test", "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    found = json.loads(out)
    assert isinstance(found, dict)
    return found


def test_every_tone_and_some_words_are_played_and_named(capsys: Captured, studio: Studio) -> None:
    lines = lines_of(capsys)

    names = [*(tone.value for tone in MEANINGS), *SENTENCES]
    assert [heard.name for heard in studio.ladder.heard] == names
    assert lines == [
        *(f"{tone:<8}  {meaning}" for tone, meaning in MEANINGS.items()),
        *(f"phrase    {sentence}" for sentence in SENTENCES),
        "The sound device plays: a fake device.",
        "Voice: fake-ng (nowhere, voice en, 175 words a minute).",
    ]


def test_each_is_named_as_it_is_heard(
    capsys: Captured, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[float, str]] = []
    monkeypatch.setattr(
        "hiptimer.commands.sound.say", lambda line: told.append((studio.ladder.now, line))
    )

    lines_of(capsys)

    moments = [now for now, _ in told[: len(studio.ladder.heard)]]
    assert moments == pytest.approx([heard.at for heard in studio.ladder.heard])


def test_late_headphones_are_played_to_early(capsys: Captured, studio: Studio) -> None:
    studio.set("bluetooth_offset_ms = 300\n")
    told: list[float] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hiptimer.commands.sound.say", lambda _: told.append(studio.ladder.now))
        lines_of(capsys)

    moments = [heard.at + 0.3 for heard in studio.ladder.heard]
    assert told[: len(moments)] == pytest.approx(moments)


def test_the_last_sound_ends_before_the_player_is_closed(capsys: Captured, studio: Studio) -> None:
    lines_of(capsys)

    assert studio.ladder.now > studio.ladder.heard[-1].at + 1.0  # what a phrase takes here


def test_json_has_exactly_these_keys(capsys: Captured, studio: Studio) -> None:
    studio.ladder = FakeLadder(Rung.COMMAND)
    studio.ladder.refusals = {Rung.DEVICE: "no sound device"}

    found = json_of(capsys)

    played = found.pop("played")
    assert found == {
        "rung": "command",
        "detail": "a fake command",
        "refusals": {"device": "no sound device"},
        "voice": {"engine": "fake-ng", "detail": "nowhere, voice en, 175 words a minute"},
        "no_voice": None,
    }
    assert played[0] == {"cue": "opening", "text": None, "seconds": 0.5}
    assert played[-1] == {"cue": "phrase", "text": SENTENCES[-1], "seconds": 1.0}
    assert len(played) == len(MEANINGS) + len(SENTENCES)


def test_the_volume_is_that_of_the_settings(capsys: Captured, studio: Studio) -> None:
    studio.set("volume = 35\n")

    lines_of(capsys)

    assert studio.ladder.percents == [35]


def test_at_volume_nought_nothing_is_played_and_that_is_told(
    capsys: Captured, studio: Studio
) -> None:
    studio.set("volume = 0\n")

    lines = lines_of(capsys)

    assert studio.ladder.given == []
    assert lines[0] == "Nothing is played: volume = 0 in config.toml."


def test_beeps_have_no_words_and_look_for_no_voice(
    capsys: Captured, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio.set('sound = "beeps"\n')
    monkeypatch.delattr(Program, "search_voice")

    found = json_of(capsys)

    assert [one["cue"] for one in found["played"]] == list(MEANINGS)
    assert (found["voice"], found["no_voice"]) == (None, "no words, as set in config.toml")
    studio.ladder = FakeLadder()
    assert lines_of(capsys)[0] == 'Sessions have no words: sound = "beeps" in config.toml.'


def test_with_sound_off_it_is_told_that_sessions_are_silent(
    capsys: Captured, studio: Studio
) -> None:
    studio.set('sound = "off"\n')

    lines = lines_of(capsys)

    assert lines[0].startswith('Sessions are silent: sound = "off" in config.toml.')
    assert len(studio.ladder.heard) == len(MEANINGS) + len(SENTENCES)


def test_without_a_voice_there_are_tones_and_the_reason(capsys: Captured, studio: Studio) -> None:
    studio.search = FakeSearch(None)

    lines = lines_of(capsys)

    assert len(studio.ladder.heard) == len(MEANINGS)
    assert lines[-1] == "No voice: none is installed."


def test_a_voice_that_is_lost_is_told(capsys: Captured, studio: Studio) -> None:
    studio.search = FakeSearch(FakeVoice(is_dumb=True))

    found = json_of(capsys)

    assert found["voice"] is None
    assert found["no_voice"] == f"no voice: fake-ng can't say '{SENTENCES[0]}'"
    assert len(found["played"]) == len(MEANINGS)


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_an_unknown_voice_is_told_beside_the_rest(
    capsys: Captured, studio: Studio, arguments: list[str]
) -> None:
    studio.search = FakeSearch(FakeVoice(warning="fake-ng has no voice 'Hal'"))

    assert run(["sound", "test", *arguments]) == 0

    out, err = capsys.readouterr()
    assert err == "hiptimer: fake-ng has no voice 'Hal'\n"
    assert "fake-ng" in out


def test_the_bell_rings_at_changes_alone(
    capsys: Captured, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_TTY", "/dev/pts/3")
    studio.ladder = FakeLadder(Rung.BELL)

    lines = lines_of(capsys)

    assert {heard.name for heard in studio.ladder.heard} == TRANSITIONS
    assert lines[-3] == "A fake bell rings, at changes alone."
    assert lines[-2].startswith("Over SSH no device is tried")


def test_where_nothing_plays_nothing_is_said_to_be_played(capsys: Captured, studio: Studio) -> None:
    studio.ladder = FakeLadder(Rung.SILENT)
    studio.ladder.refusals = {Rung.DEVICE: "no sound device", Rung.COMMAND: "none"}

    lines = lines_of(capsys)

    assert lines[:2] == [
        "There is no sound: a fake silent.",
        "Tried in vain: device (no sound device), command (none).",
    ]
    assert studio.ladder.given == []


def test_what_the_ladder_falls_over_is_not_said_to_be_played(
    capsys: Captured, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    ladder = studio.ladder
    monkeypatch.setattr(ladder, "check", lambda: ladder.now < 3)

    found = json_of(capsys)

    assert [one["cue"] for one in found["played"]] == ["opening", "tick"]


def test_what_is_not_heard_any_more_is_marked(
    capsys: Captured, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    ladder = studio.ladder

    def fall(seconds: float) -> None:
        ladder.pass_to(ladder.now + seconds)
        ladder.rung = Rung.DEVICE if ladder.now < 3 else Rung.BELL

    monkeypatch.setattr(ladder, "sleep", fall)

    lines = lines_of(capsys)

    assert lines[2] == "go        lift, or set out"
    assert lines[11] == f"phrase    {SENTENCES[0]} (not heard)"


def test_what_takes_long_is_told_and_has_an_end(capsys: Captured, studio: Studio) -> None:
    studio.ladder = FakeLadder(Rung.SILENT, is_decided=False)

    lines = lines_of(capsys)

    assert lines[0] == "Looking for a way to be heard."
    assert sum(studio.ladder.waited) < 7


def test_a_mistake_in_the_settings_is_told_and_nothing_opened(
    capsys: Captured, studio: Studio
) -> None:
    studio.set('sound = "loud"\n')

    assert run(["sound", "test"]) == 1

    assert "config.toml, line 1, column 9: sound = 'loud'" in capsys.readouterr().err
    assert studio.rings == []


def test_an_interruption_closes_the_player(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(studio.ladder, "sleep", stop)

    assert run(["sound", "test"]) == 130
    assert studio.ladder.is_closed


@pytest.mark.parametrize(("terminals", "chosen"), [({1, 2}, 2), ({1}, 1), (set(), None)])
def test_the_bell_is_that_of_the_terminal(
    capsys: Captured,
    studio: Studio,
    monkeypatch: pytest.MonkeyPatch,
    terminals: set[int],
    chosen: int | None,
) -> None:
    written: list[tuple[int, bytes]] = []
    monkeypatch.setattr(os, "isatty", lambda handle: handle in terminals)
    lines_of(capsys)
    (ring,) = studio.rings

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", lambda handle, data: written.append((handle, data)))
        if callable(ring):
            ring()

    assert written == ([] if chosen is None else [(chosen, b"\a")])
