"""Receipts: what came with a file, and what of it was taken back."""

from datetime import UTC, datetime
from pathlib import Path

from hiptimer.history.document import Document, Entry
from hiptimer.history.receipts import Receipt, Receipts

FIRST, SECOND = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 2, tzinfo=UTC)


def entry(name: str, edited: datetime = FIRST) -> Entry:
    at = FIRST.isoformat()
    return Entry.of({"id": name, "started": at, "ended": at, "edited": edited.isoformat()})


def test_a_receipt_is_found_again_by_what_the_file_holds(tmp_path: Path) -> None:
    receipts = Receipts(tmp_path / "imports")
    receipt = Receipt({"a": FIRST}, frozenset({"b"}))

    receipts.keep(b"one", receipt)

    assert receipts.find(b"one") == receipt
    assert receipts.find(b"other") == Receipt({})


def test_what_came_and_is_as_it_came_is_told_from_what_was_edited() -> None:
    receipt = Receipt({}).with_more((entry("a"), entry("b"), entry("c")))
    document = Document((entry("a"), entry("b", SECOND), entry("d")))

    assert receipt.unchanged_in(document) == ("a",)
    assert receipt.changed_in(document) == 1


def test_what_was_taken_back_may_come_again_until_it_does() -> None:
    receipt = Receipt({"a": FIRST, "b": FIRST}).without(("a",)).without(("b",))
    assert receipt == Receipt({}, frozenset({"a", "b"}))

    assert receipt.with_more((entry("b", SECOND),)) == Receipt({"b": SECOND}, frozenset({"a"}))
