"""The keys of the lists, the summary and the dialogs: each command declared once, as in `keys`."""

from __future__ import annotations

from hiptimer.tui.command import Command

FELT = "easy, right, hard"
PAIN = "pain"
LAST_REPS = "reps"
CHANGE = "change"
VALUE = "value"
MOVE = "move"

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

LIBRARY_KEYS = (
    Command("s", "start", "Start it", id="library.start", tooltip="Start this exercise alone."),
    Command("escape,q", "dismiss", "Back", id="library.back", tooltip="Back to the start."),
)

HISTORY_KEYS = (
    Command("escape,q", "dismiss", "Back", id="history.back", tooltip="Back to the start."),
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

# Not Enter: a key that was meant for what lies below must not say yes.
QUESTION_KEYS = (
    Command("y", "answer(True)", "Yes", id="question.yes", tooltip="Yes, do it."),
    Command(
        "n,escape,q", "answer(False)", "No", id="question.no", tooltip="No, leave it as it is."
    ),
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
)

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

NEXT_TIME_KEYS = (
    Command(
        "enter,space,escape,q",
        "dismiss",
        "Go on",
        id="nexttime.done",
        tooltip="Close what changes next time.",
    ),
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

HELP_KEYS = (
    Command(
        "escape,q,question_mark,enter,space",
        "dismiss",
        "Close",
        id="help.close",
        tooltip="Close the help.",
    ),
)
