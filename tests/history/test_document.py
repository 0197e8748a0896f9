"""The history as a document: one meaning in every layout, and every byte of meaning carried."""

import contextlib
import gc
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from history.documents import odd_documents
from history.files import entry_of, file_of, record_of
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.document import (
    EARLIEST,
    DamagedError,
    Document,
    Entry,
    parse,
    serialise,
)

SIX = datetime(2024, 5, 1, 6, tzinfo=UTC)


def at(hours: float) -> str:
    """Return an instant so many hours after the first session began."""
    return (SIX + timedelta(hours=hours)).isoformat()


def entry(name: str = "a", edited: float | None = None, **more: Any) -> Entry:
    """Return a session of one hour that was edited so many hours after it began."""
    when = {} if edited is None else {"edited": at(edited)}
    return Entry.of({"id": name, "started": at(0), "ended": at(1), **when, **more})


def texts(document: Document) -> list[str]:
    return [entry.text for entry in document.entries]


@given(odd_documents)
def test_what_is_serialised_is_parsed(document: Document) -> None:
    assert parse(serialise(document)) == document


def dumped(**options: Any) -> Callable[[bytes], bytes]:
    return lambda raw: json.dumps(json.loads(raw), **options).encode()


LAYOUTS: dict[str, Callable[[bytes], bytes]] = {
    "on one line": dumped(),
    "tight": dumped(separators=(",", ":"), ensure_ascii=False),
    "indented": dumped(indent=2),
    "indented by tabs": dumped(indent="\t"),
    "every value on a line of its own": dumped(indent=0, ensure_ascii=False),
    "with a mark at the start": lambda raw: b"\xef\xbb\xbf" + raw,
    "with line ends of Windows": lambda raw: raw.replace(b"\n", b"\r\n"),
    "with white space around": lambda raw: b"\n\t " + raw + b"\r\n\n",
    "without its last line end": lambda raw: raw.rstrip(b"\n"),
    "sessions last": lambda raw: json.dumps(dict(reversed(json.loads(raw).items()))).encode(),
}


@given(odd_documents, st.sampled_from(list(LAYOUTS)))
def test_a_document_is_the_same_in_every_layout(document: Document, layout: str) -> None:
    assert parse(LAYOUTS[layout](serialise(document))) == document


MARKED: list[dict[str, Any]] = [
    {"note": '"sessions": [\n'},
    {"note": "\n]"},
    {"note": ',\n"sessions": []'},
    {"note": '\\"sessions\\": ['},
    {'"sessions": [\n': 1},
    {"sessions": [1, 2]},
    {"sessions": {"sessions": ["]"]}},
    {"note": "},\n{"},
    {"note": "line\u2028break\u2029\x85\x0b\x0c\x1c\r"},
]


@pytest.mark.parametrize("more", MARKED, ids=range(len(MARKED)))
@pytest.mark.parametrize("lay_out", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_what_looks_like_the_marks_of_our_layout_is_content(
    lay_out: Callable[[bytes], bytes], more: dict[str, Any]
) -> None:
    document = Document((entry("a", **more), entry("b")), {"c": more}, {"plan": more})

    assert parse(lay_out(serialise(document))) == document


@pytest.mark.parametrize(
    "raw",
    [
        b'{"schema": 1,\n"sessions": [\n],\n"plan": [\n1\n]}',
        b'{"schema": 1, "plan": [\n1\n], "sessions": [\n\n]}',
        b'{"sessions": [\n\n\n],\n"schema": 1, "plan": [1]}',
    ],
)
def test_sessions_end_where_their_array_ends(raw: bytes) -> None:
    document = parse(raw)

    assert (document.entries, document.more) == ((), {"plan": [1]})


def test_each_session_takes_one_line() -> None:
    document = Document((entry("a", note="two\nlines"), entry("b")), {"c": at(2)}, {"plan": [1]})

    lines = serialise(document).decode().splitlines()

    a, b = texts(document)
    assert lines == [
        '{"schema": 1,',
        '"sessions": [',
        f"{a},",
        b,
        "],",
        f'"tombstones": {{"c": "{at(2)}"}},',
        '"plan": [1]}',
    ]


def test_a_document_without_sessions_is_short() -> None:
    assert serialise(Document()) == b'{"schema": 1,\n"sessions": [],\n"tombstones": {}}\n'


def test_a_session_is_kept_as_it_is_written() -> None:
    line = '{"id":"a",  "x":1e2, "y":"\\u00fc"}'
    raw = f'{{"schema": 1,\n"sessions": [\n{line}\n],\n"tombstones": {{}}}}\n'.encode()

    assert serialise(parse(raw)) == raw


def test_a_session_that_somebody_spread_over_lines_is_put_on_one() -> None:
    document = parse(b'{"schema": 1,\n"sessions": [\n{\n"x": 1\n}\n]}')

    assert texts(document) == ['{"x": 1}']


DAMAGED = {
    "nothing": (b"", "is empty"),
    "zeros": (b"\0" * 4096, "is empty"),
    "white space": (b" \r\n\t", "is empty"),
    "a mark alone": (b"\xef\xbb\xbf", "is empty"),
    "text": (b"hello", "is damaged"),
    "cut": (file_of(entry_of())[:-9], "is damaged"),
    "cut in our layout": (serialise(Document((entry("a"), entry("b"))))[:-30], "is damaged"),
    "more behind the end": (file_of() + b"}", "is damaged"),
    "zeros behind the end": (file_of() + b"\0\0", "is damaged"),
    "twice": (file_of() * 2, "is damaged"),
    "not UTF-8": (b'{"schema": 1, "sessions": [], "x": "\xff"}', "is damaged"),
    "UTF-16": (file_of().decode().encode("utf-16"), "is damaged"),
    "sessions twice": (
        b'{"schema": 1,\n"sessions": [\n1\n],\n"sessions": []}',
        "a key stands there twice",
    ),
    "a key twice in a line of ours": (
        b'{"schema": 1,\n"sessions": [\n{"id": 1, "id": 2}\n]}',
        "a key stands there twice",
    ),
    "a line of ours without its comma": (
        b'{"schema": 1,\n"sessions": [\n1\n2\n]}',
        "is damaged",
    ),
    "an array": (b"[]", "is not a hiptimer history"),
    "a string": (b'"history"', "is not a hiptimer history"),
    "no sessions": (b'{"schema": 1}', "is not a hiptimer history"),
    "sessions by name": (b'{"schema": 1, "sessions": {}}', "is not a hiptimer history"),
    "tombstones as a list": (
        b'{"schema": 1, "sessions": [], "tombstones": []}',
        "its tombstones are no table",
    ),
    "no schema": (b'{"sessions": []}', "no valid schema number"),
    "schema true": (b'{"schema": true, "sessions": []}', "no valid schema number"),
    "schema text": (b'{"schema": "1", "sessions": []}', "no valid schema number"),
    "schema fraction": (b'{"schema": 1.0, "sessions": []}', "no valid schema number"),
    "schema nought": (b'{"schema": 0, "sessions": []}', "no valid schema number"),
    "no schema in our layout": (b'{"sessions": [\n1\n]}', "no valid schema number"),
}


@pytest.mark.parametrize(("raw", "message"), DAMAGED.values(), ids=DAMAGED.keys())
def test_what_is_no_history_is_told(raw: bytes, message: str) -> None:
    with pytest.raises(DamagedError, match=message):
        parse(raw)


def test_an_entry_knows_what_decides_over_it() -> None:
    found = Entry.of(
        {
            "id": "a",
            "started": "2024-05-01T08:00:00+02:00",
            "ended": at(1),
            "edited": at(2),
            "offset_s": 7200,
            "rehearsal": True,
        }
    )

    assert (found.id, found.started, found.edited) == ("a", SIX, SIX + timedelta(hours=2))
    assert (found.offset_s, found.rehearsal) == (7200, True)


def test_the_entry_of_a_record_is_the_record() -> None:
    found = Entry.of_record(record_of("a", note="ü"))

    assert found.value == entry_of("a", note="ü")
    assert found.id == "a"


@pytest.mark.parametrize("edited", [None, "yesterday", 5, "2024-05-01T08:00:00", [], ""])
def test_a_session_that_was_never_edited_counts_from_its_end(edited: object) -> None:
    found = Entry.of({"id": "a", "started": at(0), "ended": at(1), "edited": edited})

    assert found.edited == SIX + timedelta(hours=1)


NAMELESS: list[object] = [
    None,
    5,
    "text",
    [],
    {},
    {"id": "a"},
    {"id": "a", "started": at(0)},
    {"id": "a", "started": at(0), "ended": "2024-05-01T08:00:00"},
    {"id": "a", "started": "0001-01-01T00:00:00+14:00", "ended": at(1)},
    {"id": "", "started": at(0), "ended": at(1)},
    {"id": 7, "started": at(0), "ended": at(1)},
]


@pytest.mark.parametrize("value", NAMELESS, ids=range(len(NAMELESS)))
def test_what_can_not_be_told_apart_has_no_id_and_is_carried_along(value: object) -> None:
    found = Entry.of(value)

    assert (found.id, found.started, found.edited) == (None, EARLIEST, EARLIEST)
    assert found.value == value


def test_entries_without_an_id_are_never_replaced() -> None:
    document = Document((Entry.of(None), Entry.of(None)))

    assert document.with_entry(Entry.of(None)).entries == (Entry.of(None),) * 3


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        (2, 3, "new"),
        (3, 2, "old"),
        (2, 2, "new"),
        (None, 2, "new"),
        (2, None, "old"),
        (None, None, "new"),
    ],
)
def test_the_last_edit_of_a_session_is_kept(
    old: float | None, new: float | None, kept: str
) -> None:
    document = Document((entry("x"), entry("a", old, note="old"), entry("y")))

    changed = document.with_entry(entry("a", new, note="new"))

    assert [e.id for e in changed.entries] == ["x", "a", "y"]
    assert changed.entries[1].value["note"] == kept


@pytest.mark.parametrize(
    ("stone", "stays"),
    [(at(1), True), (at(2), False), (at(3), False), ("never", True), (5, True), (None, True)],
)
def test_a_session_comes_back_only_by_an_edit_after_its_deletion(
    stone: object, *, stays: bool
) -> None:
    document = Document(tombstones={"a": stone})

    changed = document.with_entry(entry("a", 2))

    assert bool(changed.entries) is stays
    assert changed.tombstones == {"a": stone}


def test_a_deleted_session_leaves_its_tombstone() -> None:
    document = Document((entry("a"), entry("b")), {"c": at(5)}, {"plan": 1})

    changed = document.without("a", SIX + timedelta(hours=4))

    assert changed == Document((entry("b"),), {"a": at(4), "c": at(5)}, {"plan": 1})


def test_every_copy_of_a_deleted_session_goes() -> None:
    document = Document((entry("a", 2), entry("b"), entry("a", 3)))

    changed = document.without("a", SIX + timedelta(hours=4))

    assert [e.id for e in changed.entries] == ["b"]


def test_a_clock_that_is_behind_deletes_all_the_same() -> None:
    changed = Document((entry("a", 3),)).without("a", SIX)

    assert changed.with_entry(entry("a", 3)).entries == ()


def test_the_latest_change_is_an_edit_or_a_deletion() -> None:
    edited = Document((entry("a", 3), entry("b", 2), Entry.of(None)))

    assert edited.latest.isoformat() == at(3)
    assert edited.without("a", SIX + timedelta(hours=5)).latest.isoformat() == at(5)
    assert Document().latest == EARLIEST


@pytest.mark.parametrize("raw", [b'{"sessions": [\n{}\n], "schema": 1}', b"{ broken"])
def test_parsing_leaves_the_collector_as_it_was(raw: bytes) -> None:
    was_enabled = gc.isenabled()
    try:
        for enabled in (True, False):
            (gc.enable if enabled else gc.disable)()
            with contextlib.suppress(DamagedError):
                parse(raw)
            assert gc.isenabled() is enabled
    finally:
        (gc.enable if was_enabled else gc.disable)()


def test_a_history_that_was_read_holds_no_second_copy_of_it() -> None:
    import tracemalloc  # noqa: PLC0415 - it slows down whatever else is tested

    raw = serialise(Document(tuple(entry(str(n), note="x" * 9000) for n in range(100))))
    tracemalloc.start()
    try:
        document = parse(raw)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(document.entries) == 100
    assert most < len(raw) / 4


def test_a_session_is_the_same_wherever_it_stands() -> None:
    raw = serialise(Document((entry("a"), entry("b", 2))))

    read = parse(raw).entries

    assert read == (entry("a"), entry("b", 2))
    assert hash(read[0]) == hash(entry("a"))
    assert read[0] != entry("b", 2)
    assert read[0] != read[0].text
