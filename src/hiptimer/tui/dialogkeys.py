"""The keys of the dialogs, as in `keys`."""

from __future__ import annotations

from hiptimer.tui.command import Command

PAIN = "pain"

LEAVE_KEYS = (
    Command("s", "answer('save')", "Save", id="leave.save", tooltip="Stop and keep what was done."),
    Command(
        # Not d, which a hand may still be pressing for "stopped here".
        "x",
        "answer('discard')",
        "Discard",
        id="leave.discard",
        tooltip="Stop and keep nothing.",
    ),
    Command(
        "g,escape,space,enter",
        "answer('go_on')",
        "Go on",
        id="leave.go_on",
        tooltip="Go on with the session.",
    ),
)

EARLY_KEYS = (
    Command(
        "s",
        "answer(True)",
        "Start anyway",
        id="early.start",
        tooltip="Begin the session all the same.",
    ),
    Command(
        # The key that may still be held down from the start is the safe one.
        "escape,q,n,enter",
        "answer(False)",
        "Not now",
        id="early.later",
        tooltip="Leave it for another day.",
    ),
)

MORNING_KEYS = (
    Command(
        "left",
        "pain(-1)",
        "Less pain",
        id="morning.less_pain",
        group=PAIN,
        tooltip="Less pain.",
    ),
    Command(
        "right",
        "pain(1)",
        "More pain",
        id="morning.more_pain",
        group=PAIN,
        tooltip="More pain, 0 to 10.",
    ),
    Command("enter", "done", "Go on", id="morning.done", tooltip="Keep this answer and go on."),
    Command("escape,q", "skip", "Skip", id="morning.skip", tooltip="Go on without an answer."),
)

UNSAVED_KEYS = (
    Command("s", "answer('save')", "Save", id="unsaved.save", tooltip="Save the routine."),
    Command(
        "k",
        "answer('keep')",
        "Keep for later",
        id="unsaved.keep",
        tooltip="Leave it unsaved; it stands first in the list of routines.",
    ),
    Command(
        "x",
        "answer('discard')",
        "Discard",
        id="unsaved.discard",
        tooltip="Forget the changes.",
    ),
    Command(
        "g,escape,space,enter",
        "answer('go_on')",
        "Go on",
        id="unsaved.go_on",
        tooltip="Go on with the routine.",
    ),
)

REMOVE_KEYS = (
    Command("y,enter", "answer(True)", "Remove", id="remove.remove", tooltip="Remove it."),
    Command(
        # Not x, which asked: pressed twice it would answer too.
        "n,escape,q",
        "answer(False)",
        "Leave it",
        id="remove.leave",
        tooltip="Leave it where it is.",
    ),
)

# Not Enter: a key that was meant for what lies below must not say yes.
QUESTION_KEYS = (
    Command("y", "answer(True)", "Yes", id="question.yes", tooltip="Yes, do it."),
    Command(
        "n,escape,q", "answer(False)", "No", id="question.no", tooltip="No, leave it as it is."
    ),
)

CHOICE_KEYS = (
    Command(
        "escape,q", "dismiss", "Leave it", id="choice.back", tooltip="Leave the list as it is."
    ),
)

RECOVER_KEYS = (
    Command(
        "r,enter",
        "answer('resume')",
        "Resume",
        id="recover.resume",
        tooltip="Go on with it, paused, before the set that was interrupted.",
    ),
    Command("s", "answer('save')", "Save", id="recover.save", tooltip="Keep what was done of it."),
    Command(
        "x",
        "answer('discard')",
        "Discard",
        id="recover.discard",
        tooltip="Put it away; for seven days it can be had back.",
    ),
    Command(
        "escape,q",
        "answer('later')",
        "Later",
        id="recover.later",
        tooltip="Decide another time.",
    ),
)

MERGE_KEYS = (
    Command(
        "m,enter",
        "answer(True)",
        "Merge",
        id="merge.merge",
        tooltip="Take over what the copy holds; the copy is moved to merged/.",
    ),
    Command("escape,q,l", "answer(False)", "Later", id="merge.later", tooltip="Leave it alone."),
)

SAFETY_KEYS = (
    Command(
        "enter,space,escape,q",
        "understood",
        "Understood",
        id="safety.understood",
        tooltip="Close these words.",
    ),
)

SHARED_KEYS = (
    Command(
        "c",
        "copy",
        "Copy the path",
        id="shared.copy",
        tooltip="Put the path of the picture on the clipboard.",
    ),
    Command("enter,escape,q,space", "dismiss", "Close", id="shared.close", tooltip="Close this."),
)
