"""The keys of home, opening, lists, summary and tour: each command declared once, as in `keys`."""

from __future__ import annotations

from hiptimer.tui.command import Command

FELT = "easy–hard"
PAIN = "pain"
LAST_REPS = "reps"

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

HISTORY_KEYS = (
    Command(
        "enter",
        "open",
        "Open",
        id="history.open",
        tooltip="Look at the chosen session in full, and change what is told of it.",
    ),
    Command(
        "slash",
        "search",
        "Search",
        id="history.search",
        tooltip="Find sessions by words of the note, by routine, exercise or date.",
    ),
    Command(
        "x",
        "exercise",
        "Exercise",
        id="history.exercise",
        tooltip="List only the sessions with one exercise.",
    ),
    Command(
        "b",
        "time",
        "Time",
        id="history.time",
        tooltip="List the last 4 weeks, 3 months, the last year, or all.",
    ),
    Command(
        "s",
        "app.statistics",
        "Statistics",
        id="history.statistics",
        tooltip="See what all sessions add up to.",
    ),
    Command(
        "d,delete",
        "delete",
        "Delete",
        id="history.delete",
        tooltip="Delete the chosen session, after a question.",
    ),
    Command("u", "undo", "Undo", id="history.undo", tooltip="Take the last change back."),
    Command(
        "z",
        "rehearsals",
        "Rehearsals",
        id="history.rehearsals",
        tooltip="List rehearsals too, or not.",
    ),
    Command("escape,q", "back", "Back", id="history.back", tooltip="Back to the start."),
)

# All with priority: Enter has it, and would overtake an answer typed right before.
SUMMARY_KEYS = (
    Command(
        "1",
        "effort('easy')",
        "Easy",
        id="summary.easy",
        priority=True,
        group=FELT,
        tooltip="It was easy.",
    ),
    Command(
        "2",
        "effort('about right')",
        "About right",
        id="summary.right",
        priority=True,
        group=FELT,
        tooltip="It was about right.",
    ),
    Command(
        "3",
        "effort('very hard')",
        "Very hard",
        id="summary.hard",
        priority=True,
        group=FELT,
        tooltip="It was very hard.",
    ),
    Command(
        "left",
        "pain(-1)",
        "Less pain",
        id="summary.less_pain",
        priority=True,
        group=PAIN,
        tooltip="Less pain.",
    ),
    Command(
        "right",
        "pain(1)",
        "More pain",
        id="summary.more_pain",
        priority=True,
        group=PAIN,
        tooltip="More pain, 0 to 10.",
    ),
    Command(
        "minus",
        "correct(-1)",
        "One rep fewer",
        id="summary.fewer_reps",
        priority=True,
        group=LAST_REPS,
        tooltip="Count one rep fewer in the last set of this side.",
    ),
    Command(
        "plus,equals_sign",
        "correct(1)",
        "One rep more",
        id="summary.more_reps",
        priority=True,
        group=LAST_REPS,
        tooltip="Count one rep more in the last set of this side.",
    ),
    Command(
        "n",
        "note",
        "Note",
        id="summary.note",
        priority=True,
        tooltip="Write a note about the session.",
    ),
    Command(
        "enter,escape",
        "done",
        "Done",
        id="summary.done",
        priority=True,
        tooltip="Keep the session with these answers.",
    ),
    Command(
        "e",
        "share",
        "Share",
        id="summary.share",
        priority=True,
        tooltip="Make a picture of the session to show to others, without pain and note.",
    ),
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
