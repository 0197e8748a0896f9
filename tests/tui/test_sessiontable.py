"""The table of past sessions and the page below it: what fits, and what it says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from history.test_lookback import filing
from hypothesis import given
from hypothesis import strategies as st
from records import BIRD_DOG, LUNGE, session_of
from rich.cells import cell_len

from hiptimer.history.archive import Archive
from hiptimer.history.lookback import Filter, Heading, Span
from hiptimer.history.past import past_of
from hiptimer.tui.historywords import (
    count_words,
    deletion_words,
    filter_words,
    heading_line,
    nothing_words,
)
from hiptimer.tui.sessionpage import WITH_WORDS, page
from hiptimer.tui.sessiontable import columns_for, fitted, pieces_of, titles, week_words

if TYPE_CHECKING:
    from hiptimer.history.cards import Card

EVENING = datetime(2026, 5, 4, 17, 5, tzinfo=UTC)


def card_of(**changes: Any) -> Card:
    """Return the card of twelve minutes in Berlin with a lunge and half a bird dog."""
    changes = {"exercises": (LUNGE, BIRD_DOG), "planned": 2, **changes}
    record = session_of("a", EVENING, LUNGE).model_copy(update=changes)
    return filing().card(past_of(record))


def line(card: Card, width: int) -> str:
    return "".join(piece.text for piece in pieces_of(card, columns_for(width), width))


def inks(card: Card, width: int = 120) -> dict[str, str]:
    """Return the inks of a line by what is written in them."""
    return {p.text.strip(): p.ink for p in pieces_of(card, columns_for(width), width)}


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (
            116,
            "Mon 4 May 19:05 Core five 11:50 22/28 50% about right 2 stopped early · fine",
        ),
        (77, "Mon 4 May 19:05 Core five 11:50 50% about right 2"),
        (50, "Mon 4 May 19:05 Core five 11:50 50%"),
        (37, "Mon 4 May Core five 50%"),
    ],
)
def test_a_line_tells_what_there_is_room_for(width: int, shown: str) -> None:
    hurt = BIRD_DOG.model_copy(update={"pain": 2})
    card = card_of(exercises=(LUNGE, hurt), note="fine", stopped_early=True)

    assert line(card, width).split() == shown.split()
    assert cell_len(line(card, width)) == width


def test_what_nobody_said_is_a_dash() -> None:
    assert line(card_of(exercises=(LUNGE,), planned=1), 77).split()[-2:] == ["–", "–"]


def test_a_rehearsal_says_so_and_stands_back() -> None:
    found = inks(card_of(rehearsal=True))

    assert found["Core five (rehearsal)"] == "quiet"
    assert set(found.values()) <= {"quiet", ""}


@pytest.mark.parametrize(("pain", "ink"), [(0, ""), (2, ""), (3, "pain"), (10, "pain")])
def test_pain_strikes_the_eye_from_three_on(pain: int, ink: str) -> None:
    card = card_of(exercises=(LUNGE.model_copy(update={"pain": pain}),))

    assert inks(card)[str(pain)] == ink


WIDE = "深蹲后左边髋部有点紧👩‍🚀é"


@given(st.integers(12, 200), st.text(max_size=40) | st.just(WIDE), st.booleans())
def test_every_line_is_exactly_as_wide_as_the_list(
    width: int,
    note: str,
    rehearsal: bool,  # noqa: FBT001 - hypothesis passes it by name
) -> None:
    card = card_of(note=note, routine=note[:30], rehearsal=rehearsal)
    columns = columns_for(width)

    if width >= 18:
        assert cell_len(line(card, width)) == width
        assert cell_len(titles(columns, width)) == width
    assert "\n" not in line(card, width)


@given(st.text(max_size=20) | st.just(WIDE), st.integers(0, 20), st.booleans())
def test_text_is_fitted_into_cells_and_not_characters(
    text: str,
    room: int,
    is_right: bool,  # noqa: FBT001 - hypothesis passes it by name
) -> None:
    assert cell_len(fitted(text, room, is_right=is_right)) == room


def test_a_week_loses_a_word_before_it_loses_its_figures() -> None:
    heading = Heading(EVENING.date(), 3, 2460.0, 0)

    assert week_words(heading, 40) == "Week of 4 May 2026 · 3 sessions · 41 min"
    assert week_words(heading, 39) == "4 May 2026 · 3 sessions · 41 min"


# The page


def shown(card: Card, width: int, height: int) -> list[str]:
    text = page(card, lambda name: name.title(), width, height).plain
    return [line.rstrip() for line in text.splitlines()]


def test_the_page_tells_each_exercise_by_side_and_the_note() -> None:
    lines = shown(card_of(note="slow " * 30), 100, 8)

    assert lines[0] == "Core five  Mon 4 May 2026, 19:05 · 11:50"
    assert " ".join(lines[1].split()) == "Lunge left 8/8 · right 8/8"
    assert " ".join(lines[2].split()) == "Bird-Dog left 6/6 about right"
    assert [line.split()[0] for line in lines[3:]] == ["slow", "slow"]


@pytest.mark.parametrize(
    ("felt", "told"),
    [
        ({"pain": 10}, "about right pain 10"),
        ({"pain": 10, "stopped_by_pain": True}, "stopped pain 10"),
        ({"stopped_by_pain": True}, "stopped for pain"),
    ],
)
def test_pain_is_told_at_every_width_that_tells_of_it(felt: dict[str, Any], told: str) -> None:
    card = card_of(exercises=(LUNGE, BIRD_DOG.model_copy(update=felt)))

    for width in (WITH_WORDS, 120):
        last = shown(card, width, 8)[2]
        assert " ".join(last.split()) == f"Bird-Dog left 6/6 {told}"
        assert cell_len(last) <= width


def test_a_note_in_wide_characters_is_wrapped_by_cells() -> None:
    note = "左膝有點痛但是比上週好多了" * 10

    lines = shown(card_of(note=note), 78, 12)[3:]

    assert "".join(lines) == note
    assert max(map(cell_len, lines)) <= 78


def test_a_note_that_is_too_long_for_the_page_says_so() -> None:
    lines = shown(card_of(note="slow " * 30 + "end"), 100, 4)

    assert len(lines) == 4
    assert lines[-1].startswith("slow slow")
    assert lines[-1].endswith("…")


def test_a_low_page_says_how_many_exercises_it_leaves_out() -> None:
    card = card_of(exercises=(LUNGE,) * 7, note="kept")

    assert [line.split()[0] for line in shown(card, 80, 5)] == [
        *("Core", "Lunge", "Lunge"),
        *("and", "kept"),
    ]
    assert "and 5 more" in shown(card, 80, 5)


def test_a_narrow_page_keeps_names_and_reps() -> None:
    assert shown(card_of(), 38, 4)[1:] == [
        "Lunge" + " " * 22 + "8/8 · 8/8",
        "Bird-Dog" + " " * 19 + "6/6",
    ]


@given(st.integers(0, 130), st.integers(0, 14), st.integers(0, 12), st.text(max_size=600))
def test_the_page_never_grows_beyond_its_place(
    width: int, height: int, count: int, note: str
) -> None:
    assert len(shown(card_of(exercises=(LUNGE,) * count, note=note), width, height)) <= height


# Words


def archive_of(*cards: Card, **more: Any) -> Archive:
    return Archive(cards, {}, **{"is_whole": True, **more})


NONE, REHEARSED = archive_of(), archive_of(card_of(rehearsal=True))
SOME = archive_of(*[card_of()] * 1200, unreadable=2)


@pytest.mark.parametrize(
    ("archive", "listed", "problem", "words"),
    [
        (NONE, 0, None, "History: 0 sessions"),
        (REHEARSED, 0, None, "History: 0 sessions"),
        (SOME, 1200, None, "History: 1,200 sessions, 2 unreadable"),
        (SOME, 3, None, "History: 3 of 1,200 sessions, 2 unreadable"),
        (archive_of(card_of(), is_whole=False), 1, None, "History: reading …"),
        (archive_of(card_of(), is_whole=False), 1, "it is damaged", "History: not read"),
    ],
)
def test_the_heading_counts_what_is_listed(
    archive: Archive, listed: int, problem: str | None, words: str
) -> None:
    assert count_words(archive, Filter(), listed, problem=problem) == words


def test_rehearsals_count_among_all_once_they_are_wanted() -> None:
    wanted = Filter(with_rehearsals=True)

    assert count_words(REHEARSED, wanted, 1, problem=None) == "History: 1 session"


def test_filters_are_told_by_name() -> None:
    wanted = Filter("words", "bird-dog", with_rehearsals=True)

    assert filter_words(wanted, Span("4 weeks", 28), str.upper) == (
        "BIRD-DOG · 4 weeks · with rehearsals"
    )
    assert filter_words(Filter(), Span("all time", None), str.upper) == ""


def test_a_narrow_heading_keeps_the_count() -> None:
    found = heading_line("History: 3 of 1,200 sessions", "Bird dog · 4 weeks", 38)

    assert found.plain == "History: 3 of 1,200 sessions Bird dog…"


@pytest.mark.parametrize(
    ("archive", "wanted", "words"),
    [
        (NONE, Filter(), "No sessions yet. Begin one on home."),
        (REHEARSED, Filter(), "Nothing found; 1 rehearsal left out."),
        (REHEARSED, Filter("x", with_rehearsals=True), "Nothing found."),
        (SOME, Filter("x"), "Nothing found."),
        (archive_of(is_whole=False), Filter(), "Reading the history …"),
    ],
)
def test_an_empty_list_says_why(archive: Archive, wanted: Filter, words: str) -> None:
    assert nothing_words(archive, wanted, problem=None) == words
    assert len(words) <= 40 - 2, "it is cut on the smallest screen"
    assert nothing_words(archive, wanted, problem="it is damaged") == ""


def test_a_deletion_names_what_would_go() -> None:
    first, *others = deletion_words(card_of())

    assert first == "Core five, Mon 4 May 2026, 19:05."
    assert len(others) == 2
    assert len(deletion_words(card_of(rehearsal=True))) == 2
