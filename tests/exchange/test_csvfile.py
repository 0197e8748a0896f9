"""Our own CSV: everything comes back, nothing starts a formula, every mistake has its line."""

import csv
import io
import re
import time

import pytest
from exchange.diaries import AWKWARD, FORMULAS, HISTORIES, TEXTS, at, complaint, exercise, session
from hypothesis import given, settings
from hypothesis import strategies as st

from hiptimer.exchange.csvcells import (
    CellError,
    as_count,
    as_flag,
    as_instant,
    as_number,
    harmless,
    number_text,
    plain,
)
from hiptimer.exchange.csvcolumns import COLUMNS, EXERCISE, PLACE, SESSION, SET
from hiptimer.exchange.csvfile import csv_of, is_our_csv
from hiptimer.exchange.csvreader import read_csv
from hiptimer.exchange.csvtable import header_of
from hiptimer.exchange.mistakes import MOST_TOLD, UnfitError
from hiptimer.history.records import ExerciseRecord, SessionRecord, SetRecord, Stored, TargetRecord

LUNGE = exercise("lunge", 8, 8, effort=7)

DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")


def file_of(*records: SessionRecord) -> bytes:
    return "".join(csv_of(records)).encode()


def read(raw: bytes) -> list[SessionRecord]:
    return list(read_csv("workouts.csv", raw))


def mistakes(raw: bytes) -> list[str]:
    with pytest.raises(UnfitError) as caught:
        read(raw)
    found = caught.value
    return [str(found)] if len(found.mistakes) == 1 else list(found.lines())


def changed(column: str, value: str, *, row: int = 0, records: tuple[SessionRecord, ...]) -> bytes:
    """Return a file in which one cell was changed by hand, the first row being row 0."""
    rows = list(csv.reader(io.StringIO(file_of(*records).decode(), newline="")))
    rows[1 + row][rows[0].index(column)] = value
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


@settings(max_examples=60)
@given(HISTORIES)
def test_every_record_comes_back_as_it_was(records: list[SessionRecord]) -> None:
    found = read(file_of(*records))

    assert found == records
    # Instants are equal in any zone, but are kept in UTC.
    assert [each.model_dump_json() for each in found] == [
        each.model_dump_json() for each in records
    ]


@settings(max_examples=40)
@given(HISTORIES)
def test_any_reader_of_csv_takes_it_and_no_cell_starts_a_formula(
    records: list[SessionRecord],
) -> None:
    rows = list(csv.reader(io.StringIO(file_of(*records).decode(), newline=""), strict=True))

    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert len(rows) == 1 + sum(
        max(1, sum(max(1, len(each.sets)) for each in record.exercises)) for record in records
    )
    assert not [cell for row in rows for cell in row if cell.startswith(DANGEROUS)]


@given(TEXTS)
def test_a_guard_goes_as_it_came(text: str) -> None:
    assert plain(harmless(text)) == text


@pytest.mark.parametrize("text", FORMULAS)
def test_what_starts_a_formula_gets_a_guard(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "core", "3-4", "a=b", "don't"])
def test_all_else_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_an_apostrophe_of_somebody_else_stays() -> None:
    assert plain("'tis late") == "'tis late"


def test_a_negative_number_is_guarded_and_read_with_and_without_its_guard() -> None:
    record = session("a", clock_set=-3.5)

    assert ",'-3.5," in file_of(record).decode()
    assert read(file_of(record)) == [record]
    assert read(changed("clock_set", "-3.5", records=(record,))) == [record]


@given(st.floats(-1e12, 1e12))
def test_a_number_keeps_all_its_figures(value: float) -> None:
    assert as_number(number_text(value)) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [("8", 8), ("8.0", 8), ("8,0", 8), (" 8 ", 8), ("'-8", -8), ("+8", 8), ("1e2", 100)],
)
def test_whole_numbers_are_read_as_others_write_them(cell: str, value: int) -> None:
    assert as_count(cell) == value


@pytest.mark.parametrize("cell", ["", "eight", "8.5", "nan", "inf", "1e999", "0x8", "8 8", "１"])
def test_what_is_no_whole_number_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        as_count(cell)


@pytest.mark.parametrize(("cell", "value"), [("TRUE", True), (" false", False), ("True", True)])
def test_yes_and_no_are_read_in_capitals_too(cell: str, value: bool) -> None:  # noqa: FBT001
    assert as_flag(cell) is value


@pytest.mark.parametrize("cell", ["", "2026-05-17", "2026-05-17T06:30:00", "17.05.2026 06:30"])
def test_a_time_without_its_offset_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        as_instant(cell)


def test_the_start_is_told_in_local_time_and_all_else_in_utc() -> None:
    cells = file_of(session("a", edited=at(18))).decode().splitlines()[1].split(",")
    row = dict(zip((column.name for column in COLUMNS), cells, strict=True))

    assert row["started"] == "2026-05-17T08:30:00+02:00"
    assert row["ended"] == "2026-05-17T06:42:00+00:00"
    assert row["edited"] == "2026-05-18T06:30:00+00:00"


def test_every_field_has_its_column() -> None:
    fields: dict[type[Stored], set[str]] = {
        SessionRecord: {column.field for column in SESSION} | {"exercises"},
        ExerciseRecord: {column.field for column in EXERCISE if "." not in column.field}
        - {PLACE.field}
        | {"target", "sets"},
        TargetRecord: {
            column.field.removeprefix("target.") for column in EXERCISE if "." in column.field
        },
        SetRecord: {column.field for column in SET},
    }

    for model, named in fields.items():
        assert named == set(model.model_fields), model.__name__


def test_columns_have_names_that_last() -> None:
    names = [column.name for column in COLUMNS]

    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z_]+", name) for name in names)


def test_lines_end_as_rfc_4180_wants_it() -> None:
    text = file_of(session("a", LUNGE)).decode()

    assert text.count("\n") == text.count("\r\n") == 5


@pytest.mark.parametrize("separator", [";", "\t"])
def test_what_a_spreadsheet_saved_is_read(separator: str) -> None:
    record = session("a", LUNGE, note="tired; slow", clock_set=-1.5)
    rows = list(csv.reader(io.StringIO(file_of(record).decode(), newline="")))
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(rows)

    assert read(b"\xef\xbb\xbf" + text.getvalue().encode()) == [record]
    commas = text.getvalue().replace("'-1.5", "-1,5")
    assert read(commas.encode()) == [record]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_may_end_in_any_way(end: str) -> None:
    record = session("a", LUNGE)
    raw = file_of(record).decode().replace("\r\n", end)

    assert read(raw.encode()) == [record]
    assert read(raw.rstrip().encode()) == [record]


def test_columns_may_stand_in_any_order_and_more_beside_them() -> None:
    record = session("a", LUNGE, exercise("lunge", 6), day=3)
    rows = list(csv.reader(io.StringIO(file_of(record).decode(), newline="")))
    turned = [[*reversed(row), "mine"] for row in rows]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(turned)

    assert read(text.getvalue().encode()) == [record]


def test_only_what_is_needed_has_to_be_there() -> None:
    raw = (
        b"Session_ID,routine,started,ended,exercise_number,exercise,target_sets,target_reps,"
        b"target_hold,target_rest,set,reps,hold_seconds,seconds\n"
        b"a,core,2026-05-17 08:30:00+02:00,2026-05-17T06:42:00Z,1,lunge,1,8,0,45,1,8,0,40\n"
    )

    (record,) = read(raw)

    assert (record.started, record.offset_s, record.zone) == (at(17), 7200, None)
    assert record.exercises[0].sets == (
        SetRecord(set=1, side=None, reps=8, hold_seconds=0, seconds=40),
    )


def test_the_same_exercise_may_come_twice() -> None:
    record = session("a", LUNGE, exercise("bird-dog", 6), LUNGE)

    assert read(file_of(record)) == [record]


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("reps", "eight", "reps 'eight' is no number"),
        ("reps", "8.5", "reps '8.5' is no whole number"),
        ("reps", "", "reps is missing"),
        ("reps", "-1", "reps '-1' should be greater than or equal to 0"),
        ("side", "both", "side 'both' is neither left nor right; leave it empty for neither"),
        ("hold_seconds", "1e999", "hold_seconds 'inf' should be a finite number"),
    ],
)
def test_a_mistake_is_told_with_its_line(column: str, value: str, told: str) -> None:
    raw = changed(column, value, row=3, records=(session("a", LUNGE, note="one\ntwo"),))

    # Each note takes two lines, so the fourth row begins on the eighth.
    assert mistakes(raw) == [f"workouts.csv, line 8: {told}"]


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("effort", "11", "effort '11' should be less than or equal to 10"),
        ("target_sets", "x", "target_sets 'x' is no number"),
        ("target_hold", "-1", "target_hold '-1.0' should be greater than or equal to 0"),
        ("rehearsal", "maybe", "rehearsal 'maybe' is neither true nor false"),
        ("ended", "now", "ended 'now' is no time such as 2026-05-17T18:30:00+02:00"),
        ("session_id", "x" * 65, f"session_id '{'x' * 39}…' "),
        ("offset_s", "90000", "offset_s '90000' should be less than 86400"),
        ("exercise_number", "", "exercise_number is missing"),
    ],
)
def test_mistakes_of_a_session_and_an_exercise_too(column: str, value: str, told: str) -> None:
    record = session("a", exercise("deadbug", 8, sided=False))

    (line,) = mistakes(changed(column, value, records=(record,)))

    assert line.startswith(f"workouts.csv, line 2: {told}")


def test_all_mistakes_are_told_up_to_a_bound() -> None:
    record = session("a", exercise("deadbug", *[8] * (MOST_TOLD + 11), sided=False))
    raw = file_of(record).replace(b",8,0,40,", b",eight,0,40,")

    lines = mistakes(raw)

    assert len(lines) == MOST_TOLD + 1
    assert lines[0] == "workouts.csv, line 2: reps 'eight' is no number"
    assert lines[-1] == "and 11 more"


def test_rows_of_one_session_agree() -> None:
    (line,) = mistakes(changed("routine", "full", row=1, records=(session("a", LUNGE),)))
    assert line == (
        "workouts.csv, line 3: routine 'full', but 'core' in line 2, of the same session"
    )

    (line,) = mistakes(changed("effort", "9", row=1, records=(session("a", LUNGE),)))
    assert line == "workouts.csv, line 3: effort '9', but '7' in line 2, of the same exercise"


def test_rows_of_one_session_stand_together() -> None:
    head, *rows = file_of(session("a", exercise("lunge", 8)), session("b")).splitlines(
        keepends=True
    )
    (line,) = mistakes(b"".join([head, rows[0], rows[2], rows[1]]))

    assert line.startswith(
        "workouts.csv, line 4: session 'a' goes on here, after line 2 and others"
    )


def test_columns_that_miss_or_come_twice_are_told() -> None:
    raw = file_of(session("a"))

    assert mistakes(raw.replace(b"exercise_number,", b"")) == [
        "workouts.csv, line 1: the column exercise_number is missing"
    ]
    assert mistakes(raw.replace(b",note,", b",routine,")) == [
        "workouts.csv, line 1: the column routine stands there twice"
    ]


@pytest.mark.parametrize("keep", [-1, -3, -20])
def test_a_file_that_was_cut_within_a_row_is_refused(keep: int) -> None:
    raw = file_of(session("a", LUNGE, note="fine")).rstrip()

    assert "line 5" in mistakes(raw[:keep].rsplit(b",", 1)[0])[0]


def test_a_quotation_mark_that_never_ends_is_told_with_its_line() -> None:
    raw = file_of(session("a", LUNGE)) + b'"b,core'

    assert mistakes(raw) == [
        "workouts.csv, line 6: can't be read from here on (unexpected end of data)"
    ]


def test_bytes_that_are_no_text_are_told_with_their_line() -> None:
    raw = file_of(session("a", LUNGE, note="ole")).replace(b"ole", b"ol\xe9")

    assert mistakes(raw) == [
        "workouts.csv, line 2: holds something that is no text in UTF-8; save it as CSV UTF-8"
    ]


def test_the_form_is_told_by_the_first_line() -> None:
    assert is_our_csv(header_of(file_of()).cells)
    assert not is_our_csv(header_of(b"Date,Workout Name\n").cells)
    assert not is_our_csv(header_of(b"").cells)


@given(st.binary(max_size=200), st.integers(0, 400), st.integers(0, 40))
def test_whatever_bytes_there_are_it_ends_with_a_clear_error(
    junk: bytes, place: int, cut: int
) -> None:
    raw = file_of(session("a", LUNGE, note="fine"))
    raw = raw[:place] + junk + raw[place + cut :]

    assert complaint(lambda: read(raw)).isprintable()


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b'"' + b"a" * 8_000_000, id="a line without end"),
        pytest.param(b"a," * 100_000 + b"\n" + b"1," * 100_000, id="columns without end"),
        pytest.param(b"\0" * 100_000, id="nothing but noughts"),
        pytest.param("session_id,routine,started\n".encode("utf-16"), id="UTF-16"),
        pytest.param(b"\r" * 100_000, id="empty lines"),
    ],
)
def test_hostile_files_are_refused_at_once(raw: bytes) -> None:
    begun = time.perf_counter()

    assert mistakes(raw)
    assert time.perf_counter() - begun < 5


def test_a_long_note_survives_beside_other_readers_of_csv() -> None:
    before = csv.field_size_limit()
    record = session("a", note="x" * 300_000)

    assert read(file_of(record)) == [record]
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("note", [*FORMULAS, *AWKWARD])
def test_awkward_notes_come_back(note: str) -> None:
    record = session("a", LUNGE, note=note, zone=note)

    assert read(file_of(record)) == [record]
