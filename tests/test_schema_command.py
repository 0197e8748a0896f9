"""The schemas that editors check with: current, right, and printed without any haste."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from exchange.diaries import HISTORIES, exercise, session
from hypothesis import given, settings

from hiptimer.cli import run
from hiptimer.exchange.jsonfile import json_of
from hiptimer.filekinds import HISTORY, KINDS
from hiptimer.history.records import SessionRecord
from hiptimer.paths import asset

Captured = pytest.CaptureFixture[str]

ELSEWHERE = ("FreeExerciseDb",)
"""What has its words where it comes from."""

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "schemas.py"


def printed(capsys: Captured, name: str) -> dict[str, Any]:
    assert run(["schema", name]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def complaints(schema: dict[str, Any], text: str) -> list[str]:
    validator = jsonschema.Draft7Validator(schema)
    return [error.message for error in validator.iter_errors(tomllib.loads(text))]


@pytest.mark.parametrize("name", [*KINDS, HISTORY])
def test_the_schema_is_printed_and_its_file_named(capsys: Captured, name: str) -> None:
    schema = printed(capsys, name)
    assert run(["schema", name, "--path"]) == 0
    path = Path(capsys.readouterr().out.rstrip("\n"))

    assert json.loads(path.read_text(encoding="utf-8")) == schema
    jsonschema.Draft7Validator.check_schema(schema)


def test_the_schemas_are_those_of_the_models() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("name", ["exercises", "routines", "figures"])
def test_our_own_files_pass(capsys: Captured, name: str) -> None:
    text = asset(f"{name}.toml").read_text(encoding="utf-8")

    assert complaints(printed(capsys, name), text) == []


ROUTINE = '[routines.mine]\nname = "Mine"\nabout = "My own."\n'


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("routines", ROUTINE + 'items = [{ exercise = "lunge", reps = 8 }]', None),
        ("routines", ROUTINE + 'items = [{ exercise = "lunge", rep = 8 }]', "'rep' was unexpected"),
        ("routines", ROUTINE + "items = [{ reps = 8 }]", "'exercise' is a required"),
        ("routines", ROUTINE + 'id = "mine"\nitems = [{ exercise = "a" }]', "'id' was unexpected"),
        ("routines", ROUTINE.replace("mine", "My") + 'items = [{ exercise = "a" }]', "'My' does"),
        ("routines", ROUTINE + "items = []", "[]"),
        ("figures", "[figures.a.start]\nhip = [1, 2, 3]\n[figures.a.end]", "too many|unexpected"),
        ("config", "", None),
        ("config", 'day_start = "03:30"\nvolume = 10\n[keys]\nlive.pause = "f5"', None),
        ("config", '[keys]\n"live.pause" = "f5"', None),
        ("config", 'day_start = "13:00"', "does not match"),
        ("config", 'theme = "drak"', "is not one of"),
        ("config", "[keys]\nlive.pause = 1", "not valid under any"),
        ("config", "volum = 1", "'volum' was unexpected"),
        ("targets", "", None),
        ("targets", '[lunge]\nreps = 9\nunlocked = "2026-11-26T10:00:00+00:00"', None),
        ("targets", "[lunge]\ntempo = { lift = 2, lower = 2, reset = 1 }", None),
        ("targets", "[lunge]\nrep = 9", "'rep' was unexpected"),
        ("targets", "[lunge]\nreps = 0", "less than the minimum"),
        ("targets", "[lunge]\nfollow = 'plam'", "is not one of"),
        ("targets", "[lunge]\nunlocked = '2026-11-26'", "does not match"),
        ("targets", "lunge = 9", "is not of type 'object'"),
    ],
)
def test_a_schema_takes_and_refuses_what_the_model_does(
    capsys: Captured, tmp_path: Path, name: str, content: str, complaint: str | None
) -> None:
    path = tmp_path / f"{name}.toml"
    path.write_text(content, encoding="utf-8")
    found = complaints(printed(capsys, name), content)

    if complaint is None:
        assert found == []
        assert run(["check", str(path)]) == 0
    else:
        assert any(part in line for line in found for part in complaint.split("|")), found


@pytest.mark.parametrize("name", KINDS)
def test_every_key_of_settings_and_items_is_explained_where_the_model_does(
    capsys: Captured, name: str
) -> None:
    text = json.dumps(printed(capsys, name))

    assert "description" in text
    assert "None" not in text
    assert '"null"' not in text


@pytest.mark.parametrize("name", [*KINDS, HISTORY])
def test_no_key_goes_without_words(capsys: Captured, name: str) -> None:
    schema = printed(capsys, name)
    silent = [
        f"{table}.{key}"
        for table, inner in schema.get("definitions", {}).items()
        for key, about in inner.get("properties", {}).items()
        if "description" not in about and table not in ELSEWHERE
    ]

    assert silent == []


@settings(max_examples=40)
@given(HISTORIES)
def test_exported_sessions_pass_the_schema_of_the_history(records: list[SessionRecord]) -> None:
    schema = json.loads(asset(f"schemas/{HISTORY}.json").read_text(encoding="utf-8"))
    values = [record.model_dump(mode="json") for record in records]

    jsonschema.Draft7Validator(schema).validate(json.loads("".join(json_of(values))))


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"effort": 11}, "11 is not valid under any of the given schemas"),
        ({"sets": [{"set": 1}]}, "'side' is a required property"),
        ({"exercise": None}, "None is not of type 'string'"),
    ],
)
def test_the_schema_of_the_history_refuses_what_the_model_does(
    changed: dict[str, Any], complaint: str
) -> None:
    schema = json.loads(asset(f"schemas/{HISTORY}.json").read_text(encoding="utf-8"))
    value = session("a", exercise("lunge", 8)).model_dump(mode="json")
    value["exercises"][0].update(changed)
    found = jsonschema.Draft7Validator(schema).iter_errors({"schema": 1, "sessions": [value]})

    assert complaint in [error.message for error in found]


def test_an_unknown_name_is_a_wrong_usage(capsys: Captured) -> None:
    assert run(["schema", "exercise"]) == 2
    assert "exercises" in capsys.readouterr().err
