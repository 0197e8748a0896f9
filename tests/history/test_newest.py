"""The newest sessions: those that a reading of the whole file would find, in its order."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest
from durability.mutants import mutants
from exchange.diaries import HISTORIES
from history.documents import documents
from history.files import entry_of, file_of, record_of
from hypothesis import given, settings
from hypothesis import strategies as st

from hiptimer.history.document import DamagedError, Document, Entry, parse, serialise
from hiptimer.history.file import HistoryError
from hiptimer.history.merge import sessions_of
from hiptimer.history.newest import newest_in
from hiptimer.history.reading import past_in
from hiptimer.history.store import HistoryStore

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from hiptimer.history.reading import History
    from hiptimer.history.records import SessionRecord


def file_with(*entries: dict[str, Any], **more: Any) -> bytes:
    """Return a history in our own layout."""
    return serialise(Document(tuple(map(Entry.of, entries)), **more))


def readable(entries: Iterable[Entry], count: int) -> list[str]:
    """Return the first of the entries that can be read, as they are written."""
    return [e.text for e in islice((e for e in entries if past_in(e) is not None), count)]


def listed(history: History, count: int) -> list[str]:
    """Return what of a history is listed, the newest first."""
    return readable(reversed(history.entries), count)


def newest_of(raw: bytes, count: int) -> list[str] | None:
    """Return what is found without reading all; None where all has to be read."""
    try:
        return readable(newest_in(raw), count)
    except ValueError:
        return None


def whole(raw: bytes, count: int) -> list[str]:
    """Return what is found by reading all."""
    return readable(reversed(sessions_of(parse(raw))), count)


@settings(max_examples=40)
@given(HISTORIES, st.integers(1, 5))
def test_the_newest_are_those_of_the_whole(records: list[SessionRecord], count: int) -> None:
    usual = [
        each.model_copy(update={"id": f"s{number}", "routine": "core"})
        for number, each in enumerate(records)
    ]
    raw = serialise(Document(tuple(map(Entry.of_record, usual))))

    assert (newest_of(raw, count) or []) == whole(raw, count)


@given(documents, st.integers(1, 5))
def test_clashing_histories_are_never_read_otherwise(document: Document, count: int) -> None:
    raw = serialise(document)

    assert newest_of(raw, count) in (None, whole(raw, count))


def test_most_of_a_file_is_not_read() -> None:
    raw = file_with(*(entry_of(f"s{day}", day) for day in range(1, 9)))
    spoilt = raw.replace(b'"s1", "routine": "core"', b'"s1", "routine": "c\xffre"')

    assert spoilt != raw
    assert newest_of(spoilt, 2) == whole(raw, 2)


def test_a_session_that_was_added_later_stands_in_its_place() -> None:
    raw = file_with(entry_of("b", 5), entry_of("c", 9), entry_of("a", 2))

    assert newest_of(raw, 3) == whole(raw, 3)
    assert [json.loads(text)["id"] for text in whole(raw, 3)] == ["c", "b", "a"]


def test_instants_count_and_not_how_they_are_written() -> None:
    first, last = "2024-05-01T06:30:00Z", "2024-05-01T06:30:00.5+00:00"
    raw = file_with(entry_of("last", started=last), entry_of("first", started=first))

    assert newest_of(raw, 1) == whole(raw, 1)
    assert json.loads(whole(raw, 1)[0])["id"] == "last"


def test_of_what_cannot_be_read_the_next_one_is_taken() -> None:
    raw = file_with(entry_of("a", 1), entry_of("b", 2), entry_of("c", 3, seconds="long"))

    assert newest_of(raw, 1) == whole(raw, 1)
    assert newest_of(raw, 1) is not None


@pytest.mark.parametrize(
    "raw",
    [
        file_of(entry_of("a")),
        file_with(entry_of("a"), entry_of("b", 2)).replace(b'"schema": 1', b'"schema": 2'),
        file_with(entry_of("a"), entry_of("a", 2)),
        file_with(entry_of("a"), entry_of("b", 2), tombstones={"a": "2024-05-30T12:00:00+00:00"}),
        file_with(entry_of("a"), {"id": "odd"}),
        file_with(entry_of("a"), entry_of("b", started="2024-05-02T06:30:00+02:00")),
        file_with(entry_of("a"), entry_of('b"')),
        file_with(entry_of("a"), entry_of("b", 2))[:-200],
        file_with(entry_of("a"), entry_of("b", 2)).replace(b"710.5", bytes(5), 1),
        file_with(entry_of("a"), entry_of("b", 2)).replace(b",\n{", b"\n{"),
        file_with(entry_of("b", 2), entry_of("a")).replace(b"}\n]", b"\n]"),
        file_with(entry_of("a"), entry_of("b", 2)).replace(b'"tombstones": {}', b'"tombstones": 1'),
        b'{"schema": 1,\n"sessions": []}',
        b"",
    ],
    ids=[
        *(
            "other layout",
            "other schema",
            "twice",
            "deleted",
            "unreadable",
            "other zone",
            "escaped",
        ),
        *("cut", "zeros", "no comma", "not closed", "odd tombstones", "empty", "nothing"),
    ],
)
def test_whatever_is_unusual_is_read_whole(raw: bytes) -> None:
    assert newest_of(raw, 1) is None


def test_no_mutant_is_read_otherwise_but_for_a_mistake_in_an_old_line() -> None:
    sound = file_with(*(entry_of(f"s{day}", day, note="two") for day in range(1, 6)))
    unlike = 0
    for name, raw in mutants(sound):
        if (found := newest_of(raw, 2)) is None:
            continue
        try:
            assert found == whole(raw, 2), name
        except DamagedError:
            unlike += 1
            assert all(text.encode() in raw for text in found), name

    assert unlike > 0


@pytest.mark.parametrize("count", [1, 2, 9])
def test_a_store_lists_the_newest_as_it_lists_all(store: HistoryStore, count: int) -> None:
    for day in (3, 1, 2):
        store.save(record_of(f"s{day}", day))

    assert listed(store.newest(count), count) == listed(store.read(), count)
    assert len(store.newest(count).entries) == min(3, count)


def test_what_cannot_be_read_in_part_is_read_whole_with_its_remark(
    store: HistoryStore, path: Path
) -> None:
    for day in (1, 2):
        store.save(record_of(f"s{day}", day))
    path.write_bytes(path.read_bytes()[:-100])

    assert store.newest(1) == store.read()
    assert store.newest(1).remark is not None


def test_without_a_file_there_are_none(store: HistoryStore) -> None:
    assert store.newest(3) == store.read()


def test_a_store_of_another_schema_brings_all_to_its_own(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(file_with(entry_of("a")))
    store = HistoryStore(path, migrations=[lambda session: session | {"note": "moved"}])

    assert [json.loads(text)["note"] for text in listed(store.newest(1), 1)] == ["moved"]


def test_what_nobody_may_read_is_told_of_as_ever(path: Path) -> None:
    path.mkdir(parents=True)

    with pytest.raises(HistoryError, match="can't be read"):
        HistoryStore(path).newest(1)
