"""`hiptimer stats`: what the past adds up to, as a page and as JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from history.yesteryear import LEFT, LIBRARY, NOW, RIGHT, both, exercise, on_day, seen, side
from own import EXERCISE
from records import LUNGE, session_of
from sittings import Home

from hiptimer.cli import run
from hiptimer.commands.statsjson import public_lines
from hiptimer.commands.statspage import COLUMNS, page
from hiptimer.exchange.glyphs import width_of

if TYPE_CHECKING:
    from hiptimer.history.past import PastSession

Captured = pytest.CaptureFixture[str]

SPRING = [
    on_day("2026-03-03", exercise("bird-dog", side(LEFT, 6, hold=3), side(RIGHT, 5, hold=3))),
    on_day("2026-03-10", both("lateral-leg-swing", 10, 10), both("of-old", 4, 4), seconds=5400),
    on_day("2026-03-23", exercise("bird-dog", side(LEFT, 10), side(RIGHT, 8)), name="best"),
]

PAGE = """\
3 sessions, 1 h 50 min; 5 min of it under tension
This week 1 of 1
Weeks in a row as planned: 1; at the most 2

Week of     sessions  minutes
2026-03-02         1       10  ###
2026-03-09         1       90  ##############################
2026-03-16         0        0
2026-03-23         1       10  ###

Bird dog: 2 sessions, the last on 2026-03-23
    best: 8 reps in a set (2026-03-23); 3 s held (2026-03-03); 18 reps in all
    (2026-03-23)
    sides: the right does 19 % less

Lateral leg swing: 1 session, the last on 2026-03-10
    best: 10 reps in a set (2026-03-10); 20 reps in all (2026-03-10)
    sides: even

of-old: 1 session, the last on 2026-03-10
    best: 4 reps in a set (2026-03-10); 8 reps in all (2026-03-10)
    sides: even

Last 28 days      sets  mobility
hip flexors          0         0
adductors            0         2
gluteals             4         2  ##############################
lower back           4         0  ##############################
abdominals           4         0  ##############################
quadriceps           0         0
hamstrings           0         0
calves               0         0
Adductors: the article names them among the muscles to train, and none of its
    exercises does. One of your own can. Mobility moves reach them, and load
    them little.
Hip flexors: no set in the last 28 days. Side-lying hip abduction trains this
    group.
Quadriceps: no set in the last 28 days. Single-leg bridge trains this group.
Hamstrings: no set in the last 28 days. Single-leg bridge trains this group.
Calves: no set in the last 28 days. Single-leg bridge trains this group.
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    (tmp_path / "config").mkdir()
    return Home(tmp_path)


def told(capsys: Captured, home: Home, *arguments: str) -> tuple[str, str]:
    """Return what is printed, and what is remarked on."""
    assert run(["stats", *arguments, *home.options]) == 0
    return capsys.readouterr()


def yesterday() -> datetime:
    """Return an instant that lies in no week to come, wherever the sessions are done."""
    return datetime.now(UTC) - timedelta(days=1)


def public(capsys: Captured, home: Home) -> dict[str, Any]:
    out, err = told(capsys, home, "--json")
    assert err == ""
    found = json.loads(out)
    assert isinstance(found, dict)
    return found


def as_json(sessions: list[PastSession]) -> dict[str, Any]:
    found = json.loads("\n".join(public_lines(seen(sessions, NOW))))
    assert isinstance(found, dict)
    return found


def test_the_page_tells_all_of_it() -> None:
    assert "\n".join(page(seen(SPRING, NOW, planned=1), LIBRARY)) + "\n" == PAGE


def test_the_page_shows_twelve_weeks() -> None:
    lines = list(page(seen([on_day("2025-03-03"), on_day("2026-03-24")], NOW), LIBRARY))

    weeks = [line.split() for line in lines if line.startswith(("2025", "2026"))]
    assert [week[0] for week in weeks] == [
        str(date(2026, 1, 5) + timedelta(weeks=number)) for number in range(12)
    ]
    assert weeks[-1] == ["2026-03-23", "1", "10", "#" * 30]


@pytest.mark.parametrize(
    "name", ["x" * 64, "w " * 32, "exercise-" * 7, "深" * 64, "a" + "深 " * 31]
)
def test_no_line_is_longer_than_a_terminal(name: str) -> None:
    library = LIBRARY.model_copy(
        update={"muscle_groups": {f"{'neck-' * 12}muscles": ("longus colli",)}}
    )
    sessions = [on_day("2026-03-24", both(name, 100_000, 99_000), seconds=1e8)]

    lines = list(page(seen(sessions, NOW), library))

    assert max(map(width_of, lines)) <= COLUMNS
    assert "…: 1 session, the last on 2026-03-24" in "\n".join(lines)


def test_a_gap_with_a_wide_name_is_no_longer_than_a_terminal() -> None:
    adductors = LIBRARY["lunge"].model_copy(
        update={"id": "own", "name": "深" * 40, "groups": ("adductors",)}
    )
    library = LIBRARY.model_copy(update={"exercises": {"own": adductors}})
    sessions = [on_day("2026-03-24", both("own", 0, 0))]

    lines = list(page(seen(sessions, NOW, library=library), library))

    assert "Adductors: no set" in "\n".join(lines)
    assert max(map(width_of, lines)) <= COLUMNS


def test_a_bar_shows_that_there_was_something() -> None:
    sessions = [on_day("2026-03-17", seconds=60), on_day("2026-03-24", seconds=7200)]

    lines = list(page(seen(sessions, NOW), LIBRARY))

    assert "2026-03-16         1        1  #" in lines


def test_the_json_form_is_stable() -> None:
    found = as_json(SPRING)

    points, balance = found["exercises"][0].pop("points"), found["exercises"][0].pop("balance")
    assert {key: found[key] for key in list(found)[:7]} == {
        "schema": 1,
        "sessions": 3,
        "seconds": 6600.0,
        "tension_seconds": 285.0,
        "streak_weeks": 0,
        "longest_streak_weeks": 0,
        "planned_per_week": 3,
    }
    assert list(found)[7:] == ["weeks", "days", "exercises", "coverage"]
    assert found["weeks"][1:3] == [
        {"week": "2026-03-09", "sessions": 1, "seconds": 5400.0, "minutes": 90.0}
        | {"tension_seconds": 140.0},
        {"week": "2026-03-16", "sessions": 0, "seconds": 0.0, "minutes": 0.0}
        | {"tension_seconds": 0.0},
    ]
    assert found["days"][0] == {"day": "2026-03-03"} | {
        key: value for key, value in found["weeks"][0].items() if key != "week"
    }
    first = "2026-03-03T12:00:00+00:00"
    assert found["exercises"][0] == {
        "exercise": "bird-dog",
        "sessions": 2,
        "bests": {
            "reps": {"value": 8, "session": "best", "day": "2026-03-23"},
            "hold_seconds": {"value": 3.0, "session": first, "day": "2026-03-03"},
            "volume": {"value": 18, "session": "best", "day": "2026-03-23"},
            "tension_seconds": {"value": 90.0, "session": "best", "day": "2026-03-23"},
        },
    }
    assert points[0] == {
        "session": first,
        "day": "2026-03-03",
        "reps": 5,
        "hold_seconds": 3.0,
        "volume": 11,
        "tension_seconds": 55.0,
        "left": 6,
        "right": 5,
    }
    assert balance == {
        "left": 16,
        "right": 13,
        "weeks": [
            {"week": "2026-03-02", "difference_percent": 16.667},
            {"week": "2026-03-23", "difference_percent": 20.0},
        ],
        "trend_points_per_week": None,
        "words": "The right does 19 % less.",
    }
    assert list(found["coverage"]) == ["days", "groups", "gaps"]
    assert found["coverage"]["groups"][1] == {
        "group": "adductors",
        "sets": 0,
        "tension_seconds": 0.0,
        "exercises": [],
        "can": [],
        "mobility_sets": 2,
    }
    assert found["coverage"]["gaps"][0].startswith("Adductors: ")


def test_without_sides_the_balance_is_null() -> None:
    sessions = [on_day("2026-03-24", exercise("squat", side(None, 8)))]

    assert as_json(sessions)["exercises"][0]["balance"] is None


def test_before_the_first_session_there_is_a_friendly_line(capsys: Captured, home: Home) -> None:
    assert told(capsys, home) == ("No sessions yet. Begin one: hiptimer start\n", "")

    found = public(capsys, home)
    assert (found["sessions"], found["weeks"], found["days"], found["exercises"]) == (0, [], [], [])
    assert [each["sets"] for each in found["coverage"]["groups"]] == [0] * 8


def test_rehearsals_alone_are_no_sessions(capsys: Captured, home: Home) -> None:
    home.store.save(session_of("a", yesterday(), LUNGE, rehearsal=True))

    assert told(capsys, home)[0].startswith("No sessions yet.")


def test_days_and_weeks_begin_as_the_user_set_them(capsys: Captured, home: Home) -> None:
    settings = 'week_start = "sunday"\nday_start = "00:00"\nsessions_a_week = 5\n'
    (home.place / "config" / "config.toml").write_text(settings, encoding="utf-8")
    # Half past one on a Sunday morning, where that was.
    started = datetime(2026, 3, 14, 23, 30, tzinfo=UTC)
    home.store.save(session_of("a", started, LUNGE))

    found = public(capsys, home)

    assert (found["days"][0]["day"], found["weeks"][0]["week"]) == ("2026-03-15", "2026-03-15")
    assert found["planned_per_week"] == 5


def test_named_days_say_how_many_sessions_are_planned(capsys: Captured, home: Home) -> None:
    settings = 'days = ["monday", "thursday"]\nsessions_a_week = 5\n'
    (home.place / "config" / "config.toml").write_text(settings, encoding="utf-8")

    assert public(capsys, home)["planned_per_week"] == 2


def test_sessions_of_the_history_are_told_by_the_present_week(capsys: Captured, home: Home) -> None:
    for number in range(3):
        started = yesterday() - timedelta(weeks=number)
        home.store.save(session_of(f"s{number}", started, LUNGE, seconds=720))

    found = public(capsys, home)

    assert (found["sessions"], sum(week["sessions"] for week in found["weeks"])) == (3, 3)
    assert len(found["weeks"]) in (3, 4)  # on a Monday the present one holds none yet
    assert told(capsys, home)[0].startswith("3 sessions, 36 min; 4 min of it under tension\n")


def test_mistakes_in_own_exercises_are_remarked_on_and_keep_nothing_back(
    capsys: Captured, home: Home
) -> None:
    home.store.save(session_of("a", yesterday(), LUNGE))
    (home.place / "config" / "exercises.toml").write_text(f"{EXERCISE}reps = 3", encoding="utf-8")

    out, err = told(capsys, home)

    assert "\nLunge: 1 session," in out
    assert "exercises.toml" in err


def test_a_copy_that_was_opened_in_place_of_the_history_is_remarked_on(
    capsys: Captured, home: Home
) -> None:
    for name in "ab":
        home.store.save(session_of(name, yesterday(), LUNGE))
    home.history.write_bytes(b"{")

    out, err = told(capsys, home, "--json")

    assert json.loads(out)["sessions"] == len(home.kept()) > 0
    assert "opened the copy" in err


def test_names_from_a_file_steer_no_terminal(capsys: Captured, home: Home) -> None:
    hostile = LUNGE.model_copy(update={"exercise": "x\x1b[31m\u202e[/]z"})
    home.store.save(session_of("a\x1b[2J", yesterday(), hostile))

    page_out, _ = told(capsys, home)
    json_out, _ = told(capsys, home, "--json")

    for out in (page_out, json_out):
        assert all(line.isprintable() for line in out.splitlines())
    assert "\nx[31m[/]z: 1 session," in page_out


def test_every_key_is_explained() -> None:
    page = (Path(__file__).resolve().parents[1] / "docs" / "stats.md").read_text(encoding="utf-8")

    def keys(value: object) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(keys, value))
        if isinstance(value, dict):
            return {*value, *keys(list(value.values()))}
        return set()

    assert {key for key in keys(as_json(SPRING)) if f"`{key}`" not in page} == set()
