"""The keys of the screen of one past session, as in `keys`."""

from __future__ import annotations

from hiptimer.tui.command import Command

CHANGE = "change"
FELT = "easy, right, hard"

# With priority: the list would scroll with the arrows, and keys must not overtake each other.
PAST_KEYS = (
    Command(
        "left,minus",
        "change(-1)",
        "Less",
        id="past.less",
        priority=True,
        group=CHANGE,
        tooltip="Make the chosen reps, effort or pain one less; below the least, nobody said.",
    ),
    Command(
        "right,plus,equals_sign",
        "change(1)",
        "More",
        id="past.more",
        priority=True,
        group=CHANGE,
        tooltip="Make the chosen reps, effort or pain one more.",
    ),
    Command(
        "1",
        "effort('easy')",
        "Easy",
        id="past.easy",
        priority=True,
        group=FELT,
        tooltip="The exercise was easy; on the lines of the whole session, all of them were.",
    ),
    Command(
        "2",
        "effort('about right')",
        "About right",
        id="past.right",
        priority=True,
        group=FELT,
        tooltip="It was about right.",
    ),
    Command(
        "3",
        "effort('very hard')",
        "Very hard",
        id="past.hard",
        priority=True,
        group=FELT,
        tooltip="It was very hard.",
    ),
    Command(
        "n", "note", "Note", id="past.note", priority=True, tooltip="Write a note, or change it."
    ),
    Command(
        "u",
        "undo",
        "Undo",
        id="past.undo",
        priority=True,
        tooltip="Take the last change of this session back; once more, the one before.",
    ),
    Command(
        "d",
        "delete",
        "Delete",
        id="past.delete",
        priority=True,
        tooltip="Delete the session, after a question; in the history, undo brings it back.",
    ),
    Command(
        "e",
        "share",
        "Share",
        id="past.share",
        priority=True,
        tooltip="Make a picture of the session to show to others, without pain and note.",
    ),
    Command(
        # Without priority, so that the note gets its q.
        "escape,q",
        "leave",
        "Back",
        id="past.back",
        tooltip="Leave the note, or go back to the history; what was changed is saved.",
    ),
)
