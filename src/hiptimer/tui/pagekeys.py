"""The keys of home, opening, library, help and tour, each command declared once, as in `keys`."""

from __future__ import annotations

from hiptimer.tui.command import Command

HOME_KEYS = (
    Command(
        "enter",
        "start",
        "Start",
        id="home.start",
        priority=True,
        tooltip="Start the chosen routine.",
    ),
    Command("l", "app.library", "Library", id="home.library", tooltip="Look at the exercises."),
    Command(
        "g",
        "app.targets",
        "Targets",
        id="home.targets",
        tooltip="Look at what is asked of every exercise, and change it.",
    ),
    Command(
        "r",
        "app.routines",
        "Routines",
        id="home.routines",
        tooltip="Make routines of your own, or change them.",
    ),
    Command("h", "app.history", "History", id="home.history", tooltip="Look at past sessions."),
    Command(
        "s",
        "app.statistics",
        "Statistics",
        id="home.statistics",
        tooltip="Look at what the past sessions add up to.",
    ),
    Command(
        "o",
        "order",
        "Order",
        id="home.order",
        tooltip="Order exercises as the routine says, or with the fewest changes of position.",
    ),
    Command(
        "b",
        "time",
        "Time",
        id="home.time",
        tooltip="Fit the session into 10, 15, 25 or 40 minutes, or into none.",
    ),
    Command(
        "plus,equals_sign",
        "change_time(1)",
        "More time",
        id="home.more_time",
        show=False,
        tooltip="Let the session take five minutes more.",
    ),
    Command(
        "minus",
        "change_time(-1)",
        "Less time",
        id="home.less_time",
        show=False,
        tooltip="Let the session take five minutes less.",
    ),
    Command(
        "space",
        "read_on",
        "Read on",
        id="home.read_on",
        show=False,
        tooltip="Read on, where what is asked and why takes more than the screen.",
    ),
    Command(
        "w",
        "wait",
        "Wait for me",
        id="home.wait",
        tooltip="Let every exercise wait for a key, or start by itself.",
    ),
    Command("a", "app.about", "About", id="home.about", tooltip="When to stop, and what this is."),
    Command("q", "app.quit", "Quit", id="home.quit", tooltip="Leave hiptimer."),
)

OPENING_KEYS = (
    Command(
        "q",
        "app.quit",
        "Leave",
        id="opening.leave",
        tooltip="Leave before the session has begun.",
    ),
)

LIBRARY_KEYS = (
    Command("s", "start", "Start it", id="library.start", tooltip="Start this exercise alone."),
    Command("escape,q", "dismiss", "Back", id="library.back", tooltip="Back to the start."),
)


NEXT_TIME_KEYS = (
    Command(
        "enter,space,escape,q",
        "dismiss",
        "Go on",
        id="nexttime.done",
        tooltip="Close what changes next time.",
    ),
)

HELP_KEYS = (
    Command(
        "escape,q,question_mark,enter,space",
        "dismiss",
        "Close",
        id="help.close",
        tooltip="Close the help.",
    ),
)

DEMO_KEYS = (
    Command(
        "space,enter",
        "next",
        "Next",
        id="demo.next",
        priority=True,
        tooltip="Go to the next scene at once.",
    ),
    Command(
        "q,escape",
        "app.leave",
        "Leave",
        id="demo.leave",
        priority=True,
        tooltip="Leave the tour.",
    ),
)
