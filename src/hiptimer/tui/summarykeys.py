"""The keys of the summary, as in `keys`."""

from __future__ import annotations

from hiptimer.tui.command import Command

FELT = "easy–hard"
PAIN = "pain"
LAST_REPS = "reps"

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
