"""The keys of the live screen, of the summary and of every screen: each command declared once.

Hints, help and palette are made from these declarations.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

STEPS = Binding.Group("back / skip")
SETS = Binding.Group("set")
EXERCISES = Binding.Group("exercise")
BREAKS = Binding.Group("15 s")
REPS = Binding.Group("correct reps")

FELT = Binding.Group("easy, right, hard")
PAIN = Binding.Group("pain")
LAST_REPS = Binding.Group("reps")

LIVE_KEYS: list[BindingType] = [
    Binding(
        "space,enter",
        "pause_or_go_on",
        "Pause",
        id="live.pause",
        tooltip="Stop the clock, or let it go on.",
    ),
    Binding(
        "left,pageup",
        "jump('previous_step')",
        "Back",
        id="live.back",
        group=STEPS,
        tooltip="Do the step before again.",
    ),
    Binding(
        "right,pagedown",
        "jump('next_step')",
        "Skip",
        id="live.skip",
        group=STEPS,
        tooltip="Skip the rest of this step; its rep does not count.",
    ),
    Binding(
        "d",
        "stop_here",
        "Stopped here",
        id="live.stop_here",
        tooltip="End this set, or this side of it, with the reps done.",
    ),
    Binding(
        "up",
        "correct(1)",
        "One rep more",
        id="live.more_reps",
        group=REPS,
        tooltip="In a break: count one rep more for the set just done.",
    ),
    Binding(
        "down",
        "correct(-1)",
        "One rep fewer",
        id="live.fewer_reps",
        group=REPS,
        tooltip="In a break: count one rep fewer for the set just done.",
    ),
    Binding(
        "tab",
        "other_side",
        "Other side",
        id="live.other_side",
        show=False,
        tooltip="In a break: correct the other side of the set just done.",
    ),
    Binding(
        "plus,equals_sign",
        "change_break(1)",
        "Longer break",
        id="live.longer",
        key_display="+",
        group=BREAKS,
        tooltip="Make this break 15 seconds longer.",
    ),
    Binding(
        "minus",
        "change_break(-1)",
        "Shorter break",
        id="live.shorter",
        key_display="−",
        group=BREAKS,
        tooltip="Make this break 15 seconds shorter, or end it.",
    ),
    Binding(
        "q,escape",
        "leave",
        "Stop",
        id="live.stop",
        tooltip="Stop the session: save it, discard it, or go on after all.",
    ),
    Binding(
        "p",
        "stop_exercise",
        "Pain",
        id="live.pain",
        tooltip="It hurts: stop this exercise and go to the next.",
    ),
    Binding(
        "b",
        "jump('previous_set')",
        "Set before",
        id="live.previous_set",
        group=SETS,
        tooltip="Go back to the set before.",
    ),
    Binding(
        "n",
        "jump('next_set')",
        "Next set",
        id="live.next_set",
        group=SETS,
        tooltip="Go to the coming set at once.",
    ),
    Binding(
        "B",
        "jump('previous_exercise')",
        "Exercise before",
        id="live.previous_exercise",
        group=EXERCISES,
        tooltip="Go back to the exercise before.",
    ),
    Binding(
        "N",
        "jump('next_exercise')",
        "Next exercise",
        id="live.next_exercise",
        group=EXERCISES,
        tooltip="Leave this exercise for the next.",
    ),
    Binding(
        "r",
        "restart_set",
        "Restart set",
        id="live.restart",
        tooltip="Count this set from its first rep again.",
    ),
    Binding(
        "m",
        "mute",
        "Mute",
        id="live.mute",
        tooltip="Hear nothing, or hear it again.",
    ),
    Binding(
        "v",
        "voice",
        "Voice",
        id="live.voice",
        tooltip="Hear tones alone, or words too.",
    ),
    Binding(
        "f",
        "far",
        "Far",
        id="live.far",
        tooltip="Show the panel alone, to be read from afar, or all the rest again.",
    ),
]

# All with priority: Enter has it, and would overtake an answer typed right before.
SUMMARY_KEYS: list[BindingType] = [
    Binding(
        "1",
        "effort('easy')",
        "Easy",
        id="summary.easy",
        priority=True,
        group=FELT,
        tooltip="It was easy.",
    ),
    Binding(
        "2",
        "effort('about right')",
        "About right",
        id="summary.right",
        priority=True,
        group=FELT,
        tooltip="It was about right.",
    ),
    Binding(
        "3",
        "effort('very hard')",
        "Very hard",
        id="summary.hard",
        priority=True,
        group=FELT,
        tooltip="It was very hard.",
    ),
    Binding(
        "left",
        "pain(-1)",
        "Less pain",
        id="summary.less_pain",
        priority=True,
        group=PAIN,
        tooltip="Less pain.",
    ),
    Binding(
        "right",
        "pain(1)",
        "More pain",
        id="summary.more_pain",
        priority=True,
        group=PAIN,
        tooltip="More pain, 0 to 10.",
    ),
    Binding(
        "minus",
        "correct(-1)",
        "One rep fewer",
        id="summary.fewer_reps",
        priority=True,
        key_display="−",
        group=LAST_REPS,
        tooltip="Count one rep fewer in the last set of this side.",
    ),
    Binding(
        "plus,equals_sign",
        "correct(1)",
        "One rep more",
        id="summary.more_reps",
        priority=True,
        key_display="+",
        group=LAST_REPS,
        tooltip="Count one rep more in the last set of this side.",
    ),
    Binding(
        "n",
        "note",
        "Note",
        id="summary.note",
        priority=True,
        tooltip="Write a note about the session.",
    ),
    Binding(
        "enter,escape",
        "done",
        "Done",
        id="summary.done",
        key_display="enter",
        priority=True,
        tooltip="Keep the session with these answers.",
    ),
]

APP_KEYS: list[BindingType] = [
    Binding(
        "question_mark",
        "help",
        "Help",
        id="app.help",
        key_display="?",
        tooltip="Show all keys.",
    ),
    Binding(
        "t",
        "change_theme",
        "Colours",
        id="app.theme",
        show=False,
        tooltip="Choose other colours for this run; theme in config.toml is for all.",
    ),
    Binding(
        "ctrl+q",
        "quit",
        "Quit",
        id="app.quit",
        show=False,
        priority=True,
        tooltip="Leave hiptimer; a running session is stopped and saved.",
    ),
    Binding(
        "ctrl+c",
        "interrupt",
        "Interrupt",
        id="app.interrupt",
        show=False,
        priority=True,
        tooltip="Stop and save at once, and leave.",
    ),
    Binding(
        "ctrl+z",
        "suspend_process",
        "To the shell",
        id="app.suspend",
        show=False,
        priority=True,
        tooltip="Pause, and go to the shell until fg.",
    ),
]
