"""Calendars: events as a parser of the standard reads them, and lines of the length it allows."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

import pytest
from exchange.names import NAMES
from exchange.records import RECORDS
from exchange.workouts import done
from hypothesis import given, settings
from hypothesis import strategies as st
from records import BIRD_DOG, LUNGE, session_of

from hiptimer.exchange.calendarfile import ics_of
from hiptimer.history.records import SessionRecord
from hiptimer.text import clean

STARTED = datetime(2026, 3, 14, 6, 30, tzinfo=UTC)

RECORD = session_of("0190-a", STARTED, LUNGE)


class Calendar(NamedTuple):
    """A calendar, read."""

    facts: dict[str, str]
    events: list[dict[str, str]]


def file_of(*records: SessionRecord, name: str = "Core five") -> str:
    return "".join(ics_of(records, lambda _: name))


def read(text: str) -> Calendar:
    """Return a calendar as RFC 5545 says: unfold first, then split, then take escapes back."""
    for piece in text.encode().split(b"\r\n"):
        assert len(piece) <= 75
        piece.decode()  # no character was cut
    assert text.endswith("\r\n")
    assert not re.search(r"\r(?!\n)|(?<!\r)\n", text), "a line that does not end in CRLF"
    facts: dict[str, str] = {}
    events: list[dict[str, str]] = []
    inside: list[str] = []
    for line in text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        key, value = line.split(":", 1)
        if key == "BEGIN":
            inside.append(value)
            if value == "VEVENT":
                events.append({})
        elif key == "END":
            assert inside.pop() == value
        else:
            into = events[-1] if inside == ["VCALENDAR", "VEVENT"] else facts
            assert key not in into, "told twice"
            into[key] = value
    assert inside == []
    return Calendar(facts, events)


def unescaped(value: str) -> str:
    """Return a text as it was before it became a value; every sign that needs it is escaped."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", value)
    return re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), value)


def only_event(record: SessionRecord, name: str = "Core five") -> dict[str, str]:
    [event] = read(file_of(record, name=name)).events
    return event


def test_a_calendar_says_what_made_it() -> None:
    calendar = read(file_of(RECORD))

    assert calendar.facts["VERSION"] == "2.0"
    assert "hiptimer" in calendar.facts["PRODID"]


def test_every_session_is_an_event() -> None:
    records = [session_of(name, STARTED, LUNGE) for name in ("a", "b", "c")]

    assert [e["UID"] for e in read(file_of(*records)).events] == [
        "a@hiptimer",
        "b@hiptimer",
        "c@hiptimer",
    ]


def test_the_parts_are_head_sessions_and_end() -> None:
    parts = list(ics_of([RECORD, RECORD], str))

    assert len(parts) == 4
    assert [part.split("\r\n", 1)[0] for part in parts] == [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "BEGIN:VEVENT",
        "END:VCALENDAR",
    ]


def test_a_session_is_not_looked_at_before_its_turn() -> None:
    asked: list[str] = []

    def name_of(routine: str) -> str:
        asked.append(routine)
        return routine

    parts = ics_of([RECORD], name_of)

    next(parts)
    assert asked == []
    next(parts)
    assert asked == ["core"]


def test_times_are_in_utc() -> None:
    tokyo = timezone(timedelta(hours=9))
    there = RECORD.model_copy(
        update={"started": STARTED.astimezone(tokyo), "ended": RECORD.ended.astimezone(tokyo)}
    )

    for record in (RECORD, there):
        event = only_event(record)
        assert (event["DTSTART"], event["DTEND"]) == ("20260314T063000Z", "20260314T064200Z")


def test_an_event_says_when_it_was_changed_last() -> None:
    edited = RECORD.model_copy(update={"edited": STARTED + timedelta(days=1)})

    assert only_event(RECORD)["LAST-MODIFIED"] == "20260314T064200Z"
    assert only_event(RECORD)["DTSTAMP"] == "20260314T064200Z"
    assert only_event(edited)["LAST-MODIFIED"] == "20260315T063000Z"
    assert only_event(edited)["DTSTAMP"] == "20260315T063000Z"


def test_an_edit_changes_no_uid() -> None:
    edited = RECORD.with_answers({0: 9}, {}, "hard").model_copy(update={"edited": STARTED})

    assert only_event(edited)["UID"] == only_event(RECORD)["UID"]


@pytest.mark.parametrize("seconds", [-60, 0, 0.4])
def test_an_end_is_later_than_the_start_or_left_out(seconds: float) -> None:
    short = RECORD.model_copy(update={"ended": STARTED + timedelta(seconds=seconds)})

    assert "DTEND" not in only_event(short)


@pytest.mark.parametrize(
    ("started", "told"),
    [
        (datetime.min.replace(tzinfo=timezone(timedelta(hours=14))), "00010101T000000Z"),
        (datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))), "99991231T235959Z"),
        (datetime(999, 1, 2, 3, 4, 5, tzinfo=UTC), "09990102T030405Z"),
    ],
)
def test_any_date_has_four_figures_for_the_year(started: datetime, told: str) -> None:
    record = RECORD.model_copy(update={"started": started, "ended": started})

    assert only_event(record)["DTSTART"] == told


def test_an_event_tells_what_was_done() -> None:
    record = RECORD.model_copy(
        update={
            "exercises": (LUNGE, BIRD_DOG),
            "stopped_early": True,
            "note": "left knee",
        }
    )

    event = only_event(record)

    assert event["SUMMARY"] == "Core five"
    assert unescaped(event["DESCRIPTION"]).split("\n") == [
        "11:50, 50% done, stopped early",
        "lunge: left 8/8 · right 8/8",
        "bird-dog: left 6/6, about right",
    ]


def test_what_is_not_for_every_eye_stays_out() -> None:
    record = RECORD.with_answers({}, {0: 7}, "a private note")

    assert "private" not in file_of(record)
    assert "pain" not in file_of(record)
    assert only_event(record) == only_event(RECORD)


def test_a_real_session_is_told_exercise_by_exercise() -> None:
    record = done("core")

    story = unescaped(only_event(record)["DESCRIPTION"]).split("\n")

    assert [line.split(":")[0] for line in story[1:]] == [
        each.exercise for each in record.exercises
    ]


def test_an_event_keeps_nobody_from_being_invited() -> None:
    assert only_event(RECORD)["TRANSP"] == "TRANSPARENT"


def test_a_routine_without_a_name_is_a_session() -> None:
    assert only_event(RECORD, name="\u200b")["SUMMARY"] == "Session"


@pytest.mark.parametrize("name", ["a;b", "a,b", "a\\b", "a\\nb", "\\;,", "UID:x", "a:b"])
def test_signs_with_a_meaning_are_escaped(name: str) -> None:
    assert unescaped(only_event(RECORD, name)["SUMMARY"]) == name


def test_a_name_adds_no_line() -> None:
    event = only_event(RECORD, "x\r\nEND:VEVENT\r\nBEGIN:VEVENT")

    assert event["SUMMARY"] == "x END:VEVENT BEGIN:VEVENT"


@pytest.mark.parametrize("name", ["\r\nEND:VEVENT", "a b", "ünï", "a@b", ""])
def test_an_id_from_elsewhere_makes_a_uid_all_the_same(name: str) -> None:
    uid = only_event(RECORD.model_copy(update={"id": name}))["UID"]

    assert re.fullmatch(r"[\w.~%-]*@hiptimer", uid, re.ASCII)


def test_ids_that_look_alike_have_uids_of_their_own() -> None:
    names = ["a b", "a%20b", "a\u200bb", "ab", "a+b"]

    uids = {only_event(RECORD.model_copy(update={"id": name}))["UID"] for name in names}

    assert len(uids) == len(names)


@given(st.text(max_size=300))
def test_any_name_is_read_as_it_is_shown(name: str) -> None:
    assert unescaped(only_event(RECORD, name)["SUMMARY"]) == (clean(name) or "Session")


def test_awkward_names_are_read_as_they_are_shown() -> None:
    for name in NAMES:
        assert unescaped(only_event(RECORD, f"1 {name}")["SUMMARY"]) == clean(f"1 {name}", 200)


def test_every_place_of_the_fold_is_right() -> None:
    for name in (letter * length for letter in "xé橋🦵" for length in range(15, 160)):
        assert unescaped(only_event(RECORD, name)["SUMMARY"]) == name


def test_a_line_that_just_fits_is_not_folded() -> None:
    room = 75 - len("SUMMARY:")

    just = file_of(RECORD, name="x" * room).split("\r\n")
    over = file_of(RECORD, name="x" * (room + 1)).split("\r\n")

    at = just.index(f"SUMMARY:{'x' * room}")
    assert just[at + 1].startswith("DESCRIPTION:")
    assert over[at : at + 2] == [just[at], " x"]


@settings(max_examples=40)
@given(st.lists(RECORDS, max_size=3))
def test_any_records_make_a_calendar_that_is_read_again(records: list[SessionRecord]) -> None:
    events = read(file_of(*records)).events

    assert len(events) == len(records)
    for event, record in zip(events, records, strict=True):
        assert len(unescaped(event["DESCRIPTION"]).split("\n")) == 1 + len(record.exercises)
