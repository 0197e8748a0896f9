"""The keys of the screens on which targets and routines are changed, as in `keys`."""

from __future__ import annotations

from hiptimer.tui.command import Command

CHANGE = "change"
VALUE = "value"
MOVE = "move"

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

ROUTINES_KEYS = (
    Command(
        "enter",
        "open",
        "Start",
        id="routines.start",
        priority=True,
        tooltip="Start the chosen routine, or go on with the unsaved one.",
    ),
    Command("n", "new", "New", id="routines.new", tooltip="Make a routine of your own."),
    Command("e", "edit", "Edit", id="routines.edit", tooltip="Change a routine of your own."),
    Command(
        "c",
        "copy",
        "Copy",
        id="routines.copy",
        tooltip="Make a routine of your own that begins as the chosen one is.",
    ),
    Command(
        "x,delete",
        "remove",
        "Remove",
        id="routines.remove",
        tooltip="Remove a routine of your own, or the unsaved one.",
    ),
    Command("u", "put_back", "Undo", id="routines.undo", tooltip="Bring back what was removed."),
    Command("escape,q", "dismiss", "Back", id="routines.back", tooltip="Back to the start."),
)

EDITOR_KEYS = (
    Command(
        "plus,equals_sign",
        "add",
        "Add",
        id="editor.add",
        tooltip="Add the chosen exercise after the chosen place; from the routine, go and choose.",
    ),
    Command(
        "c",
        "column",
        "Across",
        id="editor.column",
        tooltip="Go across from the exercises to the routine, or back.",
    ),
    Command(
        "left",
        "step(-1)",
        "Less",
        id="editor.less",
        priority=True,
        group=CHANGE,
        tooltip="Make the marked value smaller.",
    ),
    Command(
        "right",
        "step(1)",
        "More",
        id="editor.more",
        priority=True,
        group=CHANGE,
        tooltip="Make the marked value larger.",
    ),
    Command(
        "tab",
        "field(1)",
        "Next value",
        id="editor.next_field",
        group=VALUE,
        tooltip="Mark the next value: sets, reps, hold, rest, or the time between exercises.",
    ),
    Command(
        "shift+tab",
        "field(-1)",
        "Value before",
        id="editor.previous_field",
        show=False,
        tooltip="Mark the value before.",
    ),
    Command("s,ctrl+s", "save", "Save", id="editor.save", tooltip="Write it into routines.toml."),
    Command(
        "K,shift+up",
        "move(-1)",
        "Move up",
        id="editor.up",
        group=MOVE,
        tooltip="Move the exercise up.",
    ),
    Command(
        "J,shift+down",
        "move(1)",
        "Move down",
        id="editor.down",
        group=MOVE,
        tooltip="Move the exercise down.",
    ),
    Command(
        "x,delete", "remove", "Remove", id="editor.remove", tooltip="Take the exercise out again."
    ),
    Command("u", "undo", "Undo", id="editor.undo", tooltip="Take back the last change."),
    Command("U,ctrl+y", "redo", "Redo", id="editor.redo", tooltip="Do again what was taken back."),
    Command(
        "p,backspace",
        "clear",
        "As planned",
        id="editor.clear",
        tooltip="Let the marked value follow the plan.",
    ),
    Command(
        "d", "duplicate", "Double", id="editor.duplicate", tooltip="Do the exercise once more."
    ),
    Command("n", "name", "Name", id="editor.name", tooltip="Give the routine a name."),
    Command(
        "escape,q",
        "leave",
        "Back",
        id="editor.back",
        tooltip="Back to the routines; what is not saved is asked about.",
    ),
)
