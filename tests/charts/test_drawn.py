"""Small charts, drawn by hand: what a figure looks like."""

from __future__ import annotations

import pytest
from charts.made import TODAY, cover, day, point, sides, text, weeks

from hiptimer.charts.balance import Pair, balance, lead, side_words, trend_words
from hiptimer.charts.bars import bars
from hiptimer.charts.calendar import calendar, level_of
from hiptimer.charts.coverage import coverage
from hiptimer.charts.labels import in_cells, length, short
from hiptimer.charts.picture import Ink, Picture
from hiptimer.charts.scale import around, from_zero
from hiptimer.charts.trend import Metric, trend
from hiptimer.history.balance import EVEN


def drawn(rows: str) -> str:
    """Return rows without the margin and the bars at their ends."""
    return "\n".join(row.strip().strip("|").rstrip() for row in rows.strip().splitlines())


def inks(picture: Picture, glyph: str) -> set[Ink]:
    """Return the inks of all runs that hold a glyph."""
    return {run.ink for row in picture.rows for run in row if glyph in run.text}


DAYS = {each.first: each for each in (day(0, 20), day(2, 15), day(8, 10), day(9, 5), day(23))}


def test_a_calendar_of_shades_ends_with_today() -> None:
    found = calendar(DAYS, today=TODAY, width=22, height=9, first_weekday=0, shades=True)

    assert found.title == "The last 9 weeks"
    assert text(found) == drawn("""
        |    Oct     Nov       |
        |Mon · · · · · · · · · |
        |    · · · · · ▓ · ░ ▓ |
        |Wed · · · · · · · ▒ · |
        |    · · · · · · · · █ |
        |Fri · · · · · · · ·   |
        |    · · · · · · · ·   |
        |Sun · · · · · · · ·   |
    """)


def test_a_calendar_of_tones_has_one_glyph_in_five_inks() -> None:
    found = calendar(DAYS, today=TODAY, width=40, height=9, first_weekday=0)

    glyphs = [run for row in found.rows for run in row if run.ink.startswith("level")]
    assert {run.text.strip(" ") for run in glyphs} <= {" ".join("■" * n) for n in range(1, 20)}
    assert {run.ink for run in glyphs} == {
        Ink.LEVEL_0,
        Ink.LEVEL_1,
        Ink.LEVEL_2,
        Ink.LEVEL_3,
        Ink.LEVEL_4,
    }
    assert text(found).endswith("less ■ ■ ■ ■ ■ more")


def test_weeks_of_a_calendar_begin_on_the_first_weekday() -> None:
    found = calendar(DAYS, today=TODAY, width=22, height=7, first_weekday=6, shades=True)

    assert text(found) == drawn("""
        |Sun · · · · · · · · · |
        |    · · · · · · · · · |
        |Tue · · · · · ▓ · ░ ▓ |
        |    · · · · · · · ▒ · |
        |Thu · · · · · · · · █ |
        |    · · · · · · · ·   |
        |Sat · · · · · · · ·   |
    """)


def test_days_of_a_calendar_tell_their_figures() -> None:
    found = calendar(DAYS, today=TODAY, width=60, height=9, first_weekday=0)

    assert len(found.spots) == 25 * 7 + 4
    assert [spot.words for spot in found.spots[-3:]] == [
        "Tue 24 Nov: 15 min, 1 session",
        "Wed 25 Nov: no session",
        "Thu 26 Nov: 20 min, 1 session",
    ]
    assert text(found).splitlines()[0].split() == ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]


def test_a_month_that_has_no_room_before_the_next_is_not_named() -> None:
    found = calendar({}, today=TODAY, width=14, height=8, first_weekday=0)

    assert text(found).splitlines()[0] == "    Nov"


def test_a_calendar_without_room_says_what_it_knows() -> None:
    found = calendar(DAYS, today=TODAY, width=40, height=3, first_weekday=0)

    assert text(found).startswith("5 days with training in 26 weeks")
    assert found.title == "The last 26 weeks"


@pytest.mark.parametrize(
    ("seconds", "level"), [(0, 1), (1, 1), (300, 1), (301, 2), (900, 3), (901, 4), (9000, 4)]
)
def test_levels_are_quarters_of_a_long_day(seconds: float, level: int) -> None:
    assert level_of(seconds, 1200) == level


def test_a_single_long_day_makes_not_all_others_pale() -> None:
    days = {each.first: each for each in (*(day(n, 12) for n in range(19)), day(20, 300))}
    found = calendar(days, today=TODAY, width=60, height=9, first_weekday=0)

    assert inks(found, "■ ■") >= {Ink.LEVEL_0, Ink.LEVEL_4}
    assert sum(run.ink == Ink.LEVEL_1 for row in found.rows for run in row) == 1  # the legend's


def test_bars() -> None:
    found = bars(weeks(30, 0, 60, 15), width=20, height=6, first_weekday=0)

    assert text(found) == drawn("""
        |60         ███     |
        |           ███     |
        |30 ███     ███     |
        |   ███     ███ ███ |
        |   ─────────────── |
        |   w45 w46 w47 now |
    """)
    assert [spot.words for spot in found.spots] == [
        "week of 2 Nov: 3 sessions, 30 min",
        "week of 9 Nov: no session",
        "week of 16 Nov: 3 sessions, 60 min",
        "this week: 3 sessions, 15 min",
    ]
    assert inks(found, "█") == {Ink.BAR, Ink.NOW}


def test_bars_for_weeks_that_are_not_those_of_iso_name_their_days() -> None:
    found = bars(weeks(0, 60, 15, 1), width=16, height=4, first_weekday=6)

    assert text(found) == drawn("""
        |60    ██        |
        |      ██ ▄▄ ▁▁  |
        |   ───────────  |
        | 2 Nov     now  |
    """)


def test_weeks_without_a_session_have_no_scale() -> None:
    found = bars(weeks(0, 0, 0), width=20, height=5, first_weekday=0)

    assert text(found) == drawn("""
        |                    |
        |                    |
        |                    |
        |0 ───────────────── |
        |   w46   w47   now  |
    """)


def test_more_weeks_than_fit_leave_the_first_out() -> None:
    found = bars(weeks(*range(1, 31)), width=60, height=8, first_weekday=0)

    assert len(found.spots) == 12
    assert found.spots[-1].words == "this week: 3 sessions, 30 min"


def test_a_trend_climbs_to_its_best() -> None:
    points = [point(60, 8), point(30, 8), point(10, 10), point(9, 12), point(0, 11)]

    found = trend(points, Metric.REPS, name="Lunge", width=30, height=6)

    assert found.title == "Lunge: most reps in a set"
    assert text(found) == drawn("""
        |12                    12 ◆▀▄▖ |
        |                         ▌  ▝▀|
        |                    ▗▄▄▄▀▘    |
        | 8 ▖            ▄▄▀▀▘         |
        |   ──┬────────────┬───────────|
        |     Oct          Nov         |
    """)
    assert [spot.words for spot in found.spots] == [
        "Sun 27 Sep: 8 reps",
        "Tue 27 Oct: 8 reps",
        "16 Nov to 17 Nov: 10 to 12 reps, the best",
        "Thu 26 Nov: 11 reps",
    ]
    assert inks(found, "◆") == {Ink.NOW}


def test_a_trend_of_one_session_is_its_figure() -> None:
    found = trend([point(3, 8, hold=5.4)], Metric.HOLD, name="Lunge", width=30, height=6)

    assert text(found) == drawn("""
        |6                             |
        |                              |
        |           5.4 ◆              |
        |5                             |
        |  ────────────────────────────|
        |  23 Nov                      |
    """)


def test_a_long_gap_is_not_drawn_over() -> None:
    points = [point(40, 8), point(0, 9)]

    found = trend(points, Metric.VOLUME, name="Lunge", width=40, height=6)

    assert text(found) == drawn("""
        |9                                    9 ◆|
        |                                        |
        |                                        |
        |8 ▖                                     |
        |  ──────────────┬───────────────────────|
        |  17 Oct                          26 Nov|
    """)


def test_what_is_always_the_same_has_no_best() -> None:
    found = trend([point(9, 8), point(0, 8)], Metric.REPS, name="Lunge", width=40, height=6)

    assert "◆" not in text(found)
    assert [spot.words for spot in found.spots] == ["Tue 17 Nov: 8 reps", "Thu 26 Nov: 8 reps"]


def test_a_trend_goes_back_a_year() -> None:
    points = [point(800, 30), point(300, 8), point(0, 9)]

    found = trend(points, Metric.REPS, name="Lunge", width=60, height=8)

    assert [spot.words for spot in found.spots] == [
        "Fri 30 Jan: 8 reps",
        "Thu 26 Nov: 9 reps, the best in a year",
    ]


def test_a_trend_stays_on_its_axis_when_a_journey_leads_back_to_the_day_before() -> None:
    points = [point(9, 8), point(10, 9), point(5, 8), point(6, 7)]

    found = trend(points, Metric.REPS, name="Lunge", width=40, height=6)

    assert [spot.words[:10] for spot in found.spots] == [
        "Mon 16 Nov",
        "Tue 17 Nov",
        "Fri 20 Nov",
        "Sat 21 Nov",
    ]
    assert (found.spots[0].column, found.spots[-1].column) == (2, 39)


def test_a_hold_is_told_in_whole_figures_however_long_it_was() -> None:
    assert Metric.HOLD.told(1234.0) == "1234 s"
    assert Metric.HOLD.told(7.5) == "7.5 s"


GAPS = ("Adductors: nothing trains them.",)


def test_coverage_names_the_gap() -> None:
    groups = cover(("hip-flexors", 6, 6), ("adductors", 0, 0), ("calves", 1, 0.5), gaps=GAPS)

    found = coverage(groups, width=40, height=6, name_of=str.title)

    assert text(found) == drawn("""
        |Hip flexors ▄▄▄▄▄▄▄▄▄▄▄ 6 sets · 6 min   |
        |Adductors   ╌╌╌╌╌╌╌╌╌╌╌ gap: no exercise |
        |Calves      ▄▄           1 set · 1 min   |
        |                                         |
        |Adductors: nothing trains them.          |
    """)
    assert inks(found, "gap") == {Ink.GAP}
    assert [spot.words for spot in found.spots] == [
        "Hip flexors: 6 sets, 6 min, most by Lunge",
        "Adductors: no exercise here trains this group",
        "Calves: 1 set, 30 s, most by Lunge",
    ]


def test_coverage_with_little_room_keeps_the_gap() -> None:
    groups = cover(("hip-flexors", 6, 6), ("adductors", 0, 0), ("calves", 1, 0.5), gaps=GAPS)

    assert text(coverage(groups, width=40, height=2)) == drawn("""
        |Adductors ╌╌╌╌╌╌╌╌╌╌╌╌╌ gap: no exercise |
        |and Hip flexors, Calves                  |
    """)


def test_balance_leans_to_the_side_that_did_more_and_tells_how_much_less_the_other_did() -> None:
    pairs = [
        Pair("Clamshell", sides(30, 30)),
        Pair("Lunge", sides(50, 40, -1.0, "left did more")),
        Pair("Bird dog", sides(38, 40, 0.1)),
    ]

    found = balance(pairs, width=48, height=5)

    assert text(found) == drawn("""
        |            left │ right               trend    |
        |Lunge     ▄▄▄▄▄▄▄│        right −20 %  closing  |
        |Bird dog         │▄▄      left −5 %    steady   |
        |Clamshell        │        even                  |
    """)
    assert found.title == "Left and right, reps in 12 weeks"
    assert found.spots[0].words == "Lunge: left did more"
    assert inks(found, "right −20 %") == {Ink.RIGHT}
    assert inks(found, "left −5 %") == {Ink.LEFT}


def test_what_tells_nothing_of_its_sides_is_not_called_even() -> None:
    long_ago = Pair("Lunge", sides(0, 0))

    found = balance([long_ago, Pair("Bird dog", sides(40, 40))], width=48, height=5)

    assert [spot.words for spot in found.spots] == ["Bird dog: "]
    alone = balance([long_ago], width=48, height=5)
    assert text(alone) == "Nothing to compare in the last 12 weeks."
    assert alone.spots == ()


def test_balance_with_little_room_is_words() -> None:
    pairs = [Pair(f"Exercise {n}", sides(50, 50 - n)) for n in range(9)]

    assert text(balance(pairs, width=26, height=4)) == drawn("""
        |Exercise 8 right −16 %   |
        |Exercise 7 right −14 %   |
        |Exercise 6 right −12 %   |
        |and 6 with smaller differ…|
    """)


@pytest.mark.parametrize(
    ("left", "right", "trend_a_week", "side", "words"),
    [
        (0, 0, None, "even", ""),
        (100, 98, None, "even", ""),
        (100, 100, 0.4, "even", ""),
        (100, 100, 1.0, "even", "moving"),
        (100, 80, None, "right −20 %", ""),
        (80, 100, None, "left −20 %", ""),
        (100, 80, 1.0, "right −20 %", "widening"),
        (100, 80, -1.0, "right −20 %", "closing"),
        (80, 100, -1.0, "left −20 %", "widening"),
        (80, 100, 1.0, "left −20 %", "closing"),
        (80, 100, 0.2, "left −20 %", "steady"),
        (0, 9, 0.0, "left −100 %", "steady"),
    ],
)
def test_a_balance_in_words(
    left: int, right: int, trend_a_week: float | None, side: str, words: str
) -> None:
    found = sides(left, right, trend_a_week)

    assert side_words(found) == side
    assert trend_words(found) == words
    assert (lead(found) >= EVEN) == side.startswith("right")


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [
        ([8, 12], 8, 12),
        ([8], 7, 9),
        ([0], 0, 1),
        ([5.2, 9.9], 4, 10),
        ([180, 455], 100, 500),
        ([1, 1000], 0, 1000),
    ],
)
def test_an_axis_has_round_ends(values: list[float], low: float, high: float) -> None:
    scale = around(values)

    assert (scale.low, scale.high) == (low, high)


@pytest.mark.parametrize(
    ("most", "high"), [(0, 2), (1, 1), (52, 60), (61, 80), (12, 12), (0.3, 0.3), (700, 800)]
)
def test_an_axis_from_zero_has_a_round_half(most: float, high: float) -> None:
    assert from_zero(most).high == pytest.approx(high)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 min"),
        (0.2, "1 s"),
        (59, "59 s"),
        (60, "1 min"),
        (7199, "2 h"),
        (36720, "10 h 12 min"),
    ],
)
def test_lengths(seconds: float, words: str) -> None:
    assert length(seconds) == words


@pytest.mark.parametrize(
    ("value", "figure"),
    [(0, "0"), (2.5, "2.5"), (99.96, "100"), (480, "480"), (9999, "9999"), (12_345, "12k")],
)
def test_short_figures(value: float, figure: str) -> None:
    assert short(value) == figure


def test_a_name_of_another_width_gives_way_to_the_id() -> None:
    assert in_cells("Schräg­heben", "x") == "x"
    assert in_cells("橋", "bridge") == "bridge"
    assert in_cells("橋 a", "橋") == "? a"
    assert in_cells("Brücke – neu", "x") == "Brücke – neu"
