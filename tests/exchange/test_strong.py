"""Strong's CSV, out for other tools, and in again from all versions of it."""

import csv
import io
import time
from datetime import UTC, datetime, timedelta

import pytest
from exchange.diaries import FORMULAS, HISTORIES, at, complaint, exercise, session
from hypothesis import given, settings
from hypothesis import strategies as st

from hiptimer.exchange.csvcells import CellError
from hiptimer.exchange.mistakes import UnfitError
from hiptimer.exchange.names import Names, slug
from hiptimer.exchange.strong import HEADER, duration_text, strong_of
from hiptimer.exchange.strongcells import seconds_of, wall_clock
from hiptimer.exchange.strongfile import Workouts, read_strong
from hiptimer.exchange.strongrows import is_strong
from hiptimer.history.records import SessionRecord
from hiptimer.paths import asset
from hiptimer.plan.catalogue import load_catalogue
from hiptimer.plan.timeline import Side
from hiptimer.zone import LocalTime

NAMES = Names(load_catalogue(asset("exercises.toml"), asset("routines.toml")))

BERLIN, TOKYO = LocalTime(7200, "Europe/Berlin"), LocalTime(32_400, "Asia/Tokyo")

OLD = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,"
    "Workout Notes,RPE\n"
)

NEW = (
    "Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;"
    "Distance (meters);Seconds;Notes;Workout Notes\n"
)


def file_of(*records: SessionRecord) -> str:
    return "".join(
        strong_of(records, exercise_name=NAMES.exercise_name, routine_name=NAMES.routine_name)
    )


def rows_of(*records: SessionRecord) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file_of(*records), newline="")))


def read(text: str | bytes, local: LocalTime = BERLIN) -> Workouts:
    raw = text if isinstance(text, bytes) else text.encode()
    return read_strong("strong.csv", raw, NAMES, lambda _: local)


def records_of(found: Workouts) -> list[SessionRecord]:
    return [SessionRecord.model_validate_json(entry.text) for entry in found.entries]


def one(text: str | bytes, local: LocalTime = BERLIN) -> SessionRecord:
    (record,) = records_of(read(text, local))
    return record


def mistakes(text: str | bytes) -> list[str]:
    with pytest.raises(UnfitError) as caught:
        read(text)
    found = caught.value
    return [str(found)] if len(found.mistakes) == 1 else list(found.lines())


def test_a_session_is_written_row_by_row() -> None:
    bridge = exercise("single-leg-bridge", 8, hold=5, effort=7)
    record = session("a", bridge, exercise("deadbug", 6, sided=False), note='slow, "but" fine')

    assert file_of(record) == (
        OLD.replace("\n", "\r\n")
        + "2026-05-17 08:30:00,Core five,12m,Single-leg bridge,1,0,8,0,40,left,"
        + '"slow, ""but"" fine",7\r\n'
        + "2026-05-17 08:30:00,Core five,12m,Single-leg bridge,2,0,8,0,40,right,"
        + '"slow, ""but"" fine",7\r\n'
        + '2026-05-17 08:30:00,Core five,12m,deadbug,1,0,6,0,40,,"slow, ""but"" fine",\r\n'
    )


def test_the_header_is_that_of_the_format() -> None:
    assert ",".join(HEADER) == OLD.strip()
    assert file_of() == OLD.replace("\n", "\r\n")


def test_the_time_is_that_of_then_and_there() -> None:
    record = session("a", exercise("lunge", 8), offset_s=-37_800, started=at(17, 2))

    assert rows_of(record)[0]["Date"] == "2026-05-16 16:00:00"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0s"),
        (40, "40s"),
        (59.4, "59s"),
        (59.6, "1m"),
        (60, "1m"),
        (89, "1m"),
        (2700, "45m"),
        (3580, "1h"),
        (3600, "1h"),
        (3900, "1h 5m"),
        (90_000, "25h"),
    ],
)
def test_durations_are_written_as_strong_does(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text
    assert abs(seconds_of(text) - seconds) <= 30


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("45m", 2700),
        ("1h 5m", 3900),
        ("1h5m 3s", 3903),
        ("1H 5MIN", 3900),
        ("42s", 42),
        ("3600", 3600),
        ("3600,5", 3600.5),
        ("1:05:10", 3910),
        ("1:05", 3900),
    ],
)
def test_durations_are_read_as_others_write_them(text: str, seconds: float) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize("text", ["soon", "1h 5x", "1:2:3:4", "h", "m 5"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        seconds_of(text)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026-03-14 06:30:00", 6),
        ("2026-03-14T06:30:00", 6),
        ("2026-03-14 6:30:00\u202fAM", 6),
        ("2026-03-14 6:30:00 PM", 18),
        ("2026-03-14 12:30:00 am", 0),
        ("2026-03-14 12:30:00 p.m.", 12),
    ],
)
def test_dates_are_read_by_the_clock_on_the_wall(text: str, hour: int) -> None:
    assert wall_clock(text) == datetime(2026, 3, 14, hour, 30)  # noqa: DTZ001 - on the wall


@pytest.mark.parametrize(
    "text", ["", "today", "14.03.2026", "2026-03-14 13:30:00 PM", "0001-01-01 00:00", "9999-12-31"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        wall_clock(text)


def test_our_own_export_comes_back_with_its_sides() -> None:
    record = session(
        "a", exercise("single-leg-bridge", 8, 6, hold=5, effort=7), exercise("lunge", 8), note="ok"
    )
    found = one(file_of(record))

    assert (found.routine, found.started, found.offset_s, found.zone, found.note) == (
        "core",
        record.started,
        7200,
        "Europe/Berlin",
        "ok",
    )
    assert (found.seconds, found.ended - found.started) == (720, timedelta(minutes=12))
    bridge, lunge = found.exercises
    assert (bridge.exercise, bridge.effort, lunge.exercise, lunge.effort) == (
        "single-leg-bridge",
        7,
        "lunge",
        None,
    )
    assert [(s.set, s.side, s.reps, s.hold_seconds) for s in bridge.sets] == [
        (1, Side.LEFT, 8, 40),
        (1, Side.RIGHT, 8, 40),
        (2, Side.LEFT, 6, 30),
        (2, Side.RIGHT, 6, 30),
    ]
    assert [(s.reps, s.hold_seconds, s.seconds) for s in lunge.sets] == [(8, 0, 40)] * 2


def test_what_was_asked_is_what_was_done_so_nothing_is_short() -> None:
    found = one(file_of(session("a", exercise("single-leg-bridge", 8, 6, hold=5))))

    target = found.exercises[0].target
    assert (target.sets, target.reps, target.hold) == (2, 6, 5)
    assert found.done == 1


def test_every_mark_of_an_older_export_is_understood() -> None:
    text = (
        OLD + "2022-02-28 11:49:43,Legs,42m,Squat (Barbell),W,60.0,10.0,0,0.0,,Heavy,7\n"
        "2022-02-28 11:49:43,Legs,42m,Squat (Barbell),1,100.0,5.0,0,0.0,deep,Heavy,8.5\n"
        "2022-02-28 11:49:43,Legs,42m,Squat (Barbell),Rest Timer,0,0.0,0,180.0,,,\n"
        "2022-02-28 11:49:43,Legs,42m,Squat (Barbell),D,80.0,8.0,0,0.0,,,\n"
        "2022-02-28 11:49:43,Legs,42m,Squat (Barbell),F,80.0,6.0,0,0.0,,,\n"
        "2022-02-28 11:49:43,Legs,42m,Plank,1,0,0,0,60.0,,,\n"
        "2022-02-28 11:49:43,Legs,42m,Running,1,0,0.0,3.72,624.0,,,\n"
    )
    found = read(text)
    (record,) = records_of(found)
    squat, plank = record.exercises

    assert (record.routine, record.seconds, record.note) == (
        "Legs",
        2520,
        "Heavy · Squat (Barbell): deep",
    )
    assert (squat.exercise, squat.effort, squat.target.rest) == ("squat-barbell", 9, 180)
    assert [(s.set, s.side, s.reps) for s in squat.sets] == [
        (1, None, 10),
        (2, None, 5),
        (3, None, 8),
        (4, None, 6),
    ]
    assert [(s.reps, s.hold_seconds) for s in plank.sets] == [(1, 60)]
    assert found.unknown == ("Squat (Barbell)", "Plank")
    assert found.remarks == (
        "weights are left out: hiptimer keeps none",
        "1 row of distance alone left out",
    )


def test_a_newer_export_with_semicolons_and_commas_is_understood() -> None:
    text = (
        "\ufeff"
        + NEW
        + '7;"2026-08-10 18:00:00";"Push; day";3600;"lunge";1;62,5;8;8,5;;;"left";\r\n'
        '7;"2026-08-10 18:00:00";"Push; day";3600;"LUNGE ";2;62,5;8;9,0;0,0;30,5;"Right";\r\n'
    )
    record = one(text)
    (lunge,) = record.exercises

    assert (record.routine, record.seconds, lunge.exercise, lunge.effort) == (
        "Push; day",
        3600,
        "lunge",
        9,
    )
    assert [(s.side, s.seconds) for s in lunge.sets] == [(Side.LEFT, 0), (Side.RIGHT, 30.5)]


def test_columns_may_be_missing() -> None:
    record = one(
        "Date,Workout Name,Exercise Name,Set Order,Reps\n"
        "2026-05-17 08:30,Legs,Single leg bridge,1,8\n"
    )

    assert record.exercises[0].exercise == "single-leg-bridge"
    assert (record.seconds, record.exercises[0].effort) == (0, None)


def test_a_known_exercise_whose_rows_tell_no_sides_has_none() -> None:
    text = file_of(session("a", exercise("lunge", 8))).replace(",left,", ",wobbly,")
    record = one(text)

    assert record.exercises[0].sides == (None,)
    assert record.note == "Lunge: wobbly"


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Single-leg bridge", "single-leg-bridge"),
        ("  SINGLE  LEG BRIDGE", "single-leg-bridge"),
        ("clamshell, feet lifted", "clamshell-feet-lifted"),
        ("bird-dog", "bird-dog"),
        ("Squat (Barbell)", "squat-barbell"),
        ("深蹲", "深蹲"),
        ("Überzug – schräg", "überzug-schräg"),
        ("(((", "exercise"),
        ("x" * 300, "x" * 64),
    ],
)
def test_names_become_our_ids(name: str, known: str) -> None:
    assert NAMES.exercise_id(name) == known
    assert NAMES.exercise_id(NAMES.exercise_name(known)) == known
    assert slug(name)


def test_a_workout_has_the_same_id_whenever_and_wherever_it_is_read() -> None:
    text = OLD + "2026-03-14 06:30:00,Legs,45m,Squat,1,60,8,0,0,,,\n"
    again = text.replace(",60,8,", ",60.0,8.0,").replace("Squat", "squat ").replace("45m", "2700")

    assert one(text).id == one(again).id == one(text, TOKYO).id
    assert one(text).id != one(text.replace(",8,", ",9,")).id
    assert one(text).started == datetime(2026, 3, 14, 4, 30, tzinfo=UTC)
    assert one(text, TOKYO).offset_s == 32_400


def test_an_offset_in_the_file_counts_for_more_than_this_machine() -> None:
    record = one(OLD + "2026-03-14T06:30:00-05:00,Legs,45m,Squat,1,60,8,0,0,,,\n")

    assert (record.started.hour, record.offset_s, record.zone) == (11, -18_000, None)


def test_workouts_are_told_apart_by_their_start_and_name() -> None:
    row = "2026-03-14 06:30:00,Legs,45m,Squat,1,60,8,0,0,,,\n"
    text = OLD + row + row.replace("06:30", "18:30") + row.replace("Legs", "Arms") + row

    assert [len(each.exercises[0].sets) for each in records_of(read(text))] == [2, 1, 1]


def test_a_workout_without_strength_is_left_out() -> None:
    found = read(OLD + "2026-03-14 06:30:00,Run,45m,Running,1,0,0,5.2,1800,,,\n")

    assert found.entries == ()
    assert found.remarks[-1] == "1 workout without any set of strength left out"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("Squat,1,60,eight,0,0,,,", "reps 'eight' is no number"),
        ("Squat,1,60,8.5,0,0,,,", "reps '8.5' is no whole number"),
        ("Squat,1,60,-8,0,0,,,", "reps -8 lies outside 0 to 100000"),
        ("Squat,1,60,8,0,1e9,,,", "seconds 1e+09 lies outside 0 to 86400"),
        ("Squat,1,60,8,0,0,,,11", "rpe 11 lies outside 0 to 10"),
        ("Squat,1,heavy,8,0,0,,,", "weight 'heavy' is no number"),
        (
            "Squat,Z,60,8,0,0,,,",
            "set order 'Z' is neither a number nor W, D, F, Rest Timer or Note",
        ),
        ("Squat,,60,8,0,0,,,", "set order '' is neither"),
        (",1,60,8,0,0,,,", "exercise name is missing"),
        ("Squat,1,60,8,0,0,,", "11 cells, but the first line has 12"),
        ("Squat,1,60,8,0,0,,,,", "13 cells, but the first line has 12"),
    ],
)
def test_a_mistake_is_told_with_its_line(cells: str, told: str) -> None:
    good = "2026-03-14 06:30:00,Legs,45m,Squat,1,60,8,0,0,,,\n"
    (line,) = mistakes(f"{OLD}{good}2026-03-14 06:30:00,Legs,45m,{cells}\n{good}")

    assert line.startswith(f"strong.csv, line 3: {told}")


def test_all_mistakes_are_told() -> None:
    text = OLD + "yesterday,Legs,soon,Squat,1,60,8,0,0,,,\n" * 2

    assert mistakes(text) == [
        "strong.csv, line 2: date 'yesterday' is no time such as 2026-03-14 06:30:00",
        "strong.csv, line 2: duration 'soon' is no duration such as 1h 5m",
        "strong.csv, line 3: date 'yesterday' is no time such as 2026-03-14 06:30:00",
        "strong.csv, line 3: duration 'soon' is no duration such as 1h 5m",
    ]


def test_more_sets_than_a_session_holds_are_a_mistake() -> None:
    (line,) = mistakes(OLD + "2026-03-14 06:30:00,Legs,45m,Squat,1,60,8,0,0,,,\n" * 100_001)

    assert line.startswith("strong.csv, line 2: a workout that is more than any session holds")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_name_and_no_note_starts_a_formula(text: str) -> None:
    record = session("a", exercise(text, 8), routine=text, note=text)

    for row in csv.reader(io.StringIO(file_of(record), newline="")):
        assert not [cell for cell in row if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]


@settings(max_examples=40)
@given(HISTORIES)
def test_every_record_is_written_in_rows_of_twelve(records: list[SessionRecord]) -> None:
    rows = list(csv.reader(io.StringIO(file_of(*records), newline=""), strict=True))

    assert {len(row) for row in rows} == {12}
    sets = sum(len(each.sets) for record in records for each in record.exercises)
    assert len(rows) == 1 + sets


@given(st.binary(max_size=60), st.integers(0, 300), st.integers(0, 40))
def test_whatever_bytes_there_are_it_ends_with_a_clear_error(
    junk: bytes, place: int, cut: int
) -> None:
    raw = file_of(session("a", exercise("lunge", 8), note="fine")).encode()
    raw = raw[:place] + junk + raw[place + cut :]

    assert complaint(lambda: read(raw)).isprintable()


CELLS = st.sampled_from(
    ["", "1", "8.0", "2,5", "W", "Rest Timer", "Note", "left", "2026-03-14 06:30:00", "1h", "1e300"]
) | st.text(max_size=5)


@given(st.lists(st.lists(CELLS, min_size=12, max_size=12), max_size=5))
def test_whatever_cells_there_are_it_ends_with_a_clear_error(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADER, *rows])

    assert complaint(lambda: read(text.getvalue())).isprintable()


def test_a_line_without_end_is_refused_at_once() -> None:
    begun = time.perf_counter()

    assert mistakes(OLD.encode() + b'"' + b"8" * 8_000_000)
    assert mistakes(OLD.encode() + b"8" * 8_000_000)
    assert time.perf_counter() - begun < 5


def test_the_form_is_told_by_the_first_line() -> None:
    assert is_strong(OLD.strip().split(","))
    assert is_strong(NEW.strip().split(";"))
    assert not is_strong(["Date", "Workout Name", "Exercise Name"])
