"""The keys of the live screen and of every screen: each command declared once.

Hints, help, palette and `hiptimer keys` are made from these declarations, and config.toml is
checked by them; so nothing here is Textual's.
"""

from __future__ import annotations

from hiptimer.tui.command import Command

STEPS = "back / skip"
SETS = "set"
EXERCISES = "exercise"
BREAKS = "15 s"
REPS = "correct reps"

LIVE_KEYS = (
    Command(
        "space,enter",
        "pause_or_go_on",
        "Pause",
        id="live.pause",
        tooltip="Stop the clock, or let it go on.",
    ),
    Command(
        "left,pageup",
        "jump('previous_step')",
        "Back",
        id="live.back",
        group=STEPS,
        tooltip="Do the step before again.",
    ),
    Command(
        "right,pagedown",
        "jump('next_step')",
        "Skip",
        id="live.skip",
        group=STEPS,
        tooltip="Skip the rest of this step; its rep does not count.",
    ),
    Command(
        "d",
        "stop_here",
        "Stopped here",
        id="live.stop_here",
        tooltip="End this set, or this side of it, with the reps done.",
    ),
    Command(
        "up",
        "correct(1)",
        "One rep more",
        id="live.more_reps",
        group=REPS,
        tooltip="In a break: count one rep more for the set just done.",
    ),
    Command(
        "down",
        "correct(-1)",
        "One rep fewer",
        id="live.fewer_reps",
        group=REPS,
        tooltip="In a break: count one rep fewer for the set just done.",
    ),
    Command(
        "tab",
        "other_side",
        "Other side",
        id="live.other_side",
        show=False,
        tooltip="In a break: correct the other side of the set just done.",
    ),
    Command(
        "plus,equals_sign",
        "change_break(1)",
        "Longer break",
        id="live.longer",
        group=BREAKS,
        tooltip="Make this break 15 seconds longer.",
    ),
    Command(
        "minus",
        "change_break(-1)",
        "Shorter break",
        id="live.shorter",
        group=BREAKS,
        tooltip="Make this break 15 seconds shorter, or end it.",
    ),
    Command(
        "q,escape",
        "leave",
        "Stop",
        id="live.stop",
        tooltip="Stop the session: save it, discard it, or go on after all.",
    ),
    Command(
        "p",
        "stop_exercise",
        "Pain",
        id="live.pain",
        tooltip="It hurts: stop this exercise and go to the next.",
    ),
    Command(
        "b",
        "jump('previous_set')",
        "Set before",
        id="live.previous_set",
        group=SETS,
        tooltip="Go back to the set before.",
    ),
    Command(
        "n",
        "jump('next_set')",
        "Next set",
        id="live.next_set",
        group=SETS,
        tooltip="Go to the coming set at once.",
    ),
    Command(
        "B",
        "jump('previous_exercise')",
        "Exercise before",
        id="live.previous_exercise",
        group=EXERCISES,
        tooltip="Go back to the exercise before.",
    ),
    Command(
        "N",
        "jump('next_exercise')",
        "Next exercise",
        id="live.next_exercise",
        group=EXERCISES,
        tooltip="Leave this exercise for the next.",
    ),
    Command(
        "r",
        "restart_set",
        "Restart set",
        id="live.restart",
        tooltip="Count this set from its first rep again.",
    ),
    Command(
        "m",
        "mute",
        "Mute",
        id="live.mute",
        tooltip="Hear nothing, or hear it again.",
    ),
    Command(
        "v",
        "voice",
        "Voice",
        id="live.voice",
        tooltip="Hear tones alone, or words too.",
    ),
    Command(
        "f",
        "far",
        "Far",
        id="live.far",
        tooltip="Show the panel alone, to be read from afar, or all the rest again.",
    ),
)

APP_KEYS = (
    Command(
        "question_mark",
        "help",
        "Help",
        id="app.help",
        tooltip="Show all keys.",
    ),
    Command(
        "t",
        "change_theme",
        "Colours",
        id="app.theme",
        show=False,
        tooltip="Choose other colours for this run; theme in config.toml is for all.",
    ),
    Command(
        "ctrl+p",
        "command_palette",
        "Commands",
        id="app.palette",
        show=False,
        priority=True,
        tooltip="Find a command by its name.",
    ),
    Command(
        "ctrl+q",
        "quit",
        "Quit",
        id="app.quit",
        show=False,
        priority=True,
        tooltip="Leave hiptimer; a running session is stopped and saved.",
    ),
    Command(
        "ctrl+c",
        "interrupt",
        "Interrupt",
        id="app.interrupt",
        show=False,
        priority=True,
        fixed=True,
        tooltip="Stop and save at once, and leave.",
    ),
    Command(
        "ctrl+z",
        "suspend_process",
        "To the shell",
        id="app.suspend",
        show=False,
        priority=True,
        fixed=True,
        tooltip="Pause, and go to the shell until fg.",
    ),
)
