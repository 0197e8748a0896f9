"""Merging: the same from every side and in every order, and nothing is lost on the way."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from history.documents import INSTANTS, UNREADABLE, documents
from hypothesis import given
from records import BIRD_DOG, session_of

from hiptimer.history.document import EARLIEST, Document, Entry, serialise
from hiptimer.history.merge import Merge, merge, sessions_of
from hiptimer.history.strictjson import canonical

SIX, SEVEN, EIGHT, NINE = INSTANTS


def entry(name: str, edited: str = SEVEN, note: str = "") -> Entry:
    return Entry.of({"id": name, "started": SIX, "ended": SEVEN, "edited": edited, "note": note})


def stones_of(document: Document) -> dict[str, datetime]:
    """Return when each session was deleted."""
    return {name: document.deleted(name) or EARLIEST for name in document.tombstones}


def contents(*entries: Entry) -> set[str]:
    return {canonical(entry.value) for entry in entries}


def versions(name: str, *of: Document) -> list[Entry]:
    return [entry for document in of for entry in document.entries if entry.id == name]


@given(documents, documents)
def test_both_sides_get_the_same_bytes(one: Document, other: Document) -> None:
    assert serialise(merge(one, other).document) == serialise(merge(other, one).document)


@given(documents, documents)
def test_both_sides_lose_the_same(one: Document, other: Document) -> None:
    assert contents(*merge(one, other).losers) == contents(*merge(other, one).losers)


@given(documents, documents, documents)
def test_the_order_of_the_copies_does_not_matter(a: Document, b: Document, c: Document) -> None:
    left = merge(merge(a, b).document, c).document
    right = merge(a, merge(b, c).document).document

    assert serialise(left) == serialise(right)


@given(documents, documents)
def test_a_copy_that_comes_again_changes_nothing(one: Document, other: Document) -> None:
    merged = merge(one, other).document

    for copy in (merged, other, one):
        assert serialise(merge(merged, copy).document) == serialise(merged)


@given(documents, documents)
def test_a_history_has_no_news_for_itself(one: Document, other: Document) -> None:
    merged = merge(one, other).document

    assert merge(merged, merged) == Merge(merged, 0, 0, 0, 0, (), (), rest=False)


@given(documents, documents)
def test_every_version_is_in_the_result_or_among_the_losers(one: Document, other: Document) -> None:
    merged = merge(one, other)

    kept, lost = contents(*merged.document.entries), contents(*merged.losers)
    assert kept | lost == contents(*one.entries, *other.entries)
    assert not kept & lost
    assert (len(kept), len(lost)) == (len(merged.document.entries), len(merged.losers))


@given(documents, documents)
def test_every_session_is_there_in_its_last_edit_unless_it_was_deleted_after_it(
    one: Document, other: Document
) -> None:
    merged = merge(one, other).document

    for name in ("a", "b", "c"):
        found, known = versions(name, merged), versions(name, one, other)
        last = max((entry.edited for entry in known), default=None)
        stone = merged.deleted(name)
        is_alive = last is not None and (stone is None or stone < last)
        assert [entry.edited for entry in found] == [last] * is_alive
        assert contents(*found) <= contents(*known)


@given(documents, documents)
def test_no_tombstone_is_lost(one: Document, other: Document) -> None:
    mine, theirs = stones_of(one), stones_of(other)

    assert stones_of(merge(one, other).document) == {
        name: max(stones[name] for stones in (mine, theirs) if name in stones)
        for name in {**mine, **theirs}
    }


@given(documents, documents)
def test_what_no_version_can_read_is_never_dropped(one: Document, other: Document) -> None:
    nameless = [entry for entry in (*one.entries, *other.entries) if entry.id is None]

    assert contents(*nameless) <= contents(*merge(one, other).document.entries)


@given(documents, documents)
def test_what_stands_beside_the_sessions_is_kept(one: Document, other: Document) -> None:
    more = merge(one, other).document.more

    assert more.keys() == {**one.more, **other.more}.keys()
    assert all(value in (one.more.get(key), other.more.get(key)) for key, value in more.items())


A, B, C = entry("a"), entry("b"), entry("c")
OLD, NEW = entry("a", SEVEN, "old"), entry("a", NINE, "new")
LESS, MORE = entry("a", EIGHT, "1"), entry("a", EIGHT, "2")
STRAY, OTHER = Entry.of(UNREADABLE[0]), Entry.of(UNREADABLE[1])
LATER = datetime.fromisoformat(NINE)


def deleted(document: Document, *, at: datetime = LATER) -> Document:
    return document.without("a", at.astimezone(UTC))


def held(*entries: Entry) -> Document:
    return Document(entries)


TABLE: dict[str, tuple[Document, Document, tuple[int, int, int, int], tuple[Entry, ...]]] = {
    # what: ours, the copy, (added, changed, kept, deleted), the result
    "nothing": (held(), held(), (0, 0, 0, 0), ()),
    "the same": (held(A, B), held(B, A), (0, 0, 0, 0), (A, B)),
    "only ours": (held(A), held(), (0, 0, 0, 0), (A,)),
    "only theirs": (held(), held(A, B), (2, 0, 0, 0), (A, B)),
    "some of each": (held(A, C), held(B, C), (1, 0, 0, 0), (A, B, C)),
    "their later edit": (held(OLD, B), held(NEW), (0, 1, 0, 0), (NEW, B)),
    "their earlier edit": (held(NEW, B), held(OLD), (0, 0, 1, 0), (NEW, B)),
    "the larger text is theirs": (held(LESS), held(MORE), (0, 1, 0, 0), (MORE,)),
    "the larger text is ours": (held(MORE), held(LESS), (0, 0, 1, 0), (MORE,)),
    "deleted there": (held(A, B), deleted(held(A, B)), (0, 0, 0, 1), (B,)),
    "deleted here": (deleted(held(A, B)), held(A, B), (0, 0, 0, 0), (B,)),
    "deleted there before our edit": (
        held(NEW),
        deleted(held(OLD), at=datetime.fromisoformat(EIGHT)),
        (0, 0, 0, 0),
        (NEW,),
    ),
    "deleted here before their edit": (
        deleted(held(OLD), at=datetime.fromisoformat(EIGHT)),
        held(NEW),
        (1, 0, 0, 0),
        (NEW,),
    ),
    "deleted there at the instant of our edit": (held(NEW), deleted(held(OLD)), (0, 0, 0, 1), ()),
    "an unreadable one": (held(A), held(A, STRAY), (1, 0, 0, 0), (A, STRAY)),
    "the same unreadable one": (held(STRAY), held(STRAY), (0, 0, 0, 0), (STRAY,)),
    "another unreadable one": (held(STRAY), held(OTHER), (1, 0, 0, 0), (OTHER, STRAY)),
    "twice in the copy": (held(), held(NEW, OLD), (1, 0, 0, 0), (NEW,)),
    "twice with us": (held(OLD, NEW), held(NEW), (0, 0, 0, 0), (NEW,)),
    "twice in the copy, and neither is ours": (
        held(LESS),
        held(NEW, OLD),
        (0, 1, 0, 0),
        (NEW,),
    ),
    "all at once": (
        held(OLD, B),
        Document((NEW, C, STRAY), {"b": NINE}),
        (2, 1, 0, 1),
        (NEW, C, STRAY),
    ),
}


@pytest.mark.parametrize(("ours", "copy", "counts", "result"), TABLE.values(), ids=TABLE.keys())
def test_a_merge_says_what_it_does(
    ours: Document,
    copy: Document,
    counts: tuple[int, int, int, int],
    result: tuple[Entry, ...],
) -> None:
    merged = merge(ours, copy)

    assert (merged.added, merged.changed, merged.kept, merged.deleted) == counts
    assert merged.document.entries == result
    assert merged.differs == merged.changed + merged.kept
    assert merged.news is (any(counts) or merged.rest)


def test_the_losing_edit_is_told() -> None:
    assert merge(held(OLD), held(NEW, A)).losers == (OLD, A)


def test_a_session_that_is_deleted_is_among_the_losers() -> None:
    assert merge(held(A, B), deleted(held())).losers == (A,)


def test_sessions_stand_in_the_order_of_their_start() -> None:
    late, early = (
        Entry.of({"id": name, "started": started, "ended": NINE})
        for name, started in (("a", EIGHT), ("b", SIX))
    )

    merged = merge(held(STRAY, late), held(early)).document

    assert merged.entries == (early, late, STRAY)


def test_keys_in_another_order_are_no_other_version() -> None:
    turned = Entry.of(dict(reversed(A.value.items())))

    merged = merge(held(A), held(turned))

    assert (merged.news, merged.losers) == (False, ())


def test_the_documents_that_are_merged_stay_as_they_are() -> None:
    ours, copy = Document((A,), {"x": SIX}, {"plan": 1}), Document((B,), {"y": SIX}, {"plan": 2})
    before = replace(ours), replace(copy)
    texts = serialise(ours), serialise(copy)

    merge(ours, copy)

    assert (ours, copy) == before
    assert (serialise(ours), serialise(copy)) == texts


def test_of_two_edits_at_one_instant_the_one_that_can_be_read_stays() -> None:
    whole = Entry.of_record(session_of("a", datetime(2024, 5, 1, 6, tzinfo=UTC), BIRD_DOG))
    torn = Entry.of({key: whole.value[key] for key in ("id", "started", "ended")} | {"zzz": 1})
    document = held(whole)

    for copy in (held(torn), held(torn, whole), held(whole, torn)):
        assert sessions_of(merge(document, copy).document) == (whole,)
        assert sessions_of(merge(copy, document).document) == (whole,)
    assert sessions_of(held(torn, whole)) == sessions_of(held(whole, torn)) == (whole,)
