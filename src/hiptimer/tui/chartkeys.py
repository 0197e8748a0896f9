"""The keys of the statistics: each command declared once, as in `keys`."""

from __future__ import annotations

from hiptimer.tui.command import Command

FIGURES = "figures"
CHARTS = "chart"
EXERCISES = "exercise"

STATISTICS_KEYS = (
    Command(
        "left",
        "move('left')",
        "Figure before",
        id="statistics.left",
        group=FIGURES,
        tooltip="Go to the figure on the left, or to the one before.",
    ),
    Command(
        "right",
        "move('right')",
        "Next figure",
        id="statistics.right",
        group=FIGURES,
        tooltip="Go to the figure on the right, or to the next one.",
    ),
    Command(
        "up",
        "move('up')",
        "Figure above",
        id="statistics.up",
        show=False,
        tooltip="Go to the figure above, or to the one before.",
    ),
    Command(
        "down",
        "move('down')",
        "Figure below",
        id="statistics.down",
        show=False,
        tooltip="Go to the figure below, or to the next one.",
    ),
    Command(
        "home",
        "move('home')",
        "First figure",
        id="statistics.first",
        show=False,
        tooltip="Go to the first figure of the chart.",
    ),
    Command(
        "end",
        "move('end')",
        "Last figure",
        id="statistics.last",
        show=False,
        tooltip="Go to the last figure of the chart.",
    ),
    Command(
        "tab",
        "turn(1)",
        "Next chart",
        id="statistics.next",
        group=CHARTS,
        priority=True,
        tooltip="Go to the next chart.",
    ),
    Command(
        "shift+tab",
        "turn(-1)",
        "Chart before",
        id="statistics.before",
        show=False,
        priority=True,
        tooltip="Go to the chart before.",
    ),
    Command(
        "1",
        "go('days')",
        "Days",
        id="statistics.days",
        show=False,
        tooltip="Look at the days of half a year.",
    ),
    Command(
        "2",
        "go('weeks')",
        "Weeks",
        id="statistics.weeks",
        show=False,
        tooltip="Look at the minutes of each week.",
    ),
    Command(
        "3",
        "go('muscles')",
        "Muscles",
        id="statistics.muscles",
        show=False,
        tooltip="Look at what each muscle group got, and what is missing.",
    ),
    Command(
        "4",
        "go('sides')",
        "Sides",
        id="statistics.sides",
        show=False,
        tooltip="Look at left against right.",
    ),
    Command(
        "5",
        "go('trend')",
        "Trend",
        id="statistics.trend",
        show=False,
        tooltip="Look at an exercise over time.",
    ),
    Command(
        "x",
        "exercise(1)",
        "Next exercise",
        id="statistics.next_exercise",
        group=EXERCISES,
        tooltip="Show the next exercise over time.",
    ),
    Command(
        "X",
        "exercise(-1)",
        "Exercise before",
        id="statistics.exercise_before",
        show=False,
        tooltip="Show the exercise before over time.",
    ),
    Command(
        "m",
        "metric",
        "Reps, hold",
        id="statistics.metric",
        tooltip="Show other figures of it: reps, hold, volume, tension.",
    ),
    Command(
        "e",
        "share",
        "Picture",
        id="statistics.share",
        tooltip="Save the chosen chart as a picture, to show or to keep.",
    ),
    Command("escape,q", "dismiss", "Back", id="statistics.back", tooltip="Back to where you were."),
)
