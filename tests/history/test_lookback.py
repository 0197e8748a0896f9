"""Looking back: weeks, order, and what is found."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from history.diary import DAY_STARTS, FOUR, OFFSETS, WEEKDAYS, at
from hypothesis import given
from hypothesis import strategies as st
from records import BIRD_DOG, LUNGE, session_of

from hiptimer.history.cards import Card, Filing
from hiptimer.history.lookback import (
    SPANS,
    Filter,
    Heading,
    counted,
    exercises_in,
    found,
    in_order,
    length_words,
    rows_of,
)
from hiptimer.history.past import PastSession, past_of
from hiptimer.history.weekdays import MONDAY, SUNDAY

NAMES = {"core": "Core five", "bird-dog": "Bird dog", "lunge": "Ausfallschritt ß"}


def filing(day_start: time = FOUR, first_weekday: int = MONDAY) -> Filing:
    """Return what files sessions by the names above."""

    def name_of(name: str) -> str:
        return NAMES.get(name, name)

    return Filing(
        day_start=day_start,
        first_weekday=first_weekday,
        routine_name=name_of,
        exercise_name=name_of,
    )


def past(
    local: str = "2026-05-04T18:00", zone: str = "UTC", *, fold: int = 0, **more: Any
) -> PastSession:
    """Return a session of twelve minutes begun at a local time."""
    done = at(local, zone, fold=fold)
    name, exercise = more.pop("id", local + zone), more.pop("exercise", BIRD_DOG)
    record = session_of(name, done.started, exercise, more.pop("seconds", 720.0))
    return past_of(record.model_copy(update={"offset_s": done.offset_s, **more}))


def filed(*sessions: PastSession, first_weekday: int = MONDAY) -> tuple[Card, ...]:
    """Return the cards of sessions, in order."""
    return in_order(map(filing(first_weekday=first_weekday).card, sessions))


def listed(cards: tuple[Card, ...]) -> list[str]:
    """Return headings as words, and sessions by their ids."""
    return [
        row.words if isinstance(row, Heading) else f"  {row.session.id}" for row in rows_of(cards)
    ]


# Weeks


def test_weeks_stand_over_their_sessions_newest_first() -> None:
    cards = filed(
        past("2026-11-09T18:00", id="monday"),
        past("2026-11-15T23:00", id="sunday", seconds=1020.0),
        past("2026-11-16T07:00", id="next", seconds=3700.0),
        past("2026-10-31T09:00", id="october"),
    )

    assert listed(cards) == [
        *("16 Nov 2026 · 1 session · 1 h 2 min", "  next"),
        *("9 Nov 2026 · 2 sessions · 29 min", "  sunday", "  monday"),
        *("26 Oct 2026 · 1 session · 12 min", "  october"),
    ]


def test_a_week_begins_on_the_day_of_the_user() -> None:
    cards = filed(
        past("2026-11-14T18:00", id="saturday"),
        past("2026-11-15T18:00", id="sunday"),
        first_weekday=SUNDAY,
    )

    assert [heading for heading in listed(cards) if not heading.startswith(" ")] == [
        "15 Nov 2026 · 1 session · 12 min",
        "8 Nov 2026 · 1 session · 12 min",
    ]


def test_a_session_before_the_day_begins_belongs_to_the_week_before() -> None:
    cards = filed(past("2026-11-16T03:59", id="night"), past("2026-11-16T04:00", id="morning"))

    assert [card.week for card in cards] == [date(2026, 11, 16), date(2026, 11, 9)]


@pytest.mark.parametrize(
    ("local", "zone", "fold", "week"),
    [
        # Clocks in Berlin go forward on 29 March, a Sunday, and back on 25 October, a Sunday.
        ("2026-03-29T03:30", "Europe/Berlin", 0, "2026-03-23"),
        ("2026-03-30T04:00", "Europe/Berlin", 0, "2026-03-30"),
        ("2026-10-25T02:30", "Europe/Berlin", 1, "2026-10-19"),
        ("2026-10-25T23:30", "Europe/Berlin", 0, "2026-10-19"),
        ("2026-10-26T04:00", "Europe/Berlin", 0, "2026-10-26"),
        # Late on a Sunday in Honolulu it is Monday in Berlin and Auckland.
        ("2026-05-10T23:00", "Pacific/Honolulu", 0, "2026-05-04"),
        ("2026-05-11T05:00", "Pacific/Auckland", 0, "2026-05-11"),
    ],
)
def test_the_clock_of_then_and_there_decides(local: str, zone: str, fold: int, week: str) -> None:
    assert filing().card(past(local, zone, fold=fold)).week == date.fromisoformat(week)


def test_on_a_journey_no_week_is_torn_apart() -> None:
    """A later instant may lie in an earlier week: then the weeks stay whole."""
    there = past("2026-05-11T08:00", "Pacific/Auckland", id="monday in Auckland")
    back = past("2026-05-10T20:00", "Pacific/Honolulu", id="sunday in Honolulu")
    home = past("2026-05-12T20:00", "Pacific/Honolulu", id="tuesday in Honolulu")

    assert back.started > there.started
    assert listed(filed(back, home, there)) == [
        "11 May 2026 · 2 sessions · 24 min",
        *("  tuesday in Honolulu", "  monday in Auckland"),
        "4 May 2026 · 1 session · 12 min",
        "  sunday in Honolulu",
    ]


def test_rehearsals_stand_in_their_week_and_count_nothing() -> None:
    cards = filed(
        past("2026-11-09T18:00", id="a", rehearsal=True),
        past("2026-11-10T18:00", id="b"),
        past("2026-11-03T18:00", id="c", rehearsal=True),
    )

    assert listed(cards) == [
        "9 Nov 2026 · 1 session · 12 min · 1 rehearsal",
        *("  b", "  a"),
        "2 Nov 2026 · 1 rehearsal",
        "  c",
    ]


MOMENTS = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 - bounds are given without a zone
    datetime(2026, 3, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@given(
    st.lists(st.tuples(MOMENTS, OFFSETS, st.booleans()), max_size=30),
    DAY_STARTS,
    WEEKDAYS,
)
def test_every_session_is_listed_once_below_its_week(
    sessions: list[tuple[datetime, int, bool]], day_start: time, first_weekday: int
) -> None:
    pasts = [
        PastSession(str(number), "core", started, offset, 60.0, 1.0, (), rehearsal=rehearsal)
        for number, (started, offset, rehearsal) in enumerate(sessions)
    ]
    rows = rows_of(in_order(map(filing(day_start, first_weekday).card, pasts)))
    headings = [row for row in rows if isinstance(row, Heading)]
    cards = [row for row in rows if isinstance(row, Card)]

    assert sorted(card.session.id for card in cards) == sorted(each.id for each in pasts)
    assert [h.week for h in headings] == sorted({card.week for card in cards}, reverse=True)
    assert sum(h.sessions for h in headings) == sum(not each.rehearsal for each in pasts)
    assert sum(h.rehearsals for h in headings) == sum(each.rehearsal for each in pasts)
    for before, after in pairwise(rows):
        week = before.week
        if isinstance(after, Card):
            assert after.week == week
            assert week <= after.day < week + timedelta(days=7)
        else:
            assert isinstance(before, Card)
            assert after.week < week


# Filters


CARDS = filed(
    past("2026-05-04T18:00", id="note", note="The LEFT one, tired; Straße"),
    past("2026-05-06T18:00", id="lunge", exercise=LUNGE),
    past("2026-06-07T18:00", id="early", stopped_early=True),
    past("2026-06-08T18:00", id="rehearsal", rehearsal=True),
    past("2026-09-05T18:00", id="other", routine="mine"),
)


def test_the_last_words_of_a_long_note_are_found() -> None:
    cards = filed(past(note="word " * 90 + "groin"))

    assert found(cards, Filter(text="groin")) == list(cards)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", "other early lunge note"),
        ("  ", "other early lunge note"),
        ("left", "note"),
        ("tired left", "note"),
        ("tired right", ""),
        ("STRASSE", "note"),
        ("core five", "early lunge note"),
        ("mine", "other"),
        ("bird-dog", "other early note"),
        ("Bird D", "other early note"),
        ("ausfallschritt SS", "lunge"),
        ("2026-05", "lunge note"),
        ("2026-05-06", "lunge"),
        ("may", "lunge note"),
        ("sunday june", "early"),
        ("sep 2026", "other"),
        ("stopped early", "early"),
        ("rehearsal", ""),
        ("[a-z]", ""),
    ],
)
def test_every_word_must_occur_somewhere(text: str, ids: str) -> None:
    assert [card.session.id for card in found(CARDS, Filter(text))] == ids.split()


def test_letters_are_found_however_they_are_written() -> None:
    (card,) = filed(past(note="Hu\u0308fte, ﬁne"))

    for text in ("hüfte", "HÜFTE", "hu\u0308fte", "fine"):
        assert found((card,), Filter(text)), text


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Filter(exercise="lunge"), "lunge"),
        (Filter(exercise="bird-dog"), "other early note"),
        (Filter(exercise="bird"), ""),
        (Filter(since=date(2026, 5, 6)), "other early lunge"),
        (Filter(until=date(2026, 5, 6)), "lunge note"),
        (Filter(since=date(2026, 5, 5), until=date(2026, 6, 7)), "early lunge"),
        (Filter(with_rehearsals=True), "other rehearsal early lunge note"),
        (Filter("june", with_rehearsals=True), "rehearsal early"),
        (Filter("tired", exercise="lunge"), ""),
    ],
)
def test_filters_go_together(wanted: Filter, ids: str) -> None:
    assert [card.session.id for card in found(CARDS, wanted)] == ids.split()


@given(st.text(max_size=8), st.booleans(), st.sampled_from([None, "lunge", "bird-dog"]))
def test_what_is_found_keeps_its_order_and_is_found_by_less_too(
    text: str,
    with_rehearsals: bool,  # noqa: FBT001 - hypothesis passes it by name
    exercise: str | None,
) -> None:
    wanted = Filter(text, exercise, with_rehearsals=with_rehearsals)
    some = found(CARDS, wanted)

    assert [card for card in CARDS if card in some] == list(some)
    for word in text.split():
        less = Filter(word, exercise, with_rehearsals=with_rehearsals)
        assert set(map(id, some)) <= set(map(id, found(CARDS, less)))


def test_a_span_holds_as_many_days_as_it_says_today_included() -> None:
    everything, weeks, *_ = SPANS

    assert everything.since(date(2026, 5, 31)) is None
    assert weeks.since(date(2026, 5, 31)) == date(2026, 5, 4)
    assert [span.days for span in SPANS] == [None, 28, 91, 365]


# Figures and words


def test_exercises_are_told_by_how_many_sessions_they_occur_in() -> None:
    twice = past("2026-05-08T18:00").exercises * 2
    session = PastSession("twice", "core", datetime(2026, 5, 8, tzinfo=UTC), 0, 60.0, 1.0, twice)

    assert exercises_in([*CARDS, filing().card(session)]) == (("bird-dog", 5), ("lunge", 1))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 min"), (41 * 60 + 29, "41 min"), (3599, "1 h 0 min"), (3_700_000, "1,027 h 47 min")],
)
def test_lengths_of_weeks_are_told_in_minutes_and_hours(seconds: float, words: str) -> None:
    assert length_words(seconds) == words


def test_one_is_no_plural() -> None:
    assert [counted(n, "session") for n in (0, 1, 2, 10_000)] == [
        *("0 sessions", "1 session", "2 sessions", "10,000 sessions"),
    ]


def test_days_at_the_end_of_the_calendar_harm_nothing() -> None:
    ends = [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]
    pasts = [
        PastSession(f"{year}", "core", instant, offset, 60.0, 1.0, ())
        for year, instant in enumerate(ends)
        for offset in (-86_000, 86_000)
    ]

    rows = rows_of(in_order(map(filing().card, pasts)))

    assert len([row for row in rows if isinstance(row, Card)]) == len(pasts)
    assert all(row.words for row in rows if isinstance(row, Heading))
