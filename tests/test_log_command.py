"""`hiptimer log` and `hiptimer progress`: sessions entered by hand, and what follows from them."""

import json
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from records import LUNGE, session_of

from hiptimer.cli import run
from hiptimer.history.records import SessionRecord
from hiptimer.history.store import HistoryStore
from hiptimer.safety import SAFETY_WORDS

Captured = pytest.CaptureFixture[str]

BRIDGE, ABDUCTION = "single-leg-bridge", "side-lying-hip-abduction"

FIRST = datetime(2026, 1, 5, 18, tzinfo=UTC)
"""A Monday evening."""

EVERY = timedelta(days=2)


@pytest.fixture(autouse=True)
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> HistoryStore:
    """Return the history that the commands write to."""
    for kind in ("data", "config", "state"):
        monkeypatch.setenv(f"HIPTIMER_{kind.upper()}_DIR", str(tmp_path / kind))
    return HistoryStore(tmp_path / "data" / "history.json")


class Asked(NamedTuple):
    """What `progress --json` says of one exercise."""

    form: str
    sets: int
    reps: int
    hold: float = 5.0

    @classmethod
    def of(cls, row: dict[str, Any]) -> "Asked":
        target = row["target"]
        return cls(row["form"], target["sets"], target["reps"], target["hold"])


def output_of(capsys: Captured, *arguments: str) -> str:
    assert run(arguments) == 0, capsys.readouterr().err
    return capsys.readouterr().out


def logged(capsys: Captured, *arguments: str) -> dict[str, Any]:
    found = json.loads(output_of(capsys, "log", *arguments, "--json"))
    assert isinstance(found, dict)
    return found


def complaint_of(capsys: Captured, *arguments: str, code: int = 1) -> str:
    assert run(("log", *arguments)) == code
    out, err = capsys.readouterr()
    assert out == ""
    return err.splitlines()[-1]


def rows_at(capsys: Captured, at: datetime) -> dict[str, dict[str, Any]]:
    text = output_of(capsys, "progress", "--json", "--at", at.isoformat())
    return {row["exercise"]: row for row in json.loads(text)["exercises"]}


def kept(history: HistoryStore) -> SessionRecord:
    (record,) = history.read().sessions
    return record


def asked_after(
    capsys: Captured, exercise: str, steps: list[tuple[list[str], Asked]], *, after: float = 0
) -> None:
    """Log a session every two days, and look each time at what comes next."""
    for number, (told, expected) in enumerate(steps):
        at = FIRST + number * EVERY + timedelta(days=after)
        logged(capsys, exercise, "--at", at.isoformat(), *told)
        row = rows_at(capsys, at + timedelta(hours=1))[exercise]
        assert Asked.of(row) == expected, (number, row["reason"])


def bridge(*told: str) -> list[str]:
    return [f"--{name}={BRIDGE}={value}" for name, value in (each.split() for each in told)]


# Worked examples


def test_who_struggles_gets_the_easier_form_and_comes_back(capsys: Captured) -> None:
    asked_after(
        capsys,
        BRIDGE,
        [
            (bridge("done 6/8", "effort 9"), Asked("standard", 1, 8)),
            (bridge("done 6/8", "effort 9"), Asked("easier", 1, 8)),
            (bridge("done 8/8", "effort 7"), Asked("easier", 1, 8)),
            (bridge("done 8/8", "effort 7"), Asked("easier", 1, 10)),
            (["--effort", "6"], Asked("easier", 1, 12)),
            (["--effort", "6"], Asked("easier", 2, 8)),
            (["--effort", "6"], Asked("standard", 1, 8)),
        ],
    )


def test_who_was_away_for_two_weeks_climbs_back_faster(capsys: Captured) -> None:
    asked_after(
        capsys,
        BRIDGE,
        [
            (["--effort", "5"], Asked("standard", 1, 10)),
            (["--effort", "5"], Asked("standard", 1, 12)),
            (["--effort", "6"], Asked("standard", 2, 8)),
            (["--effort", "6"], Asked("standard", 2, 10)),
        ],
    )
    away = rows_at(capsys, FIRST + timedelta(days=22))[BRIDGE]
    assert Asked.of(away) == Asked("standard", 1, 12)
    assert "16 days off" in away["reason"]

    asked_after(
        capsys,
        BRIDGE,
        [
            (["--effort", "7"], Asked("standard", 2, 8)),
            (["--effort", "7"], Asked("standard", 2, 10)),
            (["--effort", "7"], Asked("standard", 2, 10)),
            (["--effort", "6"], Asked("standard", 2, 12)),
        ],
        after=22,
    )


def test_pain_holds_back_then_leads_down_then_stops(capsys: Captured) -> None:
    def hurts(pain: int, *more: str) -> list[str]:
        return ["--pain", f"{ABDUCTION}={pain}", *more]

    asked_after(
        capsys,
        ABDUCTION,
        [
            (["--effort", "5"], Asked("standard", 1, 10, 1.0)),
            (["--effort", "5"], Asked("standard", 2, 8, 1.0)),
            (hurts(4), Asked("standard", 2, 8, 1.0)),
            (hurts(3), Asked("standard", 1, 10, 1.0)),
            (hurts(1, "--effort", "6"), Asked("standard", 2, 8, 1.0)),
            (hurts(7, "--done", f"{ABDUCTION}=8/16"), Asked("standard", 1, 8, 1.0)),
        ],
    )
    row = rows_at(capsys, FIRST + timedelta(days=11))[ABDUCTION]
    assert row["status"] == "sits-out"

    logged(capsys, "core", "--at", (FIRST + timedelta(days=12)).isoformat())
    row = rows_at(capsys, FIRST + timedelta(days=13))[ABDUCTION]
    assert (row["status"], Asked.of(row)) == ("ready", Asked("standard", 1, 8, 1.0))


@pytest.mark.parametrize(("effort", "sessions"), [("6", 10), ("7", 15)])
def test_the_core_five_are_inside_their_ranges_in_time(
    capsys: Captured, effort: str, sessions: int
) -> None:
    days = (7 * week + day for week in range(6) for day in (0, 2, 4))
    for _, day in zip(range(sessions - 1), days, strict=False):
        logged(
            capsys, "core", "--at", (FIRST + timedelta(days=day)).isoformat(), "--effort", effort
        )

    rows = rows_at(capsys, FIRST + timedelta(days=next(days)))

    lowest = {
        BRIDGE: (3, 8, 5.0),
        "donkey-kick": (2, 12, 0.0),
        ABDUCTION: (2, 8, 1.0),
        "bird-dog": (2, 6, 3.0),
        "single-leg-deadlift": (3, 10, 0.0),
    }
    for name, (sets, reps, hold) in lowest.items():
        asked = Asked.of(rows[name])
        assert asked.sets >= sets, name
        assert asked.reps >= reps, name
        assert asked.hold >= hold, name


# What is entered


def test_what_is_not_told_was_done_as_asked_at_effort_7(
    capsys: Captured, history: HistoryStore
) -> None:
    before = datetime.now(UTC)
    printed = logged(capsys, "core")

    record = kept(history)
    assert printed["session"] == record.model_dump(mode="json")
    assert (record.routine, record.planned, record.done, record.seconds) == ("core", 5, 1.0, 710.0)
    assert record.ended - record.started == timedelta(seconds=710)
    assert record.ended == record.edited == record.logged
    assert before <= record.ended <= datetime.now(UTC)
    assert {each.effort for each in record.exercises} == {7}
    assert {each.pain for each in record.exercises} == {None}
    assert [row["exercise"] for row in printed["next"]] == [e.exercise for e in record.exercises]
    assert all("once more" in row["reason"] for row in printed["next"])


def test_what_was_told_is_kept_with_its_exercise(capsys: Captured, history: HistoryStore) -> None:
    logged(
        capsys,
        "core",
        "--at=2026-01-05T18:00Z",
        "--done=bird-dog=3",
        "--effort=5",
        "--effort=bird-dog=8",
        "--pain=donkey-kick=2",
        "--note=at the\x1b[31m gym",
    )

    record = kept(history)
    done = {each.exercise: each for each in record.exercises}
    assert [done["bird-dog"].reps_on(side) for side in done["bird-dog"].sides] == [3, 3]
    assert {name: each.effort for name, each in done.items() if each.effort != 5} == {"bird-dog": 8}
    assert {name: each.pain for name, each in done.items() if each.pain} == {"donkey-kick": 2}
    assert record.note == "at the[31m gym"
    assert record.started == FIRST


def test_the_first_figure_is_of_all_or_of_one_set(capsys: Captured, history: HistoryStore) -> None:
    for day in range(2):
        logged(capsys, "bird-dog", "--effort=6", "--at", (FIRST + day * EVERY).isoformat())

    at = (FIRST + 2 * EVERY).isoformat()
    for told, expected in (("5/6", [5, 5]), ("7/12", [6, 1]), ("7", [6, 1])):
        session = logged(capsys, "bird-dog", "--at", at, f"--done=bird-dog={told}", "--dry-run")
        sets = session["session"]["exercises"][0]["sets"]
        assert [each["reps"] for each in sets if each["side"] == "left"] == expected
    assert len(history.read().sessions) == 2


def test_pain_without_a_name_is_that_of_the_only_exercise(
    capsys: Captured, history: HistoryStore
) -> None:
    logged(capsys, BRIDGE, "--pain=3")

    assert kept(history).exercises[0].pain == 3


def test_much_pain_brings_the_safety_words(capsys: Captured) -> None:
    assert run(["log", BRIDGE, "--pain=5"]) == 0
    assert capsys.readouterr().err == ""
    assert run(["log", BRIDGE, "--pain=6", "--at=2026-01-05T18:00"]) == 0
    assert capsys.readouterr().err.splitlines() == list(SAFETY_WORDS)


def test_pain_this_morning_belongs_to_the_session_before(
    capsys: Captured, history: HistoryStore
) -> None:
    logged(capsys, BRIDGE, "--at", FIRST.isoformat())
    logged(capsys, "lunge", "--at", (FIRST + timedelta(days=1)).isoformat())

    told = f"--morning={BRIDGE}=4"
    logged(capsys, BRIDGE, "--at", (FIRST + EVERY).isoformat(), "--effort=5", told)

    first, lunges, last = history.read().sessions
    assert [each.exercises[0].pain_next_morning for each in (first, lunges, last)] == [
        4,
        None,
        None,
    ]
    assert "the same again" in rows_at(capsys, FIRST + timedelta(days=1))[BRIDGE]["reason"]
    assert "no session before" in complaint_of(
        capsys, "clamshell", "--at=2026-01-08T18:00", "--morning=clamshell=1"
    )


def test_a_session_cut_to_a_time_is_marked(capsys: Captured, history: HistoryStore) -> None:
    logged(capsys, "core", "--minutes=8", "--at=2026-01-05T18:00")

    record = kept(history)
    assert record.seconds <= 8 * 60
    assert record.planned < 5
    assert "left out" in complaint_of(capsys, "core", "--minutes=8", "--done=bird-dog=3")


@pytest.fixture
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Let the machine stand in a zone."""
    with monkeypatch.context() as there:
        there.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


@pytest.mark.parametrize(
    ("zone", "given", "there"),
    [
        ("Europe/Berlin", "2026-01-05T18:00", "2026-01-05T18:00+01:00"),
        ("Europe/Berlin", "2026-07-05 18:00", "2026-07-05T18:00+02:00"),
        ("Europe/Berlin", "2026-01-05T18:00Z", "2026-01-05T19:00+01:00"),
        ("Europe/Berlin", "2026-03-29T03:10", "2026-03-29T03:10+02:00"),
        ("UTC", "2026-01-05T18:00-05:00", "2026-01-05T18:00-05:00"),
    ],
    indirect=["zone"],
)
@pytest.mark.skipif(sys.platform == "win32", reason="its zone is not set by the environment")
def test_a_time_without_an_offset_is_local_time(
    capsys: Captured, history: HistoryStore, zone: str, given: str, there: str
) -> None:
    logged(capsys, "lunge", "--at", given)

    record, expected = kept(history), datetime.fromisoformat(there)
    assert record.started == expected
    assert timedelta(seconds=record.offset_s) == expected.utcoffset()
    assert record.zone == (None if there.endswith("-05:00") else zone)


@pytest.mark.parametrize(
    ("told", "complaint"),
    [
        (["bird-dok"], "did you mean"),
        (["core", "--done=lunge=3"], "no exercise 'lunge' in core"),
        (["core", "--done=bird-dogs=3"], "did you mean 'bird-dog'"),
        (["bird-dog", "--done=bird-dog=4/7"], "1 × 6 reps were asked for"),
        (["bird-dog", "--done=bird-dog=8/6"], "more than the 6"),
        (["bird-dog", "--done=bird-dog=-1"], "no number of reps"),
        (["bird-dog", "--done=bird-dog=a/6"], "no number of reps"),
        (["bird-dog", "--done=4/6"], "name the exercise"),
        (["bird-dog", "--done=bird-dog=0"], "nothing was done"),
        (["core", "--done=bird-dog=0", "--effort=bird-dog=5"], "bird-dog was not done"),
        (["core", "--effort=0"], "from 1 to 10"),
        (["core", "--effort=bird-dog=11"], "from 1 to 10"),
        (["core", "--effort=hard"], "from 1 to 10"),
        (["core", "--pain=3"], "pain belongs to one exercise"),
        (["core", "--pain=bird-dog=11"], "from 0 to 10"),
        (["core", "--morning=nothing=1"], "no exercise 'nothing'"),
        (["core", "--at=2999-01-01T10:00"], "still to come"),
        (["core", "--at=9999-12-31T23:59-12:00"], "beyond"),
        (["core", "--at=1969-12-30T23:59"], "before 1970"),
        (["core", "--at=0001-01-01T00:00+12:00"], "beyond"),
        (["core", "--at=2026-01-05"], "write the time too"),
        (["core", "--at=yesterday"], "is no time"),
    ],
)
def test_what_makes_no_session_is_refused_and_changes_nothing(
    capsys: Captured, history: HistoryStore, told: list[str], complaint: str
) -> None:
    assert complaint in complaint_of(capsys, *told)
    assert not history.path.exists()


def test_a_session_at_the_time_of_another_is_entered_with_a_remark(
    capsys: Captured, history: HistoryStore
) -> None:
    history.save(session_of("a", FIRST, LUNGE))
    for minutes, is_remarked in ((-20, False), (-10, True), (5, True), (12, False)):
        at = FIRST + timedelta(minutes=minutes)
        assert run(["log", "core", "--dry-run", "--at", at.isoformat()]) == 0
        assert ("another session went on" in capsys.readouterr().err) == is_remarked, minutes


def test_what_sat_out_and_was_done_all_the_same_can_be_entered(capsys: Captured) -> None:
    logged(capsys, "core", "--pain=bird-dog=7", "--at", FIRST.isoformat())
    at = ["--at", (FIRST + EVERY).isoformat(), "--dry-run", "--json"]

    def done(*told: str) -> tuple[list[str], str]:
        assert run(["log", *told, *at]) == 0
        out, err = capsys.readouterr()
        return [each["exercise"] for each in json.loads(out)["session"]["exercises"]], err

    left_out, remark = done("core")
    assert "bird-dog" not in left_out
    assert "Bird dog is left out" in remark
    for told in (["bird-dog"], ["core", "--done=bird-dog=2"], ["core", "--pain=bird-dog=0"]):
        names, remark = done(*told)
        assert "bird-dog" in names
        assert "logged as done" in remark


def test_a_dry_run_saves_nothing_and_tells_the_same(
    capsys: Captured, history: HistoryStore
) -> None:
    at = FIRST.isoformat()
    foreseen = logged(capsys, "core", "--at", at, "--effort=4", "--dry-run")
    assert not history.path.exists()

    done = logged(capsys, "core", "--at", at, "--effort=4")

    assert foreseen["next"] == done["next"]
    changing = {"id", "edited", "logged"}
    for key in foreseen["session"].keys() - changing:
        assert foreseen["session"][key] == done["session"][key]


def test_the_last_one_logged_is_taken_back(capsys: Captured, history: HistoryStore) -> None:
    history.save(session_of("live", FIRST + timedelta(days=9), LUNGE))
    later = logged(capsys, BRIDGE, "--at", (FIRST + EVERY).isoformat())["session"]["id"]
    earlier = logged(capsys, BRIDGE, "--at", FIRST.isoformat())["session"]["id"]

    assert earlier in output_of(capsys, "log", "--undo", "--dry-run", "--json")
    assert len(history.read().sessions) == 3
    undone = json.loads(output_of(capsys, "log", "--undo", "--json"))
    assert undone["session"]["id"] == earlier
    assert [each.id for each in history.read().sessions] == [later, "live"]
    output_of(capsys, "log", "--undo")
    assert [each.id for each in history.read().sessions] == ["live"]
    assert "no session" in complaint_of(capsys, "--undo")


@pytest.mark.parametrize("more", [["core"], ["--at=2026-01-05T18:00"], ["--effort=3"]])
def test_taking_back_takes_no_more(capsys: Captured, more: list[str]) -> None:
    assert "nothing else" in complaint_of(capsys, "--undo", *more, code=2)


def test_it_takes_something_to_enter(capsys: Captured) -> None:
    assert "name a routine" in complaint_of(capsys, code=2)


def test_people_read_what_was_entered_and_what_comes_next(capsys: Captured) -> None:
    text = output_of(
        capsys, "log", BRIDGE, "--at=2026-01-05T18:00", f"--done={BRIDGE}=6/8", "--pain=1"
    )

    assert text.splitlines() == [
        "Entered: 2026-01-05 18:00  single-leg-bridge        2:10   75%",
        "  single-leg-bridge: left 6/8 · right 6/8 · effort 7 · pain 1",
        "Next time:",
        "single-leg-bridge   1 of 14  1 set, 8 × 5 s",
        "    6 of 8 reps: the same again.",
    ]


# Progress


def test_progress_is_json_with_exactly_these_keys(capsys: Captured) -> None:
    found = json.loads(output_of(capsys, "progress", "--json"))["exercises"]

    assert len(found) == 22
    assert found[0] == {
        "exercise": "single-leg-bridge",
        "form": "standard",
        "rung": 1,
        "rungs": 14,
        "status": "ready",
        "target": {"sets": 1, "reps": 8, "hold": 5.0, "rest": 45.0, "pulses": 0},
        "reason": "Not done yet: everybody begins here.",
    }
    assert {row["rungs"] for row in found[10:]} == {1}


def test_progress_fits_a_terminal_of_80_columns(capsys: Captured) -> None:
    logged(capsys, "all", "--at=2026-01-05T18:00", "--done=clamshell=1", "--pain=bird-dog=8")
    logged(capsys, "bird-dog", "--at=2026-01-09T18:00", "--pain=8")

    lines = output_of(capsys, "progress", "--at=2026-01-20T18:00").splitlines()

    assert max(map(len, lines)) <= 80
    assert sum(not line.startswith(" ") for line in lines) == 22
    assert any("Easier form: Let a sofa support" in line for line in lines)
    assert "until you unlock it" in " ".join(map(str.strip, lines))


def test_without_a_history_that_can_be_read_nothing_is_told_or_entered(
    capsys: Captured, history: HistoryStore
) -> None:
    history.path.parent.mkdir(parents=True)
    history.path.write_text("{", encoding="utf-8")

    assert "can't be read" in complaint_of(capsys, "core")
    assert run(["progress"]) == 1
    assert "can't be read" in capsys.readouterr().err
    assert history.path.read_text(encoding="utf-8") == "{"
