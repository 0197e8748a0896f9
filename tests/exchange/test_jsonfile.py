"""JSON: all of it, as it is printed and as it was written; nothing else is let in."""

import json
import time
from typing import Any

import pytest
from exchange.diaries import HISTORIES, complaint, exercise, session
from hypothesis import given, settings
from hypothesis import strategies as st

from hiptimer.exchange.jsonfile import is_json, json_of, read_json_file
from hiptimer.exchange.mistakes import UnfitError
from hiptimer.history.document import Document, Entry, serialise
from hiptimer.history.records import SessionRecord

PLAIN = session("a", exercise("lunge", 8)).model_dump(mode="json")


def file_of(*values: Any) -> bytes:
    return "".join(json_of(values)).encode()


def read(raw: bytes) -> list[Any]:
    return [entry.value for entry in read_json_file("x.json", raw)[0]]


def mistakes(raw: bytes) -> list[str]:
    with pytest.raises(UnfitError) as caught:
        read(raw)
    found = caught.value
    return [str(found)] if len(found.mistakes) == 1 else list(found.lines())


@pytest.mark.parametrize("values", [[], [PLAIN], [PLAIN, {**PLAIN, "id": "b", "note": "é\n\x9b"}]])
def test_it_is_written_as_the_history_is_printed(values: list[Any]) -> None:
    assert (
        file_of(*values).decode() == json.dumps({"schema": 1, "sessions": values}, indent=2) + "\n"
    )


@settings(max_examples=40)
@given(HISTORIES)
def test_every_record_comes_back_as_it_was(records: list[SessionRecord]) -> None:
    values = [record.model_dump(mode="json") for record in records]
    sound = [value for value in values if Entry.of(value).id is not None]
    found = read(file_of(*sound))

    assert sorted(found, key=json.dumps) == sorted(sound, key=json.dumps)


def test_fields_of_later_versions_are_carried_along() -> None:
    later = {
        **PLAIN,
        "band": "red",
        "exercises": [{**PLAIN["exercises"][0], "load": [1, {"kg": 2}]}],
    }

    assert read(file_of(later)) == [later]


def test_the_file_of_the_history_is_taken_as_it_is_written() -> None:
    text = json.dumps(PLAIN, separators=(",", ":"))
    raw = serialise(Document((Entry.of(PLAIN, text),)))

    entries, exercises = read_json_file("history.json", raw)

    assert ([entry.text for entry in entries], exercises) == ([text], ("lunge",))


def test_what_tombstones_name_is_left_out() -> None:
    other = {**PLAIN, "id": "b"}
    raw = serialise(
        Document((Entry.of(PLAIN), Entry.of(other)), {"a": "2026-06-01T00:00:00+00:00"})
    )

    assert read(raw) == [other]


def test_a_newer_schema_says_which_version_is_needed() -> None:
    raw = json.dumps({"schema": 2, "needs": "3.0", "sessions": [PLAIN]}).encode()

    (told,) = mistakes(raw)

    assert told.startswith("x.json: was written by a newer hiptimer (schema 2, this one knows 1); ")
    assert told.endswith("install the newer version 3.0")


@pytest.mark.parametrize("layout", ["printed", "kept", "one line"])
def test_a_mistake_is_told_with_the_line_of_its_session(layout: str) -> None:
    bad = {**PLAIN, "id": "b", "exercises": [{**PLAIN["exercises"][0], "effort": 11}]}
    raw = {
        "printed": file_of(PLAIN, bad),
        "kept": serialise(Document((Entry.of(PLAIN), Entry.of(bad)))),
        "one line": json.dumps({"more": [{}], "sessions": [PLAIN, bad], "schema": 1}).encode(),
    }[layout]
    line = {"printed": file_of(PLAIN).count(b"\n") - 1, "kept": 4, "one line": 1}[layout]

    assert mistakes(raw) == [
        f"x.json, line {line}: exercises.0.effort '11': Input should be less than or equal to 10"
    ]


def test_all_mistakes_are_told() -> None:
    raw = file_of(PLAIN, 7, {}, {**PLAIN, "id": ""}, {**PLAIN, "started": "0001-01-01T00:00+05:00"})
    lines = mistakes(raw)

    assert any("the session '7'" in line for line in lines)
    assert any("routine: Field required" in line for line in lines)
    assert any("id ''" in line for line in lines)
    assert "beyond what a calendar has" in lines[-1]


def test_no_json_is_told_with_its_line() -> None:
    assert mistakes(b'{"schema": 1,\n"sessions": [\n{"id": }]}') == [
        "x.json, line 3: Expecting value"
    ]


@pytest.mark.parametrize(
    "raw",
    [
        b"{}",
        b"[]",
        b'{"schema": 1}',
        b'{"schema": true, "sessions": []}',
        b'{"schema": 1, "schema": 1, "sessions": []}',
        b'{"schema": 1, "sessions": [NaN]}',
        b'{"schema": 1, "sessions": [1e999]}',
        b'{"schema": 1, "sessions": ["\\ud800"]}',
        b'{"schema": 1, "sessions": [' + b"[" * 100_000,
        b'{"schema": 1, "sessions": [' + b"9" * 5000 + b"]}",
        b'{"schema": 1, "sessions": ["\xff"]}',
        b'{"schema": 1, "sessions": "a"}',
    ],
)
def test_hostile_json_is_refused(raw: bytes) -> None:
    begun = time.perf_counter()

    assert mistakes(raw)[0].startswith("x.json")
    assert time.perf_counter() - begun < 2


@given(st.binary(max_size=60), st.integers(0, 900), st.integers(0, 40))
def test_whatever_bytes_there_are_it_ends_with_a_clear_error(
    junk: bytes, place: int, cut: int
) -> None:
    raw = file_of(PLAIN)
    raw = raw[:place] + junk + raw[place + cut :]

    assert complaint(lambda: read(raw)).isprintable()


@pytest.mark.parametrize(
    ("raw", "is_it"),
    [(b"{", True), (b"\xef\xbb\xbf \n{", True), (b"[", True), (b"a,b", False), (b"", False)],
)
def test_it_is_told_by_its_first_sign(raw: bytes, is_it: bool) -> None:  # noqa: FBT001
    assert is_json(raw) is is_it
