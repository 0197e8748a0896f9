"""The keys of the list of routines, and of the screen on which one is made, as in `keys`."""

from __future__ import annotations

from hiptimer.tui.command import Command

CHANGE = "change"
VALUE = "value"
MOVE = "move"

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
