"""The commands of every screen, and the keys that it understands besides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiptimer.tui import (
    chartkeys,
    dialogkeys,
    historykeys,
    pagekeys,
    pastkeys,
    routinekeys,
    summarykeys,
    targetkeys,
)
from hiptimer.tui.keynames import MOVES
from hiptimer.tui.keys import APP_KEYS, LIVE_KEYS

if TYPE_CHECKING:
    from hiptimer.tui.command import Command


@dataclass(frozen=True, slots=True)
class ScreenKeys:
    """The keys that one screen understands."""

    commands: tuple[Command, ...]
    moving: tuple[str, ...] = ()
    """Keys that move in what the screen shows, and so can be no command's."""
    is_dialog: bool = False
    """Whether of the commands of every screen only those with priority reach it."""

    def everything(self) -> tuple[Command, ...]:
        """Return all commands that a key can mean on this screen."""
        return self.commands + tuple(c for c in APP_KEYS if c.priority or not self.is_dialog)


IN_LISTS = ("up", "down", "home", "end", "pageup", "pagedown")

SCREENS: dict[str, ScreenKeys] = {
    "home": ScreenKeys(pagekeys.HOME_KEYS, IN_LISTS),
    "opening": ScreenKeys(pagekeys.OPENING_KEYS),
    "library": ScreenKeys(pagekeys.LIBRARY_KEYS, (*IN_LISTS, "enter")),
    "routines": ScreenKeys(routinekeys.ROUTINES_KEYS, IN_LISTS),
    "editor": ScreenKeys(routinekeys.EDITOR_KEYS, (*IN_LISTS, "enter")),
    "unsaved": ScreenKeys(dialogkeys.UNSAVED_KEYS, is_dialog=True),
    "remove": ScreenKeys(dialogkeys.REMOVE_KEYS, is_dialog=True),
    "history": ScreenKeys(historykeys.HISTORY_KEYS, IN_LISTS),
    "past": ScreenKeys(pastkeys.PAST_KEYS, IN_LISTS),
    "choice": ScreenKeys(dialogkeys.CHOICE_KEYS, (*IN_LISTS, "enter"), is_dialog=True),
    "statistics": ScreenKeys(chartkeys.STATISTICS_KEYS),
    "targets": ScreenKeys(targetkeys.TARGETS_KEYS, IN_LISTS),
    "live": ScreenKeys(LIVE_KEYS),
    "summary": ScreenKeys(summarykeys.SUMMARY_KEYS, IN_LISTS),
    "demo": ScreenKeys(pagekeys.DEMO_KEYS, IN_LISTS),
    "nexttime": ScreenKeys(pagekeys.NEXT_TIME_KEYS, IN_LISTS),
    "early": ScreenKeys(dialogkeys.EARLY_KEYS, is_dialog=True),
    "morning": ScreenKeys(dialogkeys.MORNING_KEYS, is_dialog=True),
    "leave": ScreenKeys(dialogkeys.LEAVE_KEYS, is_dialog=True),
    "recover": ScreenKeys(dialogkeys.RECOVER_KEYS, is_dialog=True),
    "question": ScreenKeys(dialogkeys.QUESTION_KEYS, MOVES, is_dialog=True),
    "merge": ScreenKeys(dialogkeys.MERGE_KEYS, is_dialog=True),
    "shared": ScreenKeys(dialogkeys.SHARED_KEYS, MOVES, is_dialog=True),
    "safety": ScreenKeys(dialogkeys.SAFETY_KEYS, MOVES, is_dialog=True),
    "help": ScreenKeys(pagekeys.HELP_KEYS, MOVES, is_dialog=True),
}
"""Every screen by the first part of its commands' names, but for `app`, which is everywhere."""

COMMANDS: dict[str, Command] = {
    command.id: command
    for commands in (*(screen.commands for screen in SCREENS.values()), APP_KEYS)
    for command in commands
}
"""Every command by its name, in the order in which hints tell of them."""
