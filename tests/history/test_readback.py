"""Reading back: bytes hold the document that would be parsed from them, and no other."""

import json
from collections.abc import Callable

import pytest
from history.documents import odd_documents
from history.files import entry_of
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.document import DamagedError, Document, Entry, parse, serialise
from hiptimer.history.readback import holds

LAYOUTS: list[Callable[[bytes], bytes]] = [
    bytes,
    lambda raw: b"\xef\xbb\xbf" + raw,
    lambda raw: raw.replace(b"\n", b"\r\n"),
    lambda raw: json.dumps(json.loads(raw)).encode(),
    lambda raw: json.dumps(json.loads(raw), indent=0).encode(),
]

A, B, C = (Entry.of(entry_of(name)) for name in "abc")
DELETED = {"d": "2024-05-01T06:00:00+00:00"}
PRESENT = Document((A, B), DELETED, {"plan": 1})


@given(odd_documents, st.sampled_from(LAYOUTS))
def test_bytes_hold_what_would_be_parsed(
    document: Document, lay_out: Callable[[bytes], bytes]
) -> None:
    assert holds(lay_out(serialise(document)), document)


@given(odd_documents, odd_documents)
def test_bytes_hold_no_more_than_would_be_parsed(one: Document, other: Document) -> None:
    assert holds(serialise(one), other) == (parse(serialise(one)) == other)


@pytest.mark.parametrize(
    "other",
    [
        Document((A,), DELETED, {"plan": 1}),
        Document((A, B, C), DELETED, {"plan": 1}),
        Document((B, A), DELETED, {"plan": 1}),
        Document((A, Entry.of({**entry_of("b"), "note": "new"})), DELETED, {"plan": 1}),
        Document((A, B), {}, {"plan": 1}),
        Document((A, B), DELETED, {"plan": 2}),
        Document((A, B), DELETED, {"plan": 1}, schema=2),
        Document((), DELETED, {"plan": 1}),
    ],
    ids=["less", "more", "order", "edit", "deletion", "rest", "schema", "none"],
)
def test_every_difference_is_seen(other: Document) -> None:
    assert not holds(serialise(PRESENT), other)
    assert not holds(serialise(other), PRESENT)


def test_a_line_that_would_be_read_otherwise_is_seen() -> None:
    spread = Document((Entry('{"id":\n1}'), B))

    assert not holds(serialise(spread), spread)


def test_what_is_no_history_holds_nothing() -> None:
    with pytest.raises(DamagedError):
        holds(serialise(PRESENT)[:-30], PRESENT)


def test_lines_are_not_kept() -> None:
    import tracemalloc  # noqa: PLC0415 - it slows down whatever else is tested

    large = Document(tuple(Entry.of({**entry_of(str(n)), "note": "x" * 9000}) for n in range(100)))
    raw = serialise(large)
    tracemalloc.start()
    try:
        assert holds(raw, large)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < len(raw) / 4
