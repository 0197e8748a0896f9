"""`hiptimer plan --cues`: what a session sounds like, printed before it is done."""

import json
from pathlib import Path
from typing import Any

import pytest

from hiptimer.cli import run
from hiptimer.live.cues import Grammar, speaking_seconds
from hiptimer.live.timetable import timetable
from hiptimer.live.tone import Tone
from hiptimer.paths import asset
from hiptimer.plan.catalogue import load_catalogue

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which the command finds the settings."""
    monkeypatch.setenv("HIPTIMER_CONFIG_DIR", str(tmp_path))
    return tmp_path


def output_of(capsys: Captured, *arguments: str) -> str:
    assert run(["plan", *arguments, "--cues"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def cues_of(capsys: Captured, folder: Path, config: str = "") -> list[dict[str, Any]]:
    """Return the cues of bridges under the settings in `config`."""
    (folder / "config.toml").write_text(config, encoding="utf-8")
    cues = json.loads(output_of(capsys, "single-leg-bridge", "--json"))["cues"]
    assert isinstance(cues, list)
    return cues


def phrases(cues: list[dict[str, Any]]) -> list[str]:
    return [cue["text"] for cue in cues if cue["cue"] == "phrase"]


@pytest.mark.usefixtures("folder")
def test_cues_are_json_with_exactly_these_keys(capsys: Captured) -> None:
    plan = json.loads(output_of(capsys, "bird-dog", "--json"))
    catalogue = load_catalogue(asset("exercises.toml"), asset("routines.toml"))
    expected = timetable(catalogue.timeline("bird-dog", "article"), Grammar(), speaking_seconds)

    assert list(plan) == ["routine", "seconds", "cues"]
    assert (plan["routine"], plan["seconds"]) == ("bird-dog", 106)
    assert plan["cues"] == [
        {
            "at": round(cue.at, 3),
            "cue": cue.tone or "phrase",
            "text": cue.text,
            "seconds": round(cue.seconds, 3),
        }
        for cue in expected
    ]
    assert all(list(cue) == ["at", "cue", "text", "seconds"] for cue in plan["cues"])


@pytest.mark.usefixtures("folder")
def test_cues_for_people_have_a_head_and_a_line_each(capsys: Captured) -> None:
    head, *lines = output_of(capsys, "bird-dog").splitlines()

    assert head == f"Bird dog: 1:46, {len(lines)} cues"
    assert lines[:2] == [
        "   0:00.00   0.50 s  opening",
        "   0:00.55   1.71 s  phrase    Left side. Bird dog.",
    ]
    assert lines[-1] == "   1:46.00   0.90 s  finish"


@pytest.mark.parametrize("sound", ["voice", "off"])
def test_with_voice_and_with_no_sound_at_all_the_words_are_shown(
    capsys: Captured, folder: Path, sound: str
) -> None:
    cues = cues_of(capsys, folder, f'sound = "{sound}"\n')

    assert phrases(cues)[0] == "Left side. Single-leg bridge."


def test_with_beeps_there_are_tones_alone(capsys: Captured, folder: Path) -> None:
    cues = cues_of(capsys, folder, 'sound = "beeps"\ncount_holds = true\n')

    assert {cue["cue"] for cue in cues} <= set(Tone)
    assert all(cue["text"] is None for cue in cues)


def test_holds_are_counted_where_the_user_wants_it(capsys: Captured, folder: Path) -> None:
    assert "Five." not in phrases(cues_of(capsys, folder))[1:6]
    assert "Five." in phrases(cues_of(capsys, folder, "count_holds = true\n"))[1:6]


def test_ticks_of_breaks_are_left_out_where_the_user_wants_it(
    capsys: Captured, folder: Path
) -> None:
    ticks = [
        [cue["at"] for cue in cues_of(capsys, folder, config) if cue["cue"] == "tick"]
        for config in ("", "ticks_in_rest = false\n")
    ]

    assert (ticks[0][0], ticks[1][0]) == (7.0, 15.0)


def test_words_take_as_long_as_the_rate_says(capsys: Captured, folder: Path) -> None:
    slow, fast = (
        next(cue for cue in cues_of(capsys, folder, f"rate = {rate}\n") if cue["text"])
        for rate in (120, 240)
    )

    assert (slow["text"], slow["seconds"]) == ("Left side. Single-leg bridge.", 3.0)
    assert (fast["text"], fast["seconds"]) == ("Left side. Single-leg bridge.", 1.5)


def test_a_mistake_in_the_settings_is_told(capsys: Captured, folder: Path) -> None:
    (folder / "config.toml").write_text('sound = "loud"\n', encoding="utf-8")

    assert run(["plan", "--cues"]) == 1
    assert "config.toml, line 1, column 9: sound = 'loud'" in capsys.readouterr().err


def test_mistakes_in_the_settings_are_told(capsys: Captured, folder: Path) -> None:
    (folder / "config.toml").write_text("minutes = 3\n", encoding="utf-8")

    assert run(["plan"]) == 1
    assert "5 to 120 minutes" in capsys.readouterr().err


def test_a_plan_fits_the_minutes_and_says_what_is_cut(capsys: Captured, folder: Path) -> None:
    (folder / "config.toml").write_text("minutes = 8\n", encoding="utf-8")

    assert run(["plan", "core", "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["seconds"] <= 480
    assert "Bird dog is left out." in err
    assert run(["plan", "core", "--minutes", "0", "--json"]) == 0
    out, err = capsys.readouterr()
    assert (json.loads(out)["seconds"], err) == (710, "")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("minutes", ["4", "121", "-5", "1e3"])
def test_minutes_beyond_reason_are_refused(capsys: Captured, minutes: str) -> None:
    assert run(["plan", f"--minutes={minutes}"]) == 2
    assert "--minutes" in capsys.readouterr().err
