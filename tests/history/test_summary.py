"""Sessions in lines and figures that people read."""

from datetime import UTC, datetime, timedelta

import pytest

from hiptimer.history.document import Entry
from hiptimer.history.past import past_of
from hiptimer.history.records import ExerciseRecord, SessionRecord, SetRecord, TargetRecord
from hiptimer.history.summary import (
    done_of,
    effort_word,
    last_session,
    local_start,
    session_line,
    session_rows,
)
from hiptimer.plan.timeline import Side

NOW = datetime(2024, 5, 19, 12, 0, tzinfo=UTC)
EARLIER = datetime(2024, 5, 10, 18, 0, tzinfo=UTC)


def exercise_of(*done: tuple[Side | None, int], sets: int = 1, reps: int = 8) -> ExerciseRecord:
    return ExerciseRecord(
        exercise="lunge",
        target=TargetRecord(sets=sets, reps=reps, hold=0, rest=30),
        sets=tuple(
            SetRecord(set=1, side=side, reps=count, hold_seconds=0, seconds=60)
            for side, count in done
        ),
    )


def record_of(**changes: object) -> SessionRecord:
    record = SessionRecord(
        id="a",
        routine="core",
        started=datetime(2024, 5, 17, 23, 30, tzinfo=UTC),
        ended=datetime(2024, 5, 17, 23, 45, tzinfo=UTC),
        offset_s=7200,
        zone="Europe/Berlin",
        seconds=710.4,
        exercises=(exercise_of((Side.LEFT, 8), (Side.RIGHT, 6)),),
    )
    return record.model_copy(update=changes)


@pytest.mark.parametrize(
    ("offset", "shown"),
    [
        (0, "2024-05-17 23:30"),
        (7200, "2024-05-18 01:30"),
        (-9000, "2024-05-17 21:00"),
        (20_700, "2024-05-18 05:15"),
    ],
)
def test_a_session_began_in_the_local_time_of_then_and_there(offset: int, shown: str) -> None:
    assert f"{local_start(record_of(offset_s=offset)):%Y-%m-%d %H:%M}" == shown


@pytest.mark.parametrize(
    ("changes", "columns"),
    [
        ({}, "core                    11:50   75%"),
        ({"exercises": ()}, "core                    11:50    0%"),
        ({"seconds": 3845.0}, "core                  1:04:05   75%"),
        ({"routine": "a-very-long-name-of-a-routine"}, "a-very-long-name-of…    11:50   75%"),
        ({"note": "only a note"}, "core                    11:50   75%  only a note"),
        (
            {"rehearsal": True, "stopped_early": True, "note": "so\nso"},
            "core                    11:50   75%  rehearsal · stopped early · so so",
        ),
    ],
)
def test_a_session_is_one_line_of_columns(changes: dict[str, object], columns: str) -> None:
    assert session_line(record_of(**changes)) == f"2024-05-18 01:30  {columns}"


def test_a_line_carries_no_control_character() -> None:
    line = session_line(record_of(routine="\x1b[31mcore\x07", note="\x9bnote\u202e"))

    assert line.isprintable()


def test_a_long_note_is_cut_to_sixty_characters() -> None:
    line = session_line(record_of(note="x" * 100))

    assert line.endswith("  " + "x" * 59 + "…")


@pytest.mark.parametrize("started", ["0001-01-01T00:30:00Z", "9999-12-31T23:30:00Z"])
@pytest.mark.parametrize("offset", [-7200, 7200])
def test_a_session_at_the_end_of_time_is_listed_all_the_same(started: str, offset: int) -> None:
    record = record_of(started=datetime.fromisoformat(started), offset_s=offset)

    assert "core" in session_line(record)


@pytest.mark.parametrize(
    ("exercise", "text"),
    [
        (exercise_of((Side.LEFT, 8), (Side.RIGHT, 7)), "left 8/8 · right 7/8"),
        (exercise_of((Side.LEFT, 3)), "left 3/8"),
        (exercise_of((None, 5)), "5/8"),
        (
            exercise_of((Side.LEFT, 8), (Side.RIGHT, 8), (Side.LEFT, 4), sets=2),
            "left 12/16 · right 8/16",
        ),
        (exercise_of(), "0/8"),
    ],
)
def test_reps_are_told_by_side_against_those_asked(exercise: ExerciseRecord, text: str) -> None:
    assert done_of(exercise) == text


@pytest.mark.parametrize(
    ("effort", "word"),
    [
        (None, "–"),
        (1, "easy"),
        (5, "easy"),
        (7, "about right"),
        (9, "very hard"),
        (10, "very hard"),
    ],
)
def test_an_effort_is_told_by_the_nearest_answer(effort: int | None, word: str) -> None:
    assert effort_word(effort) == word


def last_of(*records: SessionRecord, now: datetime = NOW) -> str:
    return last_session([Entry.of_record(record) for record in records], now)


def test_the_last_session_is_told_in_its_own_time() -> None:
    told = last_of(record_of(routine="bonus", started=EARLIER), record_of(routine="core"))

    assert told == "last: core, Sat 18 May, 01:30, 75% done"


def test_the_last_session_is_told_by_the_name_of_its_routine() -> None:
    entries = [Entry.of_record(record_of(routine="core"))]

    told = last_session(entries, NOW, {"core": "Core\x1b[31m five"}.__getitem__)

    assert told == "last: Core[31m five, Sat 18 May, 01:30, 75% done"


def test_a_rehearsal_is_not_the_last_session() -> None:
    told = last_of(record_of(routine="core"), record_of(routine="all", rehearsal=True))

    assert told.startswith("last: core, ")


def test_a_session_from_a_day_to_come_is_not_the_last() -> None:
    tomorrow = record_of(routine="all", started=NOW + timedelta(days=1))

    assert last_of(record_of(routine="core"), tomorrow).startswith("last: core, ")


@pytest.mark.parametrize("sessions", [(), (record_of(rehearsal=True),)], ids=["none", "rehearsal"])
def test_before_the_first_session_the_key_to_it_is_told(
    sessions: tuple[SessionRecord, ...],
) -> None:
    told = last_of(*sessions)

    assert told == "choose your first session"
    assert len("hiptimer  " + told) <= 40 - 2, "it is cut on the smallest screen"


def test_a_table_aligns_its_figures_to_the_right() -> None:
    hard = exercise_of((Side.LEFT, 8), (Side.RIGHT, 8), reps=10).model_copy(
        update={"effort": 9, "pain": 10}
    )
    records = record_of(exercises=(hard,), note="slow\nly"), record_of(seconds=3900, rehearsal=True)

    rows = session_rows(map(past_of, records))

    assert list(rows) == [
        "when              routine   length   reps  done  effort     pain  remarks",
        "2024-05-18 01:30  core       11:50  16/20   80%  very hard    10  slow ly",
        "2024-05-18 01:30  core     1:05:00  14/16   75%  –             –  rehearsal",
    ]


def test_a_side_that_was_not_begun_was_asked_for_all_the_same() -> None:
    session = past_of(record_of(exercises=(exercise_of((Side.LEFT, 8)),)))

    row = list(session_rows([session]))[1]

    assert row.split()[4:6] == ["8/16", "0%"]


def test_without_sessions_there_is_no_table() -> None:
    assert list(session_rows([])) == []
