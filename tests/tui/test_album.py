"""The album of charts: what is chosen in it, and how charts leave the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from charts.made import TODAY, cover, day, point, sides, text, weeks

from hiptimer.charts.trend import Metric
from hiptimer.history.bests import ExerciseStats
from hiptimer.history.stats import Statistics
from hiptimer.tui.album import SHARED, SHARED_DAYS, Album, Chart, Past

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiptimer.history.balance import Balance
    from hiptimer.history.points import Point


def done(name: str, points: Sequence[Point], balance: Balance | None = None) -> ExerciseStats:
    """Return an exercise; its best session is the last for each figure that is not 0."""
    found = {metric.value: points[-1] for metric in Metric if metric.of(points[-1])}
    return ExerciseStats(name, tuple(points), found, balance)


BIRD_DOG = done("bird-dog", [point(9, 6, hold=3.0)], sides(50, 40, words="Left does more."))
LUNGE = done("lunge", [point(9, 8), point(2, 9)])


def album(
    *exercises: ExerciseStats,
    sessions: int = 3,
    seconds: float = 5400,
    streaks: tuple[int, int] = (2, 5),
) -> Album:
    """Return an album of that many sessions."""
    found = Statistics(
        sessions=sessions,
        seconds=seconds,
        tension=900,
        days={each.first: each for each in (day(2, 12), day(9, 11))},
        weeks=weeks(20, 12),
        streak=streaks[0],
        longest_streak=streaks[1],
        planned=2,
        exercises=exercises,
        coverage=cover(("adductors", 0, 0), ("gluteals", 4, 3)),
    )
    return Album(Past(found, TODAY, 0), lambda name: name.replace("-", " ").capitalize())


@pytest.mark.parametrize(
    ("sessions", "seconds", "streaks", "heading"),
    [
        (112, 38 * 3600 + 60, (5, 12), "112 sessions · 38 h · 5 weeks in a row, longest 12"),
        (20, 7200, (1, 4), "20 sessions · 2 h · once 4 weeks in a row"),
        (3, 5340, (1, 1), "3 sessions · 89 min"),
        (6, 12600, (1, 1), "6 sessions · 3 h 30 min"),
        (1, 710, (1, 1), "1 session · 12 min"),
        (1, 20, (1, 1), "1 session · 20 s"),
    ],
)
def test_the_heading_tells_the_totals(
    sessions: int, seconds: float, streaks: tuple[int, int], heading: str
) -> None:
    assert album(sessions=sessions, seconds=seconds, streaks=streaks).heading == heading


def test_the_exercise_that_was_done_most_comes_first_and_the_others_follow() -> None:
    found = album(BIRD_DOG, LUNGE)

    titles = []
    for _ in range(3):
        titles.append(found.draw(Chart.TREND, 60, 9).title)
        found.next_exercise(1)
    assert titles == [
        "Lunge: most reps in a set",
        "Bird dog: most reps in a set",
        "Lunge: most reps in a set",
    ]


def test_an_exercise_offers_the_figures_that_it_has() -> None:
    found = album(BIRD_DOG, LUNGE)

    seen = []
    for step in ("metric", "metric", "exercise", "metric", "exercise", "exercise"):
        if step == "metric":
            found.next_metric()
        else:
            found.next_exercise(1)
        seen.append(found.metric.value)
    # Nothing is held in a lunge; back with the bird dog it is what was chosen last.
    assert seen == ["volume", "reps", "reps", "hold", "reps", "hold"]


def test_an_exercise_that_is_done_no_more_says_since_when() -> None:
    found = album(done("lunge", [point(820, 8), point(800, 9)]))

    assert found.draw(Chart.TREND, 60, 9).title == "Lunge until Sep 2024: most reps in a set"


def test_only_exercises_with_sides_are_weighed() -> None:
    found = album(BIRD_DOG, LUNGE).draw(Chart.SIDES, 60, 9)

    assert [spot.words for spot in found.spots] == ["Bird dog: Left does more."]


@pytest.mark.parametrize("chart", Chart)
@pytest.mark.parametrize("found", [album(), album(BIRD_DOG, LUNGE)])
def test_every_chart_leaves_with_its_title_in_rows_of_one_length(
    chart: Chart, found: Album
) -> None:
    picture = found.to_share(chart)

    assert text(picture).splitlines()[0] == picture.title
    assert all(spot.row > 0 for spot in picture.spots)
    lengths = {sum(len(run.text) for run in row) for row in picture.rows}
    assert lengths == {(SHARED_DAYS if chart is Chart.DAYS else SHARED)[0]}


def test_an_empty_album_says_so() -> None:
    assert album(sessions=0).is_empty
    assert not album().is_empty
