"""One past session as lines: everything that is known of it, and nothing that is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from records import BIRD_DOG, session_of

from hiptimer.history.corrections import Part
from hiptimer.history.records import SessionRecord
from hiptimer.plan.timeline import Side
from hiptimer.tui.pastlines import MOST_LINES, Line, lines_of, what_of

MAY = datetime(2026, 5, 4, 16, 42, tzinfo=UTC)


def record_of(exercise: dict[str, Any] | None = None, **more: Any) -> SessionRecord:
    value = session_of("a", MAY, BIRD_DOG).model_dump(mode="json") | more
    value["exercises"][0] |= exercise or {}
    return SessionRecord.model_validate(value)


def lines(record: SessionRecord) -> list[Line]:
    return list(lines_of(record, lambda name: name.replace("-", " ").capitalize()))


def texts(record: SessionRecord) -> list[str]:
    return [line.told for line in lines(record)]


def test_a_session_in_full() -> None:
    second = {
        **BIRD_DOG.sets[0].model_dump(mode="json"),
        "set": 2,
        "side": "right",
        "reps": 5,
        "counted": 6,
        "hold_seconds": 15.2,
        "pauses": 1,
        "paused_seconds": 75,
    }
    exercise = {
        "sets": [BIRD_DOG.sets[0].model_dump(mode="json"), second],
        "target": {"sets": 2, "reps": 6, "hold": 3, "rest": 30, "form": "easier", "trimmed": True},
        "pain": 4,
        "pain_next_morning": 2,
        "stopped_by_pain": True,
    }

    assert texts(record_of(exercise, note="hot", planned=5, stopped_early=True)) == [
        "Session: 8% done, in 11:50, 1 of 5 exercises, stopped early",
        "When: 18:42 to 18:54, Mon 4 May 2026, Europe/Berlin, UTC+02:00",
        "Bird dog: 2 × 6 × 3 s, easier form, cut to fit the time, rest 30 s",
        "Bird dog, Effort: 7 of 10, about right",
        "Bird dog, Pain: 4 of 10, stopped for pain",
        "Bird dog, Next morning: 2 of 10, pain",
        "Bird dog, Set 1 left: 6 of 6, held 3 s each, 18 s in all, took 0:48",
        (
            "Bird dog, Set 2 right: 5 of 6, the clock counted 6, held 2.5 s each, 15.2 s in all, "
            "took 0:48, 1 pause of 1:15"
        ),
        "Note",
        "Note",
    ]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"rehearsal": True}, "Rehearsal: faster than life, and counts nothing"),
        ({"logged": "2026-05-05T07:00:00Z"}, "By hand: entered Tue 5 May 2026, 09:00"),
        ({"edited": "2026-05-05T07:00:00Z"}, "Last edit: Tue 5 May 2026, 09:00"),
        (
            {"clock_set": 3600.2},
            "Clock: set ahead by 1:00:00 meanwhile, which changed nothing else",
        ),
        ({"clock_set": -60}, "Clock: set back by 1:00 meanwhile, which changed nothing else"),
        (
            {"offset_s": -12600, "zone": None},
            "When: 13:12 to 13:24, Mon 4 May 2026, UTC-03:30",
        ),
        ({"offset_s": 0, "zone": "UTC"}, "When: 16:42 to 16:54, Mon 4 May 2026, UTC"),
    ],
)
def test_what_is_special_about_a_session_is_told(more: dict[str, Any], told: str) -> None:
    found, usual = texts(record_of(**more)), texts(record_of())

    assert [line for line in found if line not in usual] == [told]


def test_what_was_entered_by_hand_was_counted_by_no_clock() -> None:
    done = BIRD_DOG.sets[0].model_dump(mode="json") | {"reps": 5, "counted": 6}

    found = texts(record_of({"sets": [done]}, logged="2026-05-05T07:00:00Z"))

    assert any("5 of 6, entered as 6, held" in text for text in found)


def test_what_nobody_said_is_no_figure() -> None:
    assert "Bird dog, Effort: –" in texts(record_of({"effort": None}))
    assert "Bird dog, Pain: –" in texts(record_of())
    assert not any("morning" in text for text in texts(record_of()))


def test_what_has_no_sides_or_holds_tells_of_none() -> None:
    done = {"set": 1, "side": None, "reps": 0, "hold_seconds": 0, "seconds": 3}
    target = {"sets": 1, "reps": 8, "hold": 0, "rest": 0, "pulses": 3}

    found = texts(record_of({"sets": [done], "target": target}))

    assert "Bird dog: 1 × 8 × 3 pulses" in found
    assert "Bird dog, Set 1: 0 of 8, took 0:03" in found


def test_reps_effort_pain_and_note_can_be_corrected() -> None:
    found = lines(record_of(note="hot"))
    spots = {line.spot for line in found if line.spot is not None}

    assert [line.spot.part for line in found if line.spot] == [
        *(Part.EFFORT, Part.PAIN, Part.REPS, Part.NOTE, Part.NOTE)
    ]
    assert len(spots) == 4
    reps = next(line for line in found if line.spot and line.spot.part is Part.REPS)
    assert reps.spot is not None
    assert (reps.spot.place, reps.spot.number, reps.spot.side) == (0, 1, Side.LEFT)


def test_an_edit_is_named_by_what_it_changes() -> None:
    named = {what_of(line) for line in lines(record_of()) if line.spot}

    assert named == {
        "effort of Bird dog",
        "pain of Bird dog",
        "reps of Bird dog, set 1 left",
        "the note",
    }


def test_texts_of_others_steer_no_terminal() -> None:
    found = lines(record_of({"exercise": "bad\x1b[31m"}, note="a\x1b]0;b\nc", zone="x\x07\u202ey"))
    shown = "".join(part for line in found for part in (line.name, *line.rest, line.told))

    assert shown.isprintable()


def test_an_endless_session_ends() -> None:
    sets = [{**BIRD_DOG.sets[0].model_dump(mode="json"), "set": n} for n in range(10_000)]

    found = lines(record_of({"sets": sets}))

    assert len(found) < MOST_LINES + 5
    assert any("more than fits" in line.told for line in found)


def test_instants_at_the_ends_of_time_are_shown() -> None:
    first = datetime.min.replace(tzinfo=UTC)
    value = record_of().model_dump() | {"started": first, "ended": first + timedelta(minutes=1)}

    assert (
        "When: 00:00 to 00:01"
        in texts(SessionRecord.model_validate(value | {"offset_s": -3600}))[1]
    )
