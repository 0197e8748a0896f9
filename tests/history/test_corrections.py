"""Corrections: one thing is otherwise, and all besides is as it was."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from history.files import NOON, record_of
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.amended import (
    MOMENT,
    edited_at,
    instant_after,
    with_effort,
    with_note,
    with_pain,
    with_reps,
)
from hiptimer.history.corrections import corrected, corrections, joined
from hiptimer.history.records import SessionRecord
from hiptimer.plan.timeline import Side

LEFT = Side.LEFT


def rich_record(**more: Any) -> SessionRecord:
    """Return a record with fields of later versions at every level."""
    value = record_of(note="calm", mood="good", **more).model_dump(mode="json")
    value["exercises"][0] |= {"band": "red", "pain": 2, "pain_next_morning": 1}
    value["exercises"][0]["target"]["tempo"] = "slow"
    value["exercises"][0]["sets"][0]["weight"] = 4.5
    value["exercises"].append({**value["exercises"][0], "exercise": "lunge", "effort": None})
    return SessionRecord.model_validate(value)


def differing(one: object, other: object, path: str = "") -> list[str]:
    """Return where two JSON values differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        keys = {**one, **other}
        return [p for key in keys for p in differing(one.get(key), other.get(key), f"{path}/{key}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [p for n, (a, b) in pairs for p in differing(a, b, f"{path}/{n}")]
    return [] if one == other else [path]


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        (with_effort(rich_record(), 1, 9), ["/exercises/1/effort"]),
        (with_effort(rich_record(), 0, None), ["/exercises/0/effort"]),
        (with_pain(rich_record(), 0, 0), ["/exercises/0/pain"]),
        (with_pain(rich_record(), 1, None), ["/exercises/1/pain"]),
        (with_note(rich_record(), ""), ["/note"]),
        (
            with_reps(rich_record(), 1, 1, LEFT, 5),
            ["/exercises/1/sets/0/reps", "/exercises/1/sets/0/counted"],
        ),
        (edited_at(rich_record(), NOON), ["/edited"]),
    ],
)
def test_everything_else_stays_as_it_was(changed: SessionRecord, where: list[str]) -> None:
    before = rich_record().model_dump(mode="json")

    assert differing(before, changed.model_dump(mode="json")) == where


@pytest.mark.parametrize(
    ("reps", "kept"),
    [
        ([5], (5, 6)),
        ([5, 4, 9], (9, 6)),
        ([5, 6], (6, None)),
        ([6], (6, None)),
        ([0], (0, 6)),
        ([999], (999, 6)),
    ],
)
def test_what_the_clock_had_counted_stays_until_it_is_so_again(
    reps: list[int], kept: tuple[int, int | None]
) -> None:
    record = record_of()
    for each in reps:
        record = with_reps(record, 0, 1, LEFT, each)

    done = record.exercises[0].sets[0]
    assert (done.reps, done.counted) == kept


@pytest.mark.parametrize(
    "refused",
    [
        lambda record: with_effort(record, 0, 0),
        lambda record: with_effort(record, 0, 11),
        lambda record: with_pain(record, 0, -1),
        lambda record: with_pain(record, 0, 11),
        lambda record: with_pain(record, 2, 1),
        lambda record: with_pain(record, -1, 1),
        lambda record: with_reps(record, 0, 1, LEFT, 1000),
        lambda record: with_reps(record, 0, 1, LEFT, -1),
        lambda record: with_reps(record, 0, 2, LEFT, 1),
        lambda record: with_reps(record, 0, 1, Side.RIGHT, 1),
        lambda record: with_note(record, "x" * 501),
    ],
)
def test_what_cannot_be_is_refused(refused: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        refused(rich_record())


def test_an_edit_is_later_than_the_one_before() -> None:
    record = edited_at(record_of(), NOON)

    assert record.edited == NOON
    assert edited_at(record, NOON - timedelta(days=1)).edited == NOON + MOMENT


def test_an_edit_is_later_than_the_end() -> None:
    record = record_of()

    assert edited_at(record, record.started).edited == record.ended + MOMENT


def test_no_edit_is_later_than_the_last_instant_there_is() -> None:
    last = datetime.max.replace(tzinfo=UTC)

    assert instant_after(last, NOON) == last


@st.composite
def changed_records(draw: st.DrawFn) -> SessionRecord:
    record = rich_record()
    for place in (0, 1):
        record = with_effort(record, place, draw(st.sampled_from([None, 3, 7])))
        record = with_pain(record, place, draw(st.sampled_from([None, 0, 5])))
        record = with_reps(record, place, 1, LEFT, draw(st.integers(4, 7)))
    return with_note(record, draw(st.sampled_from(["", "calm", "hot"])))


@given(changed_records(), changed_records())
def test_two_records_differ_by_their_corrections(one: SessionRecord, other: SessionRecord) -> None:
    assert corrected(one, corrections(one, other)) == other


@given(changed_records(), changed_records(), changed_records())
def test_corrections_join(one: SessionRecord, other: SessionRecord, third: SessionRecord) -> None:
    whole = joined(corrections(one, other), corrections(other, third))

    assert set(whole) == set(corrections(one, third))


def test_a_correction_leaves_what_others_changed() -> None:
    theirs = with_pain(rich_record(), 0, 7)
    ours = corrections(rich_record(), with_effort(rich_record(), 0, 9))

    assert corrected(theirs, ours) == with_effort(theirs, 0, 9)


def test_a_correction_never_overwrites_that_of_others() -> None:
    theirs = with_effort(rich_record(), 0, 3)
    ours = corrections(rich_record(), with_effort(rich_record(), 0, 9))

    assert corrected(theirs, ours) is None


def test_a_correction_finds_no_place_in_other_exercises() -> None:
    ours = corrections(rich_record(), with_effort(rich_record(), 1, 9))

    assert corrected(record_of(), ours) is None
