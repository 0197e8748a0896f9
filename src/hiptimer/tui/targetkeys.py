"""The keys of the screen on which targets are changed, as in `keys`."""

from __future__ import annotations

from hiptimer.tui.command import Command

CHANGE = "change"
VALUE = "value"

# All with priority: the list would scroll with the arrows, and keys must not overtake each other.
TARGETS_KEYS = (
    Command(
        "left,minus",
        "change(-1)",
        "Less",
        id="targets.less",
        priority=True,
        group=CHANGE,
        tooltip="Ask for less: one set, one rep, a second of hold, five of rest.",
    ),
    Command(
        "right,plus,equals_sign",
        "change(1)",
        "More",
        id="targets.more",
        priority=True,
        group=CHANGE,
        tooltip="Ask for more: one set, one rep, a second of hold, five of rest.",
    ),
    Command(
        "tab",
        "field(1)",
        "Next",
        id="targets.next",
        priority=True,
        tooltip="Go to the next value of the exercise.",
    ),
    Command(
        "shift+tab",
        "field(-1)",
        "Value before",
        id="targets.before",
        show=False,
        priority=True,
        tooltip="Go to the value before.",
    ),
    Command(
        "enter",
        "own",
        "Plan",
        id="targets.own",
        priority=True,
        tooltip="Follow the plan with this exercise, or ask for values of your own.",
    ),
    Command(
        "r,backspace",
        "reset",
        "Reset",
        id="targets.reset",
        priority=True,
        tooltip="Forget your own values of this exercise.",
    ),
    Command(
        "u",
        "undo",
        "Undo",
        id="targets.undo",
        priority=True,
        tooltip="Take the last change back; once more, the one before.",
    ),
    Command(
        "l",
        "unlock",
        "Unlock",
        id="targets.unlock",
        priority=True,
        tooltip="Do an exercise again that pain has left out, after a question.",
    ),
    Command(
        "space",
        "read_on",
        "Read on",
        id="targets.read_on",
        show=False,
        priority=True,
        tooltip="Read on, where what there is to know of an exercise takes more than the screen.",
    ),
    Command(
        "escape,q",
        "leave",
        "Back",
        id="targets.back",
        priority=True,
        tooltip="Back to the start; what was changed is saved.",
    ),
    Command(
        "R",
        "reset_all",
        "Reset all",
        id="targets.reset_all",
        priority=True,
        tooltip="Forget all values of your own, after a question.",
    ),
)
