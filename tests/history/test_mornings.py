"""What is asked about the morning after, and how the answer is kept."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from records import LUNGE, session_of

from hiptimer.history.document import Document, Entry
from hiptimer.history.merge import merge
from hiptimer.history.mornings import Morning, mornings, with_morning, with_mornings
from hiptimer.history.records import ExerciseRecord, SessionRecord

EVENING = datetime(2026, 6, 1, 17, tzinfo=UTC)
"""Seven in the evening in Berlin, where the sessions are done."""

MORNING_AFTER = EVENING + timedelta(hours=12)


def lunges(name: str = "a", started: datetime = EVENING, **felt: Any) -> SessionRecord:
    return session_of(name, started, LUNGE.model_copy(update=felt))


def asked(*sessions: SessionRecord, now: datetime = MORNING_AFTER) -> list[tuple[str, int | None]]:
    return [(each.record, each.pain) for each in mornings(sessions, ["lunge"], now)]


@pytest.mark.parametrize(
    ("felt", "expected"),
    [
        ({"pain": 1}, [("a", 1)]),
        ({"pain": 6}, [("a", 6)]),
        ({"stopped_by_pain": True}, [("a", None)]),
        ({"stopped_by_pain": True, "pain": 0}, [("a", 0)]),
        ({"pain": 0}, []),
        ({}, []),
        ({"pain": 4, "pain_next_morning": 0}, []),
    ],
)
def test_who_had_pain_is_asked_once(felt: dict[str, Any], expected: list[object]) -> None:
    assert asked(lunges(**felt)) == expected


def test_only_the_last_session_with_the_exercise_is_asked_about() -> None:
    earlier = lunges("a", EVENING - timedelta(days=2), pain=4)
    assert asked(lunges("b", pain=0), earlier) == []
    assert asked(lunges("b", pain=2), earlier) == [("b", 2)]


def test_a_session_without_the_exercise_changes_nothing() -> None:
    other = session_of(
        "b", EVENING + timedelta(hours=1), LUNGE.model_copy(update={"exercise": "x"})
    )
    assert asked(lunges(pain=2), other) == [("a", 2)]


def test_rehearsals_and_sessions_to_come_are_not_asked_about() -> None:
    rehearsal = lunges("b", EVENING + timedelta(hours=1), pain=5).model_copy(
        update={"rehearsal": True}
    )
    to_come = lunges("c", MORNING_AFTER + timedelta(hours=1), pain=5)
    assert asked(lunges(pain=2), rehearsal, to_come) == [("a", 2)]


@pytest.mark.parametrize(
    ("hours", "is_asked"),
    [
        (2, False),  # the same evening
        (8.9, False),  # five to four in Berlin
        (9, True),
        (24 * 7, True),
        (24 * 7 + 0.1, False),
    ],
)
def test_a_night_must_have_passed_and_no_more_than_a_week(hours: float, *, is_asked: bool) -> None:
    assert bool(asked(lunges(pain=2), now=EVENING + timedelta(hours=hours))) is is_asked


def test_a_session_in_the_small_hours_belongs_to_the_evening_before() -> None:
    late = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)  # half past one in Berlin
    assert asked(lunges(started=late, pain=2), now=late + timedelta(hours=3)) != []
    assert asked(lunges(started=late, pain=2), now=late + timedelta(hours=2)) == []


def test_the_night_is_that_of_the_place_where_the_session_was_done() -> None:
    # Done at nine in the evening in Los Angeles; four hours later it is morning in Berlin.
    there = lunges(pain=2, started=datetime(2026, 6, 2, 4, tzinfo=UTC)).model_copy(
        update={"offset_s": -7 * 3600}
    )
    assert asked(there, now=datetime(2026, 6, 2, 8, tzinfo=UTC)) == []
    assert asked(there, now=datetime(2026, 6, 2, 11, tzinfo=UTC)) != []


def test_exercises_come_in_the_order_of_the_session() -> None:
    both = lunges(pain=2)
    bridge = LUNGE.model_copy(update={"exercise": "single-leg-bridge", "pain": 1})
    both = both.model_copy(update={"exercises": (*both.exercises, bridge)})
    names = ["single-leg-bridge", "bird-dog", "lunge", "single-leg-bridge"]
    found = mornings([both], names, MORNING_AFTER)
    assert [each.exercise for each in found] == ["single-leg-bridge", "lunge"]


def test_an_answer_goes_into_every_entry_of_the_exercise_and_nowhere_else() -> None:
    other = LUNGE.model_copy(update={"exercise": "bird-dog"})
    record = lunges(pain=2)
    record = record.model_copy(update={"exercises": (*record.exercises, other, LUNGE)})
    answered = with_morning(record, "lunge", 3, MORNING_AFTER)
    assert [each.pain_next_morning for each in answered.exercises] == [3, None, 3]
    assert answered.edited == MORNING_AFTER
    assert asked(answered) == []
    rest: dict[str, Any] = {"exercises": record.exercises, "edited": record.edited}
    assert answered.model_copy(update=rest) == record


def test_an_answer_wins_over_the_record_before_also_by_a_clock_set_back() -> None:
    record = lunges(pain=2).model_copy(update={"edited": MORNING_AFTER})
    answered = with_morning(record, "lunge", 3, MORNING_AFTER - timedelta(days=1))
    before, after = (Document((Entry.of_record(each),)) for each in (record, answered))
    assert merge(before, after).document.entries == after.entries
    assert merge(after, before).document.entries == after.entries


def test_two_answers_about_one_session_become_one_edit_of_it() -> None:
    bridge = LUNGE.model_copy(update={"exercise": "single-leg-bridge", "pain": 1})
    record = lunges(pain=2)
    record = record.model_copy(update={"exercises": (*record.exercises, bridge)})
    untouched = lunges("b", EVENING - timedelta(days=1))
    found = mornings([record, untouched], ["lunge", "single-leg-bridge"], MORNING_AFTER)
    (answered,) = with_mornings(
        [record, untouched], dict(zip(found, (0, 5), strict=True)), MORNING_AFTER
    )
    assert answered.id == "a"
    assert [each.pain_next_morning for each in answered.exercises] == [0, 5]


def test_an_answer_about_a_session_that_is_gone_is_let_go() -> None:
    assert with_mornings([lunges("b")], {Morning("a", "lunge", 2): 3}, MORNING_AFTER) == ()


def test_fields_of_later_versions_are_carried_along() -> None:
    entry = ExerciseRecord.model_validate({**LUNGE.model_dump(), "mood": "fine", "pain": 2})
    answered = with_morning(session_of("a", EVENING, entry), "lunge", 1, MORNING_AFTER)
    assert answered.model_dump()["exercises"][0]["mood"] == "fine"
