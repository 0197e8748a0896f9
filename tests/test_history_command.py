"""`hiptimer history`: which sessions it lists, in which order, and what it says of none."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from records import BIRD_DOG, LUNGE, session_of

from hiptimer.cli import run
from hiptimer.history.store import HistoryStore

if TYPE_CHECKING:
    from pathlib import Path

    from hiptimer.history.records import SessionRecord

Captured = pytest.CaptureFixture[str]

EVENING = datetime(2024, 5, 17, 18, 30, tzinfo=UTC)


def on_day(name: str, days: int, **more: Any) -> SessionRecord:
    """Return a session begun that many days after the first, at 20:30 in Berlin."""
    exercise = BIRD_DOG if days % 2 else LUNGE
    return session_of(name, EVENING + timedelta(days=days), exercise, **more)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    store = HistoryStore(tmp_path / "history.json")
    for number, name in enumerate(("first", "second", "third", "fourth")):
        store.save(on_day(name, number))
    return tmp_path


def output_of(capsys: Captured, data: Path, *options: str) -> str:
    assert run(["history", "--data-dir", str(data), *options]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return str(out)


def listed(capsys: Captured, data: Path, *options: str) -> list[str]:
    found = json.loads(output_of(capsys, data, *options, "--json"))
    assert list(found) == ["schema", "sessions"]
    assert found["schema"] == 1
    return [session["id"] for session in found["sessions"]]


def test_the_table_begins_with_the_most_recent_session(capsys: Captured, data: Path) -> None:
    assert output_of(capsys, data).splitlines() == [
        "when              routine  length   reps  done  effort       pain  remarks",
        "2024-05-20 20:30  core      11:50   6/12    0%  about right     –",
        "2024-05-19 20:30  core      11:50  16/16  100%  –               –",
        "2024-05-18 20:30  core      11:50   6/12    0%  about right     –",
        "2024-05-17 20:30  core      11:50  16/16  100%  –               –",
    ]


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ((), ["fourth", "third", "second", "first"]),
        (("--limit", "2"), ["fourth", "third"]),
        (("--limit", "9"), ["fourth", "third", "second", "first"]),
        (("--since", "2024-05-19"), ["fourth", "third"]),
        (("--since", "2024-05-21"), []),
        (("--exercise", "lunge"), ["third", "first"]),
        (("--exercise", "lunge", "--limit", "1"), ["third"]),
        (("--exercise", "lunge", "--since", "2024-05-20"), []),
        (("--exercise", "clamshell"), []),
    ],
)
def test_what_is_asked_for_is_listed(
    capsys: Captured, data: Path, options: tuple[str, ...], names: list[str]
) -> None:
    assert listed(capsys, data, *options) == names


def test_a_session_after_midnight_is_of_the_day_before(capsys: Captured, tmp_path: Path) -> None:
    late = session_of("late", datetime(2024, 5, 17, 23, 30, tzinfo=UTC), LUNGE)
    HistoryStore(tmp_path / "history.json").save(late)  # at 01:30 on the 18th there

    assert listed(capsys, tmp_path, "--since", "2024-05-17") == ["late"]
    assert listed(capsys, tmp_path, "--since", "2024-05-18") == []


def test_json_is_what_stands_in_the_file(capsys: Captured, data: Path) -> None:
    path = data / "history.json"
    stored = json.loads(path.read_bytes())
    stored["sessions"][0]["weather"] = "rain"
    path.write_text(json.dumps(stored))

    found = json.loads(output_of(capsys, data, "--json"))

    assert found == {"schema": 1, "sessions": stored["sessions"][::-1]}


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (("--since", "2024-06-01"), "No sessions since 2024-06-01.\n"),
        (("--exercise", "clamshell"), "No sessions with clamshell.\n"),
        (
            ("--exercise", "lunge", "--since", "2024-05-20"),
            "No sessions with lunge since 2024-05-20.\n",
        ),
    ],
)
def test_of_none_it_says_what_there_is_none_of(
    capsys: Captured, data: Path, options: tuple[str, ...], line: str
) -> None:
    assert output_of(capsys, data, *options) == line


@pytest.mark.parametrize(
    ("options", "code", "line"),
    [
        (
            ("--exercise", "lunges"),
            1,
            "hiptimer: no exercise 'lunges'; did you mean 'lunge'?",
        ),
        (("--since", "May"), 1, "hiptimer: 'May' is no day; write it like 2026-05-17"),
        (("--since", "2024-05-19T10:00"), 1, None),
        (("--limit", "0"), 2, None),
    ],
)
def test_mistakes_are_told_with_the_way_out(
    capsys: Captured, data: Path, options: tuple[str, ...], code: int, line: str | None
) -> None:
    assert run(["history", "--data-dir", str(data), *options]) == code

    out, err = capsys.readouterr()
    assert out == ""
    assert line is None or err.splitlines()[-1] == line


def test_what_a_session_was_like_stands_in_its_line(capsys: Captured, tmp_path: Path) -> None:
    hard = LUNGE.model_copy(update={"effort": 9, "pain": 3})
    record = on_day("a", 0, rehearsal=True, stopped_early=True, note="slowly")
    HistoryStore(tmp_path / "history.json").save(record.model_copy(update={"exercises": (hard,)}))

    line = output_of(capsys, tmp_path).splitlines()[1]

    assert line.endswith("100%  very hard     3  rehearsal · stopped early · slowly")


def test_without_a_history_the_first_step_is_told(capsys: Captured, tmp_path: Path) -> None:
    assert output_of(capsys, tmp_path) == "No sessions yet. Begin one: hiptimer start\n"
    assert listed(capsys, tmp_path) == []


def test_looking_makes_no_file(capsys: Captured, tmp_path: Path) -> None:
    output_of(capsys, tmp_path / "data")

    assert not (tmp_path / "data").exists()


def test_notes_come_out_tame(capsys: Captured, tmp_path: Path) -> None:
    HistoryStore(tmp_path / "history.json").save(on_day("a", 0, note="\x1b[31mred\x9b0m\u202e"))

    assert all(line.isprintable() for line in output_of(capsys, tmp_path).splitlines())
    assert output_of(capsys, tmp_path, "--json").isascii()


@pytest.mark.parametrize("command", ["history", "stats"])
def test_a_history_that_cannot_be_read_is_not_said_to_be_empty(
    capsys: Captured, tmp_path: Path, command: str
) -> None:
    (tmp_path / "history.json").write_text('{"schema": 99, "sessions": []}')

    assert run([command, "--data-dir", str(tmp_path)]) == 0

    out, err = capsys.readouterr()
    assert out == ""
    assert "was written by a newer hiptimer" in err


def test_a_history_opened_from_its_backup_is_said_so(capsys: Captured, data: Path) -> None:
    history = data / "history.json"
    history.write_bytes(history.read_bytes()[:900])

    for form in ((), ("--json",)):
        assert run(["history", *form, "--data-dir", str(data)]) == 0
        assert "history.json is damaged" in capsys.readouterr().err


def test_unreadable_entries_are_mentioned_beside_the_readable(capsys: Captured, data: Path) -> None:
    stored = json.loads((data / "history.json").read_bytes())
    stored["sessions"].append({"id": "broken"})
    (data / "history.json").write_text(json.dumps(stored))

    assert run(["history", "--data-dir", str(data)]) == 0

    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 5
    assert err == "1 unreadable entry left out, and left in the file\n"


@pytest.mark.parametrize("count", ["1", "3", "4", "5"])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_the_newest_are_told_as_if_all_had_been_read(
    capsys: Captured, data: Path, monkeypatch: pytest.MonkeyPatch, count: str, form: tuple[str, ...]
) -> None:
    HistoryStore(data / "history.json").save(on_day("logged later", 1, note="“quoted”\n"))
    some = output_of(capsys, data, "--limit", count, *form)

    def unusual(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr(HistoryStore, "_lines", unusual)
    assert some == output_of(capsys, data, "--limit", count, *form)


def test_json_is_laid_out_as_one_document(capsys: Captured, data: Path) -> None:
    for options in ((), ("--exercise", "clamshell")):
        printed = output_of(capsys, data, "--json", *options)
        assert printed == json.dumps(json.loads(printed), indent=2) + "\n"


def test_the_newest_are_listed_without_models(data: Path) -> None:
    code = """
import sys
from hiptimer.cli import run
assert run(["history", "--limit", "2", "--data-dir", sys.argv[1]]) == 0
print(*{"pydantic", "textual", "rich", "asyncio", "tomllib"} & set(sys.modules), file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, data], capture_output=True, text=True, timeout=60, check=True
    )

    assert len(done.stdout.splitlines()) == 3
    assert done.stderr.split() == []
