"""The lines of a file: those sessions that a reading of the whole would find, in its order."""

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

from hiptimer.history.document import DamagedError, Document, Entry, entry_in, parse, serialise
from hiptimer.history.file import HistoryError
from hiptimer.history.lines import lines_in_order
from hiptimer.history.merge import sessions_of
from hiptimer.history.past import past_of
from hiptimer.history.reading import History, facts_in_lines, past_in
from hiptimer.history.store import HistoryStore

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from hiptimer.history.past import PastSession
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
        places = reversed(lines_in_order(raw))
        return readable((entry_in(raw[place].decode()) for place in places), count)
    except ValueError:
        return None


def whole(raw: bytes, count: int) -> list[str]:
    """Return what is found by reading all."""
    return readable(reversed(sessions_of(parse(raw))), count)


def facts_of_lines(raw: bytes) -> list[PastSession] | None:
    """Return the facts found line by line; None where all has to be read."""
    try:
        return list(facts_in_lines(raw[place].decode() for place in lines_in_order(raw)))
    except ValueError:
        return None


def facts_of_whole(raw: bytes) -> list[PastSession]:
    """Return the facts found by reading all."""
    return list(map(past_of, History(sessions_of(parse(raw))).records()))


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


@settings(max_examples=40)
@given(HISTORIES)
def test_facts_line_by_line_are_those_of_the_whole(records: list[SessionRecord]) -> None:
    usual = [
        each.model_copy(update={"id": f"s{number}", "routine": "core"})
        for number, each in enumerate(records)
    ]
    raw = serialise(Document(tuple(map(Entry.of_record, usual))))

    assert (facts_of_lines(raw) or []) == facts_of_whole(raw)


@given(documents)
def test_facts_of_clashing_histories_are_never_others(document: Document) -> None:
    raw = serialise(document)

    assert facts_of_lines(raw) in (None, facts_of_whole(raw))


def test_no_mutant_has_other_facts_line_by_line() -> None:
    sound = file_with(*(entry_of(f"s{day}", day, note="two") for day in range(1, 6)))
    alike = 0
    for name, raw in mutants(sound):
        if (found := facts_of_lines(raw)) is not None:
            assert found == facts_of_whole(raw), name
            alike += 1

    assert alike > 0


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


def test_a_store_tells_the_facts_of_all(store: HistoryStore) -> None:
    for day in (3, 1, 2):
        store.save(record_of(f"s{day}", day))

    assert store.facts() == (tuple(store.read().pasts()), None)
    assert [session.id for session in store.facts().sessions] == ["s1", "s2", "s3"]


def test_what_cannot_be_read_in_part_is_read_whole_with_its_remark(
    store: HistoryStore, path: Path
) -> None:
    for day in (1, 2):
        store.save(record_of(f"s{day}", day))
    path.write_bytes(path.read_bytes()[:-100])

    history = store.read()
    assert history.remark is not None
    assert store.newest(1) == history
    assert store.facts() == (tuple(history.pasts()), history.remark)


def test_without_a_file_there_are_none(store: HistoryStore) -> None:
    assert store.newest(3) == store.read()
    assert store.facts() == ((), None)


def test_a_store_of_another_schema_brings_all_to_its_own(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(file_with(entry_of("a")))
    store = HistoryStore(path, migrations=[lambda session: session | {"note": "moved"}])

    assert [json.loads(text)["note"] for text in listed(store.newest(1), 1)] == ["moved"]


def test_what_nobody_may_read_is_told_of_as_ever(path: Path) -> None:
    path.mkdir(parents=True)

    with pytest.raises(HistoryError, match="can't be read"):
        HistoryStore(path).newest(1)
